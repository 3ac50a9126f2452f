/** Build time only: a linked formula through KaTeX, and what Shiki adds to linked lines. */
import type { ShikiTransformer } from 'shiki';
import { renderMath } from '@/lib/notes/render-math';
import { makeReachable, titlesOf, type LinkedLine, type LinkedStage } from './linked-views.ts';

/**
 * The formula as HTML with data-link on its symbols; without MathML, which cannot carry the links.
 * @param source where the TeX stands, for KaTeX's error.
 */
export function renderLinkedFormula(tex: string, stages: readonly LinkedStage[], source: string): string {
  const html = renderMath(tex, true, source);
  return makeReachable(html.replace(/<span class="katex-mathml">[\s\S]*?<\/math><\/span>/, ''), stages);
}

/** Marks each line of the code with its links, and makes it reachable by keyboard. */
export function linkLines(lines: readonly LinkedLine[], stages: readonly LinkedStage[]): ShikiTransformer {
  return {
    name: 'link-lines',
    line(node, number) {
      const line = lines[number - 1];
      if (!line?.links) return;
      Object.assign(node.properties, {
        'data-link': line.links,
        role: 'button',
        tabindex: '0',
        'aria-label': `${line.text.trim()}：${titlesOf(line.links, stages)}`,
      });
    },
  };
}
