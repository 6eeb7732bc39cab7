import type { Example } from '#web/examples.ts';

const seen = (name: string, as: string, path = '/work'): Example => ({ name: `My work: ${name}`, as, path });

/** My work of everybody in the office. */
export const examples: readonly Example[] = [
  seen('an officer, who is also a deputy', 'officer'),
  seen('an officer who is away', 'officer-2'),
  seen('a manager', 'manager'),
  {
    ...{ name: 'My work: a manager with a letter to read first', as: 'manager' },
    path: async (find) => {
      await find.letter('to-check');
      return '/work';
    },
  },
  seen('business support', 'support'),
  seen('a line manager', 'line-manager'),
  seen('another line manager', 'line-manager-2'),
  seen('Allocations', 'allocations'),
  seen('OCWT', 'ocwt'),
  seen('somebody asked for their account', 'case-owner'),
  seen('records: nothing awaited', 'records'),
  seen('an auditor: nothing awaited', 'auditor'),
  seen('an administrator', 'administrator'),
  seen('nothing to take', 'officer', '/work?took=nothing'),
  seen('not acknowledged yet', 'support', '/not-acknowledged'),
  seen('acknowledgements that came back', 'support', '/not-acknowledged?failed=yes'),
];
