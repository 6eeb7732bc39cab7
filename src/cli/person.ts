// npm run person -- <user name> "<name>" <role>[@<team>] …: records a colleague, and gives them a token and the path to
// their first password, printed once.

import { giveToken, inviteTo } from '#app/accounts.ts';
import { tellStaff } from '#app/people.ts';
import { transact } from '#app/transact.ts';
import { OFFICE } from '#domain/recorded.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { ROLES, type RoleId } from '#procedure/model.ts';
import { command, say, withOffice } from './support.ts';

const isRole = (text: string): text is RoleId => (ROLES as readonly string[]).includes(text);

function refuse({ faults, why }: Refusal): number {
  say(faults.map(({ field, message }) => `${field}: ${message}`).join('\n') || why);
  return 1;
}

command(async () => {
  const [user, name, ...held] = process.argv.slice(2);
  const roles = held.map((text) => {
    const [role = '', team = 'customer-care'] = text.split('@');
    return { role, team };
  });
  const known = roles.flatMap(({ role, team }) => (isRole(role) ? [{ role, team }] : []));
  if (!user || !name || known.length === 0 || known.length !== roles.length) {
    say('Say who: npm run person -- <user name> "<name>" <role>[@<team>] …');
    say(`Roles: ${ROLES.join(', ')}. Without a team it is customer-care.`);
    return 2;
  }
  return withOffice(async ({ app }) => {
    const now = app.clock.now();
    const told = await transact(app, (tx) =>
      tellStaff(app, tx, now, OFFICE, { user, name, roles: known, active: true }),
    );
    if (isRefusal(told)) return refuse(told);
    const granting = { user, by: 'office' as const, address: '', now };
    const [token, invitation] = [await giveToken(app, granting), await inviteTo(app, granting)];
    if (isRefusal(token)) return refuse(token);
    if (isRefusal(invitation)) return refuse(invitation);
    say(
      `${name} is recorded as ${user}. Within 7 days they set their password, once, at this path of the pages:`,
    );
    say(invitation.path);
    say('Their token for the API, which is shown only now:');
    console.log(token.token);
    return 0;
  });
});
