/**
 * Three tokens that can be worked by hand: φ = sigmoid takes only the values 0.1, 0.5 and 0.9, because
 * all queries and keys are −ln 9, 0 or ln 9. Computed like everything else, so that text and code agree.
 */
import { linearWeights, softmaxWeights } from './attention.ts';
import { flowAttention, paperOptions } from './flow.ts';
import { mapEntries, matrixOf, rowsOf, rowSums, scaleRows, type Matrix } from './matrix.ts';

/** φ of queries and keys, the tokens as rows. */
export const QUERY_MAP = [[0.9, 0.1], [0.1, 0.9], [0.5, 0.5]] as const;
export const KEY_MAP = [[0.9, 0.5], [0.1, 0.9], [0.1, 0.1]] as const;

type Rows = readonly (readonly number[])[];

/** The inverse of sigmoid. */
const logit = (share: number): number => Math.log(share / (1 - share));
const logits = (rows: Rows): Matrix => matrixOf(3, 2, (row, column) => logit(rows[row]?.[column] ?? NaN));
const lists = (of: Matrix): Rows => rowsOf(of).map((row) => [...row]);
const sharesOf = (weights: Matrix): Matrix => scaleRows(weights, rowSums(weights).map((total) => 1 / total));

/** Everything between the three tokens and their shares. */
export interface ThreeTokens {
  /** S; sinks as rows. */
  readonly capacity: Rows;
  readonly incoming: readonly number[];
  readonly outgoing: readonly number[];
  readonly conservedIncoming: readonly number[];
  readonly conservedOutgoing: readonly number[];
  readonly competition: readonly number[];
  readonly allocation: readonly number[];
  /** What each sink takes from each source, rows sum to 1. */
  readonly shares: { readonly softmax: Rows; readonly linear: Rows; readonly flow: Rows };
}

/** The example, computed. */
export function threeTokens(): ThreeTokens {
  const [q, k] = [logits(QUERY_MAP), logits(KEY_MAP)];
  const flow = flowAttention({ q, k, v: mapEntries(k, () => 1) }, paperOptions);
  return {
    capacity: lists(flow.capacity),
    incoming: [...flow.incoming],
    outgoing: [...flow.outgoing],
    conservedIncoming: [...flow.conservedIncoming],
    conservedOutgoing: [...flow.conservedOutgoing],
    competition: [...flow.competition],
    allocation: [...flow.allocation],
    shares: {
      softmax: lists(softmaxWeights(q, k)),
      linear: lists(linearWeights(q, k, 'sigmoid')),
      flow: lists(sharesOf(flow.weights)),
    },
  };
}
