import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { nextWord } from './next-word.ts';

const { document } = parseHTML('<code><i>0</i></code><pre><span class="line"><i>a</i> <i>b<i>c</i></i></span><span class="line"> </span><span class="line"><i>d</i></span></pre><code><i>z</i></code>');
const [all, words] = [[...document.querySelectorAll('i')], [...document.querySelectorAll('pre i')]];
const name = (word: Element | undefined) => word?.textContent;
const from = (text: string) => all.find((word) => word.textContent === text) ?? null;

test('the right arrow enters a block, goes through it from the outer word to the inner, and goes on into the next command of the note', () => {
  expect(name(nextWord(words, all, null, 'ArrowRight'))).toBe('a');
  expect(name(nextWord(words, all, from('a'), 'ArrowRight'))).toBe('bc');
  expect(name(nextWord(words, all, from('bc'), 'ArrowRight'))).toBe('c');
  expect(name(nextWord(words, all, from('d'), 'ArrowRight'))).toBe('z');
  expect(nextWord(words, all, from('z'), 'ArrowRight')).toBeUndefined();
});

test('up and down go by lines that have words; on the block itself they belong to the page', () => {
  expect(name(nextWord(words, all, from('c'), 'ArrowDown'))).toBe('d');
  expect(name(nextWord(words, all, from('d'), 'ArrowUp'))).toBe('a');
  expect(nextWord(words, all, from('d'), 'ArrowDown')).toBeUndefined();
  expect(nextWord(words, all, null, 'ArrowDown')).toBeUndefined();
});

test('Home and End go to the ends, other keys nowhere', () => {
  expect(name(nextWord(words, all, from('c'), 'Home'))).toBe('a');
  expect(name(nextWord(words, all, from('a'), 'End'))).toBe('d');
  expect(nextWord(words, all, from('a'), 'a')).toBeUndefined();
  expect(name(nextWord(words, all, from('a'), 'ArrowLeft'))).toBe('0');
  expect(nextWord(words, all, from('0'), 'ArrowLeft')).toBeUndefined();
});
