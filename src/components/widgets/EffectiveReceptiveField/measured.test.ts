import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openModelInNode } from '@/lib/runtime/node';
import { parseGolden } from '@/lib/runtime/golden';
import { magnitude, measure, peak, theoreticalField } from './effective-receptive-field.ts';
import { modelId, sourceName, sources } from './figure.ts';

const ours = { depth: 6, patch: 4, image: 64 };

/** Compiling ONNX Runtime takes seconds on a busy machine. */
const PATIENCE_MS = 60_000;

describe('the gradient of the golden picture', () => {
  test.each(sources.map((source) => ({ ...source, name: sourceName(source) })))(
    'lies within the theoretical field: $name',
    async (source) => {
      const id = modelId(source);
      const golden = parseGolden(readFileSync(`models/${id}.golden.json`, 'utf8'));
      const { outputs } = await (await openModelInNode(id)).run(golden.inputs, { fetches: ['gradient'] });
      const map = magnitude(outputs['gradient'] ?? { data: new Float32Array(), shape: [] });
      const { from, to } = theoreticalField(ours, Number(source.kernel));
      const outside = map.data.filter((_, i) => {
        const [row, column] = [Math.floor(i / map.columns), i % map.columns];
        return row < from || row >= to || column < from || column >= to;
      });
      expect(Math.max(0, ...outside)).toBe(0);
      const { spread, share } = measure(map, ours, Number(source.kernel), 0.0455);
      expect(peak(map)).toBeGreaterThan(0);
      expect(spread).toBeLessThan((to - from) / 2);
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(1);
    },
    PATIENCE_MS,
  );
});
