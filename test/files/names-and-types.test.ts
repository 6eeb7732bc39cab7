import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileTypeOf } from '#adapters/file-types.ts';
import { dispositionOf, isNotToBeOpened, shownName } from '#domain/files.ts';
import { PDF } from './support.ts';

const emoji = 'Zdjęcie ’dowód’ 📷👩🏽‍⚕️ "1".jpg';

test('¶2 a name is shown as one plain name: no path, no hidden turn of direction, no more than 200 characters', () => {
  const shown = {
    ...{ '../../etc/passwd': 'passwd', '..\\..\\boot.ini': 'boot.ini', '..%2f..%2Fowned.txt': 'owned.txt' },
    ...{
      'C:owned.doc': 'owned.doc',
      'C:\\Users\\Ann\\Letter.doc': 'Letter.doc',
      '/': 'file',
      '..': 'file',
      '': 'file',
    },
    ...{
      'bill\u202efdp.exe': 'billfdp.exe',
      'a\0b.pdf': 'ab.pdf',
      'one\r\nX-Evil: 1.txt': 'oneX-Evil: 1.txt',
    },
    ...{ 'dots... ': 'dots', '.profile': '.profile', 'half \ud800.txt': 'half �.txt', [emoji]: emoji },
  };
  for (const [name, expected] of Object.entries(shown))
    assert.equal(shownName(name), expected, JSON.stringify(name));
  const long = shownName(`${'ä'.repeat(296)}.pdf`);
  assert.equal([...long].length, 200);
  assert.match(long, /ä….pdf$/);
  assert.equal([...shownName('📷'.repeat(300))].length, 200);
});

test('¶2 whatever a name is, it is offered as one header that says the same name', () => {
  assert.equal(
    dispositionOf(emoji),
    `attachment; filename="Zdj_cie _dow_d_ ______ _1_.jpg"; filename*=UTF-8''${encodeURIComponent(emoji).replaceAll("'", '%27')}`,
  );
  const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(name, (given) => {
      const header = dispositionOf(given);
      const [, plain = '', encoded = ''] =
        /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([\w.!~%-]*)$/.exec(header) ?? [];
      assert.ok(plain !== '' && !/["\\]/.test(plain), header);
      assert.equal(decodeURIComponent(encoded), shownName(given));
      assert.doesNotMatch(shownName(given), /[/\\\p{Cc}]/u);
      assert.ok(!['.', '..', ''].includes(shownName(given)));
    }),
  );
});

const text = (bytes: string) => Buffer.from(bytes, 'latin1');
const member = (name: string, body = '') => {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt32LE(body.length, 18);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), Buffer.from(body)]);
};
const listed = (name: string) => {
  const head = Buffer.alloc(46);
  head.write('PK\x01\x02', 'latin1');
  head.writeUInt16LE(name.length, 28);
  return Buffer.concat([head, Buffer.from(name)]);
};
const zip = (...names: string[]) => Buffer.concat(names.map((name) => member(name)));
const ole = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);
const ofType = (first: Buffer, last = first) => fileTypeOf(first, last).type;
const UNKNOWN = 'application/octet-stream';

test('¶6 a file is what its own bytes say', () => {
  const office = 'application/vnd.openxmlformats-officedocument';
  const known: [string, Buffer][] = [
    ['application/pdf', PDF],
    ['image/png', text('\x89PNG\r\n\x1a\n\0\0')],
    ['image/jpeg', text('\xff\xd8\xff\xe0')],
    ['image/gif', text('GIF89a')],
    ['image/webp', text('RIFF\x01\x02\x03\x04WEBPVP8 ')],
    ['image/heic', text('\0\0\0\x18ftypheic')],
    ['image/tiff', text('II*\0\x08')],
    ['image/tiff', text('MM\0*\0')],
    [`${office}.wordprocessingml.document`, zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml')],
    [`${office}.spreadsheetml.sheet`, zip('[Content_Types].xml', 'xl/workbook.xml')],
    [
      'application/vnd.oasis.opendocument.text',
      member('mimetype', 'application/vnd.oasis.opendocument.text'),
    ],
    ['application/msword', ole('WordDocument')],
    ['application/rtf', text('{\\rtf1\\ansi')],
    ['text/plain', Buffer.from('Grüße,\r\nher letter of 4 May\t…')],
    ['text/plain', Buffer.from('\ufeffHello', 'utf16le')],
    ['message/rfc822', text('Return-Path: <a@b.c>\r\nFrom: A <a@b.c>\r\nSubject: <html>\r\n\r\nHello')],
    ['audio/mpeg', text('ID3\x04\0')],
    ['audio/mpeg', text('\xff\xfb\x90\x64\0')],
    ['audio/mp4', text('\0\0\0\x1cftypM4A ')],
    ['audio/wav', text('RIFF\x01\x02\x03\x04WAVEfmt ')],
    ['video/mp4', text('\0\0\0\x18ftypisom')],
  ];
  for (const [type, bytes] of known)
    assert.deepEqual(fileTypeOf(bytes, bytes), { type, isProgram: false }, type);
  for (const other of [
    zip('a.txt'),
    zip('word/document.xml'),
    ole('Workbook'),
    text('\0\x01\x02'),
    text('\0\0\0\x18ftypqqqq'),
  ])
    assert.equal(ofType(other), UNKNOWN);
  assert.equal(ofType(member('mimetype', 'application/vnd.oasis.opendocument.text-master')), UNKNOWN);
  const last = Buffer.concat(['[Content_Types].xml', 'word/document.xml'].map(listed));
  assert.equal(
    ofType(member('word/media/film.bin'), last),
    `${office}.wordprocessingml.document`,
    'by its list',
  );
});

test('¶6 what could run is told by its bytes or by the ending of its name, whatever it is called', () => {
  for (const bytes of [
    ...['MZ\x90\0', '\x7fELF', '#!/bin/sh', '<!DOCTYPE html>', '  \n<HTML><body>', '<script>1</script>'].map(
      text,
    ),
    ...['<?xml version="1.0"?>\n<svg onload="x"/>', '\xef\xbb\xbf<svg/>'].map(text),
    Buffer.from('\ufeff<html>', 'utf16le'),
    zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
  ]) {
    const sniffed = fileTypeOf(bytes, bytes);
    assert.deepEqual(sniffed, { type: UNKNOWN, isProgram: true }, bytes.toString('latin1'));
    assert.ok(isNotToBeOpened('letter.pdf', sniffed));
  }
  assert.ok(fileTypeOf(ole('WordDocument _VBA_PROJECT'), text('')).isProgram);
  for (const name of [
    'a.exe',
    'a.PDF.Js',
    'b.bat',
    'c.svg',
    'd.html',
    'e.exe. ',
    'bill\u202efdp.exe',
    'x/..\\f.hta',
  ])
    assert.ok(isNotToBeOpened(name, { isProgram: false }), name);
  for (const name of ['a.pdf', 'exe', 'html.docx', 'letter'])
    assert.equal(isNotToBeOpened(name, { isProgram: false }), name === 'exe', name);
});

test('¶6 no bytes at all, however they begin and end, keep a type from being found', () => {
  const begins = fc.constantFrom(
    '',
    'PK\x03\x04',
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    'RIFF',
    '\0\0\0\x18ftyp',
    '<',
    '\xff',
  );
  fc.assert(
    fc.property(
      begins,
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }),
      (start, more, last) => {
        const first = Buffer.concat([text(start), more]);
        assert.ok(fileTypeOf(first, last).type.includes('/'));
      },
    ),
  );
});
