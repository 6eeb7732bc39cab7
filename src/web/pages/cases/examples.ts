import type { Example } from '#web/examples.ts';

const seen = (name: string, as: string, path: string): Example => ({ name: `Cases: ${name}`, as, path });

/** The list of cases, as it is filtered and for whom. */
export const examples: readonly Example[] = [
  seen('all, as a manager', 'manager', '/cases'),
  seen('overdue, of one officer', 'manager', '/cases?officer=officer&overdue=yes'),
  seen('by several parts at once', 'auditor', '/cases?category=decision&state=open&holder=ocwt&waiting=yes'),
  seen('by words', 'officer', '/cases?q=letter'),
  seen('due this week and not late', 'manager', '/cases?state=open&overdue=no&dueBy=2026-04-05'),
  seen('none fits', 'officer', '/cases?q=qqqqqq&state=closed'),
  seen('nothing is theirs to read', 'case-owner', '/cases'),
  seen('what OCWT reads', 'ocwt', '/cases'),
];
