import type { Example } from '#web/examples.ts';

const seen = (name: string, path: string, as = 'officer'): Example => ({ name: `Search: ${name}`, as, path });

/** Search, for what may be typed there. */
export const examples: readonly Example[] = [
  seen('nothing typed yet', '/search'),
  seen('a word that many have', '/search?q=letter'),
  seen('a reference', '/search?q=CC-2026-00001'),
  seen('by the sound of a name', '/search?q=Mulhollend'),
  seen('nothing found', '/search?q=zzyzx%20qqqq'),
  seen('very long words', `/search?q=${'Llanfairpwllgwyngyll'.repeat(8)}`, 'auditor'),
  seen('not for this role', '/search', 'ocwt'),
];
