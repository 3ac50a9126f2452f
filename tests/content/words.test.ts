/** Every word of every command in the notes is explained, and nothing is explained that no note uses. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { recordsOf } from '@/lib/shell/recorded';
import { explain } from '@/lib/shell/words/explained';
import { inlineCodes } from '@/lib/shell/words/inline';
import type { Mark } from '@/lib/shell/words/mark';
import { marksOf } from '@/lib/shell/words/marks';
import { shellWords } from '@/lib/notes/vite-shell-words';
import { notesWithCommands } from '@/lib/shell/words/note-words';
import { missingAt, phraseOf } from '@/lib/shell/words/phrase';

const notes = notesWithCommands();
const book = shellWords();
const commands = notes.flatMap((note) => Object.entries(recordsOf(note)).map(([id, { script }]) => ({ note, id, script })));

describe.each(commands)('the command $id of $note', ({ note, id, script }) => {
  test('has a description for every word', () => {
    const missing = marksOf(script)
      .filter(({ topic }) => phraseOf(topic, book).text === undefined)
      .map(({ start, end, topic }) => `笔记 ${note} 的命令 ${id}：“${script.slice(start, end)}”没有解释。${missingAt(topic, book)}。`);
    expect(missing).toEqual([]);
  });

  test('has no character outside its explained words', () => {
    const all = explain(script, book);
    const bare = script.split('').filter((letter, at) => letter.trim() !== '' && !all.some(({ start, end }) => start <= at && at < end));
    expect(bare).toEqual([]);
  });

  test('nests its explained words, and each stays within its line', () => {
    const all = explain(script, book);
    for (const { start, end } of all) expect(script.slice(start, end)).not.toContain('\n');
    const crossing = all.filter(({ start, end }) => all.some((other) => other.start < start && other.end > start && other.end < end));
    expect(crossing).toEqual([]);
  });
});

const inline = notes.flatMap((note) => inlineCodes(readFileSync(`content/notes/${note}/index.mdx`, 'utf8')));

/** Marks of what the parser can read. */
function readable(code: string): readonly Mark[] {
  try {
    return marksOf(code);
  } catch {
    return [];
  }
}

test('a command in a sentence that the book knows is explained to its last word', () => {
  // Not bash: a line of ~/.inputrc.
  const others = ['set editing-mode vi'];
  const half = inline.filter((code) => !others.includes(code)).flatMap((code) => {
    const gaps = readable(code).filter(({ topic }) => topic.kind !== 'command' && phraseOf(topic, book).text === undefined);
    const isKnown = readable(code).some(({ topic }) => topic.kind === 'command' && topic.name in book.commands);
    return isKnown ? gaps.map(({ topic }) => `“${code}”：${missingAt(topic, book)}`) : [];
  });
  expect(half).toEqual([]);
});

test('every description is used by some note', () => {
  const used = new Set([...commands.map(({ script }) => script), ...inline].flatMap((script) => readable(script).flatMap(({ topic }) => phraseOf(topic, book).entries)));
  const all = [
    ...Object.entries(book.commands).flatMap(([name, { options, operands, values }]) => [
      `${name} does`,
      ...Object.keys(options).map((option) => `${name} options ${option}`),
      ...operands.map((_, at) => `${name} operands ${at}`),
      ...Object.keys(values).map((value) => `${name} values ${value}`),
    ]),
    ...(['syntax', 'variables', 'descriptors'] as const).flatMap((table) => Object.keys(book[table]).map((key) => `${table} ${key}`)),
  ];
  expect(all.filter((entry) => !used.has(entry))).toEqual([]);
});

/** The sentence of the first word of this text in a script. */
const told = (script: string, word: string): string =>
  explain(script, book).find(({ start, end }) => script.slice(start, end) === word)?.sentences.join('') ?? '';

test('what other explainers cannot parse is explained: [[ ]], case, for (( )), ${x%/*}', () => {
  const script = 'for ((i = 1; i <= 3; i++)); do case $f in *.md) [[ $f == *.txt ]]; echo "${f%/*}" ;; esac; done';
  expect(told(script, '[[')).toContain('是 bash 的语法而不是命令');
  expect(told(script, '*.txt')).toContain('要比的模式');
  expect(told(script, 'case')).toContain('第一个匹配的算数');
  expect(told(script, '*.md')).toContain('要整个词都匹配');
  expect(told(script, 'i <= 3')).toContain('每一轮之前算一次');
  expect(told(script, 'i++')).toContain('每一轮之后做一次');
  expect(told(script, '${f%/*}')).toContain('从末尾去掉匹配 /* 的最短一段');
});

test('a word without description is named, with the place where it belongs', () => {
  const gaps = (script: string) => marksOf(script).flatMap(({ topic }) => (phraseOf(topic, book).text === undefined ? [missingAt(topic, book)] : []));
  expect(gaps('frobnicate')).toEqual(['content/shell/commands.yaml 里缺少命令 frobnicate']);
  expect(gaps('ls -Q')).toEqual([expect.stringContaining('commands.yaml 的 ls 里没有写它是什么选项')]);
  expect(gaps('ls @(a)')).toEqual([expect.stringContaining('syntax.yaml 的 syntax 里缺少 “file @(a)”')]);
});
