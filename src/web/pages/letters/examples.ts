import type { CaseLetter } from '#domain/letters/letter.ts';
import type { CaseFilter } from '#read-models/index.ts';
import type { Example } from '#web/examples.ts';

const at = (name: string, as: string, filter: CaseFilter, behind = '', post?: Example['post']): Example => ({
  ...{ name: `Letters: ${name}`, as },
  path: async (find) => `/cases/${await find.case(as, filter)}/letters${behind}`,
  ...(post ? { post } : {}),
});

const one = (
  name: string,
  as: string,
  state: CaseLetter['state'],
  behind = '',
  post?: Example['post'],
): Example => ({
  ...{ name: `Letter: ${name}`, as },
  path: async (find) => `${await find.letter(state)}${behind}`,
  ...(post ? { post } : {}),
});

/** Letters of a case: the list, the writing of one, what is seen before it leaves. */
export const examples: readonly Example[] = [
  at('of an open case', 'officer', { step: 'submit-analysis', state: 'open' }),
  at('of a case with an explanation to write', 'officer', { step: 'explain' }),
  at('for somebody who does not write them', 'auditor', { state: 'open' }),
  at('a service complaint to be answered', 'officer', { step: 'explain' }, '/new/service-outcome'),
  at('one is written', 'officer', { step: 'submit-analysis', state: 'open' }, '/new/ask-for-more'),
  at(
    'one is seen before it leaves',
    'officer',
    { step: 'submit-analysis', state: 'open' },
    '/new/ask-for-more',
    {
      why: 'We want to be sure that we have understood you.',
      questions: '- When did you ring us?\n- Who answered?',
      ...{ 'replyBy.day': '24', 'replyBy.month': '4', 'replyBy.year': '2026' },
    },
  ),
  at(
    'one with a day that cannot be read',
    'officer',
    { step: 'submit-analysis', state: 'open', category: 'decision' },
    '/new/ask-for-more',
    { why: 'x', 'replyBy.day': '31', 'replyBy.month': '4', 'replyBy.year': '2026' },
  ),
  at(
    'one with much to put right',
    'officer',
    { step: 'submit-analysis', state: 'open', category: 'service-completed' },
    '/new/explain-delay',
    { apology: 'Unfortunately it takes longer.' },
  ),
  at('for a colleague', 'officer', { state: 'open' }, '/new/risk-alert'),
  one('just put forward, as its author sees it', 'officer', 'to-check', '?done=to-check'),
  one('to be read by a second person', 'manager', 'to-check'),
  one('as an auditor reads it', 'auditor', 'to-check'),
  one('returned with comments', 'officer', 'returned'),
  one('approved, to be sent', 'officer', 'ready'),
  one('sent', 'officer', 'sent', '?done=sent'),
  one('withdrawn', 'officer', 'withdrawn'),
  one('waits to be posted', 'support', 'to-post'),
  one('posted in the days to come', 'support', 'to-post', '', {
    ...{ 'on.day': '24', 'on.month': '12', 'on.year': '2026' },
  }),
  one('posted', 'officer', 'posted'),
  at('no such kind', 'officer', { state: 'open' }, '/new/of-love'),
];
