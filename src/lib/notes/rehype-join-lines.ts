/**
 * rehype plugin: joins lines between Han characters, where a line end would show as a gap. The published remark plugins
 * look at one text node at a time: they miss lines of one character and whatever is bold, a term or a link.
 */
import type { Root, Text } from 'hast';

interface Node {
  readonly type: string;
  readonly tagName?: string;
  readonly children?: readonly Node[];
  value?: string;
}

const HAN = /[\p{Script=Han}\u3000-\u303F\u3040-\u30FF\uFF01-\uFF60]/u;
/** Signs that Chinese shares with Latin: Han beside them decides. */
const SHARED = /[“”‘’…—·]/u;
/** What stands between blocks is no text. */
const BETWEEN = new Set(['root', 'ul', 'ol', 'table', 'thead', 'tbody', 'tr', 'blockquote', 'mdxJsxFlowElement']);
/** Shown as typed. */
const LITERAL = new Set(['pre', 'code']);

function joins(before: string, after: string): boolean {
  const fits = (sign: string) => HAN.test(sign) || SHARED.test(sign);
  return fits(before) && fits(after) && (HAN.test(before) || HAN.test(after));
}

/** Texts in their order; what is no text is a place where nothing joins. */
function textsOf(node: Node): readonly (Text | undefined)[] {
  if (node.type === 'text') return [node as Text];
  if (LITERAL.has(node.tagName ?? '') || node.children === undefined || node.children.length === 0) return [undefined];
  const isBetween = BETWEEN.has(node.tagName ?? node.type);
  const inside = node.children.filter((child) => !isBetween || child.type !== 'text').flatMap(textsOf);
  return isBetween || node.tagName === 'p' ? [undefined, ...inside, undefined] : inside;
}

/** First or last sign that is seen, of the texts from a place on; '' where something else stands there. */
function signFrom(texts: readonly (Text | undefined)[], from: number, step: 1 | -1): string {
  for (let at = from; at >= 0 && at < texts.length; at += step) {
    const seen = texts[at]?.value.trim();
    if (texts[at] === undefined) return '';
    if (seen !== undefined && seen !== '') return Array.from(seen).at(step === 1 ? 0 : -1) ?? '';
  }
  return '';
}

function joinIn(texts: readonly (Text | undefined)[], at: number, text: Text): void {
  // Line by line, because the end of one line is the beginning of the next.
  const lines = text.value.split(/[ \t]*\n[ \t]*/);
  const first = lines[0] ?? '';
  text.value = lines.slice(1).reduce((joined, line, index) => {
    const before = joined === '' ? signFrom(texts, at - 1, -1) : Array.from(joined).at(-1) ?? '';
    const rest = lines.slice(index + 1).find((one) => one !== '') ?? '';
    const after = rest === '' ? signFrom(texts, at + 1, 1) : Array.from(rest)[0] ?? '';
    return joined + (joins(before, after) ? '' : '\n') + line;
  }, first);
}

/** Use after everything that makes or moves text. */
export function rehypeJoinLines() {
  return (tree: Root): void => {
    const texts = textsOf(tree);
    texts.forEach((text, at) => {
      if (text?.value.includes('\n') === true) joinIn(texts, at, text);
    });
  };
}
