import { describe, expect, test } from 'vitest';
import { growing, outputOf, statusText, withPiece, type Piece } from './command-run.ts';

describe('the output of a command', () => {
  test('keeps the order of its streams and joins neighbours', () => {
    const given: Piece[] = [{ stream: 'stdout', text: 'a' }, { stream: 'stdout', text: 'b\n' }, { stream: 'stderr', text: 'e' }, { stream: 'stdout', text: '' }, { stream: 'stdout', text: 'c' }];
    expect(given.reduce<readonly Piece[]>(withPiece, [])).toEqual([{ stream: 'stdout', text: 'ab\n' }, { stream: 'stderr', text: 'e' }, { stream: 'stdout', text: 'c' }]);
  });

  test('says what ended it', () => {
    const result = { stdout: '', stderr: '', exitCode: 137, signal: 9, ms: 1 };
    expect(outputOf([], { ...result, why: 'time' }).remark).toContain('超过 10 秒');
    expect(outputOf([], { ...result, why: null }).remark).toBe('');
    expect(statusText(137)).toBe('退出状态 137，被信号 9 终止');
    expect(statusText(0)).toContain('成功');
  });

  test('grows in slices when it is long', () => {
    const output = { pieces: [{ stream: 'stdout', text: 'y\n'.repeat(2000) }, { stream: 'stderr', text: 'e'.repeat(1000) }], exitCode: 0, remark: '' } as const;
    expect(growing(output).map(({ pieces }) => pieces.map(({ text }) => text.length))).toEqual([[2048], [4000, 96]]);
    expect(growing({ ...output, pieces: [{ stream: 'stdout', text: 'short' }] })).toEqual([]);
  });
});
