// npm run person -- <user name> "<name>" <role>[@<team>] …: records a colleague and gives them a token, printed once.
import { randomBytes } from 'node:crypto';
import { tellStaff } from '#app/people.ts';
import { tokenHash } from '#app/token.ts';
import { transact } from '#app/transact.ts';
import { isRefusal } from '#domain/refusal.ts';
import { ROLES, type RoleId } from '#procedure/model.ts';
import { keepToken } from '#store/settings.ts';
import { command, say, withOffice } from './support.ts';

const isRole = (text: string): text is RoleId => (ROLES as readonly string[]).includes(text);

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
  return withOffice(async ({ app, store }) => {
    const now = app.clock.now();
    const by = { user: 'office', role: 'office' as const, team: '' };
    const told = await transact(app, (tx) =>
      tellStaff(app, tx, now, by, { user, name, roles: known, active: true }),
    );
    if (isRefusal(told)) {
      say(told.faults.map(({ field, message }) => `${field}: ${message}`).join('\n'));
      return 1;
    }
    const token = randomBytes(24).toString('base64url');
    await keepToken(store, tokenHash(token), user, now);
    say(`${name} is recorded as ${user}. Their token, which is shown only now:`);
    console.log(token);
    return 0;
  });
});
