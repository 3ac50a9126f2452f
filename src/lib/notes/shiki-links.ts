/**
 * Shiki transformer: a comment `# [!link depthwise]` at the end of a line is taken out of the code and
 * becomes data-link="depthwise" of that line, so that code lines can be lit from formula and tensors.
 */
import type { ShikiTransformer } from 'shiki';

/** The marker with the comment sign of Python, JavaScript or SQL before it; group 1 holds the ids. */
export const CODE_LINK = /[ \t]*(?:#|\/\/|--)[ \t]*\[!link ([^\]]+)\][ \t]*$/gm;

/** One per site: the ids travel in the meta object of each code block. */
export function shikiLinks(): ShikiTransformer {
  const linksOfBlock = new WeakMap<object, readonly (string | undefined)[]>();
  return {
    name: 'notes:links',
    preprocess(code, options) {
      const links = code.split('\n').map((line) => [...line.matchAll(CODE_LINK)][0]?.[1]?.trim());
      linksOfBlock.set((options.meta ??= {}), links);
      return code.replace(CODE_LINK, '');
    },
    line(element, number) {
      const link = linksOfBlock.get(this.options.meta ?? {})?.[number - 1];
      if (!link) return;
      element.properties['data-link'] = link;
      element.properties['tabindex'] = '0';
    },
  };
}
