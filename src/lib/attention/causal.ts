/** One token at a time: softmax attention with its growing cache, linear attention with its fixed sums. */
import { softmax } from '@/lib/tensor/tensor';
import { featureMaps } from './feature-maps.ts';
import type { AttentionInputs } from './inputs.ts';
import { dot, matrix, plus, rowOf, type Matrix } from './matrix.ts';

export interface Token {
  /** [d]. */
  readonly query: Float64Array;
  /** [d]. */
  readonly key: Float64Array;
  /** [dv]. */
  readonly value: Float64Array;
}

/** What a token adds: the state after it, and its own output [dv]. States are never changed in place. */
export interface Step<State> {
  readonly state: State;
  readonly output: Float64Array;
}

export type Push<State, S extends Step<State>> = (state: State, token: Token) => S;

/** Row t of Q, K and V as token t; n = m. */
export function tokensOf({ q, k, v }: AttentionInputs): readonly Token[] {
  return Array.from({ length: q.rows }, (_, at) => ({ query: rowOf(q, at), key: rowOf(k, at), value: rowOf(v, at) }));
}

/** All steps, in order. */
export function runCausal<State, S extends Step<State>>(start: State, push: Push<State, S>, tokens: readonly Token[]): readonly S[] {
  let state = start;
  return tokens.map((token) => {
    const step = push(state, token);
    state = step.state;
    return step;
  });
}

/** Every key and value so far: t·(d + dv) numbers. */
export interface SoftmaxState {
  readonly keys: readonly Float64Array[];
  readonly values: readonly Float64Array[];
}

export const softmaxStart: SoftmaxState = { keys: [], values: [] };

/** R_t = Σ_{s≤t} softmax_s(Q_t·K_s / √d) V_s. */
export function pushSoftmax(state: SoftmaxState, { query, key, value }: Token): Step<SoftmaxState> {
  const [keys, values] = [[...state.keys, key], [...state.values, value]];
  const shares = softmax(keys.map((one) => dot(query, one) / Math.sqrt(query.length)));
  const output = values.reduce<Float64Array>((total, one, at) => plus(total, one, shares[at] ?? 0), new Float64Array(value.length));
  return { state: { keys, values }, output };
}

/** Σ_{s≤t} φ(K_s) [d] and Σ_{s≤t} φ(K_s)ᵀ V_s [d, dv]: d·(dv + 1) numbers, whatever t. */
export interface LinearState {
  readonly keys: Float64Array;
  readonly memory: Matrix;
}

export function linearStart(d: number, dv: number): LinearState {
  return { keys: new Float64Array(d), memory: matrix(new Float64Array(d * dv), d, dv) };
}

/** memory + keyᵀ value; [d, dv]. */
export function remember({ data, rows, columns }: Matrix, key: Float64Array, value: Float64Array): Matrix {
  const added = data.map((old, at) => old + (key[Math.floor(at / columns)] ?? 0) * (value[at % columns] ?? 0));
  return matrix(added, rows, columns);
}

/** query · memory; [dv]. */
export function recall(memory: Matrix, query: Float64Array): Float64Array {
  return query.reduce<Float64Array>((total, share, at) => plus(total, rowOf(memory, at), share), new Float64Array(memory.columns));
}

/** R_t = φ(Q_t) Σ_{s≤t} φ(K_s)ᵀ V_s / (φ(Q_t) Σ_{s≤t} φ(K_s)ᵀ), φ = elu + 1. */
export function pushLinear(state: LinearState, token: Token): Step<LinearState> {
  const [query, key] = [token.query.map(featureMaps['elu+1']), token.key.map(featureMaps['elu+1'])];
  const keys = plus(state.keys, key);
  const memory = remember(state.memory, key, token.value);
  const incoming = dot(query, keys);
  return { state: { keys, memory }, output: recall(memory, query).map((value) => value / incoming) };
}
