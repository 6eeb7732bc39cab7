import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { wordingOf } from '#app/letter-templates.ts';
import { letters } from '#procedure/customer-care-1.0/letters.ts';
import { listOutgoing } from '#store/outbox.ts';
import { problemFields } from '#test/api/support.ts';
import { startOffice } from '#test/support/office.ts';
import { contactIn } from '#test/support/walk.ts';
import { act, letterOn, put, signedOff } from './support.ts';

const office = await startOffice();
after(() => office[Symbol.asyncDispose]());

const at = (letter: string, more = '') => `/api/letter-templates/${letter}${more}`;
const changed = (letter: keyof typeof letters, from: string, to: string) => {
  const { subject, body } = letters[letter];
  assert.ok(body.includes(from));
  return { base: 0, words: { subject, body: body.replace(from, to) }, why: 'It reads better.' };
};

test('¶28 ¶30 a wording counts once another person has approved it, and every version says who', async () => {
  const asked = changed('service-outcome', 'This letter tells you what we found.', 'Here is what we found.');
  for (const user of ['officer', 'support', 'ocwt'])
    problemFields(await office.as(user).post(at('service-outcome', '/proposals'), asked), 403, user);
  problemFields(await office.as('manager').post(at('no-letter', '/proposals'), asked), 404);
  const proposed = await office.as('manager').post(at('service-outcome', '/proposals'), asked);
  assert.deepEqual(
    [proposed.status, proposed.body.version, proposed.body.proposal.version],
    [201, 0, 1],
    proposed.text,
  );
  problemFields(
    await office.as('administrator').post(at('service-outcome', '/proposals'), asked),
    409,
    'one waits',
  );
  problemFields(
    await office.as('manager').post(at('service-outcome', '/approve'), { version: 1 }),
    403,
    'their own',
  );
  problemFields(
    await office.as('administrator').post(at('service-outcome', '/approve'), { version: 7 }),
    404,
  );
  office.at('2026-04-07');
  const { body } = await office.as('administrator').post(at('service-outcome', '/approve'), { version: 1 });
  const [version] = body.versions;
  assert.deepEqual([body.version, body.proposal], [1, null]);
  assert.deepEqual(
    [version.proposedBy, version.proposedOn, version.approvedBy, version.approvedOn],
    ['manager', '2026-04-02', 'administrator', '2026-04-07'],
  );
  problemFields(
    await office.as('deputy-manager').post(at('service-outcome', '/approve'), { version: 1 }),
    409,
  );
  problemFields(
    await office.as('manager').post(at('service-outcome', '/proposals'), asked),
    409,
    'made from an old one',
  );
  office.at('2026-04-02');
});

test('¶2 ¶28 a wording that leaves out what the letter must carry is refused, by the checks of the built-in ones', async () => {
  const refused = async (from: string, to: string) =>
    (await office.as('manager').post(at('ocwt-no-review', '/proposals'), changed('ocwt-no-review', from, to)))
      .body.errors[0].message;
  assert.match(await refused('{{ocwtDecidedOn}}', 'last week'), /lists ocwtDecidedOn but does not tell it/);
  assert.match(await refused('[[reasons]]', 'Because.'), /asks reasons but does not tell it/);
  assert.match(await refused('[[reasons]]', '[[reasons]] {{weather}}'), /tells weather/);
  assert.match(
    await refused('Telephone: {{telephone}}', '{{email}} {{telephone}}'),
    /e-mail before the telephone/,
  );
  assert.match(await refused('[[reasons]]', '[[reasons]] [['), /brackets that belong to no field/);
  const same = {
    base: 0,
    words: { subject: letters['ocwt-no-review'].subject, body: letters['ocwt-no-review'].body },
    why: 'x',
  };
  assert.deepEqual(
    problemFields(await office.as('manager').post(at('ocwt-no-review', '/proposals'), same), 422),
    ['body'],
  );
});

test('¶28 a wording changed between draft and sending is noticed, with what was changed', async () => {
  const walk = await signedOff(office, 'upheld');
  const made = await put(office, walk.reference, 'service-outcome');
  assert.deepEqual([made.status, made.body.template], [201, 1], made.text);
  assert.match(JSON.stringify(made.body.document.blocks), /Here is what we found/);
  const seen = await wordingOf(office.store, 'service-outcome');
  const words = {
    ...seen.words,
    body: seen.words.body.replace('Here is what we found.', 'We looked at it all.'),
  };
  await office.as('manager').post(at('service-outcome', '/proposals'), { base: 1, words, why: 'Plainer' });
  await office.as('administrator').post(at('service-outcome', '/approve'), { version: 2 });
  const refused = await act(office, walk.reference, 'L1', 'send', 'officer');
  problemFields(refused, 409);
  assert.match(
    refused.body.detail,
    /Taken out: “[^”]*Here is what we found\.[^”]*”\. Put in: “[^”]*We looked at it all/,
  );
  const late = await put(office, walk.reference, 'service-outcome', { template: 1 });
  problemFields(late, 409, 'nor is it put forward with the old one');
  await put(office, walk.reference, 'service-outcome', { again: 'L1' });
  assert.equal((await act(office, walk.reference, 'L2', 'send', 'officer')).status, 200);
  assert.equal((await letterOn(office, walk.reference, 'L2')).template, 2);
});

test('¶28 letters that are sent by themselves take the approved wording, and the outbox says which', async () => {
  const asked = changed(
    'acknowledge-feedback',
    'Thank you for getting in touch.',
    'Thank you for writing to us.',
  );
  await office.as('administrator').post(at('acknowledge-feedback', '/proposals'), asked);
  const before = await contactIn(office, {
    channel: 'email',
    from: { name: 'Ann Hale', email: 'ann@example.org' },
  });
  await office.as('manager').post(at('acknowledge-feedback', '/approve'), { version: 1 });
  const then = await contactIn(office, {
    channel: 'email',
    from: { name: 'Bo Lind', email: 'bo@example.org' },
  });
  const out = await listOutgoing(office.store, { after: null, limit: 10 });
  const of = (reference: string) => out.find(({ key }) => key.endsWith(reference));
  assert.match(String(of(before.body.reference)?.text), /Thank you for getting in touch/);
  assert.deepEqual(of(before.body.reference)?.template, 0);
  assert.match(String(of(then.body.reference)?.text), /Thank you for writing to us/);
  assert.deepEqual(of(then.body.reference)?.template, 1);
  const marked = changed('acknowledge-review-request', 'Date of the decision', '## Date of the decision');
  assert.deepEqual(
    problemFields(
      await office.as('manager').post(at('acknowledge-review-request', '/proposals'), marked),
      422,
    ),
    ['body'],
  );
});

test('¶30 a wording that is not approved says why, and its proposer may take it back', async () => {
  const asked = changed('explain-delay', 'Our new date is', 'The new date is');
  await office.as('manager').post(at('explain-delay', '/proposals'), asked);
  assert.deepEqual(
    problemFields(
      await office.as('administrator').post(at('explain-delay', '/reject'), { version: 1, reason: ' ' }),
      422,
    ),
    ['reason'],
  );
  const { body } = await office
    .as('administrator')
    .post(at('explain-delay', '/reject'), { version: 1, reason: 'Too stiff' });
  assert.deepEqual([body.version, body.proposal, body.versions[0].rejected.reason], [0, null, 'Too stiff']);
  await office.as('manager').post(at('explain-delay', '/proposals'), asked);
  const back = await office
    .as('manager')
    .post(at('explain-delay', '/reject'), { version: 2, reason: 'A slip' });
  assert.equal(back.status, 200, back.text);
  const { body: list } = await office.as('officer').get('/api/letter-templates');
  assert.equal(list.items.length, Object.keys(letters).length);
});
