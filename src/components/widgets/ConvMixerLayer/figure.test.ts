import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openModelInNode } from '@/lib/runtime/node';
import { parseGolden } from '@/lib/runtime/golden';
import { kernels, modelId, stages, tensorNames } from './conv-mixer-layer.ts';
import { residualGap, residualSentence, stageMap, statsOf, statsTable, type Outputs } from './figure.ts';

/** Compiling ONNX Runtime takes seconds on a busy machine. */
const PATIENCE_MS = 60_000;
const centre = { row: 8, column: 8 };

describe.each(kernels)('the tensors of a layer with k = %s, computed from the golden picture', (kernel) => {
  const block = 2;
  let outputs: Outputs = {};

  beforeAll(async () => {
    const golden = parseGolden(readFileSync(`models/${modelId(kernel)}.golden.json`, 'utf8'));
    const model = await openModelInNode(modelId(kernel));
    ({ outputs } = await model.run(golden.inputs, { fetches: tensorNames(block) }));
  }, PATIENCE_MS);

  test('are eight, under the names of the export', () => {
    expect(Object.keys(outputs).toSorted()).toEqual([...tensorNames(block)].toSorted());
  });

  test('add up at the skip', () => {
    expect(residualGap(outputs, block)).toBeLessThanOrEqual(1e-5);
  });

  test('are never below the minimum of GELU after an activation', () => {
    for (const id of ['depthwise_gelu', 'pointwise_gelu'] as const) {
      const map = stageMap(outputs, id, block, 0);
      expect(map && Math.min(...map.data)).toBeGreaterThanOrEqual(-0.17005);
    }
  });

  test('make a table of as many rows as pictures', () => {
    const table = statsTable(statsOf(outputs, block, 5, centre), block, 5, centre);
    expect(table.rows).toHaveLength(stages.length);
    expect(table.rows[0]?.[1]).toBe('blocks.1.pointwise_norm');
  });
});

describe('a tensor that is missing', () => {
  test('is named', () => {
    expect(() => statsOf({}, 0, 0, centre)).toThrow(/stem/);
    expect(residualGap({}, 0)).toBeNaN();
    expect(residualSentence(0)).toContain('最多相差 0。');
    expect(residualSentence(2.4e-7)).toContain('2×10⁻⁷');
  });
});
