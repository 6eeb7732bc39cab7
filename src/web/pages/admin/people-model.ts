import { type App, readOffice } from '#app/app.ts';
import { absenceOn } from '#domain/leave.ts';
import type { StaffMember } from '#domain/office.ts';
import { nameOf } from '#domain/sentences/words.ts';
import type { StaffEvent } from '#domain/staff.ts';
import {
  type CasesHeld,
  casesHeldBy,
  type SignInSeen,
  signInsOf,
  type WaysIn,
  waysInOfAll,
} from '#read-models/index.ts';
import { dayInFull } from '#web/layout/days.ts';
import type { Visit } from '#web/visit.ts';
import { holds, SIGN_IN_READERS } from './common.ts';

const SIGN_INS_SHOWN = 15;

/** A colleague in the list. */
export interface PersonRow {
  readonly person: StaffMember;
  /** Until when they are away today; null when they are here. */
  readonly awayUntil: string | null;
  readonly deputy: string | null;
  /** Null for those who are not told. */
  readonly waysIn: string | null;
}

function waysInWords(ways: WaysIn | undefined): string {
  const parts = [
    ...(ways?.password ? ['password'] : []),
    ...(ways?.secondFactor ? ['second factor'] : []),
    ...(ways && ways.tokens > 0 ? [ways.tokens === 1 ? 'a token' : `${ways.tokens} tokens`] : []),
    ...(ways?.invited ? ['a link not used yet'] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'none kept here';
}

/** Everybody who works here or did. */
export async function peopleModel(visit: Visit): Promise<readonly PersonRow[]> {
  const { app, today } = visit;
  const staff = await app.views.staff(app.store);
  const ways = holds(visit, SIGN_IN_READERS) ? await waysInOfAll(app.store) : null;
  return staff.map((person) => ({
    person,
    awayUntil: awayUntil(person, today),
    deputy: person.deputy === null ? null : nameOf(person.deputy, { staff }),
    waysIn: ways && waysInWords(ways.get(person.user)),
  }));
}

function awayUntil(person: StaffMember, today: string): string | null {
  const absence = absenceOn(person, today);
  return absence && dayInFull(absence.to);
}

export interface PersonModel {
  readonly person: StaffMember;
  readonly staff: readonly StaffMember[];
  /** Of their own history: a form made on an earlier one is stale. */
  readonly version: number;
  readonly awayUntil: string | null;
  readonly held: CasesHeld;
  /** Null for those who are not told. */
  readonly waysIn: string | null;
  readonly signIns: readonly SignInSeen[] | null;
}

export async function staffVersion(from: Pick<App['store'], 'load'>, user: string): Promise<number> {
  return (await from.load<StaffEvent>(`staff:${user}`))?.version ?? 0;
}

/** One colleague; null where there is nobody of this name. */
export async function personModel(visit: Visit, user: string): Promise<PersonModel | null> {
  const { app, reader, today } = visit;
  const { staff } = await readOffice(app, app.store, app.clock.now());
  const person = staff.find((one) => one.user === user);
  if (!person) return null;
  const isTold = holds(visit, SIGN_IN_READERS);
  return {
    ...{ person, staff, version: await staffVersion(app.store, user), awayUntil: awayUntil(person, today) },
    held: await casesHeldBy(app.store, reader, user),
    waysIn: isTold ? waysInWords((await waysInOfAll(app.store)).get(user)) : null,
    signIns: isTold ? await signInsOf(app.store, user, SIGN_INS_SHOWN) : null,
  };
}
