/** What the figure tells of a layer's maps: numbers, table, sentences. Pure. */
import { mapStats, type MapStats, type Place } from '@/components/kit/map-stats';
import type { TableData } from '@/components/kit/table';
import { formatScientific } from '@/lib/format/format';
import type { ConservationGaps } from './checks.ts';
import { stageMap, stages, type Form, type LayerTensors, type StageId } from './flow-layer.ts';

/** The head and channel on show, counted from 1 and from 0 as in the controls. */
export interface Chosen {
  readonly layer: number;
  readonly head: number;
  readonly channel: number;
  readonly form: Form;
}

export type StatsByStage = Readonly<Record<StageId, MapStats>>;

export const formNames: Readonly<Record<Form, string>> = { normal: '普通', causal: '因果' };

/** Numbers of all twelve maps. */
export function statsOf(tensors: LayerTensors, { head, channel }: Chosen, place: Place): StatsByStage {
  const one = (id: StageId) => mapStats(stageMap(tensors, id, head - 1, channel), place);
  return {
    query: one('query'), key: one('key'), value: one('value'), incoming: one('incoming'), outgoing: one('outgoing'),
    conserved_incoming: one('conserved_incoming'), conserved_outgoing: one('conserved_outgoing'), competition: one('competition'),
    competed: one('competed'), gathered: one('gathered'), allocation: one('allocation'), output: one('output'),
  };
}

/** The numbers as the figure's table. */
export function statsTable(stats: StatsByStage, { layer, head, channel, form }: Chosen, { row, column }: Place): TableData {
  const number = (label: string) => ({ label, numeric: true, digits: 3 });
  return {
    caption: `第 ${layer} 层第 ${head} 头，通道 ${channel}，${formNames[form]}形式`,
    columns: [{ label: '张量' }, number('最小'), number('最大'), number('平均'), number('标准差'), number(`第 ${row + 1} 行第 ${column + 1} 列`)],
    rows: stages.map(({ id, title }) => {
      const { least, most, mean, deviation, here } = stats[id];
      return [title, least, most, mean, deviation, here];
    }),
  };
}

/** What was checked on the device that made the tensors. */
export interface Checked {
  readonly form: Form;
  readonly gaps: ConservationGaps;
  readonly formula: number;
  /** Largest change of earlier outputs when later tokens are exchanged; undefined where it was not asked. */
  readonly earlier?: { readonly cut: number; readonly change: number } | undefined;
}

const power = (gap: number): string => (gap === 0 ? '0' : formatScientific(gap, 1));

function conservationSentence({ form, gaps }: Checked): string {
  if (form === 'causal') return `各头 Î 的平均与 1 相差最多 ${power(gaps.incoming)}，Ô 是 ${power(gaps.outgoing)}：每个源只算到自己为止的汇，守恒只是近似。`;
  const worst = Math.max(gaps.incoming, gaps.outgoing, gaps.competition);
  return `守恒：各头里 Î、Ô 与竞争的平均都应当是 1，实际最多相差 ${power(worst)}。`;
}

/** The checks, in sentences with their numbers. */
export function checkSentence(checked: Checked): string {
  const formula = `按公式用 float64 重算全部输出，相差最多 ${power(checked.formula)}。`;
  const { earlier } = checked;
  const causal = earlier && `把第 ${earlier.cut + 1} 个以后的 token 全部换掉再算，前 ${earlier.cut} 个输出变了 ${power(earlier.change)}。`;
  return [conservationSentence(checked), causal ?? '', formula].join('');
}
