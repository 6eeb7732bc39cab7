import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticator } from './authenticator.ts';

// The secret and codes of RFC 6238, appendix B, in their last six digits.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);

test('codes are those of the standard, and only numbers of six digits are codes', () => {
  assert.equal(authenticator.stepOf(SECRET, '287082', at(59)), 1);
  assert.equal(authenticator.stepOf(SECRET, '081804', at(1_111_111_109)), 37_037_036);
  assert.equal(authenticator.stepOf(SECRET, '081804', at(1_111_111_109 + 30)), 37_037_036);
  assert.equal(authenticator.stepOf(SECRET, '081804', at(1_111_111_109 + 60)), null);
  for (const none of ['', '28708', '2870821', 'abcdef', '287083', '２８７０８２'])
    assert.equal(authenticator.stepOf(SECRET, none, at(59)), null);
});

test('every secret is another one, of 160 bits', () => {
  const [one, two] = [authenticator.begin('amina', 'Office'), authenticator.begin('amina', 'Office')];
  assert.notEqual(one.secret, two.secret);
  assert.equal(one.secret.length, 32);
});
