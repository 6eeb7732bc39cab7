import type { Example } from '#web/examples.ts';
import { STATES } from './states.ts';

export const examples: readonly Example[] = [
  { name: 'Your account: no password yet', as: 'manager', path: '/account' },
  { name: 'Your account: after a change', as: 'manager', path: '/account?done=password' },
  { name: 'Your account: no password to change', as: 'manager', path: '/account/password' },
  { name: 'Second factor: not without a password', as: 'manager', path: '/account/second-factor' },
  ...Object.keys(STATES).map((state) => ({
    ...{ name: `Your account: ${state.replaceAll('-', ' ')}`, as: 'manager' },
    path: `/dev/account/${state}`,
  })),
];
