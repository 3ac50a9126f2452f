import { describe, expect, test } from 'vitest';
import type { Reading } from '@/lib/shell/here-document/reading.ts';
import { hereScripts } from '@/lib/shell/here-document/scripts.ts';
import { amountOf, commandParts, inputName, MAX_SCRIPT, OLD_EXAMPLE, presets, readTyped, rowTable, rowText, textParts, verdictOf } from './here-document.ts';

function reading(script: string): Reading {
  const read = readTyped(script);
  if ('problem' in read) throw new Error(read.problem);
  return read.reading;
}

/** Parts of all rows, with their marks: `[differs]`, `-gone-`, `<expands>`, `#comment#`. */
function marked(script: string): string[] {
  const { rows, inputs } = reading(script);
  const signs = { plain: ['', ''], gone: ['-', '-'], expands: ['<', '>'], comment: ['#', '#'] } as const;
  return rows.map((row) => (row.kind === 'text' ? textParts(row, inputs[row.input]?.pieces ?? []) : commandParts(script, row))
    .map(({ text, kind, match }) => { const [open, close] = match === 'differs' ? ['[', ']'] : signs[kind]; return `${open}${text}${close}`; }).join(''));
}

describe('a row', () => {
  test('is cut where it differs from the tag', () => {
    expect(marked(OLD_EXAMPLE)).toEqual(['head -v <<abc ##<<abc 是指here document的起始#', '[1]23 #内容', '[1]23 #内容', '[1]23 #内容', 'abc[·]#abc 表示结束']);
    expect(marked('cat <<EF\nE\n\n😀\nEF')).toEqual(['cat <<EF', 'E[⏎]', '[⏎]', '[😀]', 'EF']);
  });

  test('shows blanks at its ends, tabs, and what bash takes away or expands', () => {
    expect(marked('cat <<-E\n\t\ta b \n  E\n\tE')).toEqual(['cat <<-E', '-→→-[a] b·', '[·]·E', '-→-E']);
    expect(marked('cat <<E\n\\$a $b$(c\nd) \\x\nE')).toEqual(['cat <<E', '[\\]$a <$b$(c>', '[d]<)> \\x', 'E']);
    expect(marked("cat <<'E'\n$b\nE")).toEqual(["cat <<'E'", '[$]b', 'E']);
  });

  test('is judged', () => {
    const judged = (script: string) => { const { rows, inputs } = reading(script); return rows.map((row) => verdictOf(row, inputs)); };
    expect(judged(OLD_EXAMPLE)).toEqual(['记下标记 abc：没有引号，文字里会展开。# 起是注释，bash 不读', '文字', '文字', '文字', '文字：标记后面还有字，# 在这里不是注释']);
    expect(judged("n=3\ncat <<-'E' <<<x\n\tE\n")).toEqual(['命令', '记下标记 E：加了引号，文字原样；行首的 Tab 去掉；可惜后面又改了同一个描述符 0，白写。<<<：后面这个词就是输入，不分词，末尾添一个换行', '结束标记']);
    expect(judged('echo "a\nb" <<< x')).toEqual(['命令', '<<<：后面这个词就是输入，不分词，末尾添一个换行']);
  });

  test('is told in sentences', () => {
    const now = reading('cat <<-E\n\t\\$x $y\\\nz\n\tE');
    expect(now.rows.map((row) => rowText(row, now))).toEqual([
      '命令行。记下标记 E：没有引号，文字里会展开；行首的 Tab 去掉。',
      '行末的反斜杠把两行接成一行，再比。先去掉行首的 1 个 Tab，再比。与标记 E 比：第 1 个字符：这一行是“\\”，标记是“E”。这一行是文字。有下划线的由 bash 展开。反斜杠保护后面的字，自己去掉。',
      '先去掉行首的 1 个 Tab，再比。与标记 E 比：每个字符都相同，到此为止。',
    ]);
  });
});

describe('what a command gets', () => {
  test('is named and counted', () => {
    const { inputs } = reading('cat <<E 3<<< 你好\na\nE');
    expect(inputs.map(inputName)).toEqual(['cat 的标准输入', 'cat 的描述符 3']);
    expect(inputs.map(({ pieces }) => amountOf(pieces))).toEqual(['1 行，2 个字节', '1 行，7 个字节']);
    expect(reading('cat <<< $x').inputs.map(({ pieces }) => amountOf(pieces))).toEqual(['有下划线的由 bash 展开，这里不猜']);
  });

  test('stands in the table, row by row', () => {
    expect(rowTable(reading('cat <<-E\n\ta\\\nb\n\tE')).rows).toEqual([[1, 'cat <<-E', '记下标记 E：没有引号，文字里会展开；行首的 Tab 去掉', ''], [2, '\ta\\⏎b', '文字', 'ab'], [4, '\tE', '结束标记', '']]);
  });
});

describe('a script', () => {
  test('is read for every example and every script that bash was asked about', () => {
    for (const script of [...presets.map((preset) => preset.script), ...hereScripts]) {
      const now = reading(script);
      expect(script.length).toBeLessThanOrEqual(MAX_SCRIPT);
      for (const row of now.rows) expect(rowText(row, now)).toMatch(/。$/);
    }
  });

  test('without a here-document, or with an open quote, is told with the cure', () => {
    expect(readTyped('ls > f')).toMatchObject({ problem: '这里没有 here 文档，也没有 here 字符串。请写一个 <<标记 或 <<< 词。' });
    expect(readTyped('')).toMatchObject({ problem: expect.stringContaining('这里没有') as string });
    expect(readTyped("cat <<'E\na\nE")).toMatchObject({ problem: expect.stringContaining('单引号没有合上') as string, span: { start: 6 } });
    expect(readTyped('cat <<')).toMatchObject({ problem: expect.stringContaining('<< 后面缺少目标') as string });
  });
});
