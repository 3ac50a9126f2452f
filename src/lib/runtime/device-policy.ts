import { formatScientific } from '@/lib/format/format';
import type { Choice } from './model';
import type { Device } from './types';

/** What the browser says about its WebGPU adapter. */
export interface AdapterFacts {
  readonly name: string;
  /** Drawn by the CPU: works, but WASM is faster. */
  readonly software: boolean;
  /** The largest tensor that one buffer holds and a shader may bind. */
  readonly largestBytes: number;
}

export interface Plan {
  /** The devices to try, in this order. */
  readonly candidates: readonly Device[];
  /** Why only these, as a Chinese sentence. */
  readonly reason: string;
}

/** What the golden input gave on one device. */
export type Trial =
  | { readonly medianMs: number; readonly error: number }
  | { readonly failure: string };

/** The site's only limit: WebGPU further from PyTorch than this is not believed, and the model goes to WASM. */
const PARITY_LIMIT = 1e-4;

const isDevice = (text: string | null): text is Device => text === 'wasm' || text === 'webgpu';

/** The device that `?device=` in the address forces for the whole page. */
export function forcedDevice(search: string): Device | undefined {
  const wish = new URLSearchParams(search).get('device');
  return isDevice(wish) ? wish : undefined;
}

/**
 * Decides which devices are worth trying.
 * @param wish the device asked for by the address or by the reader.
 * @param adapter undefined when the browser has none.
 */
export function planDevices(wish: Device | undefined, adapter: AdapterFacts | undefined): Plan {
  if (wish === 'wasm') return { candidates: ['wasm'], reason: '指定用 WASM。' };
  if (!adapter) {
    const reason = wish ? '指定了 WebGPU，但浏览器没有可用的适配器，改用 WASM。' : '浏览器没有可用的 WebGPU 适配器，用 WASM。';
    return { candidates: ['wasm'], reason };
  }
  if (wish) return { candidates: ['webgpu'], reason: `指定用 WebGPU（${adapter.name}）。` };
  if (adapter.software) {
    return { candidates: ['wasm'], reason: `WebGPU 适配器由 CPU 模拟（${adapter.name}），用 WASM 更快。` };
  }
  return { candidates: ['wasm', 'webgpu'], reason: `适配器：${adapter.name}。` };
}

const milliseconds = (timeMs: number): string => `${timeMs < 100 ? timeMs.toPrecision(2) : timeMs.toFixed(0)} ms`;

/** Why WebGPU is left for its distance from PyTorch, as a sentence; undefined where it is believed. */
export function parityObjection(error: number): string | undefined {
  return error <= PARITY_LIMIT ? undefined : `WebGPU 的结果与 PyTorch 相差 ${formatScientific(error, 1)}，已改用 WASM。`;
}

const objection = (trial: Trial): string | undefined =>
  ('failure' in trial ? `WebGPU 没能运行（${trial.failure}），已改用 WASM。` : parityObjection(trial.error));

function compareTimes(wasmMs: number, webgpuMs: number, plan: Plan): Pick<Choice, 'device' | 'reason'> {
  const [wasm, webgpu] = [milliseconds(wasmMs), milliseconds(webgpuMs)];
  return webgpuMs < wasmMs
    ? { device: 'webgpu', reason: `WebGPU 更快：${webgpu}，WASM ${wasm}。${plan.reason}` }
    : { device: 'wasm', reason: `WASM 更快：${wasm}，WebGPU ${webgpu}。${plan.reason}` };
}

/**
 * Picks the device from the trials: WebGPU only where it agrees with PyTorch, then the faster one.
 * Where WebGPU was the only candidate and failed, WASM is chosen untried.
 */
export function chooseDevice(plan: Plan, trials: Readonly<Partial<Record<Device, Trial>>>): Choice {
  const { wasm, webgpu } = trials;
  const timings: Partial<Record<Device, number>> = {};
  if (wasm && 'medianMs' in wasm) timings.wasm = wasm.medianMs;
  if (webgpu && 'medianMs' in webgpu) timings.webgpu = webgpu.medianMs;
  if (!webgpu) return { device: 'wasm', reason: plan.reason, timings };
  const no = objection(webgpu);
  if (no !== undefined) return { device: 'wasm', reason: no, timings };
  if (timings.wasm === undefined || timings.webgpu === undefined) return { device: 'webgpu', reason: plan.reason, timings };
  return { ...compareTimes(timings.wasm, timings.webgpu, plan), timings };
}
