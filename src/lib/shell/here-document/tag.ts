/** Holds a line of a here-document against its tag, character by character, and says what is between them. Pure. */
import { graphemesOf } from '@/lib/format/graphemes.ts';
import { placeText } from '@/lib/format/place.ts';

export interface Comparison {
  /** Where the first character differs, in UTF-16 units; undefined when none does. */
  readonly differsAt: number | undefined;
  /** What stands there; '' when the line is over. */
  readonly here: string;
  /** What the tag has there; '' when it is over. */
  readonly wanted: string;
  /** “结束标记”, “文字”, or why a line that looks like the tag is none. */
  readonly verdict: string;
  /** Whether it looks like the tag without being it. */
  readonly isNear: boolean;
}

const countOf = (blanks: string): string =>
  /^ +$/.test(blanks) ? `${blanks.length} 个空格` : /^\t+$/.test(blanks) ? `${blanks.length} 个 Tab` : `${blanks.length} 个空白`;

/** What parts a line from the tag, in words; undefined for a line that is nothing like it. */
function nearMiss(line: string, tag: string, stripsTabs: boolean): string | undefined {
  if (tag === '' || line === '') return undefined;
  const before = /^[ \t]*/.exec(line)?.[0] ?? '';
  const rest = line.slice(before.length);
  if (before !== '' && rest.trimEnd() === tag) {
    if (before.startsWith('\t')) return stripsTabs ? undefined : '标记前面有 Tab，<<- 才去掉它';
    return stripsTabs ? `标记前面有 ${countOf(before)}，<<- 只去掉 Tab` : `标记前面有 ${countOf(before)}`;
  }
  const after = line.startsWith(tag) ? line.slice(tag.length) : '';
  if (after !== '' && after.trim() === '') return `标记后面多了 ${countOf(after)}`;
  if (/^[ \t]/.test(after)) return after.trim().startsWith('#') ? '标记后面还有字，# 在这里不是注释' : '标记后面还有字';
  if (line.toLowerCase() === tag.toLowerCase()) return '大小写与标记不同';
  if (line.normalize('NFKC') === tag.normalize('NFKC')) return '看着像标记，字符不同';
  return undefined;
}

function firstDifference(line: string, tag: string): number | undefined {
  if (line === tag) return undefined;
  const [ours, theirs] = [graphemesOf(line), graphemesOf(tag)];
  const same = ours.findIndex((char, at) => char !== theirs[at]);
  return (same < 0 ? ours : ours.slice(0, same)).join('').length;
}

/** @param line without the tabs that `<<-` takes off. */
export function compareWithTag(line: string, tag: string, stripsTabs: boolean): Comparison {
  const differsAt = firstDifference(line, tag);
  if (differsAt === undefined) return { differsAt, here: '', wanted: '', verdict: '结束标记', isNear: false };
  const [here = ''] = graphemesOf(line.slice(differsAt));
  const [wanted = ''] = graphemesOf(tag.slice(differsAt));
  const miss = nearMiss(line, tag, stripsTabs);
  return { differsAt, here, wanted, verdict: miss === undefined ? '文字' : `文字：${miss}`, isNear: miss !== undefined };
}

/** “空格”, “Tab” or the character itself in quotes. */
function nameOf(char: string): string {
  if (char === ' ') return '空格';
  return char === '\t' ? ' Tab' : `“${char}”`;
}

/** A sentence about the first difference: which character, what stands there, what the tag has. */
export function differenceText({ differsAt, here, wanted }: Comparison, line: string): string {
  if (differsAt === undefined) return '每个字符都相同，到此为止。';
  const place = placeText(line, differsAt);
  if (here === '') return differsAt === 0 ? `这一行是空的，标记以${nameOf(wanted)}开头。` : `${place}：这一行已经完了，标记还有${nameOf(wanted)}。`;
  return wanted === '' ? `${place}：标记已经完了，这一行还有${nameOf(here)}。` : `${place}：这一行是${nameOf(here)}，标记是${nameOf(wanted)}。`;
}
