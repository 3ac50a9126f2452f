import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { root } from './library';

const relative = z.object({
  name: z.string(), row: z.string(), source: z.string(), paramsM: z.number(), top1: z.number(), imagesPerSecond: z.number().optional(),
});
const published = z.object({
  sources: z.record(z.string(), z.string()),
  convmixers: z.array(z.object({ name: z.string(), top1: z.number() })),
  throughput: z.array(z.object({ name: z.string(), paramsM: z.number(), imagesPerSecond: z.number() })),
  relatives: z.array(relative),
}).parse(JSON.parse(readFileSync(join(root, 'content/notes/convmixer/published.json'), 'utf8')));

describe('the published numbers of the ConvMixer note', () => {
  test('are the same wherever a network stands twice', () => {
    for (const { name, top1, paramsM, imagesPerSecond } of published.relatives) {
      const plain = name.split('，')[0];
      const timed = published.throughput.find((other) => other.name === plain);
      if (timed) expect({ name, paramsM, imagesPerSecond }).toEqual({ name, paramsM: timed.paramsM, imagesPerSecond: timed.imagesPerSecond });
      const own = published.convmixers.find((other) => other.name === plain);
      if (own) expect({ name, top1 }).toEqual({ name, top1: own.top1 });
    }
  });

  test('name a source that is explained, and each row of it once', () => {
    expect(published.relatives.filter(({ source }) => !(source in published.sources))).toEqual([]);
    const rows = published.relatives.map(({ row }) => row);
    expect(new Set(rows).size).toBe(rows.length);
  });
});
