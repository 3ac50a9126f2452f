import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openModelInNode } from '@/lib/runtime/node';
import { tensor } from '@/lib/tensor/tensor';
import { errorsOf, formIds, forms, inputsOf, POINTS, roundingOf, worst, worstPerBin } from './gelu-parity.ts';

const goldenFile = z.object({
  inputs: z.object({ x: z.object({ base64: z.string() }) }),
  outputs: z.object({ y: z.object({ stride: z.number(), values: z.array(z.number()) }) }),
});

/** PyTorch's float32 inputs, and its values at every `stride`-th of them. */
function golden(id: string) {
  const text = readFileSync(join(process.cwd(), 'models', `${id}.golden.json`), 'utf8');
  const file = goldenFile.parse(JSON.parse(text));
  const bytes = Buffer.from(file.inputs.x.base64, 'base64');
  const { values, stride } = file.outputs.y;
  return values.map((value, index) => ({ x: bytes.readFloatLE(4 * index * stride), value }));
}

describe('the reference formulas', () => {
  test.each(formIds)('of %s agree with PyTorch to float32 precision', (id) => {
    const points = golden(id);
    expect(points.length).toBeGreaterThan(200);
    // Some roundings to float32, then one to the seven digits of the file: 5e-7 for values from 1 to 10.
    for (const { x, value } of points) expect(Math.abs(value - forms[id](x))).toBeLessThan(1e-6 * Math.max(1, Math.abs(x)));
  });
});

describe('the errors', () => {
  const x = inputsOf('full');

  test('are taken at 4001 points that hit both ends and zero', () => {
    expect(x).toHaveLength(POINTS);
    expect([x[0], x[2000], x[4000]]).toEqual([-8, 0, 8]);
    expect(errorsOf('gelu/gelu', x, x.map(forms['gelu/gelu']))[2000]).toEqual({ x: 0, absolute: 0, relative: 0 });
  });

  test('of one rounding to float32 are at most half a unit in the last place', () => {
    const rounding = worst(roundingOf('gelu/gelu', x), 'absolute');
    expect(rounding.absolute).toBeLessThanOrEqual(2 ** -22);
    expect(worst(roundingOf('gelu/gelu', x), 'relative').relative).toBeLessThanOrEqual(2 ** -24);
  });

  test('of a device that answers NaN are infinite', () => {
    const y = x.map(forms['gelu/gelu']).fill(Number.NaN, 7, 8);
    expect(worst(errorsOf('gelu/gelu', x, y), 'absolute')).toMatchObject({ x: x[7], absolute: Infinity });
  });

  test('keep the largest one in their bins', () => {
    const points = roundingOf('gelu/gelu-tanh', x);
    const bins = worstPerBin(points, 'absolute');
    expect(bins).toHaveLength(80);
    expect(worst(bins, 'absolute')).toEqual(worst(points, 'absolute'));
    expect(bins.every(({ x: place }, bin) => bin === 0 || place > (bins[bin - 1]?.x ?? Infinity))).toBe(true);
  });

  test.each(formIds)('of %s through ONNX Runtime are those of float32 arithmetic', async (id) => {
    const model = await openModelInNode(id);
    const { outputs } = await model.run({ x: tensor(x, [POINTS]) }, { fetches: ['y'] });
    const largest = worst(errorsOf(id, x, outputs['y']?.data ?? []), 'absolute').absolute;
    expect(largest).toBeLessThan(2e-6);
    expect(largest).toBeGreaterThan(worst(roundingOf(id, x), 'absolute').absolute);
  });
});
