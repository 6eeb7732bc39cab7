// npm run import -- cases <file.csv> [for-good]: brings in closed cases of an older system.
// npm run import -- mail <file or folder> … [for-good]: brings in old mail, .eml or mbox.
// Without “for-good” it says what would be done, and does nothing. Nothing that is imported is ever answered.
import { readFile } from 'node:fs/promises';
import { messagesIn } from '#adapters/mail/mbox.ts';
import type { App } from '#app/app.ts';
import { type CasesImported, importCases, previewCases } from '#app/import-cases.ts';
import { importMessage, previewMessage } from '#app/import-mail.ts';
import { command, say, withOffice } from './support.ts';

const TEAM = 'customer-care';

function sayCases({ rows, new: fresh, known, faults, ignored }: CasesImported, isForGood: boolean): number {
  for (const { line, from, reference } of fresh)
    say(`Line ${line}: ${from} ${reference === null ? 'would come in' : `came in as ${reference}`}`);
  for (const { line, from, reference } of known)
    say(`Line ${line}: ${from} is here already, as ${reference}`);
  for (const { line, column, message } of faults)
    say(`Line ${line}${column === '' ? '' : `, ${column}`}: ${message}`);
  if (ignored.length > 0) say(`Columns without use here: ${ignored.join(', ')}`);
  const counted = `${rows} lines, ${fresh.length} new, ${known.length} here already, ${faults.length} faults.`;
  say(isForGood ? counted : `${counted} Nothing was kept. With “for-good” behind it, it is.`);
  return faults.length > 0 ? 1 : 0;
}

const IS = { new: 'new', known: 'here already', failed: 'not read now, it is kept and tried again' } as const;

async function bringMail(app: App, paths: readonly string[], isForGood: boolean): Promise<number> {
  const counted = { new: 0, known: 0, failed: 0 };
  for (const path of paths)
    for await (const found of messagesIn(path)) {
      const one = await (isForGood ? importMessage : previewMessage)(app, found);
      counted[one.is] += 1;
      say([found.from, one.on, one.kind, IS[one.is], one.contact ?? ''].join('\t').trimEnd());
    }
  const sum = `${counted.new} new, ${counted.known} here already, ${counted.failed} failed.`;
  say(isForGood ? sum : `${sum} Nothing was kept. With “for-good” behind it, it is.`);
  return counted.failed > 0 ? 1 : 0;
}

async function bringCases(app: App, path: string, isForGood: boolean): Promise<number> {
  const bytes = await readFile(path);
  return sayCases(await (isForGood ? importCases(app, bytes, TEAM) : previewCases(app, bytes)), isForGood);
}

command(async () => {
  const [what, ...given] = process.argv.slice(2);
  const isForGood = given.at(-1) === 'for-good';
  const [path, ...more] = isForGood ? given.slice(0, -1) : given;
  if ((what !== 'cases' && what !== 'mail') || !path || (what === 'cases' && more.length > 0)) {
    say('Say what: npm run import -- cases <file.csv> [for-good]');
    say('      or: npm run import -- mail <file or folder> … [for-good]');
    return 2;
  }
  return withOffice(({ app }) =>
    what === 'cases' ? bringCases(app, path, isForGood) : bringMail(app, [path, ...more], isForGood),
  );
});
