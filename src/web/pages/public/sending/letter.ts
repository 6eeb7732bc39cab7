import { AUTHORITIES, labelOf, NEEDS, RELATIONS, said, ticked, WAYS } from './fields.ts';
import type { Answers, Letter } from './model.ts';

/** A part of what somebody told us: a heading of ours, and their own words unchanged. */
export type Part = readonly [heading: string, text: string];

const isFilled = ([, text]: Part): boolean => text.trim() !== '';

/** Words as they were typed, and after them what else was asked, under plain headings. */
export function withParts(words: string, parts: readonly Part[]): string {
  const more = parts.filter(isFilled).map(([heading, text]) => `${heading}\n${text}`);
  return [...(words.trim() === '' ? [] : [words]), ...more].join('\n\n');
}

const listed = (answers: Answers, name: string, options: typeof WAYS): string =>
  ticked(answers, name)
    .map((value) => labelOf(options, value))
    .join('\n');

const chosen = (answers: Answers, name: string, options: typeof WAYS): string => {
  const value = said(answers, name);
  return value === '' ? '' : labelOf(options, value);
};

/** What was said about acting for somebody, and nothing when they wrote for themselves. */
function forSomebody(answers: Answers): readonly Part[] {
  if (answers.writer !== 'other') return [];
  return [
    ['I write for somebody else. Their name', said(answers, 'theirName')],
    ['Who I am to them', chosen(answers, 'relation', RELATIONS)],
    ['Whether they agree', chosen(answers, 'authority', AUTHORITIES)],
    ['More about this', said(answers, 'authorityMore')],
  ];
}

/** What every form may ask beside what it is about. */
export function aboutThem(answers: Answers): readonly Part[] {
  const needs = [listed(answers, 'needs', NEEDS), said(answers, 'needsMore')];
  return [
    ['Your reference, as I know it', said(answers, 'ours')],
    ...forSomebody(answers),
    ['How you may contact me', listed(answers, 'ways', WAYS)],
    ['To contact me safely', said(answers, 'safety')],
    ['What would help me', needs.filter((one) => one.trim() !== '').join('\n')],
    ...(mayUse(answers, 'none') ? unused(answers) : []),
  ];
}

const mayUse = (answers: Answers, way: string): boolean => ticked(answers, 'ways').includes(way);

/** With "do not contact me" what they gave all the same is kept as words, where nothing is sent to by itself. */
const unused = (answers: Answers): readonly Part[] => [
  ['Telephone number (do not use)', said(answers, 'telephone')],
  ['Email address (do not use)', said(answers, 'email')],
  ['Address (do not use)', said(answers, 'address')],
];

const filled = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Whom we answer, and only by the ways that they said are safe. */
export function fromOf(answers: Answers): Letter['from'] {
  const by = (way: string, detail: string) => (mayUse(answers, way) ? filled(said(answers, detail)) : null);
  return {
    name: filled(said(answers, 'name')),
    email: by('email', 'email'),
    telephone: by('telephone', 'telephone'),
    address: by('post', 'address'),
  };
}
