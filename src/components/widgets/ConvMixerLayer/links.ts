/**
 * Build time only: the formula and the code of one layer, both marked with the ids of the eight
 * tensors. The code is the text of models/convmixer/model.py, so it cannot drift from what was trained.
 */
import { linkTex, type LinkedLine } from '@/components/kit/linked-views';
import { pythonBlock } from '@/components/kit/python-source';
import type { StageId } from './conv-mixer-layer.ts';

const link = (id: StageId, tex: string) => linkTex(id, tex);

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

/** The text of `class Block` in model.py. */
export function blockSource(modelSource: string): string {
  return pythonBlock(modelSource, 'class Block(nn.Module)', 'models/convmixer/model.py');
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
