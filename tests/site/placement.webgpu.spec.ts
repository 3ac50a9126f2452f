import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'astro/zod';
import type * as Ort from 'onnxruntime-web';
import { openBlank, root } from './blank-page.ts';

const models = globSync('models/*/*.onnx', { cwd: root }).sort();
const goldenSchema = z.object({ inputs: z.record(z.string(), z.object({ shape: z.array(z.int()), axes: z.array(z.string()).optional() })) });

/** The sizes of a model's free axes in its golden inputs. */
function sizesOf(file: string): Record<string, number> {
  const { inputs } = goldenSchema.parse(JSON.parse(readFileSync(join(root, file.replace(/\.onnx$/, '.golden.json')), 'utf8')));
  return Object.fromEntries(Object.values(inputs).flatMap(({ shape, axes = [] }) => axes.map((name, at) => [name, shape[at] ?? 0] as const)));
}

test('ONNX Runtime places every node of every model on WebGPU', async ({ page }) => {
  test.setTimeout(600_000);
  const log: string[] = [];
  page.on('console', (message) => log.push(message.text()));
  await openBlank(page);
  for (const file of models) {
    log.length = 0;
    await page.evaluate(async ({ url, sizes }) => {
      const address = '/blank/ort/ort.webgpu.bundle.min.mjs';
      const ort = await import(address) as typeof Ort;
      ort.env.logLevel = 'verbose';
      ort.env.wasm.numThreads = 1;
      const session = await ort.InferenceSession.create(url, { executionProviders: ['webgpu'], logSeverityLevel: 0, freeDimensionOverrides: sizes });
      await session.release();
    }, { url: `/blank/${file}`, sizes: sizesOf(file) });
    const placements = log.filter((line) => /placed on \[/i.test(line)).map((line) => line.replace(/^.*?(All nodes|Node\(s\))/, '$1'));
    expect(placements, file).toHaveLength(1);
    expect(placements[0], file).toContain('All nodes placed on [WebGpuExecutionProvider]');
  }
});
