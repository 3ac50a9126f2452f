import { describe, expect, test } from 'vitest';
import { STEPS } from '@/lib/shell/expansion/types.ts';
import { expansionTable, firstTyped, isTyped, presets, readTyped, remarks, segments, sentenceOf, STEP_NAMES, visible, type Reading } from './expansion.ts';

function reading(line: string, setup = '', files = ''): Reading {
  const read = readTyped({ line, setup, files });
  if ('problem' in read) throw new Error(read.problem);
  return read.reading;
}
const sentence = (one: Reading, id: (typeof STEPS)[number]): string => sentenceOf(one.expansion, STEPS.indexOf(id));

describe('the figure', () => {
  test('begins with the line that its question is about, and the answer is four', () => {
    const { expansion } = reading(firstTyped.line, firstTyped.setup, firstTyped.files);
    expect(expansion.outcome).toEqual({ kind: 'argv', argv: ['printf', '[%s]', 'a', 'b', '1', '2'] });
    expect(presets.filter((preset) => isTyped(preset, firstTyped))).toHaveLength(1);
  });

  test.each(presets)('can show the example $label', ({ line, setup, files }) => {
    expect(reading(line, setup, files).expansion.outcome.kind).not.toBe('failed');
  });

  test('says of each step what it did, and how many words there are', () => {
    const one = reading('rm $f *.c', "f='a b'");
    expect(sentence(one, 'split')).toMatch(/在 IFS 里的字符处切开.*3 个词变成 4 个。$/);
    expect(sentence(one, 'tilde')).toBe('词首没有波浪号，不变。');
    expect(sentence(one, 'glob')).toContain('没有匹配的文件');
    expect(sentence(one, 'quotes')).toContain('一共 4 个词');
  });

  test('says where it stops: at a command that must be run, and where bash gives up', () => {
    const open = reading('echo $(date)');
    expect(open.expansion.stages.at(-1)?.id).toBe('command');
    expect(sentence(open, 'command')).toContain('问 bash');
    expect(sentence(reading('echo $((1/0))'), 'arithmetic')).toContain('除数是 0');
  });

  test('keeps every step in its table, blanks visible', () => {
    const { rows } = expansionTable(reading('echo "$f"', "f='a  b'"));
    expect(rows.map(([step]) => step)).toEqual(STEPS.map((id) => STEP_NAMES[id]));
    expect(rows.at(-1)).toEqual(['去引号', '变了', '2', 'echo　a␣␣b']);
    expect(visible(' \t\n')).toBe('␣⇥↵');
  });

  test('marks stretches of the line', () => {
    expect(segments('echo $x~', [{ start: 5, end: 7 }])).toEqual([{ text: 'echo ', isMarked: false }, { text: '$x', isMarked: true }, { text: '~', isMarked: false }]);
    expect(segments('ab', [])).toEqual([{ text: 'ab', isMarked: false }]);
  });

  test('warns of the history expansion that only a terminal has', () => {
    expect(remarks(reading('echo hi!!'))).toHaveLength(1);
    expect(remarks(reading("echo '!!' [!a] a!"))).toEqual([]);
    expect(remarks(reading('echo “a b”'))).toEqual([expect.stringMatching(/^“、”是全角的/)]);
  });
});

describe('what is wrong is said beside its field', () => {
  test.each([
    [{ line: 'ls | wc' }, 'line', false], [{ line: 'echo ${!x}' }, 'line', true], [{ line: 'cat <(ls)' }, 'line', true], [{ setup: 'x' }, 'setup', false], [{ setup: 'x=$((1/0))' }, 'setup', false], [{ files: 'a/b' }, 'files', false],
  ] as const)('%j', (wrong, field, canAsk) => {
    expect(readTyped({ line: 'ls', setup: '', files: '', ...wrong })).toMatchObject({ field, canAsk });
  });
});
