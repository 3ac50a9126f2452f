/** What the figure tells of a layer's tensors: statistics, table, sentences. Pure. */
import { formatScientific } from '@/lib/format/format';
import { mapStats, type MapStats, type Place } from '@/components/kit/map-stats';
import type { TableData } from '@/components/kit/table';
import type { Tensor } from '@/lib/tensor/tensor';
import { channelMap, stages, tensorName, type ChannelMap, type StageId } from './conv-mixer-layer.ts';

export type Outputs = Readonly<Record<string, Tensor>>;
export type StatsByStage = Readonly<Record<StageId, MapStats>>;

/** One channel's map of a stage; undefined when that tensor was not computed. */
export function stageMap(outputs: Outputs, id: StageId, block: number, channel: number): ChannelMap | undefined {
  const found = outputs[tensorName(id, block)];
  return found && channelMap(found, channel);
}

/** Numbers of all eight maps of a channel. */
export function statsOf(outputs: Outputs, block: number, channel: number, place: Place): StatsByStage {
  const entry = (id: StageId): MapStats => {
    const map = stageMap(outputs, id, block, channel);
    if (!map) throw new Error(`没有张量 ${tensorName(id, block)}：导出的图和 conv-mixer-layer.ts 里的名字要一致`);
    return mapStats(map, place);
  };
  return {
    input: entry('input'),
    depthwise: entry('depthwise'),
    depthwise_gelu: entry('depthwise_gelu'),
    depthwise_norm: entry('depthwise_norm'),
    residual: entry('residual'),
    pointwise: entry('pointwise'),
    pointwise_gelu: entry('pointwise_gelu'),
    pointwise_norm: entry('pointwise_norm'),
  };
}

/** The numbers as the figure's table. */
export function statsTable(stats: StatsByStage, block: number, channel: number, { row, column }: Place): TableData {
  return {
    caption: `第 ${block + 1} 层通道 ${channel} 的八张特征图`,
    columns: [
      { label: '张量' },
      { label: '文件里的名字' },
      { label: '最小', numeric: true, digits: 3 },
      { label: '最大', numeric: true, digits: 3 },
      { label: '平均', numeric: true, digits: 3 },
      { label: '标准差', numeric: true, digits: 3 },
      { label: `第 ${row + 1} 行第 ${column + 1} 列`, numeric: true, digits: 3 },
    ],
    rows: stages.map(({ id, title }) => {
      const { least, most, mean, deviation, here } = stats[id];
      return [title, tensorName(id, block), least, most, mean, deviation, here];
    }),
  };
}

/** Largest |z′ − (BN + z)| over the whole block, all channels: the skip is an addition and nothing else. */
export function residualGap(outputs: Outputs, block: number): number {
  const [sum, norm, input] = (['residual', 'depthwise_norm', 'input'] as const).map((id) => outputs[tensorName(id, block)]?.data);
  if (!sum || !norm || !input) return Number.NaN;
  return sum.reduce((worst, value, i) => Math.max(worst, Math.abs(value - ((norm[i] ?? 0) + (input[i] ?? 0)))), 0);
}

/** The residual, checked in numbers. */
export function residualSentence(gap: number): string {
  return `逐个元素核对：z′ 与“批归一化 + 输入”最多相差 ${gap === 0 ? '0' : formatScientific(gap, 0)}。`;
}
