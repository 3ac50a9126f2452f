import { describe, expect, it } from 'vitest';
import type { BenchmarkOptions, Model } from '@/lib/runtime/types';
import { costSpec, costTable, initialState, readings, verdict } from './figure.ts';
import { Laboratory, refusal, resultKey, type Runtime, type Setting } from './laboratory.ts';

const setting: Setting = { device: 'wasm', batch: 1, heads: 1, d: 32, causal: false };
const opened = () => Promise.resolve({});

/** A model whose time is a power of n; it notes the sizes it was asked for. */
function fakeModel(id: string, asked: string[], fail?: (n: number) => Error | undefined): Model {
  const exponent = id.includes('softmax') ? 2 : 1;
  return {
    id, device: 'wasm', deviceReason: '', timings: {},
    run: () => Promise.reject(new Error('not asked for')),
    parity: () => Promise.reject(new Error('not asked for')),
    benchmark: (device, { inputs, runs = 1, signal }: BenchmarkOptions = {}) => {
      signal?.throwIfAborted();
      const n = inputs?.['q']?.shape[2] ?? 0;
      asked.push(`${id} ${n}`);
      const error = fail?.(n);
      const medianMs = 1e-3 * n ** exponent;
      return error ? Promise.reject(error) : Promise.resolve({ device, runs, medianMs, spreadMs: [medianMs, medianMs], samplesMs: [] });
    },
    release: () => undefined,
  };
}

/** A laboratory whose device takes tensors of 1 GiB. */
function laboratoryWith(openModel: Runtime['openModel']): Laboratory {
  return new Laboratory(() => Promise.resolve({ openModel, largestTensorBytes: () => Promise.resolve(2 ** 30) }));
}

describe('Laboratory', () => {
  it('measures every method at every length, and nothing twice when it goes on', async () => {
    const asked: string[] = [];
    const laboratory = laboratoryWith((id) => Promise.resolve(fakeModel(id, asked)));
    await laboratory.start(setting, 128, opened);
    expect(asked).toEqual(['softmax 64', 'linear 64', 'flow 64', 'softmax 128', 'linear 128', 'flow 128'].map((one) => `flowformer/${one}`));
    await laboratory.start(setting, 256, opened);
    expect(asked).toHaveLength(9);
    expect(laboratory.message.value).toBe('测完了。');
  });

  it('keeps what it has when it is stopped, and goes on from there', async () => {
    const asked: string[] = [];
    const laboratory: Laboratory = laboratoryWith((id, { signal }) => {
      if (asked.length === 2 && laboratory.results.value.size === 2) laboratory.stop();
      signal.throwIfAborted();
      return Promise.resolve(fakeModel(id, asked));
    });
    await laboratory.start(setting, 128, opened);
    expect(laboratory.results.value.size).toBe(2);
    expect(laboratory.running.value).toBe(false);
    expect(laboratory.message.value).toContain('已停下');
    asked.push('going on');
    await laboratory.start(setting, 64, opened);
    expect(laboratory.results.value.size).toBe(3);
  });

  it('says what failed and how to go on, and keeps the points before it', async () => {
    const full = Object.assign(new Error('运行模型时内存不够。'), { cure: '请把尺寸调小。', retryable: true });
    const laboratory = laboratoryWith((id) => Promise.resolve(fakeModel(id, [], (n) => (n === 128 ? full : undefined))));
    await laboratory.start(setting, 256, opened);
    expect(laboratory.message.value).toBe('运行模型时内存不够。请把尺寸调小。已测的结果都还在。');
    expect(laboratory.results.value.size).toBe(3);
    expect(laboratory.running.value).toBe(false);
  });

  it('leaves out what would take too long, and says how long', async () => {
    const asked: string[] = [];
    const laboratory = laboratoryWith((id) => Promise.resolve(fakeModel(id, asked)));
    await laboratory.start(setting, 4096, opened);
    expect(asked).not.toContain('flowformer/softmax 4096');
    expect(asked).toContain('flowformer/flow 4096');
    expect(laboratory.message.value).toContain('n = 4096 没有测softmax 注意力：照前面的点推算，一次要 17 秒');
  });

  it('records no time that the clock cannot tell, and goes on', async () => {
    const untold = { device: 'wasm', runs: 15, medianMs: 0, spreadMs: [0, 0], samplesMs: [] } as const;
    const laboratory = laboratoryWith((id) => {
      const model = fakeModel(id, []);
      return Promise.resolve(id.includes('linear') ? { ...model, benchmark: () => Promise.resolve(untold) } : model);
    });
    await laboratory.start(setting, 128, opened);
    expect(laboratory.results.value.size).toBe(4);
    expect(laboratory.message.value).toContain('n = 64 没有记下线性注意力：跑得太快，这个浏览器的时钟分不清。');
  });

  it('measures nothing when the models could not be opened', async () => {
    const laboratory = laboratoryWith(() => Promise.reject(new Error('not asked for')));
    await laboratory.start(setting, 64, () => Promise.resolve(undefined));
    expect(laboratory.results.value.size).toBe(0);
    expect(laboratory.message.value).toBe('');
  });
});

describe('refusal', () => {
  it('names the bytes that would not fit', () => {
    expect(refusal('softmax', { batch: 8, heads: 8, n: 8192, d: 64 }, 'wasm', 2 ** 30)).toContain('要 17.2 GB，超过这台设备的 WASM 上的上限 1.1 GB');
    expect(refusal('flow', { batch: 8, heads: 8, n: 8192, d: 64 }, 'wasm', 2 ** 30)).toBeUndefined();
  });
});

describe('what the reader is told', () => {
  const point = (medianMs: number) => ({ medianMs, spreadMs: [medianMs, medianMs] as const, runs: 3 });
  const state = { ...initialState, longest: 4096 };
  const results = new Map([64, 256, 1024, 2048, 4096].flatMap((n) => [
    [resultKey(state, 'softmax', n), point(n ** 2 / 1000)] as const, [resultKey(state, 'flow', n), point(n / 5)] as const,
  ]));

  it('has the exponents with their errors, and where the order changes', () => {
    expect(readings(results, state)[0]).toEqual(['softmax 注意力的指数', '2.00 ± 0.00（3 个点）']);
    expect(readings(results, state)[1]?.[1]).toBe('要三个 n ≥ 1024 的点');
    expect(verdict(results, state)).toContain('n 小于约 200 时 softmax 注意力更快');
  });

  it('has an axis even for a time of nothing', () => {
    const none = new Map([...results].map(([key]) => [key, point(0)] as const));
    expect(() => costSpec(none, state)).not.toThrow();
  });

  it('tabulates every length, measured or not', () => {
    const table = costTable(results, state);
    expect(table.rows).toHaveLength(21);
    expect(table.rows[0]?.slice(0, 4)).toEqual(['softmax 注意力', 64, 0.524288, 4.096]);
    expect(table.rows[1]?.[3]).toBe('未测');
  });
});
