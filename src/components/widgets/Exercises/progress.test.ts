import { describe, expect, test } from 'vitest';
import type { Exercise } from '@/schemas/exercise.ts';
import { exerciseTable, markdownOf } from './export.ts';
import { keptText, merged, readKept, stateText, type Progress } from './progress.ts';

const T1 = '2026-11-25T08:00:00.000Z';
const T2 = '2026-11-26T08:00:00.000Z';
const progress: Progress = { a: { answer: 'ls\n', hints: 1, solved: T1, saw: false }, b: { answer: undefined, hints: 0, solved: '', saw: true } };
const read = (text: string) => readKept(text, 'bash', ['a', 'b']);
const changed = (change: (kept: Record<string, unknown>) => void): string => {
  const kept = JSON.parse(keptText('bash', progress, T2)) as Record<string, unknown>;
  change(kept);
  return JSON.stringify(kept);
};

describe('a record', () => {
  test('comes back as it was written', () => {
    expect(read(keptText('bash', progress, T2))).toEqual({ progress });
  });

  test('leaves out exercises that the note has not', () => {
    expect(read(changed((kept) => { kept['exercises'] = { old: 1, constructor: 1 }; }))).toEqual({ progress: {} });
  });

  test.each([
    ['no JSON', '{', '这不是 JSON 文件'],
    ['a list', '[]', '这不是 JSON 文件'],
    ['another file', '{"kind":"x"}', '不是练习记录'],
    ['another version', changed((kept) => { kept['version'] = 2; }), '版本是 2'],
    ['another note', changed((kept) => { kept['note'] = 'zsh'; }), '笔记 "zsh" 的记录'],
    ['no exercises', changed((kept) => { kept['exercises'] = null; }), '没有题目'],
    ['a wrong answer', changed((kept) => { kept['exercises'] = { a: { answer: 5, hints: 0, solved: '', saw: false } }; }), 'answer 应为文字，实际是 5'],
    ['a long answer', changed((kept) => { kept['exercises'] = { a: { answer: 'x'.repeat(16001), hints: 0, solved: '', saw: false } }; }), '16001 个字符'],
    ['wrong hints', changed((kept) => { kept['exercises'] = { a: { hints: 9, solved: '', saw: false } }; }), 'hints 应为 0 到 3 的整数，实际是 9'],
    ['a wrong time', changed((kept) => { kept['exercises'] = { a: { hints: 0, solved: 'gestern', saw: false } }; }), 'solved 应为空或一个时刻，实际是 "gestern"'],
    ['a wrong mark', changed((kept) => { kept['exercises'] = { b: { hints: 0, solved: '', saw: 1 } }; }), '“b”一题读不懂：saw'],
  ])('with %s is refused with the reason', (_, text, reason) => {
    expect(read(text)).toEqual({ problem: expect.stringContaining(reason) as string });
  });

  test('joins another without losing what was reached', () => {
    const own: Progress = { a: { answer: 'mine', hints: 2, solved: T2, saw: true }, c: { hints: 1, solved: '', saw: false } };
    expect(merged(own, progress)).toEqual({
      a: { answer: 'ls\n', hints: 2, solved: T1, saw: true }, b: { answer: undefined, hints: 0, solved: '', saw: true }, c: { hints: 1, solved: '', saw: false },
    });
  });

  test('says how far an exercise is', () => {
    const entry = { hints: 0, solved: '', saw: false };
    expect([entry, { ...entry, hints: 1 }, { ...entry, saw: true }, { ...entry, solved: T1 }, { ...entry, solved: T1, saw: true }].map(stateText)).toEqual(['未做', '在做', '看过答案', '通过', '通过，看过答案']);
  });
});

describe('the record as Markdown', () => {
  const situation = { files: {}, expect: { stdout: '', stderr: '', status: 0, files: {} } };
  const exercise = (id: string): Exercise => ({ id, title: `题 ${id}`, topic: 't', task: `做 \`${id}\`。`, starter: '', rules: [], first: situation, second: situation, hints: [], solution: '', why: '' });

  test('holds tasks, answers and results', () => {
    const text = markdownOf([exercise('a'), exercise('b')], progress, T2);
    expect(text).toContain('2026年11月26日存下，2 题里通过了 1 题。');
    expect(text).toContain('## 1 题 a\n\n做 `a`。\n\n```bash\nls\n```\n\n通过，2026年11月25日，用了 1 条提示。\n');
    expect(text).toContain('（没有答案）\n\n看过答案。\n');
  });

  test('keeps answers inside their fences', () => {
    expect(markdownOf([exercise('a')], { a: { answer: 'x=`ls`\n```\n# 标题', hints: 0, solved: '', saw: false } }, T2)).toContain('````bash\nx=`ls`\n```\n# 标题\n````\n');
  });

  test('and the table tell the same', () => {
    expect(exerciseTable([exercise('a'), exercise('b')], progress).rows).toEqual([[1, '题 a', 't', 1, '通过'], [2, '题 b', 't', 0, '看过答案']]);
  });
});
