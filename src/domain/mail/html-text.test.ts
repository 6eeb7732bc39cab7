import { equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { HTML_SLICE, htmlText } from './html-text.ts';

function read(html: string, most = 1_000_000): { text: string; stops: number } {
  const work = htmlText(html, most);
  let stops = 0;
  let step = work.next();
  while (!step.done) {
    stops += 1;
    step = work.next();
  }
  return { text: step.value, stops };
}
const textOf = (html: string): string => read(html).text;

test('¶6 paragraphs, lists, tables and quotations of HTML are lines of text', () => {
  equal(textOf('<p>One</p><p>Two<br>Three</p>'), 'One\n\nTwo\nThree');
  equal(textOf('<ul><li>a<li>b</ul>after'), '* a\n* b\n\nafter');
  equal(textOf('<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>'), 'a  b\nc');
  equal(textOf('a<blockquote>b<br>c<blockquote>d</blockquote></blockquote>e'), 'a\n> b\n> c\n>> d\ne');
  equal(textOf('<pre>a\n  b</pre>'), 'a\n  b');
  equal(textOf('a <b>b</b>c\n d&nbsp;e'), 'a bc d e');
});

test('¶6 what would run or load is left out; what it says is kept', () => {
  equal(textOf('a<script>x()</script>b<style>p{}</style>c<!-- d -->e<title>f</title>'), 'abce');
  equal(textOf('<img src="https://t.example.net/p.gif" alt="A plan">'), 'A plan');
  equal(textOf('<span style="display:none">seen</span>'), 'seen');
  equal(textOf('a<![endif]-->b<?php x ?>c<!doctype html>d'), 'abcd');
  equal(textOf('a<script>never closed'), 'anever closed');
});

test('¶6 links say where they lead, unless their words do', () => {
  equal(
    textOf('<a href="https://example.org/a?b=1&amp;c=2">here</a>'),
    'here (https://example.org/a?b=1&c=2)',
  );
  equal(textOf('<a href="https://example.org/">https://example.org</a>'), 'https://example.org');
  equal(textOf('<a href="mailto:a@example.org">a@example.org</a>'), 'a@example.org');
  equal(textOf('<a href=" javascript:x() ">b</a><a name=x>c</a><a>d</a>'), 'bcd');
});

test('¶6 marks that are no tags stay, and values hold any mark', () => {
  equal(textOf('3 < 4 and 5 > 2 <3'), '3 < 4 and 5 > 2 <3');
  equal(textOf('<img alt="a > b">'), 'a > b');
  equal(textOf(`<a title="it's" href='https://example.org/x'>y</a>`), 'y (https://example.org/x)');
  equal(textOf('<p title="never closed>text</p>'), 'text');
  equal(
    textOf('&pound;1 &#8364;2 &#x20ac;3 &#150; &bogus; &lt;b&gt; &amp;amp;'),
    '£1 €2 €3 – &bogus; <b> &amp;',
  );
});

test('¶6 work stops after every slice, also where HTML is made to take long', () => {
  const hostile = [
    '<',
    '<a b="',
    '<!--',
    '<style>',
    '<a ',
    '&amp;',
    '<blockquote>x',
    '<p ',
    `<a b="'`,
    '<td>',
  ];
  for (const piece of hostile) {
    const html = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const { stops } = read(html);
    ok(stops >= html.length / HTML_SLICE / 2 - 2, `${piece} stops ${stops} times`);
  }
});

test('¶6 no more text is made than was asked for', () => {
  equal(read('word '.repeat(100_000), 1000).text.length, 1000);
  ok(read(`<p>${'x'.repeat(2_000_000)}`, 1000).stops < 3);
});
