import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordsOf } from '@/lib/shell/recorded.ts';
import { describe as sentence, EXAMPLE, MORE, parseReport, places, replay, STACK_RC, stackTable, withState, type State } from './directory-stack.ts';

/** Every state that interactive bash reports while it is given these commands. */
function reported(commands: readonly string[]): readonly State[] {
  const home = mkdtempSync(join(tmpdir(), 'stack-'));
  try {
    writeFileSync(join(home, 'rc'), STACK_RC);
    const { stdout } = spawnSync('/bin/bash', ['--rcfile', join(home, 'rc'), '-i'], {
      input: `${commands.join('\n')}\n`, encoding: 'utf8', env: { HOME: home, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TERM: 'dumb' },
    });
    return [...stdout.matchAll(/\u001b\]7770;([^\u0007]*)\u0007/g)].flatMap(([, text = '']) => parseReport(text) ?? []);
  } finally {
    rmSync(home, { recursive: true });
  }
}

test('bash reports its stack after every command, the failing popd included', () => {
  const [, ...states] = reported(EXAMPLE);
  expect(states.map(({ command }) => command)).toEqual(EXAMPLE);
  expect(states.map(({ stack }) => stack.join(' '))).toEqual(['~/foo ~', '/etc ~/foo ~', '~/foo ~', '~', '~']);
  expect(states.map(({ status }) => status)).toEqual([0, 0, 0, 0, 1]);
});

test('the still drawing is what the note has recorded', () => {
  const { script = '', pieces = [] } = recordsOf('bash')['pushd'] ?? {};
  const states = replay(script, pieces.map(({ text }) => text).join(''));
  expect(states.map(({ stack }) => stack.join(' '))).toEqual(['~', '~/foo ~', '/etc ~/foo ~', '~/foo ~', '~', '~']);
  expect(states.at(-1)?.status).toBe(1);
  expect(() => replay('popd\npopd', '~')).toThrow('没有对应的输出');
});

test('what the other commands do is told from the stacks alone', () => {
  const states = reported(['cd /etc', ...MORE]);
  const told = states.map((state, at) => `${state.command}：${sentence(states[at - 1], state)}`);
  expect(told).toContain('cd -：堆栈里只有顶换了，当前目录从 /etc 变成 ~。');
  expect(told.find((line) => line.startsWith('pushd -n /usr'))).toContain('堆栈多了 1 个，当前目录还是');
  expect(told.find((line) => line.startsWith('popd -n'))).toContain('堆栈少了 1 个，当前目录还是');
  const [, pushed, turned, cleared] = reported(['pushd /etc', 'pushd', 'dirs -c']);
  expect(turned && sentence(pushed, turned)).toBe('堆栈还是 2 个，次序变了，当前目录从 /etc 变成 ~。');
  expect(cleared && sentence(turned, cleared)).toBe('堆栈少了 1 个，当前目录还是 ~。');
});

test('names with blanks, semicolons and Chinese arrive whole', () => {
  const states = reported(['mkdir "a b;c" 目录', 'pushd "a b;c"', 'pushd ../目录']);
  expect(states.at(-1)?.stack).toEqual(['~/目录', '~/a b;c', '~']);
});

test('a report that is none is left alone, and only the last states are kept', () => {
  expect(parseReport('1;2')).toBeUndefined();
  const state: State = { command: 'popd', status: 0, stack: ['~'] };
  expect(withState(Array.from({ length: 8 }, () => state), state, false)).toHaveLength(8);
  expect(withState([], state, true)).toEqual([{ command: '', status: 0, stack: ['~'] }]);
  expect(places(['a', 'b'])).toEqual([['+0', '−1'], ['+1', '−0']]);
  expect(stackTable([state]).rows).toEqual([['popd', 0, '~']]);
});
