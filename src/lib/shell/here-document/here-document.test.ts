/** The reading of scripts against bash itself. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agrees, documentPieces, knownText } from './pieces.ts';
import { piecesAfter, readScript, warningsOf } from './reading.ts';
import { hereScripts } from './scripts.ts';
import { compareWithBash, stdinProbeScript, whyNotAsked } from './stdin-probe.ts';
import { compareWithTag, differenceText } from './tag.ts';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'here-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function bash(script: string) {
  return spawnSync('/bin/bash', ['-c', script, 'bash'], { cwd: folder, encoding: 'utf8', env: { HOME: folder, TMPDIR: folder, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' } });
}

describe('what commands get from here-documents and here-strings', () => {
  test('is looked at in many scripts, most of which leave nothing to bash', () => {
    expect(new Set(hereScripts).size).toBe(hereScripts.length);
    expect(hereScripts.filter((script) => readScript(script).inputs.every(({ pieces }) => knownText(pieces) !== undefined)).length).toBeGreaterThanOrEqual(60);
  });

  test.each(hereScripts)('is that of bash: %j', (script) => {
    const reading = readScript(script);
    const received = compareWithBash(reading, bash(stdinProbeScript(reading)).stdout);
    expect(received.length).toBeGreaterThan(0);
    for (const { input, text, isSame } of received) {
      expect(text, script).toBe(knownText(input.pieces) ?? text);
      expect(isSame, `${script}: ${String(text)}`).toBe(true);
    }
  });

  test('is told to be different where it is', () => {
    const reading = readScript('cat <<E\na $n\nE');
    const [input] = reading.inputs;
    expect([agrees(input?.pieces ?? [], 'a 3\n'), agrees(input?.pieces ?? [], 'a 3'), agrees(input?.pieces ?? [], 'b 3\n')]).toEqual([true, false, false]);
    expect(compareWithBash(reading, '0.0 YgoK\n')).toMatchObject([{ text: 'b\n\n', isSame: false }]);
    expect(compareWithBash(reading, '')).toMatchObject([{ text: undefined, isSame: false }]);
  });

  test('cannot be asked of a group', () => {
    expect(whyNotAsked(readScript('{ cat; } <<E\na\nE'))).toContain('{ … } 的输入问不了');
    expect(whyNotAsked(readScript('cat <<E\na\nE'))).toBeUndefined();
  });
});

describe('the warnings', () => {
  test.each(hereScripts)('are those of bash: %j', (script) => {
    const told = bash(script).stderr.split('\n').filter((row) => row.includes('here-document'));
    expect(warningsOf(readScript(script)).map((warning) => `bash: ${warning}`)).toEqual(told);
  });
});

describe('a line beside its tag', () => {
  test.each([
    ['E', '结束标记', '每个字符都相同'],
    ['', '文字', '这一行是空的，标记以“E”开头'],
    ['a', '文字', '第 1 个字符：这一行是“a”，标记是“E”'],
    ['E ', '文字：标记后面多了 1 个空格', '第 2 个字符：标记已经完了，这一行还有空格'],
    ['E\t\t', '文字：标记后面多了 2 个 Tab', '这一行还有 Tab'],
    ['E # x', '文字：标记后面还有字，# 在这里不是注释', '第 2 个字符'],
    ['E x', '文字：标记后面还有字', '第 2 个字符'],
    ['  E', '文字：标记前面有 2 个空格', '这一行是空格，标记是“E”'],
    ['\tE', '文字：标记前面有 Tab，<<- 才去掉它', '第 1 个字符：这一行是 Tab'],
    ['e', '文字：大小写与标记不同', '第 1 个字符'],
    ['Ｅ', '文字：看着像标记，字符不同', '第 1 个字符'],
    ['EE', '文字', '第 2 个字符：标记已经完了，这一行还有“E”'],
  ])('%j', (line, verdict, sentence) => {
    const comparison = compareWithTag(line, 'E', false);
    expect(comparison.verdict).toBe(verdict);
    expect(differenceText(comparison, line)).toContain(sentence);
  });

  test('is told where it breaks off, and counted in characters, not in halves', () => {
    expect(differenceText(compareWithTag('EO', 'EOF', false), 'EO')).toBe('第 3 个字符：这一行已经完了，标记还有“F”。');
    expect(differenceText(compareWithTag('😀b', '😀a', false), '😀b')).toBe('第 2 个字符：这一行是“b”，标记是“a”。');
    expect(compareWithTag('  E', 'E', true).verdict).toBe('文字：标记前面有 2 个空格，<<- 只去掉 Tab');
  });
});

describe('the rows', () => {
  test('are commands with comments, or text with its place in the document', () => {
    const { rows } = readScript('cat <<E # 注释\na\nE\necho "b\nc" <<<x');
    expect(rows.map((row) => (row.kind === 'command' ? [row.isContinued, row.opens.length] : [row.comparison.verdict, row.from]))).toEqual([[false, 1], ['文字', 0], ['结束标记', 2], [false, 0], [true, 1]]);
    expect(rows[0]).toMatchObject({ commentAt: 8, end: 12 });
  });

  test('that a backslash joins are one', () => {
    const { rows } = readScript('cat <<-E\n\ta\\\nE\n\tE');
    expect(rows.map((row) => row.kind === 'text' && [row.line.text, row.line.tabs, row.line.isTag])).toEqual([false, ['aE', 1, false], ['E', 1, true]]);
  });

  test('give the command its text one after the other', () => {
    const reading = readScript('cat <<E\n$(a\nb)\nE');
    expect(piecesAfter(reading, 0, 1)).toEqual([]);
    expect(piecesAfter(reading, 0, 2)).toEqual([{ raw: '$(a\n', text: undefined }]);
    expect(piecesAfter(reading, 0, 4)).toEqual([{ raw: '$(a\nb)', text: undefined }, { raw: '\n', text: '\n' }]);
    expect(documentPieces('\\$a', false)).toEqual([{ raw: '\\$', text: '$' }, { raw: 'a', text: 'a' }]);
  });
});
