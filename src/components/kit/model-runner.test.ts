import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Device, Model, RunResult } from '@/lib/runtime/types';
import { ModelRunner, type OpenModel } from './model-runner';

const result = (timeMs: number, device: Device = 'wasm'): RunResult => ({ outputs: {}, timeMs, stepMs: 0.1, device });

/** A model whose runs and golden comparison the test decides. */
function fake(id: string, parts: Partial<Model> = {}): Model {
  return {
    id, device: 'wasm', deviceReason: '没有显卡适配器。', timings: {},
    run: () => Promise.resolve(result(2)),
    parity: () => Promise.resolve({ device: 'wasm', error: 1e-7, perTensor: [] }),
    benchmark: () => Promise.reject(new Error('not measured here')),
    release: () => {},
    ...parts,
  };
}
/** A promise that the test settles by hand. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((yes, no) => { [resolve, reject] = [yes, no]; });
  return { promise, resolve, reject };
}
const open = (parts: Partial<Model> = {}): OpenModel => (id) => Promise.resolve(fake(id, parts));

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('running models for a widget', () => {
  it('runs them one after another and reports each as it comes', async () => {
    const runner = new ModelRunner(['a', 'b'], open());
    const seen: string[] = [];
    const results = await runner.run({}, { onResult: (id) => { seen.push(id); } });
    expect(seen).toEqual(['a', 'b']);
    expect(Object.keys(results ?? {})).toEqual(['a', 'b']);
    expect([runner.state.value, runner.device.value, runner.timeMs.value]).toEqual(['ready', 'wasm', 4]);
  });

  it('lets the latest request win, whatever arrives first', async () => {
    const slow = deferred<RunResult>();
    const run = vi.fn().mockReturnValueOnce(slow.promise).mockResolvedValueOnce(result(9));
    const runner = new ModelRunner(['a'], open({ run }));
    const first = runner.run({});
    await vi.advanceTimersByTimeAsync(0);
    const second = await runner.run({});
    slow.resolve(result(1));
    expect(await first).toBeUndefined();
    expect(second?.['a']?.timeMs).toBe(9);
    expect(runner.timeMs.value).toBe(9);
  });

  it('shows progress while opening', async () => {
    const opened = deferred<Model>();
    const runner = new ModelRunner(['a'], (_id, { onProgress }) => {
      onProgress?.({ phase: 'fetching', loadedBytes: 1, totalBytes: 4 });
      return opened.promise;
    });
    const done = runner.run({});
    expect([runner.state.value, runner.progress.value?.loadedBytes]).toEqual(['fetching', 1]);
    opened.resolve(fake('a'));
    await done;
    expect([runner.state.value, runner.progress.value]).toEqual(['ready', undefined]);
  });

  it('delivers to the waiting widget after a retry', async () => {
    const run = vi.fn().mockRejectedValueOnce(new Error('断网')).mockResolvedValueOnce(result(3));
    const runner = new ModelRunner(['a'], open({ run }));
    const waiting = runner.run({});
    await vi.advanceTimersByTimeAsync(0);
    expect([runner.state.value, runner.error.value?.message]).toEqual(['failed', '模型没有运行成功：断网']);
    runner.retry();
    expect((await waiting)?.['a']?.timeMs).toBe(3);
    expect([runner.state.value, runner.error.value]).toEqual(['ready', undefined]);
  });

  it('keeps quiet about an error that is no longer asked for', async () => {
    const slow = deferred<RunResult>();
    const run = vi.fn().mockReturnValueOnce(slow.promise).mockResolvedValueOnce(result(5));
    const runner = new ModelRunner(['a'], open({ run }));
    void runner.run({});
    await vi.advanceTimersByTimeAsync(0);
    await runner.run({});
    slow.reject(new Error('aborted'));
    await vi.advanceTimersByTimeAsync(0);
    expect([runner.state.value, runner.error.value]).toEqual(['ready', undefined]);
  });

  it('re-runs the golden values once the first result stands', async () => {
    const parity = vi.fn().mockResolvedValue({ device: 'wasm', error: 3e-7, perTensor: [] });
    const runner = new ModelRunner(['a'], open({ parity }));
    await runner.run({});
    expect(runner.parity.value).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1000);
    await runner.run({});
    await vi.advanceTimersByTimeAsync(1000);
    expect(runner.parity.value).toBe(3e-7);
    expect(parity).toHaveBeenCalledTimes(1);
  });

  it('runs again on WASM when the model has left WebGPU for its numbers, and says why', async () => {
    const why = 'WebGPU 的结果与 PyTorch 相差 5.0×10⁻⁴，已改用 WASM。';
    const model = { ...fake('a'), device: 'webgpu' as Device, deviceReason: '' };
    const leaves = {
      run: () => Promise.resolve(result(2, model.device)),
      parity: () => {
        const { device } = model;
        Object.assign(model, { device: 'wasm', deviceReason: why });
        return Promise.resolve({ device, error: device === 'webgpu' ? 5e-4 : 1e-7, perTensor: [] });
      },
    };
    const runner = new ModelRunner(['a'], () => Promise.resolve(Object.assign(model, leaves)));
    await runner.run({});
    expect(runner.device.value).toBe('webgpu');
    await vi.advanceTimersByTimeAsync(2000);
    expect([runner.device.value, runner.parity.value, runner.reason.value]).toEqual(['wasm', 1e-7, why]);
  });
});
