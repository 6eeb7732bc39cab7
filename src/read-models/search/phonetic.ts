/** Spellings of the same sound, applied in this order: English names, told apart by their consonants. */
const SAME_SOUND: readonly (readonly [RegExp, string])[] = [
  [/(?<=..)e$/, ''],
  [/^mac(?=[^aeiouyhk])/, 'mk'],
  [/^mc/, 'mk'],
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^wh/, 'w'],
  [/^ps/, 's'],
  [/^x/, 's'],
  [/^th(?=om)/, 't'],
  [/mp(?=[st])/g, 'm'],
  [/sch/g, 'sk'],
  [/tch/g, 'x'],
  [/ch(?=[rl])/g, 'k'],
  [/ch|sh/g, 'x'],
  [/[st]ion/g, 'xn'],
  [/ph/g, 'f'],
  [/^gh/, 'g'],
  [/gh/g, ''],
  [/th/g, '0'],
  [/ck/g, 'k'],
  [/d?g(?=[eiy])/g, 'j'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/v/g, 'f'],
  [/z/g, 's'],
  [/(?<=[^aeiou])h|h(?![aeiouy])/g, ''],
  [/w(?![aeiouy])/g, ''],
];

/**
 * How a word sounds, roughly: words with the same key are said alike (Smith and Smyth, Stephen and Steven). Takes a
 * folded word; null where it has other letters than a to z, or too few sounds to tell anything.
 */
export function soundOf(word: string): string | null {
  if (!/^[a-z]{3,60}$/.test(word)) return null;
  const spelt = SAME_SOUND.reduce((text, [spelling, sound]) => text.replace(spelling, sound), word);
  const first = /^[aeiouy]/.test(spelt) ? 'a' : '';
  const key = first + spelt.replace(/(.)\1+/g, '$1').replace(/[aeiouy]/g, '');
  return key.length < 2 ? null : key;
}
