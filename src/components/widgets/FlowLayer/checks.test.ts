import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseGolden } from '@/lib/runtime/golden';
import { openModelInNode } from '@/lib/runtime/node';
import { tensor } from '@/lib/tensor/tensor';
import { changedFrom, conservationGaps, earlierChange, formulaGap } from './checks.ts';
import { checkSentence, statsOf, statsTable } from './figure.ts';
import { causalLayerOf, layerOf, stages, tensorNames, type LayerTensors } from './flow-layer.ts';

/** Compiling ONNX Runtime takes seconds on a busy machine. */
const PATIENCE_MS = 60_000;

describe('a trained layer on the golden picture', () => {
  let normal: LayerTensors;
  let causal: LayerTensors;
  let other: LayerTensors;

  beforeAll(async () => {
    const golden = parseGolden(readFileSync('models/flowformer/flowformer.golden.json', 'utf8'));
    const network = await openModelInNode('flowformer/flowformer');
    normal = layerOf((await network.run(golden.inputs, { fetches: tensorNames(2) })).outputs, 2);
    const core = await openModelInNode('flowformer/flow-causal');
    const run = async (cut: number) => {
      const inputs = { q: changedFrom(cut, normal.query), k: changedFrom(cut, normal.key), v: changedFrom(cut, normal.value) };
      return causalLayerOf(normal, (await core.run(inputs)).outputs);
    };
    [causal, other] = [await run(64), await run(32)];
  }, PATIENCE_MS);

  test('conserves: the means of Î, Ô and the competition are 1', () => {
    for (const gap of Object.values(conservationGaps(normal))) expect(gap).toBeLessThanOrEqual(1e-5);
  });

  test('does not conserve exactly when it is causal', () => {
    expect(conservationGaps(causal).outgoing).toBeGreaterThan(1e-3);
  });

  test('is the formula in float64, in both forms', () => {
    expect(formulaGap(normal, 'normal')).toBeLessThanOrEqual(1e-5);
    expect(formulaGap(causal, 'causal')).toBeLessThanOrEqual(1e-5);
    expect(formulaGap(causal, 'normal')).toBeGreaterThan(1e-2);
  });

  test('leaves earlier outputs alone when later tokens change, if it is causal', () => {
    expect(earlierChange(causal.output, other.output, 32)).toBe(0);
    expect(earlierChange(causal.output, other.output, 33)).toBeGreaterThan(0);
  });

  test('fills the table and the sentences', () => {
    const chosen = { layer: 2, head: 4, channel: 15, form: 'normal' as const };
    const table = statsTable(statsOf(normal, chosen, { row: 7, column: 0 }), chosen, { row: 7, column: 0 });
    expect(table.rows).toHaveLength(stages.length);
    expect(table.rows.flat().every((cell) => typeof cell === 'string' || Number.isFinite(cell))).toBe(true);
    const said = checkSentence({ form: 'causal', gaps: conservationGaps(causal), formula: 2e-7, earlier: { cut: 32, change: 0 } });
    expect(said).toContain('前 32 个输出变了 0。');
    expect(said).toContain('守恒只是近似');
  });
});

describe('exchanging later tokens', () => {
  test('touches no token before the cut, in any head', () => {
    const x = tensor(Float32Array.from({ length: 12 }, (_, at) => at + 1), [1, 2, 3, 2]);
    expect([...changedFrom(2, x).data]).toEqual([1, 2, 3, 4, -5, -6, 7, 8, 9, 10, -11, -12]);
  });
});
