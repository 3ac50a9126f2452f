import { expect, test } from 'vitest';
import { isCopy, screenKeys, wholeCharacters, withModifiers } from './terminal-keys.ts';

test('on-screen keys send what a terminal sends', () => {
  const sent = new Map(screenKeys.map(({ label, sends }) => [label, sends]));
  expect(sent.get('Ctrl+W')).toBe('\x17');
  expect(sent.get('Ctrl+C')).toBe('\x03');
  expect(sent.get('Alt+⌫')).toBe('\x1b\x7f');
  expect(new Set(screenKeys.map(({ label }) => label)).size).toBe(screenKeys.length);
});

test('a modifier that is down changes the next key, and leaves pasted text and Chinese alone', () => {
  expect(withModifiers('w', ['Ctrl'])).toBe('\x17');
  expect(withModifiers('_', ['Ctrl'])).toBe('\x1f');
  expect(withModifiers('.', ['Alt'])).toBe('\x1b.');
  expect(withModifiers('e', ['Ctrl', 'Alt'])).toBe('\x1b\x05');
  expect(withModifiers('你', ['Ctrl'])).toBe('你');
  expect(withModifiers('ls -l', ['Ctrl'])).toBe('ls -l');
  expect(withModifiers('x', [])).toBe('x');
});

test('Ctrl+C copies only what is marked, and interrupts otherwise', () => {
  const key = { ctrlKey: true, shiftKey: false, code: 'KeyC', type: 'keydown' };
  expect(isCopy(key, false)).toBe(false);
  expect(isCopy(key, true)).toBe(true);
  expect(isCopy({ ...key, shiftKey: true }, false)).toBe(true);
  expect(isCopy({ ...key, type: 'keyup' }, true)).toBe(false);
});

test('an emoji that comes in halves is put together', () => {
  expect(wholeCharacters('', '\ud83e')).toEqual(['', '\ud83e']);
  expect(wholeCharacters('\ud83e', '\udd8a')).toEqual(['🦊', '']);
  expect(wholeCharacters('', 'ls 🦊')).toEqual(['ls 🦊', '']);
});
