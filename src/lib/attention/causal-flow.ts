/**
 * Flow-Attention one token at a time (the authors' Flow_Attention_Causal): all sums run over s ≤ t.
 * Conservation is approximate there: O_t counts only the queries up to t, although a source feeds
 * all later sinks as well, and a source's weight stays what it was when the source came.
 */
import { sigmoid } from '@/lib/tensor/activations';
import { recall, remember, type Step, type Token } from './causal.ts';
import { featureMaps } from './feature-maps.ts';
import { paperOptions, type FlowOptions } from './flow.ts';
import { dot, matrix, plus, type Matrix } from './matrix.ts';

/** d·(dv + 4) + 2 numbers, whatever t. */
export interface FlowState {
  /** t: tokens so far. */
  readonly tokens: number;
  /** Σ_{s≤t} φ(K_s); [d]. */
  readonly keys: Float64Array;
  /** Σ_{s≤t} φ(Q_s); [d]. */
  readonly queries: Float64Array;
  /** Σ_{s≤t} φ(K_s)·s/O_s; [d]. */
  readonly conservedKeys: Float64Array;
  /** Σ_{s≤t} φ(Q_s)·s/I_s; [d]. */
  readonly conservedQueries: Float64Array;
  /** ln Σ_{s≤t} exp(Ô_s), as a logarithm so that a large Ô does not overflow. */
  readonly logCompetitors: number;
  /** Σ_{s≤t} φ(K_s)ᵀ V̂_s; [d, dv]. */
  readonly memory: Matrix;
}

/** `clamp`, `competition`, `allocation`, `eps` and `map`; the factor t is part of the causal definition. */
export type CausalFlowOptions = Omit<FlowOptions, 'factor' | 'ratio'>;

export interface FlowStep extends Step<FlowState> {
  /** I_t = φ(Q_t)·Σ φ(K_s). */
  readonly incoming: number;
  /** O_t = φ(K_t)·Σ φ(Q_s). */
  readonly outgoing: number;
  /** Î_t. */
  readonly conservedIncoming: number;
  /** Ô_t before the clamp. */
  readonly conservedOutgoing: number;
  /** t·exp(Ô_t)/Σ_{s≤t} exp(Ô_s); 1 without competition, and always for the first token. */
  readonly competition: number;
  /** sigmoid(Î_t); 1 without allocation. */
  readonly allocation: number;
}

export function flowStart(d: number, dv: number): FlowState {
  const zeros = new Float64Array(d);
  return {
    tokens: 0, keys: zeros, queries: zeros, conservedKeys: zeros, conservedQueries: zeros,
    logCompetitors: -Infinity, memory: matrix(new Float64Array(d * dv), d, dv),
  };
}

/** ln(e^a + e^b) without overflow. */
function logSum(a: number, b: number): number {
  const most = Math.max(a, b);
  return most + Math.log(Math.exp(a - most) + Math.exp(b - most));
}

/** (x + eps)·(sum + eps). */
function through(x: Float64Array, sum: Float64Array, eps: number): number {
  return dot(x.map((value) => value + eps), sum.map((value) => value + eps));
}

function competitionOf(state: FlowState, conserved: number, tokens: number, options: CausalFlowOptions) {
  const logit = Math.min(options.clamp, Math.max(-options.clamp, conserved));
  const logCompetitors = logSum(state.logCompetitors, logit);
  return { logCompetitors, competition: options.competition ? tokens * Math.exp(logit - logCompetitors) : 1 };
}

/** What token t adds. */
export function pushFlow(state: FlowState, token: Token, options: CausalFlowOptions = paperOptions): FlowStep {
  const { eps } = options;
  const [query, key] = [token.query.map(featureMaps[options.map]), token.key.map(featureMaps[options.map])];
  const tokens = state.tokens + 1;
  const [keys, queries] = [plus(state.keys, key), plus(state.queries, query)];
  const [incoming, outgoing] = [through(query, keys, eps), through(key, queries, eps)];
  const conservedKeys = plus(state.conservedKeys, key, tokens / outgoing);
  const conservedQueries = plus(state.conservedQueries, query, tokens / incoming);
  const conservedIncoming = through(query, conservedKeys, eps) / tokens;
  const conservedOutgoing = through(key, conservedQueries, eps) / tokens;
  const { competition, logCompetitors } = competitionOf(state, conservedOutgoing, tokens, options);
  const memory = remember(state.memory, key, token.value.map((value) => value * competition));
  const allocation = options.allocation ? sigmoid(conservedIncoming) : 1;
  return {
    state: { tokens, keys, queries, conservedKeys, conservedQueries, logCompetitors, memory },
    incoming, outgoing, conservedIncoming, conservedOutgoing, competition, allocation,
    output: recall(memory, query).map((value) => (value * allocation) / incoming),
  };
}
