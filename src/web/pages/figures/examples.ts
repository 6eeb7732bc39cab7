import type { Example } from '#web/examples.ts';

/** The figures of a period: full, empty, and asked for wrongly. */
export const examples: readonly Example[] = [
  { name: 'Figures: the last quarter', as: 'manager', path: '/figures' },
  { name: 'Figures: a year', as: 'auditor', path: '/figures?from=2025-04-01&to=2026-03-31' },
  {
    name: 'Figures: a period in which nothing happened',
    as: 'officer',
    path: '/figures?from=2012-01-01&to=2012-01-02',
  },
  {
    name: 'Figures: the last day before the first',
    as: 'manager',
    path: '/figures?from.day=2&from.month=4&from.year=2026&to.day=1&to.month=4&to.year=2026',
  },
];
