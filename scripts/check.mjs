// npm run check: types, format and lint, layer rules, and promises that nobody awaits. Every tool runs, whatever the others say.
import { spawnSync } from 'node:child_process';

const tools = [
  ['types', 'typescript/bin/tsc', ['--noEmit']],
  ['format, lint and layers', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings']],
  [
    'promises',
    'oxlint/bin/oxlint',
    ['-c', '.oxlintrc.json', '--type-aware', '--deny-warnings', 'src', 'test', 'bench', 'seeds', 'scripts'],
  ],
];

const failed = [];
for (const [name, bin, args] of tools) {
  console.log(`— ${name}`);
  const { status } = spawnSync(process.execPath, [`node_modules/${bin}`, ...args], { stdio: 'inherit' });
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`check failed: ${failed.join('; ')}`);
else console.log('check passed');
process.exitCode = failed.length > 0 ? 1 : 0;
