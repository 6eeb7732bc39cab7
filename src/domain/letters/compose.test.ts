import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LetterField } from '#procedure/letter.ts';
import { fillWording } from './compose.ts';
import { textOfBlocks } from './text.ts';

const field = (name: string, more: Partial<LetterField> = {}): LetterField => ({
  ...{ name, type: 'textarea', label: `The ${name}?`, required: true, cites: ['¶2'] },
  ...more,
});

const fill = (body: string, more: Partial<Parameters<typeof fillWording>[1]> = {}) =>
  fillWording(
    { subject: 'About {{reference}}', body },
    { facts: { reference: 'CC-1' }, needed: ['reference'], fields: [], answers: {}, ...more },
  );

test('¶2 a wording becomes headings, paragraphs, lists and quotations, with its facts', () => {
  const { title, blocks, missingFacts } = fill(
    '## See {{reference}}\n\nYes.\n\n- one\n- two\n\n> said\n> so',
  );
  assert.equal(title, 'About CC-1');
  assert.deepEqual(missingFacts, []);
  assert.deepEqual(blocks, [
    { kind: 'heading', level: 1, text: 'See CC-1' },
    { kind: 'paragraph', text: 'Yes.' },
    { kind: 'list', items: ['one', 'two'] },
    { kind: 'quote', text: 'said\nso' },
  ]);
});

test('¶2 what may be left out takes its piece and a bare heading along; what must be there is shown as missing', () => {
  const body =
    '## Sorry\n\n[[apology]]\n\n## Next\n\n[[next]]\n\nSince {{decisionDate}}.\n\n{{reference}}, {{name}}.';
  const fields = [field('apology', { required: false }), field('next')];
  const { blocks, missingFacts } = fill(body, { fields, needed: ['reference', 'name'] });
  assert.deepEqual(
    blocks.map((one) => ('text' in one ? one.text : '')),
    ['Next', '[The next]', 'CC-1, [Name of the person].'],
  );
  assert.deepEqual(missingFacts, ['name']);
});

test('¶22 a list becomes sections under its first part, or a table, and silent parts are not told', () => {
  const parts = [
    field('what', { type: 'text' }),
    field('head', { silent: true }),
    field('found', { type: 'choice', options: [{ value: 'y', label: 'Yes' }], says: { y: 'We agree.' } }),
    field('why', { lead: 'Why' }),
  ];
  const rows = [{ what: 'Waiting', head: 'h1', found: 'y', why: 'It was long.\n\n- very' }];
  const sections = fill('[[all]]', {
    fields: [field('all', { type: 'list', fields: parts })],
    answers: { all: rows },
  });
  assert.equal(textOfBlocks(sections.blocks), 'Waiting\n-------\n\nWe agree.\n\nWhy: It was long.\n\n- very');
  const table = fill('[[all]]', {
    fields: [field('all', { type: 'list', fields: parts, shownAs: 'table' })],
    answers: { all: rows },
  });
  assert.deepEqual(table.blocks[0]?.kind, 'table');
  assert.ok(!JSON.stringify([sections, table]).includes('"h1"'));
});

test('¶30 braces, brackets and marks in what people wrote stay what they wrote', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('{{name}}', '[[next]]', '## ', '$&', '$1', 'a', ' ') }),
      (written) => {
        const fields = [field('next')];
        const facts = { reference: written || 'x', name: 'Secret' };
        const { blocks } = fill('So: [[next]]!\n\nIt is {{reference}}.', {
          facts,
          fields,
          answers: { next: written },
        });
        const shown = written.trim() === '' ? '[The next]' : written.trim();
        assert.deepEqual(
          blocks.map((one) => ('text' in one ? one.text : '')),
          [`So: ${shown}!`, `It is ${(written || 'x').trim() === '' ? '[Our reference]' : facts.reference}.`],
        );
        assert.ok(!JSON.stringify(blocks).includes('Secret'));
      },
    ),
  );
});

test('¶2 a list behind a paragraph is one, however many lines stand before it', () => {
  const told = (next: string) => fill('[[next]]', { fields: [field('next')], answers: { next } }).blocks;
  assert.deepEqual(told('First:\n- one\nthen:\n- two\n* three'), [
    { kind: 'paragraph', text: 'First:\n- one\nthen:' },
    { kind: 'list', items: ['two', 'three'] },
  ]);
  assert.deepEqual(told('- one\nthen'), [{ kind: 'paragraph', text: '- one\nthen' }]);
  const lines = '## a\n'.repeat(20_000);
  assert.equal(told(`${lines}- two`).length, 2);
});
