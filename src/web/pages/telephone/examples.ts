import type { Example } from '#web/examples.ts';

/** A telephone call, from empty to read back. */
export const examples: readonly Example[] = [
  { name: 'Call: to be logged', as: 'officer', path: '/telephone' },
  { name: 'Call: taken by a case owner', as: 'case-owner', path: '/telephone' },
  {
    ...{ name: 'Call: with faults', as: 'officer', path: '/telephone' },
    post: {
      atRisk: 'yes',
      email: 'no address',
      calledAt: 'noon',
      'callBackOn.day': '1',
      'callBackOn.month': '4',
      'callBackOn.year': '2025',
    },
  },
  { name: 'Call: not there, or not yours', as: 'officer', path: '/telephone/done?contact=C-2001-000001' },
];
