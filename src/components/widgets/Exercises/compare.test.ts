import { describe, expect, test } from 'vitest';
import type { TarEntry } from '@/lib/shell/tar.ts';
import { brokenRules, compareFolder, compareOutput } from './compare.ts';

const nothing = { stdout: '', stderr: '', status: 0, files: {} };
const output = (stdout: string, stderr = '', exitCode = 0) => ({ pieces: [{ stream: 'stdout' as const, text: stdout }, { stream: 'stderr' as const, text: stderr }], exitCode, remark: '' });
const sentences = (list: readonly { readonly sentence: string }[]) => list.map(({ sentence }) => sentence);
const folder = (files: Record<string, string | TarEntry>) => new Map(Object.entries(files).map(([name, one]): [string, TarEntry] => [name, typeof one === 'string' ? { kind: 'file', text: one } : one]));

describe('what was printed', () => {
  test.each([
    ['a\n', 'a\n', []],
    ['a\n', 'b\n', ['标准输出不对。']],
    ['a\n', 'a', ['标准输出末尾少了换行。']],
    ['a b\n', ' a  b\n', ['标准输出只差在空格、Tab 或换行上。']],
    ['a\nb\n', '', ['标准输出是空的，应有 2 行。']],
    ['', 'a\nb', ['标准输出应该是空的，实际有 2 行。']],
  ])('%j against %j', (wanted, came, told) => {
    expect(sentences(compareOutput({ ...nothing, stdout: wanted }, output(came)))).toEqual(told);
  });

  test('is told apart by stream and status, with the texts for a comparison', () => {
    const found = compareOutput({ ...nothing, status: 3 }, output('', 'x\n', 1));
    expect(found).toEqual([{ sentence: '标准错误应该是空的，实际有 1 行。', texts: { expected: '', actual: 'x\n' } }, { sentence: '退出状态是 1，应为 3。' }]);
  });
});

describe('what lies in the folder', () => {
  const before = folder({ t: 'old\n', keep: 'k\n' });
  const told = (files: Record<string, string | null>, after: Record<string, string | TarEntry>) => sentences(compareFolder({ ...nothing, files }, before, folder(after)));

  test('has the wanted contents and leaves the rest alone', () => {
    expect(told({ t: 'new\n' }, { t: 'new\n', keep: 'k\n' })).toEqual([]);
    expect(told({ t: null }, { keep: 'k\n' })).toEqual([]);
  });

  test('is told file by file', () => {
    expect(told({ t: null, n: 'x\n', l: 'y\n' }, { t: 'old\n', l: { kind: 'link', target: 't' }, keep: 'k\n' })).toEqual(['文件 t 应该删掉，却还在。', '没有文件 n。', 'l 应该是普通文件，实际是符号链接。']);
    expect(told({}, { t: 'old\n', keep: 'new\n', d: { kind: 'folder' }, 'a\nb': '' })).toEqual(['多出了文件 a␤b。', '多出了文件夹 d。', '文件 keep 变了，它应该原样不动。']);
    expect(told({ t: '' }, { t: 'x\n' })).toEqual(['文件 t 应该是空的，实际有 1 行。', '文件 keep 不见了，它应该留着。']);
  });

  test('may hold names that objects know, too', () => {
    expect(told({}, { t: 'old\n', keep: 'k\n', constructor: '' })).toEqual(['多出了文件 constructor。']);
  });
});

describe('rules about the text', () => {
  const rules = [{ pattern: '\\bcat\\b', must: false, says: '不许用 cat。' }, { pattern: '<<', must: true, says: '请用 <<。' }];

  test('do not look into comments', () => {
    expect(brokenRules({ rules }, 'wc <<E # cat\nE\n# cat')).toEqual([]);
    expect(sentences(brokenRules({ rules }, 'cat x # <<'))).toEqual(['不许用 cat。', '请用 <<。']);
  });
});
