/**
 * remark plugin: an address that stands in a sentence ends where the Chinese goes on. GFM knows Western punctuation only;
 * the published plugin ends links at twenty marks, not at Han, and leaves addresses that begin with www.
 */
import type { Link, PhrasingContent, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';

/** No address is written with them: they would be escaped. */
const CHINESE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF“”‘’…—·]/u;

/** The text of a link that was not written as one: its address and nothing else. */
function literalOf({ children, url, position }: Link): string | undefined {
  const [only] = children;
  if (children.length !== 1 || only?.type !== 'text' || !url.endsWith(only.value)) return undefined;
  // Some are found after parsing, and have no place in the source.
  const isWritten = position !== undefined && (position.end.offset ?? 0) - (position.start.offset ?? 0) !== only.value.length;
  return isWritten ? undefined : only.value;
}

/** Use after remark-gfm. */
export function remarkAutolinks() {
  return (tree: Root): void => {
    visit(tree, 'link', (link, index, parent) => {
      const text = literalOf(link);
      const end = text?.search(CHINESE) ?? -1;
      if (text === undefined || end < 0 || parent === undefined || index === undefined) return undefined;
      const url = link.url.slice(0, link.url.length - (text.length - end));
      const rest: PhrasingContent = { type: 'text', value: text.slice(end) };
      const short: PhrasingContent = { ...link, url, children: [{ type: 'text', value: text.slice(0, end) }] };
      parent.children.splice(index, 1, short, rest);
      return [SKIP, index + 2];
    });
  };
}
