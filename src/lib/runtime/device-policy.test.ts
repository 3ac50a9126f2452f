import { describe, expect, test } from 'vitest';
import { chooseDevice, forcedDevice, planDevices } from './device-policy';

const gpu = { name: 'acme turbo', software: false, largestBytes: 2 ** 30 };
const swiftshader = { name: 'google swiftshader', software: true, largestBytes: 2 ** 27 };

describe('forcedDevice', () => {
  test('reads ?device= and ignores rubbish', () => {
    expect(forcedDevice('?device=webgpu')).toBe('webgpu');
    expect(forcedDevice('?a=1&device=wasm')).toBe('wasm');
    expect(forcedDevice('?device=gpu')).toBeUndefined();
    expect(forcedDevice('')).toBeUndefined();
  });
});

describe('planDevices', () => {
  test('tries both on a real adapter', () => {
    expect(planDevices(undefined, gpu).candidates).toEqual(['wasm', 'webgpu']);
  });

  test('stays on WASM without an adapter and with one drawn by the CPU', () => {
    expect(planDevices(undefined, undefined).candidates).toEqual(['wasm']);
    const plan = planDevices(undefined, swiftshader);
    expect(plan.candidates).toEqual(['wasm']);
    expect(plan.reason).toContain('google swiftshader');
  });

  test('a wish overrules the kind of adapter, but cannot make one', () => {
    expect(planDevices('webgpu', swiftshader).candidates).toEqual(['webgpu']);
    expect(planDevices('wasm', gpu).candidates).toEqual(['wasm']);
    const plan = planDevices('webgpu', undefined);
    expect(plan.candidates).toEqual(['wasm']);
    expect(plan.reason).toContain('没有可用的适配器');
  });
});

describe('chooseDevice', () => {
  const plan = planDevices(undefined, gpu);
  const wasm = { medianMs: 1.23, error: 0 };

  test('takes the faster device and says both figures', () => {
    const choice = chooseDevice(plan, { wasm, webgpu: { medianMs: 3.1, error: 1e-6 } });
    expect(choice).toMatchObject({ device: 'wasm', timings: { wasm: 1.23, webgpu: 3.1 } });
    expect(choice.reason).toContain('1.2 ms，WebGPU 3.1 ms');
    expect(chooseDevice(plan, { wasm, webgpu: { medianMs: 0.9, error: 1e-6 } }).device).toBe('webgpu');
  });

  test('leaves a WebGPU that disagrees with PyTorch, however fast, and says by how much', () => {
    const choice = chooseDevice(plan, { wasm, webgpu: { medianMs: 0.1, error: 0.02 } });
    expect(choice.device).toBe('wasm');
    expect(choice.reason).toBe('WebGPU 的结果与 PyTorch 相差 2.0×10⁻²，已改用 WASM。');
  });

  test('has one limit, be WebGPU wished or not', () => {
    for (const wish of ['webgpu', undefined] as const) {
      const choose = (error: number) => chooseDevice(planDevices(wish, gpu), { webgpu: { medianMs: 0.1, error } }).device;
      expect([9e-5, 1.1e-4, 5e-4, NaN, Infinity].map(choose)).toEqual(['webgpu', 'wasm', 'wasm', 'wasm', 'wasm']);
    }
  });

  test('leaves a WebGPU that failed, even when it was the only wish', () => {
    const choice = chooseDevice(planDevices('webgpu', gpu), { webgpu: { failure: '超时' } });
    expect(choice).toMatchObject({ device: 'wasm', timings: {} });
    expect(choice.reason).toContain('超时');
  });

  test('keeps the wished device when it was tried alone', () => {
    const choice = chooseDevice(planDevices('webgpu', swiftshader), { webgpu: { medianMs: 50, error: 1e-6 } });
    expect(choice).toMatchObject({ device: 'webgpu', timings: { webgpu: 50 } });
  });
});
