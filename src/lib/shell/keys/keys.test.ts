import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { bindName, namesOf, pressesOf } from './presses.ts';
import { keyGroups } from './readline-keys.ts';

/** Key sequences of each function, as bash itself lists them. */
function boundIn(bash: string): ReadonlyMap<string, readonly string[]> {
  const bound = new Map<string, string[]>();
  for (const [, keys = '', call = ''] of bash.matchAll(/^"(.*)": ([\w-]+)$/gm)) bound.set(call, [...bound.get(call) ?? [], keys]);
  return bound;
}

test('every key of readline does in bash 5.2 what the table says', () => {
  const bound = boundIn(execFileSync('/bin/bash', ['--norc', '-ic', 'bind -p'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { LANG: 'C.UTF-8', TERM: 'xterm', PATH: '/bin', HOME: '/' } }));
  expect(bound.size).toBeGreaterThan(60);
  for (const { facts } of keyGroups) {
    for (const { keys, call, owner } of facts) {
      if (owner === 'readline') expect(keys.map(bindName).filter((key) => !bound.get(call)?.includes(key)), call).toEqual([]);
    }
  }
});

test('keys have names, and names have keys', () => {
  expect(pressesOf('Ctrl+X Ctrl+E')).toEqual(['\x18', '\x05']);
  expect(bindName('Ctrl+X Ctrl+E')).toBe('\\C-x\\C-e');
  expect(bindName('Alt+⌫')).toBe('\\e\\C-?');
  expect(namesOf('\x17')).toEqual(['Ctrl+W']);
  expect(namesOf('\x1bb')).toEqual(['Alt+B']);
  expect(namesOf('\x1b\x7f')).toEqual(['Alt+⌫']);
  expect(namesOf('\x1b[A')).toEqual(['↑']);
  expect(namesOf('ls 你')).toEqual(['l', 's', '空格', '你']);
  expect(namesOf('\x1f')).toEqual(['Ctrl+_']);
  expect(() => pressesOf('Strg+W')).toThrow('不认识的键 Strg+W');
});

test('no key stands in two rows of one owner', () => {
  const all = keyGroups.flatMap(({ facts }) => facts.flatMap(({ keys, owner }) => keys.map((key) => `${owner} ${key}`)));
  expect(new Set(all).size).toBe(all.length);
});
