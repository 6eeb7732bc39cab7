import type { Example } from '#web/examples.ts';

/** The date calculator with its answers, and without. */
export const examples: readonly Example[] = [
  { name: 'Date calculator: asked nothing yet', as: null, path: '/calculator' },
  {
    name: 'Date calculator: twenty days over Easter',
    as: 'officer',
    path: '/calculator?from=2015-04-02&days=20',
  },
  { name: 'Date calculator: received at the weekend', as: null, path: '/calculator?from=2026-04-04&days=5' },
  {
    name: 'Date calculator: between two days',
    as: null,
    path: '/calculator?first=2026-04-02&last=2026-05-05',
  },
  { name: 'Date calculator: beyond the calendar', as: null, path: '/calculator?from=2031-04-02&days=10' },
  {
    name: 'Date calculator: something to put right',
    as: null,
    path: '/calculator?from.day=31&from.month=2&from.year=2026&days=other',
  },
];
