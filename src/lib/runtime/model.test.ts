import { describe, expect, test } from 'vitest';
import { createModel, type Choice, type Executor } from './model';
import type { Device } from './types';

const golden = {
  inputs: {},
  outputs: { y: { shape: [2], maxAbs: 1, stride: 1, tolerance: 1e-5, values: [0, 1] } },
};

/** An executor whose WebGPU is off by `error`. */
function executorOff(error: number): Executor {
  let choice: Choice = { device: 'webgpu', reason: '指定用 WebGPU。', timings: {} };
  const run = (device: Device) => Promise.resolve({
    outputs: { y: { data: Float32Array.of(0, 1 + (device === 'webgpu' ? error : 0)), shape: [2] } }, timeMs: 1, stepMs: 1, device,
  });
  return {
    run, choice: () => choice, runChosen: () => run(choice.device), release: () => undefined,
    leaveGpu: (why) => { choice = { ...choice, device: 'wasm', reason: why }; },
  };
}

describe('parity', () => {
  test('leaves a WebGPU beyond the limit, and says from which error', async () => {
    const model = createModel('a/b', golden, executorOff(5e-4));
    expect((await model.parity()).device).toBe('webgpu');
    expect(model.device).toBe('wasm');
    expect(model.deviceReason).toBe('WebGPU 的结果与 PyTorch 相差 5.0×10⁻⁴，已改用 WASM。');
    expect(await model.parity()).toMatchObject({ device: 'wasm', error: 0 });
  });

  test('stays with a WebGPU within it', async () => {
    const model = createModel('a/b', golden, executorOff(5e-5));
    await model.parity();
    expect([model.device, model.deviceReason]).toEqual(['webgpu', '指定用 WebGPU。']);
  });
});
