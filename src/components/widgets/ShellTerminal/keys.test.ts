import { expect, test } from 'vitest';
import { screenKeys } from './keys.ts';

test('on-screen keys send what a terminal sends', () => {
  const sent = new Map(screenKeys.map(({ label, sends }) => [label, sends]));
  expect(sent.get('Ctrl+W')).toBe('\x17');
  expect(sent.get('Ctrl+C')).toBe('\x03');
  expect(sent.get('Alt+⌫')).toBe('\x1b\x7f');
  expect(new Set(screenKeys.map(({ label }) => label)).size).toBe(screenKeys.length);
});
