import type { StaffMember } from '#domain/office.ts';
import { roleName } from '#procedure/role-names.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it. */
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const STYLE = `body{font:1.1875rem/1.5 system-ui,sans-serif;color:#1b1b1f;margin:0}
main{max-width:42rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:2rem;line-height:1.2}h2{font-size:1.5rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-bottom:1px solid #6b6b76;vertical-align:top}
.notice{border-left:.4rem solid #5b2a86;padding:.5rem 1rem;margin:0 0 1.5rem}
a{color:#3b1a6d}a:focus{outline:3px solid #1b1b1f;outline-offset:2px}
code,pre{font-size:1rem}pre{overflow-x:auto;padding:1rem;border:1px solid #6b6b76}`;

function peopleTable(people: readonly StaffMember[], host: string): string {
  const rows = people.map(
    ({ user, name, roles }) =>
      `<tr><th scope="row">${escaped(name)}</th><td>${escaped(roles.map(({ role }) => roleName(role)).join(', '))}</td><td><code>demo-${escaped(user)}</code></td></tr>`,
  );
  return `<h2>Whom to act as</h2>
<p>There are no pages to sign in to yet. Send a person's token with each request to the API.</p>
<table><thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Token</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>
<h2>A first look</h2>
<pre><code>curl -H 'Authorization: Bearer demo-manager' \\
  'http://${escaped(host)}/api/cases?overdue=true'</code></pre>`;
}

/** The front page: what this is, and in the demonstration whom to act as. */
export function frontPage(people: readonly StaffMember[] | null, today: string, host: string): string {
  const notice = people
    ? `<p class="notice"><strong>Demonstration.</strong> All people and cases here are invented. It is ${escaped(today)}, until the clock is pushed on.</p>`
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Look Again</title><style>${STYLE}</style></head>
<body><main>
<h1>Look Again</h1>
${notice}
<p>Customer care and review casework for an ombudsman's office.</p>
<ul>
<li><a href="/api/openapi.json">What the API offers</a> (OpenAPI 3.1)</li>
<li><a href="/health">Whether it serves</a></li>
</ul>
${people ? peopleTable(people, host) : ''}
</main></body></html>
`;
}
