import type { Sql } from '#app/ports.ts';
import type { StaffMember } from '#domain/office.ts';

const COLUMNS = `s.user_name as "user", s.name, s.roles, s.active, s.leave, s.deputy`;

/** Everybody who works here or did, by name. */
export async function staff(sql: Sql): Promise<readonly StaffMember[]> {
  return sql.query<StaffMember>(
    `select ${COLUMNS} from staff_members s order by s.name collate "C", s.user_name`,
  );
}

/** The active colleague with this token, by its SHA-256; null when there is none. */
export async function staffByToken(sql: Sql, hash: Uint8Array): Promise<StaffMember | null> {
  const rows = await sql.query<StaffMember>(
    `select ${COLUMNS} from api_tokens t join staff_members s on s.user_name = t.user_name
      where t.hash = $1 and s.active`,
    [hash],
  );
  return rows[0] ?? null;
}
