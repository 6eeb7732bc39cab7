import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { sortMessage } from '#domain/mail/sort.ts';
import { corpus } from '#test/support/mail/corpus.ts';
import { readWhole } from '#test/support/mail/reading.ts';

const own = { addresses: ['care@office.example.test'], loop: 'look-again', isOurMessageId: false };

for (const { name, bytes, expected } of corpus()) {
  test(`¶6 ${name} is read as what it is`, async () => {
    const { message, parts } = await readWhole(bytes);
    const sort = sortMessage(message, own);
    deepEqual(
      {
        kind: sort.kind,
        isDoubtful: sort.isDoubtful,
        isUnreadable: message.unreadable !== null,
        subject: message.subject,
        from: message.from[0]?.email ?? null,
        parts: parts.map(({ name, role, sha256 }) => ({ name, role, sha256 })),
        isEncrypted: message.isEncrypted,
        isSigned: message.isSigned,
      },
      {
        kind: expected.kind,
        isDoubtful: expected.isDoubtful,
        isUnreadable: expected.isUnreadable,
        subject: expected.subject,
        from: expected.from,
        parts: expected.parts,
        isEncrypted: expected.isEncrypted,
        isSigned: expected.isSigned,
      },
      `${name}: ${sort.because} ${message.unreadable ?? ''}`,
    );
    for (const text of expected.text)
      ok(message.text.includes(text), `${name}: ${JSON.stringify(message.text)}`);
    const all = [message.text, message.subject, ...message.from.map((f) => f.name)].join('\u0001');
    for (const text of expected.absent) equal(all.includes(text), false, `${name}: ${JSON.stringify(all)}`);
    ok(sort.because.endsWith('.') && !/invalid/i.test(sort.because));
  });
}
