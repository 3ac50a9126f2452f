import { expect, test } from 'vitest';
import { terminalText } from './terminal-text.ts';

const shown = (text: string) => terminalText([{ stream: 'stdout', text }]).map((span) => span.text).join('');
const looks = (text: string) => terminalText([{ stream: 'stdout', text }]).map((span) => [span.text, span.look]);

test('text without control characters stays as it is, its streams too', () => {
  expect(terminalText([{ stream: 'stdout', text: 'a\n' }, { stream: 'stderr', text: '错\n' }, { stream: 'stdout', text: '\tb' }])).toEqual([
    { text: 'a\n', stream: 'stdout', look: '' }, { text: '错\n', stream: 'stderr', look: '' }, { text: '\tb', stream: 'stdout', look: '' },
  ]);
  expect(terminalText([{ stream: 'stderr', text: 'x' }, { stream: 'stdout', text: '\n' }])).toEqual([{ text: 'x', stream: 'stderr', look: '' }, { text: '\n', stream: 'stdout', look: '' }]);
  for (const text of ['', '\n', '\n\n', '你好🦊\n\n', 'e\u0301 👨‍👩‍👧 ❤️']) expect(shown(text)).toBe(text);
});

test('carriage return and backspace move the cursor, and what comes then is written over', () => {
  expect(shown('a\rb')).toBe('b');
  expect(shown('abc\rX\n')).toBe('Xbc\n');
  expect(shown('10%\r20%\r100%\n')).toBe('100%\n');
  expect(shown('abc\b\bX')).toBe('aXc');
  expect(shown('\b\ba\r\nb')).toBe('a\nb');
  expect(shown('abc\r\u001b[Kx')).toBe('x');
  expect(shown('abc\u001b[2D_')).toBe('a_c');
  expect(shown('a\u001b[3Cb')).toBe('a   b');
});

test('colours and marks by SGR, until they end', () => {
  expect(looks('\u001b[31m红\u001b[0m黑')).toEqual([['红', 'red'], ['黑', '']]);
  expect(looks('\u001b[1;32;44mx\u001b[22;49my\u001b[mz')).toEqual([['x', 'green on-blue bold'], ['y', 'green'], ['z', '']]);
  expect(looks('\u001b[91ma\u001b[38;5;46mb\u001b[38;2;10;20;250mc\u001b[39md')).toEqual([['a', 'red'], ['b', 'green'], ['c', 'blue'], ['d', '']]);
  expect(looks('\u001b[7;4mi\u001b[27mu')).toEqual([['i', 'inverse underline'], ['u', 'underline']]);
});

test('other sequences and control characters show nothing, broken ones included', () => {
  expect(shown('\u001b]0;title\u0007a\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\')).toBe('alink');
  expect(shown('\u001b[?25l\u001b(Ba\u0007\u0000b\u001b[H\u001b[2Jc')).toBe('abc');
  expect(shown('a\u001b')).toBe('a');
  expect(shown('a\u001b[')).toBe('a');
  expect(shown('\u001b]8;;never ended')).toBe('');
});

test('any bytes end, and soon', () => {
  const noise = Array.from({ length: 16_384 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join('');
  expect(shown(noise).length).toBeLessThan(noise.length);
  expect(shown('\u001b[999999999C.').length).toBe(501);
});

test('data that are no text show only characters whose font is there', () => {
  expect(shown('한 ﷽ \u{13000}')).toBe('한 ﷽ \u{13000}');
  expect(shown(`${'\ufffd'.repeat(40)}한中aé\u{13000}`)).toBe(`${'\ufffd'.repeat(41)}中aé\ufffd`);
});

test('a long text is cut into spans, nothing lost', () => {
  const spans = terminalText([{ stream: 'stdout', text: 'y\n'.repeat(8192) }]);
  expect(spans.map(({ text }) => text).join('')).toBe('y\n'.repeat(8192));
  expect(spans.length).toBe(8);
});
