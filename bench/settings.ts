import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
export const CLIENTS = [1, 4, 16] as const;
export type Clients = (typeof CLIENTS)[number];

/** How much of everything is measured; for each number of clients, in the order of CLIENTS. */
export interface Amounts {
  /** Cases that three actions each are taken on; the first amount warms up. */
  readonly warmUp: number;
  readonly actionCases: Readonly<Record<Clients, number>>;
  readonly contacts: Readonly<Record<Clients, number>>;
  readonly chains: Readonly<Record<Clients, number>>;
  readonly empty: Readonly<Record<Clients, number>>;
  readonly sizes: readonly [number, number, number];
  readonly caseReads: number;
  readonly listReads: number;
  /** Messages of a mailbox, how many of them are large, and letters that are sent. */
  readonly mail: { readonly messages: number; readonly large: number; readonly letters: number };
}

const FULL: Amounts = {
  warmUp: 200,
  actionCases: { 1: 400, 4: 1_000, 16: 2_000 },
  contacts: { 1: 1_000, 4: 2_000, 16: 4_000 },
  chains: { 1: 40, 4: 120, 16: 240 },
  empty: { 1: 5_000, 4: 10_000, 16: 20_000 },
  sizes: [1_000, 10_000, 100_000],
  caseReads: 400,
  listReads: 100,
  mail: { messages: 2_000, large: 4, letters: 2_000 },
};

const QUICK: Amounts = {
  warmUp: 20,
  actionCases: { 1: 20, 4: 60, 16: 120 },
  contacts: { 1: 30, 4: 90, 16: 180 },
  chains: { 1: 2, 4: 8, 16: 16 },
  empty: { 1: 500, 4: 1_000, 16: 2_000 },
  sizes: [100, 400, 1_600],
  caseReads: 50,
  listReads: 15,
  mail: { messages: 100, large: 1, letters: 100 },
};

export const PARTS = ['writes', 'reads', 'mail', 'start'] as const;
export type Part = (typeof PARTS)[number];

export interface Settings {
  readonly amounts: Amounts;
  readonly isQuick: boolean;
  readonly embedded: boolean;
  readonly databaseUrl: string | undefined;
  /** A folder for the processor profiles of the program; null: none is made. */
  readonly profiles: string | null;
  readonly parts: readonly Part[];
}

export const USAGE = `npm run bench -- [--quick] [--embedded] [--profile <folder>] [${PARTS.join('] [')}]
It starts a PostgreSQL of its own with durable settings; with DATABASE_URL it uses that server (and makes and drops
databases there), with --embedded the one that npm start uses.`;

/** Reads the command line; null when it cannot be understood. */
export function readSettings(args: readonly string[]): Settings | null {
  const at = args.indexOf('--profile');
  const profiles = at === -1 ? null : (args[at + 1] ?? null);
  const rest = at === -1 ? args : args.toSpliced(at, 2);
  const parts = PARTS.filter((part) => rest.includes(part));
  const known = ['--quick', '--embedded', ...PARTS];
  if ((at !== -1 && profiles === null) || rest.some((arg) => !known.includes(arg))) return null;
  const isQuick = rest.includes('--quick');
  return {
    ...{ isQuick, profiles, embedded: rest.includes('--embedded') },
    amounts: isQuick ? QUICK : FULL,
    databaseUrl: process.env.DATABASE_URL || undefined,
    parts: parts.length === 0 ? PARTS : parts,
  };
}
