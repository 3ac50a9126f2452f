/** rehype plugin: the words of commands that stand in a note's sentences name their explanations, as those of its blocks do. */
import { basename, dirname } from 'node:path';
import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { nestedPieces, type Piece } from '@/lib/shell/words/nested.ts';
import { notesWithCommands, noteWords } from '@/lib/shell/words/note-words.ts';
import { placeOf, textOf, type SourceFile } from './hast.ts';

type PlacesOf = (sentences: readonly string[]) => string;

function contentOf(piece: Piece, placesOf: PlacesOf): ElementContent {
  if (typeof piece === 'string') return { type: 'text', value: piece };
  return { type: 'element', tagName: 'span', properties: { 'data-w': placesOf(piece.sentences) }, children: piece.pieces.map((one) => contentOf(one, placesOf)) };
}

/** Use before code is drawn. Links keep their code as it is: a tap on them leads elsewhere. */
export function rehypeInlineWords() {
  return (tree: Root, file: SourceFile): void => {
    const note = basename(dirname(file.path));
    if (!notesWithCommands().includes(note)) return;
    const { sentences, explainInline } = noteWords(note);
    visit(tree, 'element', (node: Element) => {
      if (node.tagName === 'a' || node.tagName === 'pre') return SKIP;
      if (node.tagName !== 'code') return undefined;
      const code = textOf(node);
      const marks = explainInline(code);
      if (marks.length === 0) return SKIP;
      const placesOf: PlacesOf = (own) => own.map((sentence) => {
        const at = sentences.indexOf(sentence);
        if (at < 0) throw new Error(`${placeOf(file, node)}：“${code}”的解释不在这篇笔记的清单里。行内代码请用一对反引号。`);
        return at;
      }).join(' ');
      node.properties['data-words'] = '';
      node.children = nestedPieces(code, marks).map((piece) => contentOf(piece, placesOf));
      return SKIP;
    });
  };
}
