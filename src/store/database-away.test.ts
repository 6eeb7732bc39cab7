import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, DatabaseAway, namedError } from './database-away.ts';

const failure = (code: string, message = 'as the driver says it') =>
  Object.assign(new Error(message), { code });

test('¶30 every way in which a database is away has one name, and the commit decides whether it is sure', () => {
  const away: unknown[] = [
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P03', '53300', '08006'].map((code) =>
      failure(code),
    ),
    ...['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'].map(
      (text) => new Error(text),
    ),
  ];
  for (const error of away) {
    for (const committing of [false, true]) {
      const named = namedError(error, committing);
      assert.ok(named instanceof DatabaseAway, String(error));
      assert.deepEqual([named.reason, named.unsure, named.cause], ['unreachable', committing, error]);
    }
  }
  for (const code of ['57014', '55P03']) {
    const named = namedError(failure(code));
    assert.ok(named instanceof DatabaseAway && named.reason === 'too-slow' && !named.unsure);
    assert.equal(namedError(named, true), named);
  }
});

test('¶30 any other failure stays what it is', () => {
  const others = [
    failure('23505'),
    failure('40001'),
    failure('23505', 'Connection terminated'),
    new Error('a bug'),
    'a text',
  ];
  for (const error of others) assert.equal(namedError(error, true), error);
  assert.deepEqual(others.map(codeOf), ['23505', '40001', '23505', undefined, undefined]);
});
