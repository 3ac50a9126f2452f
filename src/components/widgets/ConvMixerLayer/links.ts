/**
 * Build time only: the formula and the code of one layer, both marked with the ids of the eight
 * tensors, and the check that no link dangles. The code is the text of models/convmixer/model.py,
 * so it cannot drift from what was trained.
 */
import { stageOf, stages, type StageId } from './conv-mixer-layer.ts';

/** A line of code and the ids that it is linked to, separated by spaces; empty for none. */
export interface LinkedLine {
  readonly text: string;
  readonly links: string;
}

const link = (id: StageId, tex: string) => `\\htmlData{link=${id}}{${tex}}`;

const half = (output: string, norm: string, gelu: string, convolution: string, input: string) =>
  `${output}&=${norm}\\bigl(${gelu}\\bigl(${convolution}(${input})\\bigr)\\bigr)`;

/** TeX of the two equations; needs KaTeX's `trust` for \htmlData. */
export const formulaTex = [
  '\\begin{aligned}',
  half(
    link('residual', "z'_l"),
    link('depthwise_norm', '\\mathrm{BN}'),
    link('depthwise_gelu', '\\mathrm{GELU}'),
    link('depthwise', '\\mathrm{DepthwiseConv}_k'),
    link('input', 'z_{l-1}'),
  ),
  `{}+${link('input', 'z_{l-1}')}\\\\`,
  half(
    link('pointwise_norm', 'z_l'),
    link('pointwise_norm', '\\mathrm{BN}'),
    link('pointwise_gelu', '\\mathrm{GELU}'),
    link('pointwise', '\\mathrm{PointwiseConv}'),
    link('residual', "z'_l"),
  ),
  '\\end{aligned}',
].join('');

/**
 * The text of `class Block` in model.py, without the blank lines after it.
 * @throws Error if the class is not there any more.
 */
export function blockSource(modelSource: string): string {
  const match = /^class Block\(nn\.Module\):\n(?:(?:[ \t]+.*)?\n)+/m.exec(modelSource);
  if (!match) throw new Error('models/convmixer/model.py 里找不到 class Block(nn.Module)：改名后请同步 links.ts');
  return match[0].trimEnd();
}

/** Which tensors a line of the block makes: by `observe("…")`, by its module, or as the argument z. */
function linksOfLine(line: string): string {
  const observed = /observe\("(\w+)"/.exec(line)?.[1];
  if (observed) return observed;
  const module = /self\.(\w+) = nn\./.exec(line)?.[1];
  if (module === 'gelu') return 'depthwise_gelu pointwise_gelu';
  if (module) return module;
  return /def forward\(self, z\b/.test(line) ? 'input' : '';
}

/** Every line of the block with its links. */
export function linkCode(source: string): readonly LinkedLine[] {
  return source.split('\n').map((text) => ({ text, links: linksOfLine(text) }));
}

/** All ids in an HTML or TeX text that carries data-link="…" or \htmlData{link=…}. */
export function linksIn(text: string): readonly string[] {
  return [...text.matchAll(/data-link="([^"]*)"|\\htmlData\{link=([^}]*)\}/g)]
    .flatMap((match) => (match[1] ?? match[2] ?? '').split(' '))
    .filter((id) => id !== '');
}

/**
 * Every view must link to each of the eight tensors and to nothing else.
 * @param views ids found, by the name of the view ('公式', '代码', …).
 * @throws Error that names the view and the dangling or missing ids.
 */
export function assertLinked(views: Readonly<Record<string, readonly string[]>>): void {
  const known = stages.map((stage) => stage.id);
  for (const [view, ids] of Object.entries(views)) {
    const dangling = ids.filter((id) => !stageOf(id));
    const missing = known.filter((id) => !ids.includes(id));
    if (dangling.length > 0) throw new Error(`${view}里的链接没有对应的张量：${dangling.join('、')}`);
    if (missing.length > 0) throw new Error(`${view}里没有指向这些张量的链接：${missing.join('、')}`);
  }
}

/**
 * Make linked spans of rendered HTML reachable: focusable, named, and visible to screen readers.
 * KaTeX hides its HTML from them in favour of MathML, which cannot carry the links. A symbol is a
 * picture with a name: its letters ("zl′") would not read as one, and focus alone lights its link.
 */
export function makeReachable(html: string): string {
  return html.replaceAll(' aria-hidden="true"', '').replace(/data-link="([^"]*)"/g, (attribute, ids: string) => {
    const titles = ids.split(' ').map((id) => stageOf(id)?.title ?? id);
    return `${attribute} role="img" tabindex="0" aria-label="${titles.join('、')}"`;
  });
}
