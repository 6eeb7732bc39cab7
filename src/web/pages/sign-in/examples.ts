import type { Example } from '#web/examples.ts';
import { STATES } from './states.ts';

export const examples: readonly Example[] = [
  { name: 'Signing in', as: null, path: '/sign-in' },
  { name: 'Signing in: after signing out', as: null, path: '/sign-in?is=out' },
  {
    ...{ name: 'Signing in: wrong password', as: null, path: '/sign-in' },
    post: { user: 'nobody', password: 'not the password' },
  },
  { name: 'First password: a link that does not work', as: null, path: '/sign-in/first?code=used' },
  ...Object.keys(STATES).map((state) => ({
    ...{ name: `Signing in: ${state.replaceAll('-', ' ')}`, as: null, path: `/dev/sign-in/${state}` },
  })),
];
