/**
 * Flow-Attention of one head as twelve maps over the tokens of a picture: names, captions, and how each
 * comes out of the tensors that models/flowformer lets observe. Pure numbers.
 */
import type { LinkedStage } from '@/components/kit/linked-views';
import type { Matrix, Palette } from '@/components/kit/matrix';
import { sigmoid } from '@/lib/tensor/activations';
import type { Tensor } from '@/lib/tensor/tensor';

export const forms = ['normal', 'causal'] as const;
export type Form = (typeof forms)[number];

export const stageIds = [
  'query', 'key', 'value', 'incoming', 'outgoing', 'conserved_incoming', 'conserved_outgoing',
  'competition', 'competed', 'gathered', 'allocation', 'output',
] as const;
export type StageId = (typeof stageIds)[number];

/** One of the twelve; `palette` is diverging where values have both signs. */
export interface Stage extends LinkedStage<StageId> {
  readonly palette: Palette;
}

const stage = (id: StageId, title: string, label: string, palette: Palette, does: string): Stage => ({ id, title, label, palette, does });

/** The twelve in the order of the computation. */
export const stages: readonly Stage[] = [
  stage('query', '查询 φ(Q)', 'φ(Q)', 'sequential', '每个汇的查询，逐元素过 sigmoid，全为正。'),
  stage('key', '键 φ(K)', 'φ(K)', 'sequential', '每个源的键，逐元素过 sigmoid，全为正。'),
  stage('value', '值 V', 'V', 'diverging', '每个源要送出的内容。'),
  stage('incoming', '流入量 I', 'I', 'sequential', '每个汇从看得见的源一共收到多少，守恒之前。'),
  stage('outgoing', '流出量 O', 'O', 'sequential', '每个源向看得见的汇一共送出多少，守恒之前。'),
  stage('conserved_incoming', '守恒流入量 Î', 'Î', 'sequential', '让每个源恰好送出 1，再看每个汇收到多少。'),
  stage('conserved_outgoing', '守恒流出量 Ô', 'Ô', 'sequential', '让每个汇恰好收到 1，再看每个源送出多少。'),
  stage('competition', '竞争', '竞争', 'sequential', '源之间对 Ô 做 softmax，再乘上源的个数：平均为 1，一个多了别的就少。'),
  stage('competed', '竞争后的值 V̂', 'V̂', 'diverging', '每个源的值乘上它争到的份额。'),
  stage('gathered', '聚合 A', 'A', 'diverging', '每个汇按容量把 V̂ 收到一处。先算 φ(K) 与 V̂ 的乘积，不出现 n×n 的表。'),
  stage('allocation', '分配', '分配', 'sequential', '每个汇按自己的 Î 决定收下多少，sigmoid 之后在 0 与 1 之间。'),
  stage('output', '输出 R', 'R', 'diverging', '收下的部分，就是这个头的输出。'),
];

/** The stage with this id. */
export function stageOf(id: StageId): Stage {
  const found = stages.find((one) => one.id === id);
  if (found === undefined) throw new Error(`没有名为 ${id} 的张量`);
  return found;
}

const ROWS = ['query', 'key', 'value', 'output'] as const;
const FLOWS = ['incoming', 'outgoing', 'conserved_incoming', 'conserved_outgoing', 'competition', 'allocation'] as const;

/** What a layer's attention took and gave: rows [1, h, n, d] (Q and K before φ) and flows [1, h, n]. */
export type LayerTensors = Readonly<Record<(typeof ROWS)[number] | (typeof FLOWS)[number], Tensor>>;

/** Name of a tensor in layer `layer` (from 1) of models/flowformer/flowformer.onnx. */
export const tensorName = (layer: number, name: keyof LayerTensors): string => `blocks.${layer - 1}.${name}`;

/** Names of all tensors of a layer. */
export const tensorNames = (layer: number): readonly string[] => [...ROWS, ...FLOWS].map((name) => tensorName(layer, name));

type Outputs = Readonly<Record<string, Tensor>>;

function take(outputs: Outputs, name: string): Tensor {
  const found = outputs[name];
  if (found === undefined) throw new Error(`没有张量 ${name}：导出的图和 flow-layer.ts 里的名字要一致`);
  return found;
}

/** The tensors of one layer of the network. */
export function layerOf(outputs: Outputs, layer: number): LayerTensors {
  const one = (name: keyof LayerTensors): Tensor => take(outputs, tensorName(layer, name));
  return {
    query: one('query'), key: one('key'), value: one('value'), output: one('output'), incoming: one('incoming'), outgoing: one('outgoing'),
    conserved_incoming: one('conserved_incoming'), conserved_outgoing: one('conserved_outgoing'),
    competition: one('competition'), allocation: one('allocation'),
  };
}

/** The same queries, keys and values with what the causal core made of them. */
export function causalLayerOf({ query, key, value }: LayerTensors, core: Outputs): LayerTensors {
  const one = (name: keyof LayerTensors): Tensor => take(core, name);
  return {
    query, key, value, output: one('output'), incoming: one('incoming'), outgoing: one('outgoing'),
    conserved_incoming: one('conserved_incoming'), conserved_outgoing: one('conserved_outgoing'),
    competition: one('competition'), allocation: one('allocation'),
  };
}

/** A head's [n] of a flow [1, h, n]. */
export function flowOf({ data, shape: [, , n = 0] }: Tensor, head: number): Float32Array {
  return data.subarray(head * n, (head + 1) * n);
}

/** Channel `channel` of a head's rows [1, h, n, d]: [n]. */
export function channelOf({ data, shape: [, , n = 0, d = 0] }: Tensor, head: number, channel: number): Float32Array {
  return Float32Array.from({ length: n }, (_, token) => data[(head * n + token) * d + channel] ?? Number.NaN);
}

/** One number per token: what a stage holds in one channel of one head. */
export function stageValues(tensors: LayerTensors, id: StageId, head: number, channel: number): Float32Array {
  const row = (name: 'query' | 'key' | 'value' | 'output') => channelOf(tensors[name], head, channel);
  const flow = (name: (typeof FLOWS)[number]) => flowOf(tensors[name], head);
  switch (id) {
    case 'query': case 'key': return row(id).map(sigmoid);
    case 'value': case 'output': return row(id);
    case 'competed': return row('value').map((value, source) => value * (flow('competition')[source] ?? Number.NaN));
    case 'gathered': return row('output').map((value, sink) => value / (flow('allocation')[sink] ?? Number.NaN));
    default: return flow(id);
  }
}

/** The map over the picture's tokens, row by row. */
export function stageMap(tensors: LayerTensors, id: StageId, head: number, channel: number): Matrix {
  const data = stageValues(tensors, id, head, channel);
  const side = Math.sqrt(data.length);
  return { data, rows: side, columns: side };
}
