import { giveToken, inviteTo } from '#app/accounts.ts';
import type { App } from '#app/app.ts';
import { byline } from '#app/case-work.ts';
import { type StaffTold, tellStaff } from '#app/people.ts';
import type { Transaction } from '#app/ports.ts';
import { transact } from '#app/transact.ts';
import type { StaffMember } from '#domain/office.ts';
import { type Fault, fault, faulty, isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { allFaults } from '#web/forms/read.ts';
import { momentInFull } from '#web/layout/days.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, param, posted, takeOnce, typed, type Visit } from '#web/visit.ts';
import { ADMINISTRATORS, adminPage, againAfter, fresh, holds, STATUS, UPKEEP, withFaults } from './common.ts';
import { personFields, readPerson, rolesLost, typedOf, withOneMore } from './people-form.ts';
import { type PersonModel, peopleModel, personModel, staffVersion } from './people-model.ts';
import {
  checkView,
  letInView,
  newPersonView,
  onceView,
  PEOPLE,
  peopleView,
  personPath,
  personView,
} from './people-view.ts';

async function people(visit: Visit): Promise<Answer> {
  return peopleView(visit, await peopleModel(visit));
}

async function person(visit: Visit): Promise<Answer> {
  const model = await personModel(visit, param(visit.request, 'user'));
  if (!model) return 'absent';
  if (!holds(visit, ADMINISTRATORS)) return personView(visit, model, null);
  const fields = personFields(model.staff, model.person);
  return personView(visit, model, fresh({ fields, body: typedOf(fields, model.person), faults: [] }));
}

/** Tells of a colleague as they were when the form was made; `version` 0: nobody had this user name. */
async function tell(
  { app, reader }: Visit,
  tx: Transaction,
  now: Temporal.Instant,
  version: number,
  told: StaffTold,
): Promise<Awaited<ReturnType<typeof tellStaff>>> {
  await tx.hold('people and calendar', 'alone');
  const current = await staffVersion(tx, told.user);
  if (current !== version) return version === 0 ? TAKEN : CHANGED;
  return tellStaff(app, tx, now, byline(reader, 'administrator', ''), told);
}

const TAKEN = faulty([
  fault('user', 'Somebody has or had this user name. Choose another: names are not given twice.'),
]);
const CHANGED = refusal('stale', 'Somebody changed this colleague while you were typing.');

/** What the office would say to this, without doing it. */
async function triedOut(visit: Visit, app: App, version: number, told: StaffTold): Promise<Refusal | null> {
  const result = await transact(app, (tx) =>
    tx.tryOut(() => tell(visit, tx, app.clock.now(), version, told)),
  );
  return isRefusal(result) ? result : null;
}

/** All faults at once: those of the form, and those that only the office can find. */
async function faultsOf(
  visit: Visit,
  version: number,
  told: StaffTold,
  read: readonly Fault[],
): Promise<Refusal | null> {
  const refused = await triedOut(visit, visit.app, version, told);
  if (read.length === 0) return refused;
  return faulty(allFaults(read, refused?.faults ?? []));
}

async function keep(visit: Visit, version: number, told: StaffTold, done: string) {
  return takeOnce(visit, async (tx, now) => {
    const result = await tell(visit, tx, now, version, told);
    if (isRefusal(result)) return result;
    return { status: 200, body: { to: `${personPath(told.user)}?done=${done}` }, person: null };
  });
}

async function add(visit: Visit): Promise<Answer> {
  const fields = personFields(await visit.app.views.staff(visit.app.store), null);
  const body = posted(visit.request);
  if (typed(body, 'add') !== '')
    return newPersonView(visit, fresh({ fields, body: withOneMore(body), faults: [] }));
  const read = readPerson(fields, body, null);
  const shown = { fields, body: read.body };
  if (read.faults.length > 0) {
    const found = await faultsOf(visit, 0, read.told, read.faults);
    return newPersonView(visit, withFaults({ ...shown, faults: found?.faults ?? read.faults }));
  }
  const result = await keep(visit, 0, read.told, 'new');
  return isRefusal(result) ? newPersonView(visit, againAfter(shown, result)) : result;
}

async function newPerson(visit: Visit): Promise<Answer> {
  const fields = personFields(await visit.app.views.staff(visit.app.store), null);
  return newPersonView(visit, fresh({ fields, body: {}, faults: [] }));
}

const isToBeChecked = (was: StaffMember, told: StaffTold): boolean =>
  was.active && (!told.active || rolesLost(was, told).length > 0);

async function change(visit: Visit): Promise<Answer> {
  const user = param(visit.request, 'user');
  const model = await personModel(visit, user);
  return model ? changeOf(visit, model) : 'absent';
}

async function changeOf(visit: Visit, model: PersonModel): Promise<Answer> {
  const body = posted(visit.request);
  const fields = personFields(model.staff, model.person);
  const isChecked = typed(body, 'checked') === 'yes';
  if (typed(body, 'add') !== '')
    return personView(visit, model, fresh({ fields, body: withOneMore(body), faults: [] }));
  if (typed(body, 'change') !== '') return personView(visit, model, fresh({ fields, body, faults: [] }));
  const version = Number.parseInt(typed(body, 'version'), 10);
  const read = readPerson(fields, body, model.person);
  const shown = { fields, body: read.body };
  const asks = isToBeChecked(model.person, read.told) && !isChecked;
  if (asks || read.faults.length > 0) {
    const refused = await faultsOf(visit, version, read.told, read.faults);
    if (refused) return personView(visit, model, againAfter(shown, refused));
    return checkView(visit, model, read.told, body);
  }
  const result = await keep(visit, version, read.told, 'changed');
  return isRefusal(result) ? personView(visit, model, againAfter(shown, result)) : result;
}

function refused(visit: Visit, member: StaffMember, { refused: kind, why }: Refusal): Answer {
  const shape = { title: 'Nobody was let in', part: PEOPLE, body: why, status: STATUS[kind] };
  return kind === 'absent'
    ? 'absent'
    : adminPage(visit, { ...shape, back: { href: personPath(member.user), text: member.name } });
}

const granting = ({ app, reader, request }: Visit, user: string) => ({
  ...{ user, by: reader, address: request.ip, now: app.accounts.clock.now() },
});

async function letIn(visit: Visit): Promise<Answer> {
  const model = await personModel(visit, param(visit.request, 'user'));
  if (!model) return 'absent';
  return model.person.active ? letInView(visit, model) : { to: personPath(model.person.user) };
}

/** Made anew by a second click, which then is the one that works: what is shown last always does. */
async function invite(visit: Visit): Promise<Answer> {
  const { app, request, reply } = visit;
  const model = await personModel(visit, param(request, 'user'));
  if (!model) return 'absent';
  const made = await inviteTo(app, granting(visit, model.person.user));
  if ('refused' in made) return refused(visit, model.person, made);
  reply.header('cache-control', 'no-store');
  const { name } = model.person;
  return onceView(visit, model.person, {
    ...{ title: `A link for ${name}`, secret: `${request.protocol}://${request.host}${made.path}` },
    before: `With this link ${name} sets a password.`,
    after: `It works once, until ${momentInFull(made.until)}. Give it to nobody else: whoever has it can sign in as ${name}. Links made before do not work any more.`,
  });
}

async function token(visit: Visit): Promise<Answer> {
  const { app, request, reply } = visit;
  const model = await personModel(visit, param(request, 'user'));
  if (!model) return 'absent';
  const made = await giveToken(app, granting(visit, model.person.user));
  if ('refused' in made) return refused(visit, model.person, made);
  reply.header('cache-control', 'no-store');
  const { name } = model.person;
  return onceView(visit, model.person, {
    ...{ title: `A token for ${name}`, secret: made.token },
    before: `With this token a program acts as ${name}.`,
    after: 'Send it in the header “Authorization: Bearer …”. It works for as long as they work here.',
  });
}

/** People: who works here, what they may do, and letting them in. */
export function peoplePages(pages: Pages): void {
  pages.get(PEOPLE, people, UPKEEP);
  pages.get(`${PEOPLE}/new`, newPerson, ADMINISTRATORS);
  pages.post(`${PEOPLE}/new`, add, ADMINISTRATORS);
  pages.get(`${PEOPLE}/:user`, person, UPKEEP);
  pages.post(`${PEOPLE}/:user`, change, ADMINISTRATORS);
  pages.get(`${PEOPLE}/:user/let-in`, letIn, ADMINISTRATORS);
  pages.post(`${PEOPLE}/:user/invite`, invite, ADMINISTRATORS);
  pages.post(`${PEOPLE}/:user/token`, token, ADMINISTRATORS);
}
