import { byHand } from '#test/support/mail/corpus-by-hand.ts';
import { ofCharsets } from '#test/support/mail/corpus-charsets.ts';
import { ofMachines } from '#test/support/mail/corpus-machines.ts';
import type { CorpusMessage } from '#test/support/mail/corpus-message.ts';
import { ofNames } from '#test/support/mail/corpus-names.ts';
import { ofOddities } from '#test/support/mail/corpus-odd.ts';
import { ofOthers } from '#test/support/mail/corpus-others.ts';
import { ofParts } from '#test/support/mail/corpus-parts.ts';
import { ofPeople } from '#test/support/mail/corpus-people.ts';
import { ofServers } from '#test/support/mail/corpus-returned.ts';

export type { CorpusMessage, Expected } from '#test/support/mail/corpus-message.ts';

let whole: readonly CorpusMessage[] | null = null;

/** More than 200 varied messages, the same each time, and what each is to be read as. */
export function corpus(): readonly CorpusMessage[] {
  whole ??= allOfThem();
  return whole;
}

function allOfThem(): readonly CorpusMessage[] {
  const made = [
    ...[...ofCharsets(), ...ofServers(), ...ofMachines(), ...ofPeople(), ...ofOthers()],
    ...[...ofNames(), ...ofParts(), ...ofOddities()],
  ];
  return [...made, ...byHand()];
}
