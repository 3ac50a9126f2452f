/**
 * One ConvMixer layer as eight tensors, each [1, h, T, T]: names, captions and how to look at them.
 * The names are those of models/convmixer/model.py; the input of block b is the output of block b − 1.
 */

import type { LinkedStage } from '@/components/kit/linked-views';
import { variance } from '@/components/kit/map-stats';

/** One of the eight tensors of a layer; `id` is also the link between formula, code and picture. */
export type Stage = LinkedStage<StageId>;

export type StageId =
  | 'input'
  | 'depthwise'
  | 'depthwise_gelu'
  | 'depthwise_norm'
  | 'residual'
  | 'pointwise'
  | 'pointwise_gelu'
  | 'pointwise_norm';

/** The eight tensors in the order of the computation. */
export const stages: readonly Stage[] = [
  { id: 'input', title: '输入', label: '输入', does: '上一层的输出；第 1 层的输入来自图像块嵌入。' },
  { id: 'depthwise', title: '深度卷积', label: '深度卷积', does: '混合空间：每个通道用自己的 k×k 核扫过自己的图，通道之间互不相通。' },
  { id: 'depthwise_gelu', title: '深度卷积后的 GELU', label: 'GELU', does: '逐元素激活，负值被压到接近 0。' },
  { id: 'depthwise_norm', title: '深度卷积后的批归一化', label: '批归一化', does: '按通道平移、缩放；统计量是训练时记下的。' },
  { id: 'residual', title: '残差和', label: '残差和', does: '加上本层的输入。残差连接只包住前一半。' },
  { id: 'pointwise', title: '逐点卷积', label: '逐点卷积', does: '混合通道：每个位置上，所有通道的线性组合，位置之间互不相通。' },
  { id: 'pointwise_gelu', title: '逐点卷积后的 GELU', label: 'GELU', does: '再做一次逐元素激活。' },
  { id: 'pointwise_norm', title: '输出', label: '输出', does: '批归一化以后就是 z_l，交给下一层。' },
];

/** The stage with this id. */
export function stageOf(id: string): Stage | undefined {
  return stages.find((stage) => stage.id === id);
}

/** Name of a stage's tensor in block `block` (from 0) of models/convmixer/k*.onnx. */
export function tensorName(id: StageId, block: number): string {
  if (id !== 'input') return `blocks.${block}.${id}`;
  return block === 0 ? 'stem' : `blocks.${block - 1}.pointwise_norm`;
}

/** Names of all eight tensors of a block, in order. */
export function tensorNames(block: number): readonly string[] {
  return stages.map((stage) => tensorName(stage.id, block));
}

/** A map of one channel, row by row. */
export interface ChannelMap {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

interface Maps {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/**
 * One channel of a [1, h, T, T] tensor, as a view (no copy).
 * @throws RangeError if there is no such channel.
 */
export function channelMap({ data, shape }: Maps, channel: number): ChannelMap {
  const [channels = 0, rows = 0, columns = 0] = shape.slice(-3);
  if (!Number.isInteger(channel) || channel < 0 || channel >= channels) {
    throw new RangeError(`通道 ${channel} 不存在，张量只有 ${channels} 个通道`);
  }
  const size = rows * columns;
  return { data: data.subarray(channel * size, (channel + 1) * size), rows, columns };
}

/** The channel whose map varies most: the rule by which the figure picks its first channel. */
export function liveliestChannel(tensor: Maps): number {
  const channels = tensor.shape.at(-3) ?? 0;
  const variances = Array.from({ length: channels }, (_, c) => variance(channelMap(tensor, c)));
  return variances.indexOf(Math.max(...variances));
}

/** `count` neighbouring channels that include `channel`, starting at a multiple of `count`. */
export function channelPage(channel: number, count: number, channels: number): readonly number[] {
  const first = Math.min(Math.floor(channel / count) * count, Math.max(0, channels - count));
  return Array.from({ length: Math.min(count, channels) }, (_, i) => first + i);
}

/** The tokens that a k×k window around (row, column) covers inside a T×T grid: half-open. */
export function windowAround(row: number, column: number, kernel: number, side: number) {
  const radius = Math.floor(kernel / 2);
  return {
    top: Math.max(0, row - radius),
    left: Math.max(0, column - radius),
    bottom: Math.min(side, row + radius + 1),
    right: Math.min(side, column + radius + 1),
  };
}

export const kernels = ['3', '5', '7', '9'] as const;
export type Kernel = (typeof kernels)[number];

/** The kernels as radio options in their fixed colours. */
export const kernelOptions = kernels.map((kernel) => ({
  value: kernel,
  label: `k = ${kernel}`,
  colour: `var(--color-kernel-${kernel})`,
}));

/** Id of the inference graph of a kernel. */
export function modelId(kernel: Kernel): string {
  return `convmixer/k${kernel}`;
}

export const modelIds = kernels.map(modelId);

/** The ids in the order of the computation, for the URL. */
export const stageIds = [
  'input', 'depthwise', 'depthwise_gelu', 'depthwise_norm', 'residual', 'pointwise', 'pointwise_gelu', 'pointwise_norm',
] as const satisfies readonly StageId[];

/**
 * What the lit step reads of a stage's map to make the value at `place`: the depthwise convolution a
 * k×k window of the input, the skip one token of it; undefined where it reads nothing of this map.
 */
export function reachOf(
  stage: StageId,
  lit: StageId,
  { row, column }: { readonly row: number; readonly column: number },
  kernel: number,
  side: number,
) {
  return stage === 'input' && lit === 'depthwise' ? windowAround(row, column, kernel, side) : undefined;
}
