import { readOffice, readOriginal } from '#app/app.ts';
import { ORIGINAL_ROLES, tellOriginal } from '#app/original-cases.ts';
import type { Transaction } from '#app/ports.ts';
import { answerFaults } from '#domain/case/answers.ts';
import { ERASED } from '#domain/case/events.ts';
import { involvedInOriginal } from '#domain/case/independence.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { OriginalCase, StaffMember } from '#domain/office.ts';
import { isReference, type OriginalEvent } from '#domain/original.ts';
import { fault, faulty, isRefusal, refusal } from '#domain/refusal.ts';
import { listOriginals } from '#read-models/index.ts';
import { allFaults, readForm, typedFrom } from '#web/forms/read.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, type Posted, posted, queried, takeOnce, typed, type Visit } from '#web/visit.ts';
import { ANY_DAY, againAfter, fresh, ORIGINAL_READERS, withFaults } from './common.ts';
import { INVOLVED, involvedView, ORIGINAL, originalPath, originalView } from './involved-view.ts';

const A_PAGE = 50;
const NOBODY = '-';

async function list(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const asked = { reference: queried(request, 'reference').trim(), person: queried(request, 'person') };
  const staff = await app.views.staff(app.store);
  const filter = {
    ...(asked.reference === '' ? {} : { reference: asked.reference.replaceAll(/\p{C}/gu, '').slice(0, 100) }),
    ...(asked.person === '' ? {} : { user: asked.person.replaceAll(/\p{C}/gu, '').slice(0, 100) }),
  };
  const after = queried(request, 'after').replaceAll(/\p{C}/gu, '').slice(0, 100) || null;
  const found = await listOriginals(app.store, reader, filter, { limit: A_PAGE, after });
  return involvedView(visit, { asked, staff, items: found.items, next: found.next, isFirst: after === null });
}

const NEW_REFERENCE: AskedField = {
  ...{ name: 'reference', type: 'text', label: 'Reference of the original case', required: true },
  hint: 'As the other system writes it.',
};

/** What is asked about an original case; the reference only of one that is new. */
function fieldsFor(staff: readonly StaffMember[], isNew: boolean): readonly AskedField[] {
  const named = staff.map(({ user, name, active }) => ({
    value: user,
    label: active ? name : `${name} (left)`,
  }));
  const orNobody = [{ value: NOBODY, label: 'Not known' }, ...named];
  const fields: readonly AskedField[] = [
    {
      ...{ name: 'status', type: 'choice', label: 'Is it decided?', required: true, cites: ['¶13', '¶17'] },
      options: [
        { value: 'ongoing', label: 'No, it is going on' },
        { value: 'completed', label: 'Yes, it is completed' },
      ],
    },
    { name: 'decidedOn', type: 'date', label: 'When was it decided?', required: false, cites: ['¶21'] },
    {
      name: 'owner',
      type: 'choice',
      label: 'Who works or worked on it?',
      hint: 'They are kept out of feedback about it.',
      required: false,
      options: orNobody,
      cites: ['¶8'],
    },
    {
      name: 'lineManager',
      type: 'choice',
      label: 'Who is their line manager?',
      hint: 'A manager is kept out only when named as involved too.',
      required: false,
      options: orNobody,
      cites: ['¶8'],
    },
    {
      name: 'involved',
      type: 'choices',
      label: 'Who else is or was involved?',
      hint: 'They are kept out of feedback about it from now on.',
      required: false,
      options: named,
      cites: ['¶11'],
    },
    { name: 'complainant', type: 'text', label: 'Name of the person who complained', required: false },
  ];
  return isNew ? [NEW_REFERENCE, ...fields] : fields;
}

const typedOf = (
  fields: readonly AskedField[],
  { owner, lineManager, complainant, ...rest }: OriginalCase,
): Posted =>
  typedFrom(fields, { ...rest, owner: owner ?? NOBODY, lineManager: lineManager ?? NOBODY, complainant });

const versionOf = async (from: Pick<Transaction, 'load'>, reference: string): Promise<number> =>
  (await from.load<OriginalEvent>(`original:${reference}`))?.version ?? 0;

/** What is known of an original case, to those who may read it: nobody who has a part in it. */
async function known({ app, reader }: Visit, reference: string): Promise<OriginalCase | null> {
  if (!isReference(reference)) return null;
  const original = await readOriginal(app.store, reference);
  return original && !involvedInOriginal(original).has(reader.user) ? original : null;
}

async function one(visit: Visit): Promise<Answer> {
  const reference = queried(visit.request, 'reference');
  const original = await known(visit, reference);
  if (!original) return 'absent';
  const { app } = visit;
  const [staff, version] = [await app.views.staff(app.store), await versionOf(app.store, reference)];
  const fields = fieldsFor(staff, false);
  const again = fresh({ fields, body: typedOf(fields, original), faults: [] });
  return originalView(visit, { original, staff, version, again });
}

async function newOne(visit: Visit): Promise<Answer> {
  const staff = await visit.app.views.staff(visit.app.store);
  const fields = fieldsFor(staff, true);
  const again = fresh({ fields, body: { reference: queried(visit.request, 'reference') }, faults: [] });
  return originalView(visit, { original: null, staff, version: 0, again });
}

interface Answers {
  readonly status?: OriginalCase['status'];
  readonly decidedOn?: string;
  readonly owner?: string;
  readonly lineManager?: string;
  readonly involved?: readonly string[];
  readonly complainant?: string;
}

const somebody = (user: string | undefined): string | null =>
  user === undefined || user === NOBODY ? null : user;

function toldFrom(answers: Answers, reference: string): OriginalCase {
  const { status = 'ongoing', decidedOn = null, involved = [], complainant = null } = answers;
  const { owner, lineManager } = {
    owner: somebody(answers.owner),
    lineManager: somebody(answers.lineManager),
  };
  return { reference, status, decidedOn, owner, lineManager, involved, complainant };
}

const KNOWN = faulty([
  fault(
    'reference',
    'Something is recorded under this reference already. Look it up, or ask a colleague to.',
  ),
]);
const CHANGED = refusal('stale', 'Something else was told of this case while you were typing.', [
  '¶8',
  '¶11',
]);

async function save(visit: Visit): Promise<Answer> {
  const { app, request } = visit;
  const body = posted(request);
  const isNew = typed(body, 'version') === '0';
  const reference = typed(body, 'reference').trim();
  const original = isNew ? null : await known(visit, reference);
  if (!isNew && (!original || original.complainant === ERASED)) return 'absent';
  const { staff } = await readOffice(app, app.store, app.clock.now());
  const fields = fieldsFor(staff, isNew);
  const read = readForm(fields, body);
  const faults = allFaults(read.faults, answerFaults(fields, read.answers, ANY_DAY, new Set()));
  const version = Number.parseInt(typed(body, 'version'), 10);
  if (faults.length > 0)
    return originalView(visit, { original, staff, version, again: withFaults({ fields, body, faults }) });
  const result = await keep(visit, version, toldFrom(read.answers as Answers, reference));
  if (!isRefusal(result)) return result;
  const isStale = result.refused === 'stale';
  const again = againAfter({ fields, body }, result);
  return originalView(visit, {
    original,
    staff,
    again,
    version: isStale ? await versionOf(app.store, reference) : version,
  });
}

const currentOf = async (tx: Transaction, reference: string): Promise<number> =>
  isReference(reference) ? versionOf(tx, reference) : 0;

/** Where to go after it was told: whoever named themselves does not read it any more. */
const whereAfter = (told: OriginalCase, user: string): string =>
  involvedInOriginal(told).has(user) ? `${INVOLVED}?done=kept` : `${originalPath(told.reference)}&done=saved`;

async function keep(visit: Visit, version: number, told: OriginalCase) {
  const { app, reader } = visit;
  return takeOnce(visit, async (tx, now) => {
    await tx.hold(`original ${told.reference}`, 'alone');
    const current = await currentOf(tx, told.reference);
    if (current !== version) return version === 0 ? KNOWN : CHANGED;
    const result = await tellOriginal(app, tx, now, reader, told);
    if (isRefusal(result)) return result;
    return { status: 200, body: { to: whereAfter(told, reader.user) }, person: result.person };
  });
}

/** Who is involved in which original case (¶8, ¶11): looking it up, telling it. */
export function involvedPages(pages: Pages): void {
  pages.get(INVOLVED, list, ORIGINAL_READERS);
  pages.get(ORIGINAL, one, ORIGINAL_READERS);
  pages.get(`${ORIGINAL}/new`, newOne, ORIGINAL_ROLES);
  pages.post(ORIGINAL, save, ORIGINAL_ROLES);
}
