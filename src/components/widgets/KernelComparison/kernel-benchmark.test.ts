import { describe, expect, it } from 'vitest';
import { RuntimeError } from '@/lib/runtime/errors';
import type { BenchmarkOptions, Device, Model } from '@/lib/runtime/types';
import { KernelBenchmark } from './kernel-benchmark.ts';

const loaded = () => Promise.resolve({});

/** A model whose benchmark is `measure`; nothing else of it is used here. */
function modelWith(id: string, measure: Model['benchmark']): Model {
  const unused = () => Promise.reject(new Error('not part of a benchmark'));
  return { id, device: 'wasm', deviceReason: '', timings: {}, run: unused, parity: unused, benchmark: measure, release: () => {} };
}

const steady = (device: Device) =>
  Promise.resolve({ device, runs: 20, medianMs: 2, spreadMs: [1.9, 2.1] as const, samplesMs: [] });

describe('the benchmark of the four kernels', () => {
  it('fills the table for every kernel and device', async () => {
    const benchmark = new KernelBenchmark((id) => Promise.resolve(modelWith(id, steady)));
    await benchmark.start(loaded);
    expect(benchmark.timings.value.size).toBe(8);
    expect([...benchmark.timings.value.values()].every(({ kind }) => kind === 'measured')).toBe(true);
    expect(benchmark.running.value).toBe(false);
    expect(benchmark.message.value).toBe('测完了。');
  });

  it('goes on without WebGPU where there is none', async () => {
    const measure = (device: Device) => (device === 'webgpu'
      ? Promise.reject(new RuntimeError('unsupported', '没有适配器。', { cure: '换浏览器。' }))
      : steady(device));
    const benchmark = new KernelBenchmark((id) => Promise.resolve(modelWith(id, measure)));
    await benchmark.start(loaded);
    expect(benchmark.timings.value.get('webgpu 9')).toEqual({ kind: 'unavailable' });
    expect(benchmark.timings.value.get('wasm 9')).toMatchObject({ medianMs: 2 });
  });

  it('keeps what was measured when the reader stops it', async () => {
    const begun = Promise.withResolvers<undefined>();
    const endless = (_: Device, { signal }: BenchmarkOptions = {}) => new Promise<never>((_, reject) => {
      begun.resolve(undefined);
      signal?.addEventListener('abort', () => { reject(new Error('aborted')); });
    });
    const benchmark = new KernelBenchmark((id) => Promise.resolve(modelWith(id, id.endsWith('k3') ? steady : endless)));
    const run = benchmark.start(loaded);
    await begun.promise;
    benchmark.stop();
    await run;
    expect([...benchmark.timings.value.keys()]).toEqual(['wasm 3']);
    expect(benchmark.running.value).toBe(false);
    expect(benchmark.message.value).toContain('已停下');
  });

  it('says what went wrong and can be started again', async () => {
    let broken = true;
    const open = (id: string) => (broken ? Promise.reject(new Error('网络断了')) : Promise.resolve(modelWith(id, steady)));
    const benchmark = new KernelBenchmark(open);
    await benchmark.start(loaded);
    expect(benchmark.message.value).toContain('网络断了');
    broken = false;
    await benchmark.start(loaded);
    expect(benchmark.timings.value.size).toBe(8);
  });

  it('measures nothing when a newer request took over the loading', async () => {
    const benchmark = new KernelBenchmark((id) => Promise.resolve(modelWith(id, steady)));
    await benchmark.start(() => Promise.resolve(undefined));
    expect(benchmark.timings.value.size).toBe(0);
  });
});
