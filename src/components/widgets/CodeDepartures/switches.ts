/** The switches as the reader meets them: their state, published settings, and where the official code has them. */
import type { DataName, SwitchName, Switches } from './code-departures.ts';
import { clean, EPS } from './code-departures.ts';

export const clampChoices = ['none', '1', '5', '10'] as const;
export const mapChoices = ['sigmoid', 'relu'] as const;

/** What the reader can set; kept in the URL. */
export interface State {
  readonly factor: boolean;
  readonly ratio: boolean;
  readonly eps: boolean;
  readonly clamp: (typeof clampChoices)[number];
  readonly map: (typeof mapChoices)[number];
  readonly data: DataName;
  readonly seed: number;
}
export type Setting = Omit<State, 'data' | 'seed'>;

export const maxSeed = 999;

/** The seed of the next data; after the last one the first comes again. */
export function nextSeed(seed: number): number {
  return (seed + 1) % (maxSeed + 1);
}

export interface Preset {
  readonly name: string;
  readonly setting: Setting;
}
const core: Setting = { factor: true, ratio: true, eps: true, clamp: '1', map: 'sigmoid' };
/** The normal versions; those of NLP, RL and TorchModule are causal. */
export const presets: readonly Preset[] = [
  { name: '论文公式', setting: { factor: false, ratio: false, eps: false, clamp: 'none', map: 'sigmoid' } },
  { name: 'Flow_Attention.py、CV', setting: core },
  { name: 'TimeSeries', setting: { ...core, clamp: 'none' } },
  { name: 'LRA', setting: { ...core, clamp: 'none', map: 'relu' } },
];
export const initialState: State = { ...core, data: 'self', seed: 1 };

/** The state as options of the attention. */
export function switchesOf({ factor, ratio, eps, clamp, map }: Setting): Switches {
  return { ...clean, factor, ratio, map, eps: eps ? EPS : 0, clamp: clamp === 'none' ? Infinity : Number(clamp) };
}

/** Whether a switch stands as the departure has it: the clamp only at the same bound. */
export function isOn(of: SwitchName, departure: Switches, now: Switches): boolean {
  return departure[of] === now[of];
}

/** Where the official code has each departure, as read in thuml/Flowformer. */
export const places: Readonly<Record<SwitchName, string>> = {
  factor: '所有版本都把 softmax(Ô) 再乘源的个数 m（因果版乘 t），公式里没有。',
  ratio: 'Flow_Attention.py、Flowformer_CV、Flowformer_LRA、Flowformer_TimeSeries 的普通版写的是 sigmoid(Î·n/m)；因果版没有这个比例。',
  eps: '所有版本都给 φ(Q)、φ(K) 和它们的和加 10⁻⁶，Flowformer_CV 还在结果上再加一次；这里照 Flow_Attention.py。',
  clamp: 'Flow_Attention.py、Flowformer_CV、Flowformer_TorchModule 把 Ô 截到 ±1，注释说是为了稳定；Flowformer_NLP 是 ±5，Flowformer_RL 是 ±10，Flowformer_LRA 和 Flowformer_TimeSeries 不截。',
  map: '只有 Flowformer_LRA 的 JAX 代码用 relu(x) + 10⁻⁶，其余都用 sigmoid；这里的 10⁻⁶ 归 eps 那个开关管。',
};
