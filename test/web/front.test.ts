import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frontPage } from '#web/pages/front/view.ts';

const people = [
  {
    user: 'x<y',
    name: '<script>alert(1)</script>',
    active: true,
    roles: [{ role: 'ocwt' as const, team: 'ocwt' }],
  },
];

test('¶2 the front page of the demonstration says that all is invented and whom to act as', () => {
  const page = frontPage(people, '2 April 2026', '127.0.0.1:3000');
  assert.match(page, /All people and cases here are invented/);
  assert.match(page, /demo-x&lt;y/);
  assert.match(page, /<html lang="en">/);
  assert.doesNotMatch(page, /<script>/);
});

test('¶2 in production the front page names nobody', () => {
  assert.doesNotMatch(frontPage(null, '2 April 2026', '127.0.0.1:3000'), /demo-|invented/);
});
