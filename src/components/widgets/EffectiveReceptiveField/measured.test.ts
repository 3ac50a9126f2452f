import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HELD_OUT_GROUPS } from '@/components/kit/held-out-list';
import { heldOutInNode } from '@/components/kit/picture-node';
import { ARTISTS } from '@/lib/models/artists';
import { metric } from '@/lib/models/results';
import { openModelInNode } from '@/lib/runtime/node';
import { parseGolden } from '@/lib/runtime/golden';
import { magnitude, measure, peak, spread, theoreticalField, unitMiddle } from './effective-receptive-field.ts';
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

/** Of every class the first two emoji that the page offers, the icon sets in turn. */
function pictures() {
  const texts = HELD_OUT_GROUPS.flatMap(({ emoji }) => emoji.slice(0, 2));
  return Promise.all(texts.map(({ text }, index) => heldOutInNode(text, ARTISTS[index % ARTISTS.length] ?? 'noto')));
}

describe('the table of the note', () => {
  // It is measured in Python over other held-out pictures: another weighting is off by 12 % and more, these by 2.
  test.each(sources.filter(({ kernel }) => kernel === '3' || kernel === '9').map((source) => ({ ...source, name: sourceName(source) })))(
    'tells the measure of the figure, averaged over pictures: $name',
    async (source) => {
      const model = await openModelInNode(modelId(source));
      const spreads = [];
      for (const { image } of await pictures()) {
        const { outputs } = await model.run({ image }, { fetches: ['gradient'] });
        spreads.push(spread(magnitude(outputs['gradient'] ?? { data: new Float32Array(), shape: [] }), unitMiddle(ours)));
      }
      const told = metric('convmixer', `receptiveField.kernels.${source.kernel}.${source.training}.radiusPx.mean`).value;
      const mean = spreads.reduce((sum, value) => sum + value, 0) / spreads.length;
      expect(Math.abs(mean / told - 1)).toBeLessThan(0.05);
    },
    PATIENCE_MS,
  );
});
