import { describe, expect, test } from 'vitest';
import { keyGroups } from '@/lib/shell/keys/readline-keys.ts';
import { bestText, fromOf, isReached, isSetUp, isWaiting, mayGoOn, optionText, readBest, referenceKeys, roundTable, verdict, withWon } from './key-trainer.ts';
import { rounds, type Round } from './rounds.ts';
import { strokesOf } from './strokes.ts';

const seen = { line: '', row: 0, text: '', back: 0 };
const round = (id: string): Round => {
  const found = rounds.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no round ${id}`);
  return found;
};

describe('the rounds', () => {
  test('have names of their own, and keys that exist', () => {
    expect(new Set(rounds.map(({ id }) => id)).size).toBe(rounds.length);
    for (const { setup, reference } of rounds) expect(strokesOf(setup + reference).length).toBeGreaterThan(0);
  });

  test('practise every key of the table, or one that the table gives for the same', () => {
    const used = new Set(rounds.flatMap((one) => referenceKeys(one)));
    // Their whole rounds would be a repetition: ← and ⌫ are known, and listing names works alike for all kinds.
    const left = new Set(['backward-delete-char', 'possible-username-completions', 'possible-variable-completions', 'possible-hostname-completions', 'dynamic-complete-history', '流控 stop', '程序收不到这个键']);
    const missing = keyGroups.flatMap(({ facts }) => facts).filter(({ keys, call }) => !left.has(call) && !keys.some((key) => key.split(' ').every((part) => used.has(part))));
    expect(missing.map(({ call }) => call)).toEqual([]);
  });

  test('do not begin where they end', () => {
    for (const one of rounds) if ('line' in one.goal && fromOf(one) !== '') expect(fromOf(one), one.id).not.toBe(one.goal.line);
  });
});

test('a round is won by what stands on the screen, not by the keys', () => {
  expect(isReached({ line: 'cp' }, { ...seen, line: '$ cp ' })).toBe(true);
  expect(isReached({ line: 'cp' }, { ...seen, line: '$ cp /usr/' })).toBe(false);
  expect(isReached({ top: 'x' }, { ...seen, line: '$ x', row: 3 })).toBe(false);
  expect(isReached({ shows: 'Stopped' }, { ...seen, text: '[1]+  Stopped' })).toBe(true);
  expect(isReached({ scrolledBack: true }, { ...seen, back: 2 })).toBe(true);
  expect(isWaiting({ ...seen, line: '$ ' })).toBe(true);
  expect(isSetUp(round('kill-word'), { ...seen, line: '$ cp old/a.txt ne' })).toBe(false);
});

test('the page types on after Enter only when the program has shown what it shows, however slow it is', () => {
  const clear = round('clear');
  expect(mayGoOn(clear, '\r', { ...seen, text: '$ seq 5\n' })).toBe(false);
  expect(mayGoOn(clear, '\r', { ...seen, text: '$ seq 5\n1\n2\n3\n4\n5\n' })).toBe(false);
  expect(mayGoOn(clear, '\r', { ...seen, text: '$ seq 5\n1\n2\n3\n4\n5\n$ ' })).toBe(true);
  expect(mayGoOn(clear, 'e', { ...seen, text: '$ seq 5\n' })).toBe(true);
  expect(mayGoOn(round('cooked'), '\r', { ...seen, text: '$ cat\n' })).toBe(true);
});

test('the verdict compares with our keys', () => {
  expect(verdict(round('upcase'), 2)).toContain('一样短');
  expect(verdict(round('upcase'), 9)).toContain('我们的做法是 2 键：Alt+B、Alt+U');
  expect(verdict(round('upcase'), 1)).toContain('还少');
  expect(roundTable(rounds, new Map([['home', 3]])).rows[0]).toEqual(['移动', '命令名少了一个 l', 's -l /etc', 'ls -l /etc', 'Ctrl+A、l', 2, 3]);
});

describe('the record', () => {
  test('keeps the fewest keys and comes back as it was written', () => {
    const best = withWon(withWon(withWon(new Map(), 'home', 4), 'home', 7), 'upcase', 2);
    expect(best).toEqual(new Map([['home', 4], ['upcase', 2]]));
    expect(readBest(bestText(best), rounds)).toEqual(new Map([['home', 4], ['upcase', 2]]));
    expect(optionText(round('upcase'), best)).toBe(`✓ ${round('upcase').task}（2 键）`);
    expect(optionText(round('kill-word'), best)).toBe(round('kill-word').task);
  });

  test('leaves out what it cannot read, and begins anew where nothing can be', () => {
    for (const text of ['', '{', 'null', '[]', '7']) expect(readBest(text, rounds), text).toEqual(new Map());
    expect(readBest('{"home":3,"gone":1,"upcase":"2","kill-word":0.5,"__proto__":4}', rounds)).toEqual(new Map([['home', 3]]));
  });
});
