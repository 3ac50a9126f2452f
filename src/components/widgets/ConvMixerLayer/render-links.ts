/** Build time only: the linked formula through KaTeX, and what Shiki adds to the linked lines. */
import type { ShikiTransformer } from 'shiki';
import { renderMath } from '@/lib/notes/render-math';
import { stageOf } from './conv-mixer-layer.ts';
import { formulaTex, makeReachable, type LinkedLine } from './links.ts';

/** The formula as HTML with data-link on its symbols; without MathML, which cannot carry the links. */
export function renderFormula(): string {
  const html = renderMath(formulaTex, true, 'ConvMixerLayer/links.ts');
  return makeReachable(html.replace(/<span class="katex-mathml">[\s\S]*?<\/math><\/span>/, ''));
}

/** Marks each line of the code with its links, and makes it reachable by keyboard. */
export function linkLines(lines: readonly LinkedLine[]): ShikiTransformer {
  return {
    name: 'link-lines',
    line(node, number) {
      const line = lines[number - 1];
      if (!line?.links) return;
      const titles = line.links.split(' ').map((id) => stageOf(id)?.title ?? id);
      Object.assign(node.properties, {
        'data-link': line.links,
        role: 'button',
        tabindex: '0',
        'aria-label': `${line.text.trim()}：${titles.join('、')}`,
      });
    },
  };
}
