/** What the figure draws: spans on the picture, the growth plot, the table, the sentences. Pure. */
import type { TableData } from '@/components/kit/table';
import { formatPercent } from '@/lib/format/format';
import {
  blocksUntilCornersMeet,
  blocksUntilFieldCoversImage,
  coveredShare,
  fieldSpan,
  gridSide,
  paddingShare,
  receptiveFieldPixels,
  receptiveFieldTokens,
  recursion,
  unitToken,
  type Geometry,
  type Span,
  type Unit,
} from './receptive-field.ts';

/** How much of the padding around the image is in view, as a share of the image's side. */
const MARGIN = 0.28;
/** More lines than that are a grey plane. */
const MAX_GRID_LINES = 64;

/** A square on the picture, in pixels: the same span along both axes. */
export interface SquareOnPicture {
  readonly at: number;
  readonly size: number;
}

export interface Drawing {
  readonly viewBox: string;
  readonly frame: SquareOnPicture;
  readonly grid: readonly number[];
  /** The field after each block, from the bare token to the last. */
  readonly rings: readonly SquareOnPicture[];
  readonly field: SquareOnPicture;
  readonly unit: SquareOnPicture;
  /** The token opposite to a corner unit. */
  readonly farCorner: SquareOnPicture;
}

const squareOf = ({ from, to }: Span): SquareOnPicture => ({ at: from, size: to - from });

/** All squares of the figure, in pixels of the image. */
export function drawing(geometry: Geometry, unit: Unit): Drawing {
  const { patch, imageSize, depth } = geometry;
  const margin = Math.round(imageSize * MARGIN);
  const frame = { at: -margin, size: imageSize + 2 * margin };
  // One pixel beyond the frame is enough to put an edge out of sight.
  const visible = ({ from, to }: Span): Span => ({
    from: Math.max(from, frame.at - 1),
    to: Math.min(to, frame.at + frame.size + 1),
  });
  const side = gridSide(geometry);
  const at = unitToken(geometry, unit) * patch;
  return {
    viewBox: `${frame.at} ${frame.at} ${frame.size} ${frame.size}`,
    frame,
    grid: side > MAX_GRID_LINES ? [] : Array.from({ length: side + 1 }, (_, i) => i * patch),
    rings: Array.from({ length: depth }, (_, l) => squareOf(visible(fieldSpan(geometry, unit, l)))),
    field: squareOf(visible(fieldSpan(geometry, unit))),
    unit: { at, size: patch },
    farCorner: { at: imageSize - patch, size: patch },
  };
}

/** The recursion as the figure's table. */
export function recursionTable(geometry: Geometry): TableData {
  const side = gridSide(geometry);
  const yes = (met: boolean) => (met ? '能' : '不能');
  return {
    caption: '感受野的递推：r 是边长，j 是相邻两个单元的间距',
    columns: [
      { label: '层' },
      { label: '核', numeric: true },
      { label: '步长', numeric: true },
      { label: 'j', unit: '像素', numeric: true },
      { label: 'r', unit: '像素', numeric: true },
      { label: 'r', unit: 'token', numeric: true },
      { label: '中心单元看到整张图' },
      { label: '角看到对角' },
    ],
    rows: recursion(geometry).map(({ name, kernel, stride, jump, field }, step) => {
      const tokens = field / geometry.patch;
      const seen = step === 0 ? ['不能', '不能'] : [yes(tokens >= side), yes(tokens >= 2 * side - 1)];
      return [name, kernel, stride, jump, field, step === 0 ? '' : tokens, ...seen];
    }),
  };
}

/** “第 4 层”, or that it never happens. */
export function blockName(blocks: number): string {
  if (!Number.isFinite(blocks)) return '永远不会';
  return blocks === 0 ? '图像块嵌入之后' : `第 ${blocks} 层起`;
}

/** The answers beside the picture, as label and value. */
export function answers(geometry: Geometry, unit: Unit): readonly (readonly [string, string])[] {
  const { kernel, depth, patch, imageSize } = geometry;
  const side = gridSide(geometry);
  return [
    ['感受野 p(1 + d(k−1))', `${patch} × (1 + ${depth} × ${kernel - 1}) = ${receptiveFieldPixels(geometry)} 像素`],
    ['合 token', `${receptiveFieldTokens(geometry)}，图片有 ${side} × ${side} 个（${imageSize} 像素）`],
    ['这个单元看到图片的', formatPercent(coveredShare(geometry, unit))],
    ['它的感受野里补零占', formatPercent(paddingShare(geometry, unit))],
    ['中心单元看到整张图', blockName(blocksUntilFieldCoversImage(geometry))],
    ['角看到对角', blockName(blocksUntilCornersMeet(geometry))],
  ];
}

/** One sentence for the live region. */
export function spoken(geometry: Geometry, unit: Unit): string {
  const name = unit === 'centre' ? '中心' : '左上角';
  return `感受野 ${receptiveFieldPixels(geometry)} 像素，${name}单元看到图片的 ${formatPercent(coveredShare(geometry, unit))}。`;
}

/** The answer to the prediction: the paper's largest model, corner to corner. */
export function guessVerdict(guess: number): string {
  const large = { kernel: 9, patch: 7, imageSize: 224 };
  const corners = blocksUntilCornersMeet(large);
  const cover = blocksUntilFieldCoversImage(large);
  const verdict = guess === corners ? '猜对了' : guess < corners ? '猜少了' : '猜多了';
  return `${verdict}：第 ${corners} 层。中心单元在第 ${cover} 层就看到了整张图，因为它往两边各只要走半张图；角上的单元要走完整张图，所以层数大约是两倍。`;
}
