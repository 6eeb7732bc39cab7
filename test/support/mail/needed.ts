import { existsSync } from 'node:fs';

/**
 * Null where a program of the system's that a test needs is here; otherwise the reason for which the test is skipped.
 * With REQUIRE_MAIL_SERVERS=1 nothing is skipped, so that no check passes by leaving these tests out.
 */
export function whyMissing(name: string, files: readonly string[], packages: string): string | null {
  if (files.every((file) => existsSync(file))) return null;
  const why = `${name} is not installed: apt-get install --no-install-recommends ${packages}`;
  if (process.env.REQUIRE_MAIL_SERVERS === '1') throw new Error(why);
  return why;
}
