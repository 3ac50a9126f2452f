/** How Markdown becomes a page: one list of plugins, used by the site and by the tests. */
import { rehypeHeadingIds, unified } from '@astrojs/markdown-remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkMath from 'remark-math';
import { rehypeFurniture } from './rehype-furniture.ts';
import { rehypeInlineWords } from './rehype-inline-words.ts';
import { rehypeJoinLines } from './rehype-join-lines.ts';
import { rehypeMath } from './rehype-math.ts';
import { rehypePowers } from './rehype-powers.ts';
import { rehypeSections } from './rehype-sections.ts';
import { remarkAutolinks } from './remark-autolinks.ts';
import { remarkCitations } from './remark-citations.ts';
import { remarkCommands } from './remark-commands.ts';
import { remarkFigures } from './remark-figures.ts';
import { remarkLinked } from './remark-linked.ts';
import { remarkProseComponents } from './remark-prose-components.ts';

/** Astro's default engine runs no remark or rehype plugin, and LaTeX breaks it. SmartyPants would turn Chinese quotes round. */
export const processor = unified({
  smartypants: false,
  remarkPlugins: [
    [remarkMath, { singleDollarTextMath: true }],
    remarkCjkFriendly,
    remarkAutolinks,
    remarkCommands,
    remarkFigures,
    remarkCitations,
    remarkLinked,
    remarkProseComponents,
  ],
  rehypePlugins: [rehypeHeadingIds, rehypeMath, rehypePowers, rehypeJoinLines, rehypeFurniture, rehypeInlineWords, rehypeSections],
  remarkRehype: {
    footnoteLabel: '脚注',
    footnoteLabelProperties: {},
    footnoteBackLabel: (reference: number, again: number) => `回到正文，第 ${reference + 1} 条脚注${again > 1 ? `的第 ${again} 处` : ''}`,
  },
});
