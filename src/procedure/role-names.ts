import type { RoleId } from './model.ts';

/** A role as people say it. */
export const roleName = (role: RoleId): string => (role === 'ocwt' ? 'OCWT' : role.replaceAll('-', ' '));

/** A role in a sentence. */
export const theRole = (role: RoleId): string =>
  role === 'ocwt' ? 'OCWT' : role === 'allocations' ? 'Allocations' : `the ${roleName(role)}`;
