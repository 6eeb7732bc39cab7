import { createHash } from 'node:crypto';
import type { Draft, DraftNote, DraftOwner, Drafts, DraftToSave } from '#app/keeping.ts';
import type { Sql } from '#app/ports.ts';
import { openingKey, sealingKeyOf } from './persons.ts';
import { open, type Seals, seal } from './seal.ts';

interface NoteRow {
  readonly owner: string;
  readonly form: string;
  readonly person: string | null;
  readonly case_version: number | null;
  readonly version: number;
  readonly saved_at: Temporal.Instant;
}

interface DraftRow extends NoteRow {
  readonly sealed: Buffer;
  readonly wrapped_key: Buffer | null;
}

const NOTE = 'd.owner, d.form, d.person, d.case_version, d.version, d.saved_at';

/** Drafts on PostgreSQL, sealed under keys that these seals open. */
export function draftsUnder(seals: Seals): Drafts {
  return {
    save: (tx, draft) => save(tx, seals, draft),
    read: (sql, owner, form, now) => read(sql, seals, owner, form, now),
    drop: async (sql, owner, form) => {
      const text = 'delete from drafts where owner = $1 and form = $2 returning 1 as gone';
      return (await sql.query(text, [ownerKey(owner), form])).length > 0;
    },
    ofOwner: async (sql, owner, now) => {
      const text = `select ${NOTE} from drafts d where d.owner = $1 and d.expires_at > $2 order by d.saved_at desc, d.form`;
      return (await sql.query<NoteRow>(text, [ownerKey(owner), now])).map(noteFrom);
    },
    on: async (sql, form, now) => {
      const text = `select ${NOTE} from drafts d where (d.form = $1 or d.form ^@ ($1 || '/')) and d.owner ^@ $2
        and d.expires_at > $3 order by d.form, d.saved_at desc`;
      return (await sql.query<NoteRow>(text, [form, USER, now])).map(noteFrom);
    },
    forget: async (sql, now) => {
      const text = `with gone as (delete from drafts where expires_at <= $1 returning 1) select count(*) as gone from gone`;
      return (await sql.query<{ gone: number }>(text, [now]))[0]?.gone ?? 0;
    },
  };
}

const USER = 'user:';

/** The key of somebody outside is as good as a password: only its digest is kept. */
function ownerKey(owner: DraftOwner): string {
  if ('user' in owner) return `${USER}${owner.user}`;
  return `holder:${createHash('sha256').update(owner.holder).digest('hex')}`;
}

const contextOf = (owner: string, form: string): string => `draft|${owner}|${form}`;

const FIRST = `insert into drafts (owner, form, person, case_version, sealed, saved_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (owner, form) do update set person = excluded.person, version = excluded.version,
    case_version = excluded.case_version, sealed = excluded.sealed, saved_at = excluded.saved_at,
    expires_at = excluded.expires_at where drafts.expires_at <= $6
  returning version`;
const AGAIN = `update drafts set person = $3, case_version = $4, sealed = $5, saved_at = $6, expires_at = $7,
    version = nextval('draft_versions')
  where owner = $1 and form = $2 and version = $8 and expires_at > $6
  returning version`;

async function save(tx: Sql, seals: Seals, draft: DraftToSave): Promise<number | null> {
  const { form, stream, caseVersion, draftVersion, text, now, until } = draft;
  const owner = ownerKey(draft.owner);
  const person = (await personOf(tx, stream)) ?? draft.person;
  const sealed = seal(await sealingKeyOf(tx, seals, person), text, contextOf(owner, form));
  const values = [owner, form, person, caseVersion, sealed, now, until];
  const [row] =
    draftVersion === null
      ? await tx.query<{ version: number }>(FIRST, values)
      : await tx.query<{ version: number }>(AGAIN, [...values, draftVersion]);
  return row?.version ?? null;
}

// Of a history that has a person, whoever asks: no words about an erased person come back under the office's key.
async function personOf(tx: Sql, stream: string | null): Promise<string | null> {
  if (stream === null) return null;
  const text = 'select person from streams where stream = $1';
  const [row] = await tx.query<{ person: string | null }>(text, [stream]);
  return row?.person ?? null;
}

async function read(
  sql: Sql,
  seals: Seals,
  of: DraftOwner,
  form: string,
  now: Temporal.Instant,
): Promise<Draft | null> {
  const owner = ownerKey(of);
  const [row] = await sql.query<DraftRow>(
    `select ${NOTE}, d.sealed, p.wrapped_key from drafts d left join persons p on p.id = d.person
     where d.owner = $1 and d.form = $2 and d.expires_at > $3`,
    [owner, form, now],
  );
  const key = row && openingKey(row, seals);
  return key ? { ...noteFrom(row), body: JSON.parse(open(key, row.sealed, contextOf(owner, form))) } : null;
}

function noteFrom(row: NoteRow): DraftNote {
  const { owner, form, person } = row;
  const user = owner.startsWith(USER) ? owner.slice(USER.length) : null;
  return {
    user,
    form,
    person,
    caseVersion: row.case_version,
    draftVersion: row.version,
    savedAt: row.saved_at,
  };
}
