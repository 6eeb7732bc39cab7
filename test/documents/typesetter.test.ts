import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { bundlePdf } from '#adapters/documents/bundle.ts';
import { printedLetter } from '#adapters/documents/printed-letter.ts';
import type { SettingAnswered, ToSet } from '#adapters/documents/setting.ts';
import { LIMITS, Typesetter } from '#adapters/documents/typesetter.ts';
import type { Block, BundleDocument, BundlePart, LetterDocument } from '#domain/letters/document.ts';
import { DocumentNotMade } from '#domain/letters/not-made.ts';
import { letterOf } from './support.ts';

const asked = (over: Partial<LetterDocument> = {}): ToSet => ({
  ...{ template: 'letter', data: printedLetter(letterOf(over)), files: [], standard: 'ua-1' },
});

const LONG = asked({
  blocks: Array.from({ length: 1_200 }, (_, at) => ({
    kind: 'paragraph',
    text: `${at} of many. `.repeat(40),
  })),
});

const open: Typesetter[] = [];
after(() => Promise.all(open.map((one) => one.close())));

function typesetter(limits: Partial<typeof LIMITS> = {}): Typesetter {
  const made = new Typesetter({ ...LIMITS, ...limits });
  open.push(made);
  return made;
}

const isGone = (pid: number | null): boolean => {
  try {
    process.kill(pid ?? 0, 0);
    return false;
  } catch {
    return true;
  }
};

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    assert.ok(tries < 500, 'It never came');
    await pause(20);
  }
}

test('¶28 the typesetter starts when it is needed, ends after a rest, and starts again', async () => {
  const one = typesetter({ restMs: 50 });
  assert.equal(one.pid, null);
  assert.ok((await one.set(asked())).pdf);
  const first = one.pid;
  assert.ok(first !== null);
  await until(() => one.pid === null && isGone(first));
  assert.ok((await one.set(asked())).pdf);
  assert.notEqual(one.pid, first);
});

test('¶28 a letter is made although the typesetter was killed under it', async () => {
  const one = typesetter();
  await one.set(asked());
  const first = one.pid;
  const long = one.set(LONG);
  await pause(30);
  process.kill(first ?? 0, 'SIGKILL');
  assert.ok((await long).pdf);
  assert.notEqual(one.pid, first);
});

test('¶28 what kills it twice is refused with a sentence, and the next letter is made', async () => {
  const one = typesetter();
  await one.set(asked());
  const long = one.set(LONG);
  const next = one.set(asked());
  const refused = assert.rejects(long, (error: unknown) => {
    assert.ok(error instanceof DocumentNotMade);
    assert.match(error.message, /^This document could not be made/);
    assert.equal(error.why, 'the typesetter broke off');
    return true;
  });
  for (let killed = 0, last: number | null = null; killed < 2; killed += 1) {
    await until(() => one.pid !== null && one.pid !== last);
    last = one.pid;
    await pause(30);
    process.kill(last ?? 0, 'SIGKILL');
  }
  await refused;
  assert.ok((await next).pdf);
});

test('¶28 what takes too long is ended, and the next letter is made', async () => {
  const one = typesetter({ documentMs: 400 });
  const [long, next] = await Promise.allSettled([one.set(LONG), one.set(asked())]);
  assert.equal(long.status, 'rejected');
  assert.equal(long.reason.why, 'it took too long');
  // A cold start may take longer than this short limit allows on a busy machine.
  if (next.status === 'rejected') assert.ok((await typesetter().set(asked())).pdf);
});

class Watched extends Typesetter {
  readonly asked: string[] = [];

  override set(toSet: ToSet): Promise<SettingAnswered> {
    this.asked.push(toSet.template);
    return super.set(toSet);
  }
}

const bundleWith = (blocks: readonly Block[], file: BundlePart['file']): BundleDocument => ({
  ...{ title: 'Case CC-2026-00042, for OCWT', reference: 'CC-2026-00042', madeOn: '2026-04-02' },
  ...{ madeFor: 'OCWT', parts: [{ title: 'One', date: '2026-03-30', what: 'Contact', blocks, file }] },
});

test('¶24 a bundle that takes too long is not tried once more', async () => {
  const one = new Watched({ ...LIMITS, documentMs: 300 });
  open.push(one);
  const { pdf } = await typesetter().set(asked());
  assert.ok(pdf);
  const bundle = bundleWith([{ kind: 'quote', text: 'a\n'.repeat(60_000) }], {
    ...{ name: 'letter.pdf', type: 'application/pdf', bytes: pdf },
  });
  await assert.rejects(
    bundlePdf(one, bundle),
    (error: unknown) => error instanceof DocumentNotMade && error.why === 'it took too long',
  );
  assert.equal(one.asked.filter((template) => template === 'bundle').length, 1);
});

test('¶28 it is ended when it has taken more memory than it may keep', async () => {
  const one = typesetter({ memory: 1 });
  assert.ok((await one.set(asked())).pdf);
  assert.equal(one.pid, null);
  assert.ok((await one.set(asked())).pdf);
});

test('¶28 closing ends it at once, and nothing more is made', async () => {
  const one = typesetter();
  await one.set(asked());
  const { pid } = one;
  await one.close();
  await until(() => isGone(pid));
  await assert.rejects(one.set(asked()), DocumentNotMade);
});

test('¶2 it reads no file but those that came with the document', async () => {
  assert.ok(existsSync('/etc/passwd'));
  const one = typesetter();
  for (const path of [
    '/etc/passwd',
    '/../../../../../../etc/passwd',
    '/common.typ',
    'https://example.org/x.png',
  ]) {
    const probe = { template: 'probe', data: { path, pages: 1 }, files: [], standard: null } as const;
    const { pdf, faults } = await one.set(probe);
    assert.equal(pdf, null, path);
    assert.match(faults.join(), /file not found|access denied|unknown image format|outside of project/, path);
    assert.doesNotMatch(faults.join(), /root:/);
  }
});
