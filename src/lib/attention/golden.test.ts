import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseGolden } from '@/lib/runtime/golden';
import { coreReferences, headsOf } from './reference.ts';

const TOLERANCE = 1e-5;

describe('the float64 reference agrees with PyTorch', () => {
  test.each(Object.keys(coreReferences))('in every golden output of %s', (id) => {
    const golden = parseGolden(readFileSync(`models/flowformer/${id}.golden.json`, 'utf8'));
    const found = headsOf(golden.inputs).map((inputs) => coreReferences[id]?.(inputs) ?? {});
    expect(found.length).toBe(2);
    for (const [name, { values, stride, maxAbs }] of Object.entries(golden.outputs)) {
      const all = found.flatMap((head) => Array.from(head[name] ?? []));
      values.forEach((value, place) => {
        expect(Math.abs((all[place * stride] ?? NaN) - value), `${name} ${place}`).toBeLessThanOrEqual(TOLERANCE * Math.max(1, maxAbs));
      });
    }
  });
});
