/** What the figure shows of one embedding: the maps, the numbers, the sentence, the table. */
import { formatCount, formatNumber, formatScientific } from '@/lib/format/format';
import type { Matrix } from '@/components/kit/matrix';
import type { TableData } from '@/components/kit/table';
import type { Tensor } from '@/lib/tensor/tensor';
import {
  embeddingParams, largestDifference, normalise, patchProduct, stridedConvolution, tokenCount, tokenSide,
  TRAINED_PATCH, unfoldPatches, WIDTH, type PatchWeights, type Table2D,
} from './patch-embedding.ts';

/** Both ways, computed from the same picture and weights. */
export interface Embedding {
  readonly patch: number;
  /** Cut picture [n, 3p²], −1…1. */
  readonly patches: Table2D;
  /** Strided convolution [h, n]. */
  readonly convolution: Table2D;
  /** Patches times matrix [n, h]. */
  readonly tokens: Table2D;
  /** max |convolution − tokensᵀ|. */
  readonly difference: number;
}

/** A pixel of the picture; the token that holds it is the chosen one, whatever the patch size. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Image [1, 3, 64, 64] in 0…1 → both embeddings. */
export function embed(image: Tensor, weights: PatchWeights): Embedding {
  const pixels = normalise(image);
  const patches = unfoldPatches(pixels, weights.patch);
  const convolution = stridedConvolution(pixels, weights);
  const tokens = patchProduct(patches, weights);
  return { patch: weights.patch, patches, convolution, tokens, difference: largestDifference(convolution, tokens) };
}

/** Index of the token that holds a pixel. */
export function tokenAt({ row, column }: Place, patch: number): number {
  return Math.floor(row / patch) * tokenSide(patch) + Math.floor(column / patch);
}

/** The pixel in the middle of a token, for a cursor on the map. */
export function placeOfToken(row: number, column: number, patch: number): Place {
  const middle = Math.floor(patch / 2);
  return { row: row * patch + middle, column: column * patch + middle };
}

/** The chosen patch as three p×p squares side by side: R, G, B. */
export function patchMatrix({ patch, patches }: Embedding, place: Place): Matrix {
  const start = tokenAt(place, patch) * patches.columns;
  const data = Float64Array.from({ length: patches.columns }, (_, at) => {
    const [i, c, j] = [Math.floor(at / (3 * patch)), Math.floor((at % (3 * patch)) / patch), at % patch];
    return patches.data[start + (i * patch + j) * 3 + c] ?? 0;
  });
  return { data, rows: patch, columns: 3 * patch };
}

/** Numbers per line of the token's picture. */
const TOKEN_COLUMNS = 16;

/** The chosen token's h numbers, line by line. */
export function tokenMatrix({ patch, tokens }: Embedding, place: Place): Matrix {
  const start = tokenAt(place, patch) * tokens.columns;
  const data = tokens.data.subarray(start, start + tokens.columns);
  return { data, rows: tokens.columns / TOKEN_COLUMNS, columns: TOKEN_COLUMNS };
}

/** One output channel of the convolution, one number per token. `channel` counts from 1. */
export function channelMap({ patch, convolution }: Embedding, channel: number): Matrix {
  const start = (channel - 1) * convolution.columns;
  const data = convolution.data.subarray(start, start + convolution.columns);
  return { data, rows: tokenSide(patch), columns: tokenSide(patch) };
}

/** The table twin: the channel map as rows and columns of tokens. */
export function mapTable(embedding: Embedding, channel: number): TableData {
  const { data, rows, columns } = channelMap(embedding, channel);
  return {
    caption: `通道 ${channel} 的特征图，每格是一个 token 的一个数`,
    columns: [
      { label: '行' },
      ...Array.from({ length: columns }, (_, column) => ({ label: `第 ${column + 1} 列`, numeric: true, digits: 2 })),
    ],
    rows: Array.from({ length: rows }, (_, row) =>
      [`第 ${row + 1} 行`, ...Array.from({ length: columns }, (__, column) => data[row * columns + column] ?? 0)]),
  };
}

/** What the two ways have in common, in one sentence. */
export function differenceSentence({ patch, tokens, difference }: Embedding): string {
  const numbers = formatCount(tokens.data.length);
  const size = difference === 0 ? '完全相同' : `最大差 ${formatScientific(difference, 1)}`;
  return `步长为 ${patch} 的卷积与逐块乘矩阵，各算出 ${numbers} 个数，${size}：`
    + '两种算法只有加法的先后不同，差别来自双精度的舍入。';
}

/** Whose weights these are. */
export function weightsSentence(patch: number): string {
  return patch === TRAINED_PATCH
    ? '权重来自训练好的 k=9 网络（convmixer/k9 的第一层卷积）。'
    : `没有用 p=${patch} 训练过的网络，权重是按种子生成的 He 正态随机数，未经训练。`;
}

const TEX = {
  count: String.raw`\text{token 数}\;n=\Bigl(\frac{64}{\slot{patch}}\Bigr)^2=\slot{count}`,
  params: String.raw`\text{参数个数}\;3\cdot\slot{patch}^2\cdot ${WIDTH}+${WIDTH}=\slot{params}`,
} as const;

/** The live formulas: TeX with slots, the slots' texts, and the words for screen readers. */
export function formulas(patch: number) {
  const [count, params] = [formatCount(tokenCount(patch)), formatCount(embeddingParams(patch))];
  return {
    count: { tex: TEX.count, values: { patch: String(patch), count }, label: `token 数 n = (64 / ${patch})² = ${count}` },
    params: {
      tex: TEX.params,
      values: { patch: String(patch), params },
      label: `参数个数 3 × ${patch}² × ${WIDTH} + ${WIDTH} = ${params}`,
    },
  };
}

/** Range of a token's numbers, for the line beside its picture. */
export function rangeText({ data }: Matrix): string {
  const values = Array.from(data);
  return `${formatNumber(Math.min(...values), 2)} 到 ${formatNumber(Math.max(...values), 2)}`;
}
