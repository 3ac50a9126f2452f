/** What the figure says about a view: the lead in points and standard errors, and what to know about the table. */
import { formatNumber } from '@/lib/format/format';
import {
  AVERAGE, entryByEntry, flowLead, leadOver, pointOf, pointsOf, standardError, testItemsOf, type Lead, type Point,
} from './paper-tables.ts';
import type { PaperRow } from './schema.ts';
import { gapText, quantity, signedGap, valueText, type View } from './tables.ts';

/** From here on a difference is not put down to the draw of the test questions. */
const CLEAR = 2;

const rowOf = ({ table }: View, name: string): PaperRow | undefined => table.rows.find((row) => row.name === name);


/** Why there is no standard error. */
function unknownSize({ table, measure, look }: View): string {
  const known = measure.column === AVERAGE ? table.columns.filter(({ testItems }) => testItems !== undefined).map(({ name }) => name) : [];
  const reason = known.length === 0 ? '测试集有多大不在核对过的资料里' : `${look.entries}里只有 ${known.join('、')} 的测试集大小在核对过的资料里`;
  return `。${reason}，所以图上没有误差线，也说不出这个差合几个标准误。`;
}

function chanceText(view: View, lead: Lead): string {
  const items = testItemsOf(view.table, view.measure);
  if (lead.error !== undefined && items !== undefined) {
    const errors = Math.abs(lead.points) / lead.error;
    return `，合 ${formatNumber(errors, 1)} 个标准误，${errors >= CLEAR ? '不像是抽题碰巧造成的' : `${items} 道题分不出两者的高下`}。`;
  }
  const { winner: { half: own }, rival: { half: other } } = lead;
  if (own === undefined || other === undefined) return unknownSize(view);
  const smaller = Math.abs(lead.points) < Math.min(own, other);
  return `。两者印出的离差是 ±${formatNumber(own, view.look.digits)} 和 ±${formatNumber(other, view.look.digits)}，这个差${smaller ? '比哪一个都小' : '不比它们都小'}。重复了几次不在核对过的资料里，换算不成标准误。`;
}

/** The answer in one sentence: how large the lead is, and whether it is larger than chance. */
export function verdict(view: View): string {
  const lead = flowLead(view.table, view.measure);
  const { winner, rival, points } = lead;
  const better = view.look.lowerIsBetter ? ['低', '高'] : ['高', '低'];
  return `${quantity(view)}：Flowformer ${valueText(view, winner.value)}，其他方法里最好的是 ${rival.name}，${valueText(view, rival.value)}。`
    + `Flowformer ${points < 0 ? '不是最好的，反而' : ''}${better[points < 0 ? 1 : 0] ?? ''} ${gapText(view, points)}`
    + chanceText(view, lead);
}

const withError = (view: View, { value }: Point): string => {
  const items = testItemsOf(view.table, view.measure);
  return items === undefined ? valueText(view, value) : `${valueText(view, value)}，标准误 ${formatNumber(standardError(value, items), 2)}`;
};

function gapRow(label: string, view: View, lead: Lead): readonly [string, string] {
  const better = view.look.lowerIsBetter ? -lead.points : lead.points;
  const errors = lead.error === undefined ? '' : `，${formatNumber(better / lead.error, 1)} 个标准误`;
  return [label, `${signedGap(view, better)}${errors}`];
}

/** An ablation minus Flowformer, where the table has it. */
function ablationRows(view: View, points: readonly Point[]) {
  const items = testItemsOf(view.table, view.measure);
  const flow = pointOf(points, 'flow');
  const parts = [['noCompetition', '去掉竞争'], ['noAllocation', '去掉分配']] as const;
  return parts.flatMap(([role, label]) => points.filter((point) => point.role === role)
    .map((point) => gapRow(label, view, leadOver(point, flow, view.measure, items))));
}

/** ImageNet prints two more comparisons: networks of about Flowformer's size, and DeiT with its attention replaced. */
function sizeRows(view: View, points: readonly Point[]) {
  if (view.key !== 'imagenet') return [];
  const items = testItemsOf(view.table, view.measure);
  const own = rowOf(view, 'Flowformer')?.paramsM ?? 0;
  const near = points.find(({ name, role }) => role === 'other' && Math.abs((rowOf(view, name)?.paramsM ?? 0) - own) <= own / 10);
  const deit = points.find(({ name }) => name === 'DeiT-S');
  const rows: (readonly [string, string])[] = [];
  if (near !== undefined) rows.push(gapRow(`减 ${near.name}（参数相差不到一成的里面最好的）`, view, leadOver(pointOf(points, 'flow'), near, view.measure, items)));
  if (deit !== undefined) rows.push(gapRow('DeiT+Flowformer 减 DeiT-S', view, leadOver(pointOf(points, 'flowVariant'), deit, view.measure, items)));
  return rows;
}

/** The numbers beside the drawing. Differences are as printed: first minus second. */
export function readings(view: View): readonly (readonly [string, string])[] {
  const points = pointsOf(view.table, view.measure);
  const lead = flowLead(view.table, view.measure);
  return [
    ['Flowformer', withError(view, lead.winner)],
    ['最好的其他方法', `${lead.rival.name} ${withError(view, lead.rival)}`],
    gapRow('Flowformer 减它', view, lead),
    ...ablationRows(view, points),
    ...sizeRows(view, points),
  ];
}

/** Averages that do not follow from their entries. */
function averageRemarks(view: View): readonly string[] {
  const { table, measure, look } = view;
  const text = (value: number) => formatNumber(value, look.digits);
  return pointsOf(table, measure).flatMap(({ name, value, half, again }) => {
    if (again === undefined) return [];
    const deviation = half !== undefined && again.deviation !== undefined && text(half) !== text(again.deviation)
      ? `平均离差印作 ${text(half)}，按${look.entries}重算是 ${text(again.deviation)}`
      : `平均印作 ${text(value)}，按${look.entries}重算是 ${formatNumber(again.average, 2)}`;
    return [`† ${name} 的${deviation}，舍入解释不了这个差。`];
  });
}

/** Where the README says something else than the table. */
function readmeRemarks({ table, look }: View): readonly string[] {
  const rows = table.rows.filter(({ readme }) => readme !== undefined);
  if (rows.length === 0) return [];
  const said = rows.map(({ name, readme = '', average = Number.NaN }) => `${name} 写的是 ${readme}，表里是 ${formatNumber(average, look.digits)}`);
  return [`仓库 README 的汇总表和这张表对不上：${said.join('；')}。`];
}

/** How the lead in an average is spread over its entries. */
function spreadRemark(view: View): readonly string[] {
  const { rival } = flowLead(view.table, view.measure);
  const [own, other] = [rowOf(view, 'Flowformer'), rowOf(view, rival.name)];
  if (view.measure.column !== AVERAGE || own === undefined || other === undefined) return [];
  const { wins, ties, losses, least, most } = entryByEntry(own, other);
  return [`${view.look.entries}逐个比，Flowformer 对 ${rival.name} 是 ${wins} 胜 ${ties} 平 ${losses} 负，差从 ${signedGap(view, least)}到 ${signedGap(view, most)}。`];
}

const SAMPLING = '标准误是 p(1−p)/n 的平方根，p 是准确率，n 是题数，两种方法按互相独立算。它只管抽题的运气，不含换个种子重新训练的起伏；两种方法答对的若大多是同样的题，差的标准误会更小，可表里没有逐题的结果。';

/** Facts about a table that its numbers do not show. Source: the authors' repository, as the fact book read it. */
function tableRemarks({ key, measure: { column } }: View): readonly string[] {
  if (key === 'lra' && column === 'ListOps') return [SAMPLING, '层数没有对齐：作者仓库的 ListOps 配置是 1 层，LRA 原来的配置是 4 层。'];
  if (key === 'imagenet') return [SAMPLING];
  if (key === 'uea') return ['作者仓库的脚本拿测试集当验证集，报告的是训练中测试准确率最高的一次，这样选出来的数会偏高。'];
  if (key === 'd4rl') return ['横线是表里印出的 ±。平均一栏的 ± 是九个设置的离差的平均，不是平均值的离差；BC 和 AWAC 没有印。'];
  return [];
}

/** Sentences under the drawing. */
export function remarks(view: View): readonly string[] {
  return [...averageRemarks(view), ...spreadRemark(view), ...tableRemarks(view), ...readmeRemarks(view)];
}
