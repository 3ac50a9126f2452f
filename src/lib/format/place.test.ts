import { expect, test } from 'vitest';
import { countGraphemes, placeText } from './place.ts';

test('characters are counted as readers count them', () => {
  expect(['', 'abc', '🦊🦊', 'e\u0301', '👨‍👩‍👧‍👦', '🇨🇳x', 'क्षि', '\ud800a', '\r\n'].map(countGraphemes)).toEqual([0, 3, 2, 1, 1, 2, 1, 2, 1]);
});

test('a place is told by its character, and by its line where there are several', () => {
  expect(placeText("echo 🦊🦊 'a", "echo 🦊🦊 'a".indexOf("'"))).toBe('第 9 个字符');
  expect(placeText('a\n👍🏽 "b', 'a\n👍🏽 "b'.indexOf('"'))).toBe('第 2 行第 3 个字符');
});
