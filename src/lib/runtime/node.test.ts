import { describe, expect, test } from 'vitest';
import { openModelInNode } from './node';

describe('openModelInNode', () => {
  test('agrees with PyTorch on the exact GELU', async () => {
    const model = await openModelInNode('gelu/gelu');
    const { error } = await model.parity();
    expect(error).toBeLessThanOrEqual(1e-5);
    expect(model.device).toBe('wasm');
  });

  test('opens a model once per process', () => {
    expect(openModelInNode('gelu/gelu')).toBe(openModelInNode('gelu/gelu'));
  });

  test('names the model that does not exist', async () => {
    await expect(openModelInNode('gelu/none')).rejects.toThrow('没有名为“gelu/none”的模型');
    await expect(openModelInNode('../secret')).rejects.toThrow('没有名为“../secret”的模型');
  });

  test('refuses a wrong shape and an unknown output with their names', async () => {
    const model = await openModelInNode('gelu/gelu');
    const x = { data: new Float32Array(3), shape: [3] };
    await expect(model.run({ x })).rejects.toThrow('“x”形状应为 [4001]，实际是 [3]');
    await expect(model.run({})).rejects.toThrow('缺少输入“x”');
    const good = { data: new Float32Array(4001), shape: [4001] };
    await expect(model.run({ x: good }, { fetches: ['z'] })).rejects.toThrow('没有名为“z”的输出');
  });

  test('opens a released model again', async () => {
    const model = await openModelInNode('gelu/gelu-tanh');
    await model.parity();
    model.release();
    expect((await model.parity()).error).toBeLessThanOrEqual(1e-5);
  });

  test('measures repeated runs and can be interrupted', async () => {
    const model = await openModelInNode('gelu/gelu');
    const result = await model.benchmark('wasm', { runs: 4, warmUps: 1 });
    expect(result.samplesMs).toHaveLength(4);
    const controller = new AbortController();
    const cut = model.benchmark('wasm', { signal: controller.signal, onRun: () => { controller.abort(); } });
    await expect(cut).rejects.toThrow('aborted');
    await expect(model.benchmark('webgpu')).rejects.toThrow('Node 里没有 WebGPU');
  });
});
