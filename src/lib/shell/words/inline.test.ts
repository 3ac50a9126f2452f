import { describe, expect, test } from 'vitest';
import { explainInline, inlineCodes } from './inline.ts';
import { nestedPieces, type Piece } from './nested.ts';
import { shellWords } from '@/lib/notes/vite-shell-words.ts';

const book = shellWords();
const words = (code: string) => explainInline(code, book).map(({ start, end }) => code.slice(start, end));

describe('code in a sentence', () => {
  test('is found without that of fences and without doubles', () => {
    expect(inlineCodes('用 `ls`，再 `ls`。\n\n```bash run id=x\necho `id`\n```\n\n`a | b`，``一个 ` ``')).toEqual(['ls', 'a | b']);
  });

  test.each([
    ['sort -o t t', ['sort', '-o', 't', 't']],
    ['命令 >> f', ['>> ', 'f']],
    ['a |& b', ['|&']],
    ['&&', ['&&']],
    ['for', ['for']],
    ['[[ ]]', ['[[', ']]']],
    ['==', ['==']],
    ['2>&1', ['2>&1']],
  ])('%s is explained', (code, wanted) => {
    expect(words(code).map((word) => word.trim())).toEqual(wanted.map((word) => word.trim()));
  });

  test.each(['/etc/passwd', '-n', '!*', '!$', 'set editing-mode vi', 'axtxt', 'Ctrl+W', '<<-'])('%s is no command and stays as it is', (code) => {
    expect(words(code)).toEqual([]);
  });

  test('becomes pieces that hold all of its text, inner words inside outer ones', () => {
    const textOf = (piece: Piece): string => (typeof piece === 'string' ? piece : piece.pieces.map(textOf).join(''));
    const code = 'echo $((n++)) "$f"';
    const pieces = nestedPieces(code, explainInline(code, book));
    expect(pieces.map(textOf).join('')).toBe(code);
    const arithmetic = pieces.find((piece) => textOf(piece) === '$((n++))');
    expect(typeof arithmetic === 'object' && arithmetic.pieces.filter((piece) => typeof piece === 'object').map(textOf)).toEqual(['n', '++']);
  });
});
