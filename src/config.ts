import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { ROLES } from '#procedure/model.ts';
import { type MailIn, readMailIn, readScanner, type ScannerPlace } from './mail-config.ts';
import { type MailOutConfig, readMailOut } from './mail-out-config.ts';

/** `start` is the demonstration office; `serve` and `worker` are production; `command` works on either. */
export type Mode = 'start' | 'serve' | 'worker' | 'command';

/** Everything the environment says, read once. Without `databaseUrl` the embedded database in `dataDir` is used. */
export type Config = {
  mode: Mode;
  isProduction: boolean;
  host: string;
  port: number;
  dataDir: string;
  checkpointDir: string;
  /** The key of the checkpoints as it was noted elsewhere; without it the one beside them is believed. */
  checkpointPublicKey: string | undefined;
  /** How people reach the office, as letters say it; undefined where it was not set. */
  contactPoints: { name: string; telephone: string; telephoneHours: string; email: string } | undefined;
  databaseUrl: string | undefined;
  /** How people's browsers reach us: https makes cookies go no other way. */
  publicUrl: string | undefined;
  /** The addresses of proxies that are believed when they say whom they ask for. */
  trustProxy: string[];
  /** The office's own account service (OpenID Connect); undefined where people sign in by password only. */
  oidc: OidcConfig | undefined;
  mailIn: MailIn;
  /** By whom letters leave; undefined where they stay queued. */
  mailOut: MailOutConfig | undefined;
  /** The scanner for malware; undefined where none is: then files open without having been looked at. */
  scanner: ScannerPlace | undefined;
  pgBinDir: string | undefined;
  /** 32 bytes that protect the keys of persons; undefined only where the demonstration office makes its own. */
  officeKey: Uint8Array | undefined;
};

/** An account service as the environment describes it. */
export type OidcConfig = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  userClaim: string;
  rolesClaim: string;
  roleMap: Record<string, string> | null;
  publicUrl: string;
};

/** The environment asks for something that cannot be done: one sentence for each fault, naming the variable to set. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const modes: readonly string[] = ['start', 'serve', 'worker', 'command'] satisfies Mode[];
const loopback = ['127.0.0.1', '::1', 'localhost'];
const howToMakeAKey = 'Make one with: openssl rand -base64 32';

const isMode = (text: string): text is Mode => modes.includes(text);

const portOf = (text: string, faults: string[]): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    faults.push(`PORT is "${text}": set it to a number from 0 to 65535 (0 takes a free one).`);
  }
  return port;
};

const databaseUrlOf = (text: string | undefined, faults: string[]): string | undefined => {
  if (text && !/^postgres(ql)?:\/\//.test(text)) {
    faults.push('DATABASE_URL is not an address of PostgreSQL: it begins with postgresql://.'); // never shown: it holds a password
  }
  return text;
};

const publicUrlOf = (text: string | undefined, faults: string[]): string | undefined => {
  if (text && !/^https?:\/\/[^\s/]+$/.test(text)) {
    faults.push(`PUBLIC_URL is "${text}": set it to https:// and the name people use, without a path.`);
  }
  return text;
};

const officeKeyOf = (
  text: string | undefined,
  isProduction: boolean,
  faults: string[],
): Uint8Array | undefined => {
  if (!text) {
    if (isProduction) {
      faults.push(
        `OFFICE_KEY is missing: set it to 32 random bytes in base64, and keep a copy. ${howToMakeAKey}`,
      );
    }
    return undefined;
  }
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) {
    faults.push(`OFFICE_KEY is not 32 bytes in base64. ${howToMakeAKey}`);
    return undefined;
  }
  return new Uint8Array(bytes);
};

const hostOf = (text: string, mayBeOpen: boolean, faults: string[]): string => {
  if (!mayBeOpen && !loopback.includes(text)) {
    faults.push(
      `HOST is "${text}": the demonstration office listens on 127.0.0.1 only. Leave HOST unset, or run "npm run serve".`,
    );
  }
  return text;
};

const contactPointsOf = (
  read: (name: string) => string | undefined,
  faults: string[],
): Config['contactPoints'] => {
  const names = ['OFFICE_NAME', 'OFFICE_TELEPHONE', 'OFFICE_TELEPHONE_HOURS', 'OFFICE_EMAIL'];
  const [name, telephone, telephoneHours, email] = names.map(read);
  if (name && telephone && telephoneHours && email) return { name, telephone, telephoneHours, email };
  const missing = names.filter((one) => !read(one));
  if (missing.length < names.length) {
    faults.push(`Letters name all contact points of the office or none: set ${missing.join(' and ')} too.`);
  }
  return undefined;
};

// The program itself speaks no https: where people use it, a proxy is before the program, and on this machine if none is named.
const trustProxyOf = (text: string | undefined, isHttps: boolean, faults: string[]): string[] => {
  if (text === undefined) return isHttps ? ['loopback'] : [];
  const addresses = text.split(',').flatMap((one) => one.trim() || []);
  const isAddress = (one: string) => isIP(one.replace(/\/\d{1,3}$/, '')) !== 0;
  if (!addresses.every(isAddress))
    faults.push(
      `TRUST_PROXY is "${text}": set it to the addresses of the proxies before the program, with commas between.`,
    );
  return addresses;
};

/** Pairs of what the claim says and a role, with semicolons between; null where none are set. */
const roleMapOf = (text: string | undefined, faults: string[]): Record<string, string> | null => {
  if (text === undefined) return null;
  const pairs = text.split(';').filter((pair) => pair.trim() !== '');
  const entries = pairs.map((pair) => {
    const at = pair.lastIndexOf('=');
    return [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()] as const;
  });
  const isRole = (text: string) => {
    const [role = '', team = 'customer-care', more] = text.split('@');
    return (
      (ROLES as readonly string[]).includes(role) && /^[a-z0-9-]{1,60}$/.test(team) && more === undefined
    );
  };
  const [wrong] = entries.filter(([value, role]) => value === '' || !isRole(role));
  if (wrong)
    faults.push(
      `OIDC_ROLE_MAP gives "${wrong[1]}" as a role: write value=role or value=role@team, with ; between. Roles: ${ROLES.join(', ')}.`,
    );
  return Object.fromEntries(entries);
};

const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && [...loopback, '[::1]'].includes(hostname));
};

const oidcOf = (read: (name: string) => string | undefined, faults: string[]): Config['oidc'] => {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'];
  const optional = ['OIDC_SCOPE', 'OIDC_USER_CLAIM', 'OIDC_ROLES_CLAIM', 'OIDC_ROLE_MAP'];
  if (![...needed.slice(0, 3), ...optional].some(read)) return undefined;
  const missing = needed.filter((name) => !read(name));
  if (missing.length > 0)
    faults.push(`Signing in with the office’s own accounts needs ${missing.join(' and ')} too.`);
  const [issuer = '', clientId = '', clientSecret = '', publicUrl = ''] = needed.map(read);
  if (issuer && !isIssuer(issuer))
    faults.push(`OIDC_ISSUER is "${issuer}": set it to the https:// address of the account service.`);
  return {
    ...{ issuer, clientId, clientSecret, publicUrl },
    scope: read('OIDC_SCOPE') ?? 'openid profile',
    userClaim: read('OIDC_USER_CLAIM') ?? 'preferred_username',
    rolesClaim: read('OIDC_ROLES_CLAIM') ?? 'roles',
    roleMap: roleMapOf(read('OIDC_ROLE_MAP'), faults),
  };
};

/**
 * Reads the environment for a mode. An empty variable counts as one that is not set. Throws a ConfigError with every
 * fault at once: an unknown mode, a port that is none, a database address or key that cannot be read, a key that is
 * missing in production, a demonstration office that would listen beyond this machine.
 */
export const readConfig = (mode: string, environment: Environment = process.env): Config => {
  if (!isMode(mode)) throw new ConfigError([`There is no mode "${mode}": it is one of ${modes.join(', ')}.`]);
  const read = (name: string) => environment[name]?.trim() || undefined;
  const faults: string[] = [];
  const isProduction = mode === 'serve' || mode === 'worker';
  const dataDir = resolve(read('DATA_DIR') ?? '.data');
  const config: Config = {
    mode,
    isProduction,
    host: hostOf(read('HOST') ?? '127.0.0.1', mode !== 'start', faults),
    port: portOf(read('PORT') ?? '3000', faults),
    dataDir,
    checkpointDir: resolve(read('CHECKPOINT_DIR') ?? join(dataDir, 'checkpoints')),
    checkpointPublicKey: read('CHECKPOINT_PUBLIC_KEY'),
    contactPoints: contactPointsOf(read, faults),
    databaseUrl: databaseUrlOf(read('DATABASE_URL'), faults),
    publicUrl: publicUrlOf(read('PUBLIC_URL'), faults),
    trustProxy: trustProxyOf(read('TRUST_PROXY'), read('PUBLIC_URL')?.startsWith('https:') === true, faults),
    oidc: oidcOf(read, faults),
    mailIn: readMailIn(read, mode, faults),
    mailOut: readMailOut(read, faults),
    scanner: readScanner(read, faults),
    pgBinDir: read('PG_BINDIR'),
    officeKey: officeKeyOf(read('OFFICE_KEY'), isProduction, faults),
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
};
