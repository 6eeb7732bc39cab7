import assert from 'node:assert/strict';
import { test } from 'node:test';
import { returnPath, returnTokenIn, TOKEN } from './return-path.ts';

const TOKEN_MADE = 'abcdefghijklmnopqrstuvw234';

test('¶28 the return path of a letter says which letter came back, whatever a mail server makes of it', () => {
  const path = returnPath('care@office.example.org', TOKEN_MADE);
  assert.equal(path, `care+b-${TOKEN_MADE}@office.example.org`);
  assert.match(TOKEN_MADE, TOKEN);
  assert.equal(returnTokenIn(path), TOKEN_MADE);
  assert.equal(returnTokenIn(` ${path.toUpperCase()} `), TOKEN_MADE);
  assert.equal(returnTokenIn(`<${path}>`), TOKEN_MADE);
  for (const other of ['', 'care@office.example.org', 'care+b-short@example.org', 'care+news@example.org'])
    assert.equal(returnTokenIn(other), null, other);
});
