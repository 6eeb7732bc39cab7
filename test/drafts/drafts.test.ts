import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type DraftSent,
  draftsOf,
  draftsOn,
  dropDraft,
  forgetOldDrafts,
  handOnDraft,
  readDraft,
  saveDraft,
} from '#app/drafts.ts';
import { erasePersons } from '#cli/erasing.ts';
import { isRefusal } from '#domain/refusal.ts';
import { PersonErased } from '#store/chain.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { tracesOf } from '#test/support/traces.ts';
import { begin } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const AMINA = { user: 'officer' };
const BEN = { user: 'officer-2' };
const PUBLIC = { holder: 'a-long-random-key' };

const draft = (more: Partial<DraftSent> = {}): DraftSent => ({
  owner: AMINA,
  form: 'case/CC-2026-00042/submit-analysis/h1',
  person: null,
  body: { facts: 'The first words' },
  caseVersion: 3,
  draftVersion: null,
  ...more,
});

/** Saves, and gives the version of it. */
async function saved(more: Partial<DraftSent> = {}): Promise<number> {
  const answer = await saveDraft(office.app, draft(more));
  assert.ok(!isRefusal(answer) && answer.result === 'saved', JSON.stringify(answer));
  return answer.draftVersion;
}

const textOf = async (form: string, owner: DraftSent['owner'] = AMINA) =>
  (await readDraft(office.app, owner, form))?.body;

test('¶11 what somebody types comes back as it was, with the version of the case it was begun on', async () => {
  const form = 'case/CC-2026-00001/note';
  const body = { text: 'NUL \0, half \ud83d, 👩🏽‍⚕️, Ça va?', list: [{ a: null }, 1.5, true], 'key "': {} };
  const draftVersion = await saved({ form, body });
  const read = await readDraft(office.app, AMINA, form);
  assert.deepEqual(read, {
    ...{
      user: 'officer',
      form,
      person: null,
      caseVersion: 3,
      draftVersion,
      savedAt: office.clock.now(),
      body,
    },
  });
  assert.equal(await readDraft(office.app, BEN, form), null, 'and to nobody else');
  assert.equal(await dropDraft(office.app, BEN, form), false);
  assert.equal(await dropDraft(office.app, AMINA, form), true);
  assert.equal(await readDraft(office.app, AMINA, form), null);
});

test('¶11 of two tabs neither writes over the other silently, and each is shown what the other has', async () => {
  const form = 'case/CC-2026-00002/note';
  const first = await saved({ form, body: 'one' });
  const second = await saved({ form, body: 'two', draftVersion: first });
  assert.ok(second > first);
  for (const draftVersion of [first, null]) {
    const late = await saveDraft(office.app, draft({ form, body: 'late', draftVersion }));
    assert.ok(!isRefusal(late) && late.result === 'moved-on');
    assert.deepEqual([late.other?.body, late.other?.draftVersion], ['two', second]);
  }
  assert.equal(await textOf(form), 'two');
  const races = [1, 2, 3, 4, 5].map((n) =>
    saveDraft(office.app, draft({ form, body: n, draftVersion: second })),
  );
  const results = await Promise.all(races);
  assert.equal(results.filter((one) => !isRefusal(one) && one.result === 'saved').length, 1);
});

test('¶11 a tab that stayed open does not bring back what was sent, nor take a new draft for its own', async () => {
  const form = 'case/CC-2026-00003/note';
  const first = await saved({ form });
  await dropDraft(office.app, AMINA, form);
  const gone = await saveDraft(office.app, draft({ form, body: 'late', draftVersion: first }));
  assert.deepEqual(gone, { result: 'moved-on', other: null });
  const again = await saved({ form, body: 'new' });
  assert.notEqual(again, first);
  const late = await saveDraft(office.app, draft({ form, body: 'late', draftVersion: first }));
  assert.ok(!isRefusal(late) && late.result === 'moved-on');
  assert.equal(await textOf(form), 'new');
});

test('¶11 a draft up to 1 MB is kept; longer, deeper or no JSON is refused with a sentence', async () => {
  const form = 'case/CC-2026-00004/note';
  const most = 'é'.repeat((1024 * 1024 - 2) / 2);
  await saved({ form, body: most });
  assert.equal(await textOf(form), most);
  let deep: unknown = 1;
  for (let depth = 0; depth < 200_000; depth += 1) deep = depth % 2 === 0 ? [deep] : { deep };
  for (const [body, why] of [
    [`${most}é`, /more than 1 MB/],
    [deep, /too deeply/],
    [undefined, /nothing to keep/],
  ] as const) {
    const refused = await saveDraft(office.app, draft({ form: 'case/CC-2026-00004/else', body }));
    assert.ok(isRefusal(refused));
    assert.deepEqual(
      refused.faults.map(({ field }) => field),
      ['body'],
    );
    assert.match(refused.why, why);
  }
  assert.equal(await textOf('case/CC-2026-00004/else'), undefined);
});

test('¶11 a case given to another officer keeps the first one’s draft, which can be handed on', async () => {
  const { reference } = await begin(office, 'general');
  const form = `case/${reference}/submit-analysis/h1`;
  await saved({ form, body: 'half written' });
  await saved({ form: `case/${reference}1/note`, body: 'another case' });
  const path = `/api/cases/${reference}`;
  const { body } = await office.as('manager').get(path);
  const move = { version: body.version, officer: 'officer-2', reason: 'Leave' };
  const moved = await office.as('manager').post(`${path}/actions/allocate`, move);
  assert.equal(moved.status, 200, moved.text);
  assert.equal(await textOf(form), 'half written');
  const on = await draftsOn(office.app, `case/${reference}`);
  assert.deepEqual(
    on.map(({ user, form, savedAt }) => [user, form, savedAt]),
    [['officer', form, office.clock.now()]],
  );
  assert.ok(!JSON.stringify(on).includes('half'), 'a list opens nothing');
  const given = await handOnDraft(office.app, form, AMINA, BEN);
  assert.ok(!isRefusal(given));
  assert.deepEqual([given.user, given.body], ['officer-2', 'half written']);
  assert.deepEqual([await textOf(form), await textOf(form, BEN)], [undefined, 'half written']);
  assert.equal(
    (await saveDraft(office.app, draft({ form, owner: BEN, draftVersion: given.draftVersion }))).constructor,
    Object,
  );
  await saved({ form, body: 'mine again' });
  const refused = await handOnDraft(office.app, form, AMINA, BEN);
  assert.ok(isRefusal(refused) && refused.refused === 'conflict');
  assert.equal(await textOf(form), 'mine again');
  const none = await handOnDraft(office.app, `${form}x`, AMINA, BEN);
  assert.ok(isRefusal(none) && none.refused === 'absent');
});

test('¶2 a public draft is kept for 7 days after it was last saved, a colleague’s for 90', async () => {
  const began = office.clock.now();
  const form = 'public/complaint';
  const after = (hours: number) => office.clock.put(began.add({ hours }));
  let draftVersion = await saved({ form, owner: PUBLIC, body: 'I waited', caseVersion: null });
  await saved({ form: 'contact/new', body: 'By post' });
  after(24 * 6);
  draftVersion = await saved({ form, owner: PUBLIC, body: 'I waited long', draftVersion });
  after(24 * 13 - 1);
  await forgetOldDrafts(office.app);
  assert.equal(await textOf(form, PUBLIC), 'I waited long');
  after(24 * 13);
  assert.equal(await textOf(form, PUBLIC), undefined, 'it counts as gone even before it is');
  assert.deepEqual(await draftsOf(office.app, PUBLIC), []);
  const late = await saveDraft(office.app, draft({ form, owner: PUBLIC, draftVersion }));
  assert.deepEqual(late, { result: 'moved-on', other: null });
  assert.equal(await forgetOldDrafts(office.app), 1);
  const again = await saved({ form, owner: PUBLIC, body: 'Anew' });
  assert.ok(again > draftVersion);
  after(24 * 90 - 1);
  await forgetOldDrafts(office.app);
  assert.equal(await textOf('contact/new'), 'By post');
  after(24 * 90);
  await forgetOldDrafts(office.app);
  assert.deepEqual(
    await office.store.query('select 1 from drafts where expires_at <= $1', [office.clock.now()]),
    [],
  );
  assert.equal(await textOf('contact/new'), undefined);
  office.clock.put(began);
});

test('¶2 somebody sees their own drafts, the last first; the key of a public one is kept nowhere', async () => {
  const owner = { holder: 'another-random-key' };
  for (const form of ['public/a', 'public/b']) await saved({ form, owner, body: 'Quuxley' });
  assert.deepEqual(
    (await draftsOf(office.app, owner)).map(({ user, form }) => [user, form]),
    [
      [null, 'public/a'],
      [null, 'public/b'],
    ],
  );
  assert.deepEqual(await draftsOn(office.app, 'public'), [], 'no list for colleagues has it');
  assert.deepEqual(await tracesOf(office.store, 'another-random-key'), []);
  assert.deepEqual(await tracesOf(office.store, 'Quuxley'), [], 'it is sealed');
  assert.deepEqual(await draftsOf(office.app, { user: 'another-random-key' }), []);
});

test('¶30 erasing a person takes the drafts about them along, and none can be kept any more', async () => {
  const { reference } = await begin(office, 'general');
  const form = `case/${reference}/note`;
  await saved({ form, body: 'About her' });
  const { person } = (await readDraft(office.app, AMINA, form)) ?? {};
  assert.ok(person, 'it is under the key of the person of the case');
  await saved({ form: 'contact/new-1', person, body: 'About her too' });
  await saved({ form: 'contact/new-2', body: 'About somebody else' });
  await office.store.transaction((tx) => erasePersons(office.app, tx, reference, true));
  assert.deepEqual(
    [await textOf(form), await textOf('contact/new-1'), await textOf('contact/new-2')],
    [undefined, undefined, 'About somebody else'],
  );
  assert.deepEqual(await office.store.query('select 1 from drafts where person = $1', [person]), []);
  await assert.rejects(saveDraft(office.app, draft({ form, body: 'More' })), PersonErased);
  await assert.rejects(
    saveDraft(office.app, draft({ form: 'contact/new-3', person, body: 'More' })),
    PersonErased,
  );
});
