import type { RoleHeld } from '#domain/office.ts';
import { ROLES, type RoleId } from '#procedure/model.ts';
import type { OidcSettings } from './parts.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** Who somebody is here, as the account service says it. */
export interface Vouching {
  /** Empty where it does not say. */
  readonly user: string;
  readonly name: string;
  readonly roles: readonly RoleHeld[];
}

const DEFAULT_TEAM = 'customer-care';

function isRecord(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A claim by its name, or by a way into others: realm_access.roles. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let found: unknown = claims;
  for (const part of name.split('.'))
    found = isRecord(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  return found;
}

/** Whether the ID token leaves out what we have to know, so that the service is asked for more. */
export function needsMore(claims: Claims, { userClaim, rolesClaim }: OidcSettings): boolean {
  return [userClaim, rolesClaim, 'name'].some((name) => claimAt(claims, name) === undefined);
}

function heldBy(text: string): readonly RoleHeld[] {
  const [role = '', team = DEFAULT_TEAM, more] = text.split('@');
  const isRole = (ROLES as readonly string[]).includes(role);
  if (!isRole || more !== undefined || !/^[a-z0-9-]{1,60}$/.test(team)) return [];
  return [{ role: role as RoleId, team }];
}

function rolesIn(value: unknown, roleMap: OidcSettings['roleMap']): readonly RoleHeld[] {
  const texts = [value].flat().filter((one) => typeof one === 'string');
  const named = texts.flatMap((text) => {
    if (roleMap === null) return [text];
    return Object.hasOwn(roleMap, text) ? (roleMap[text] ?? []) : [];
  });
  const roles = named.flatMap(heldBy);
  const isFirst = ({ role, team }: RoleHeld, index: number) =>
    roles.findIndex((other) => other.role === role && other.team === team) === index;
  return roles.filter(isFirst);
}

/** The person in what the service says. A role that we do not know is none. */
export function vouchedIn(claims: Claims, settings: OidcSettings): Vouching {
  const told = claimAt(claims, settings.userClaim);
  const user = typeof told === 'string' ? told.trim().toLowerCase() : '';
  const { name } = claims;
  return {
    user,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : user,
    roles: rolesIn(claimAt(claims, settings.rolesClaim), settings.roleMap),
  };
}
