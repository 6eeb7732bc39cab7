import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { addressIn, domainOf, isOfMailServer, isReadByNobody, localPartOf } from './addresses.ts';
import { bodyOf } from './body.ts';
import { unflowed } from './flowed.ts';
import { forwardedSender } from './forwarded.ts';
import { bodyText, bodyTextSlowly, personName, subjectLine } from './lines.ts';
import { plainSubject, subjectWithoutDigits } from './subject.ts';

function whole<T>(work: Generator<void, T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

test('¶28 a subject is known again behind its marks of answering and passing on', () => {
  equal(plainSubject('Re: RE: AW: Fwd: [SEC] Your decision'), '[SEC] Your decision');
  equal(plainSubject('[list] Re[2]: Your decision'), 'Your decision');
  equal(plainSubject('回复：Re : Sv: bins'), 'bins');
  equal(plainSubject('Reply: bins'), 'Reply: bins');
  equal(subjectWithoutDigits('Re: Ticket 55120  opened'), subjectWithoutDigits('Ticket 7 opened'));
  equal(subjectWithoutDigits('Ticket ٣٤'), 'ticket #');
});

test('¶6 the sender of the one message that is passed on is found, and nobody is guessed', () => {
  const passed = (lines: string) => forwardedSender(`Kind words.\n\n${lines}`);
  deepEqual(
    passed(
      '---------- Forwarded message ---------\nFrom: Barry Other <barry@example.net>\nTo: x@example.org',
    ),
    {
      name: 'Barry Other',
      email: 'barry@example.net',
    },
  );
  deepEqual(passed('-----Original Message-----\nFrom: Other, B [mailto:barry@example.net]'), {
    name: 'Other, B',
    email: 'barry@example.net',
  });
  deepEqual(passed('Begin forwarded message:\n\n> From: barry@example.net\n> Subject: x'), {
    name: '',
    email: 'barry@example.net',
  });
  deepEqual(passed('-------- Weitergeleitete Nachricht --------\nVon: "B. Other" <b@example.net>'), {
    name: 'B. Other',
    email: 'b@example.net',
  });
  equal(passed('---- Forwarded message ----\nFrom: a@example.net\nFrom: b@example.net'), null);
  equal(passed('---- Forwarded message ----\nFrom: Barry Other'), null);
  equal(passed('From: barry@example.net'), null);
});

test('¶6 addresses are compared by their parts', () => {
  equal(domainOf('A@B.Example.org'), 'b.example.org');
  equal(domainOf('nothing'), '');
  equal(localPartOf('Ann.Example@example.org'), 'ann.example');
  deepEqual(addressIn('“Ann” <ann@example.org>.')?.email, 'ann@example.org');
  equal(addressIn('nobody here'), null);
  ok(isOfMailServer('Mailer-Daemon@mx.example.net') && !isOfMailServer('master@example.net'));
  ok(isReadByNobody('do_not_reply@example.net') && isReadByNobody('x-noreply@example.net'));
  ok(!isReadByNobody('reply@example.net') && !isReadByNobody('noreen@example.net'));
});

test('¶6 names and subjects are one line without characters that deceive', () => {
  equal(subjectLine('Hi\r\nBcc: x@example.net\0'), 'Hi Bcc: x@example.net');
  equal(subjectLine('a\u202eb\u00a0c\ud800'), 'ab c\ufffd');
  equal(subjectLine('x'.repeat(900)).length, 500);
  equal(personName('Ann\u200f \u2066B\u2069\tC'), 'Ann B C');
});

test('¶6 a body keeps its lines and loses what a database refuses', () => {
  equal(bodyText('a\r\nb\rc\0d\u0007\te\u0085f\ufeff'), 'a\nb\ncd\te\nf');
  const long = `${'x'.repeat(65_535)}\r\n${'y'.repeat(65_533)}😀${'z'.repeat(10)}`;
  equal(whole(bodyTextSlowly(long)), bodyText(long));
});

test('¶6 paragraphs that flow are joined; quotations and signatures are not', () => {
  equal(
    whole(unflowed('one \ntwo\n three \n\n> a \n> b\n>> c\n-- \nAnn', false)),
    'one two\nthree \n\n> a b\n>> c\n-- \nAnn',
  );
  equal(whole(unflowed('ab \ncd', true)), 'abcd');
});

test('¶6 of alternatives one is read, of others all', () => {
  const mixed = { type: 'multipart/mixed' };
  const alternative = { type: 'multipart/alternative' };
  const related = { type: 'multipart/related' };
  const part = (around: { type: string }[], isHtml: boolean, text: string) => ({ around, isHtml, text });
  const plain = part([mixed, alternative], false, 'plain');
  const html = part([mixed, alternative, related], true, '<p>html');
  const footer = part([mixed], false, 'footer');
  deepEqual(bodyOf([plain, html, footer]), [plain, footer]);
  deepEqual(bodyOf([{ ...plain, text: ' \n' }, html, footer]), [html, footer]);
  deepEqual(bodyOf([part([], true, 'alone')]).length, 1);
  deepEqual(bodyOf([html, html]), [html, html]);
  deepEqual(bodyOf([]), []);
});
