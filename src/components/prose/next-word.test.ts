import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { nextWord } from './next-word.ts';

const { document } = parseHTML('<pre><span class="line"><i>a</i> <i>b<i>c</i></i></span><span class="line"> </span><span class="line"><i>d</i></span></pre>');
const words = [...document.querySelectorAll('i')];
const name = (word: Element | undefined) => word?.textContent;
const from = (text: string) => words.find((word) => word.textContent === text) ?? null;

test('the right arrow enters a block, goes through it from the outer word to the inner, and stays at its end', () => {
  expect(name(nextWord(words, null, 'ArrowRight'))).toBe('a');
  expect(name(nextWord(words, from('a'), 'ArrowRight'))).toBe('bc');
  expect(name(nextWord(words, from('bc'), 'ArrowRight'))).toBe('c');
  expect(nextWord(words, from('d'), 'ArrowRight')).toBeUndefined();
});

test('up and down go by lines that have words; on the block itself they belong to the page', () => {
  expect(name(nextWord(words, from('c'), 'ArrowDown'))).toBe('d');
  expect(name(nextWord(words, from('d'), 'ArrowUp'))).toBe('a');
  expect(nextWord(words, from('d'), 'ArrowDown')).toBeUndefined();
  expect(nextWord(words, null, 'ArrowDown')).toBeUndefined();
});

test('Home and End go to the ends, other keys nowhere', () => {
  expect(name(nextWord(words, from('c'), 'Home'))).toBe('a');
  expect(name(nextWord(words, from('a'), 'End'))).toBe('d');
  expect(nextWord(words, from('a'), 'a')).toBeUndefined();
  expect(nextWord(words, from('a'), 'ArrowLeft')).toBeUndefined();
});
