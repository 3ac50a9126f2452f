/** Small readings of HTML trees that several build plugins share. */
import type { Element, ElementContent, Root } from 'hast';

/** What the plugins need of a vfile: where the text came from, for error messages. */
export interface SourceFile {
  readonly path: string;
}

/** All text inside a node, in order. */
export function textOf(node: Root | Root['children'][number] | ElementContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** The classes of an element as a list. */
export function classesOf(node: Element): readonly string[] {
  const { className } = node.properties;
  return Array.isArray(className) ? className.map(String) : [];
}

/** `file:line` of a node, for error messages. */
export function placeOf(file: SourceFile, node: { position?: { start: { line: number } } | undefined }): string {
  return node.position ? `${file.path}:${node.position.start.line}` : file.path;
}
