/** Times measured on the reader's device, and the one table of sizes, accuracy and time. */
import { formatNumber } from '@/lib/format/format';
import type { TableData } from '@/components/kit/table';
import type { Benchmark, Device } from '@/lib/runtime/types';
import type { Tensor } from '@/lib/tensor/tensor';
import { KERNELS, sizeTexts, spreadText, type Whose, type Kernel, type KernelResult } from './kernel-comparison.ts';

/** What is known of a kernel's time on a device. */
export type Timing =
  | { readonly kind: 'measured'; readonly medianMs: number; readonly spreadMs: readonly [number, number]; readonly runs: number }
  | { readonly kind: 'running' }
  | { readonly kind: 'unavailable' };

/** By device and kernel; what is missing has not been measured. */
export type Timings = ReadonlyMap<string, Timing>;

export const DEVICES: readonly Device[] = ['wasm', 'webgpu'];
const DEVICE_NAMES: Readonly<Record<Device, string>> = { wasm: 'WASM', webgpu: 'WebGPU' };

/** Measured runs per network and device: enough for quartiles, over in a few seconds. */
export const RUNS = 20;

export const timingKey = (device: Device, kernel: Kernel): string => `${device} ${kernel}`;

/** A new map with one entry changed: signals compare by identity. */
export function withTiming(timings: Timings, device: Device, kernel: Kernel, timing: Timing): Timings {
  return new Map(timings).set(timingKey(device, kernel), timing);
}

/** A device that cannot be used gets the same answer for all kernels. */
export function withoutDevice(timings: Timings, device: Device): Timings {
  return KERNELS.reduce((all, kernel) => withTiming(all, device, kernel, { kind: 'unavailable' }), timings);
}

/** Forgets what was begun and not finished. */
export function settled(timings: Timings): Timings {
  return new Map([...timings].filter(([, { kind }]) => kind !== 'running'));
}

/** A finished benchmark as a timing. */
export function measured({ medianMs, spreadMs, runs }: Benchmark): Timing {
  return { kind: 'measured', medianMs, spreadMs, runs };
}

/** “正在测 WASM，7×7：12/20”. */
export function progressText(device: Device, kernel: Kernel, done: number, total: number): string {
  return `正在测 ${DEVICE_NAMES[device]}，${kernel}×${kernel}：${done}/${total}`;
}

const digitsFor = (ms: number): number => (ms < 10 ? 2 : 1);

/** “1.84（1.79–1.95）”: median and quartiles in ms; a dash while unknown. */
export function timingText(timing: Timing | undefined): string {
  if (timing === undefined) return '未测';
  if (timing.kind === 'running') return '正在测';
  if (timing.kind === 'unavailable') return '不可用';
  const digits = digitsFor(timing.medianMs);
  if (timing.medianMs < 0.005) return '< 0.01';
  const [low, high] = timing.spreadMs.map((ms) => formatNumber(ms, digits));
  return `${formatNumber(timing.medianMs, digits)}（${low ?? ''}–${high ?? ''}）`;
}

/** One row per kernel: size, accuracy, and the times on this device. */
export function sizesTable(results: readonly KernelResult[], artist: Whose, timings: Timings): TableData {
  return {
    caption: `大小、准确率和一张图片的时间（中位数，括号里是四分位数，每格 ${RUNS} 次）`,
    columns: [
      { label: '卷积核' },
      { label: '参数', numeric: true },
      { label: '乘加次数', numeric: true },
      { label: '准确率', numeric: true },
      ...DEVICES.map((device) => ({ label: DEVICE_NAMES[device], unit: 'ms', numeric: true })),
    ],
    rows: results.map((result) => [
      `${result.kernel}×${result.kernel}`,
      ...sizeTexts(result),
      spreadText(result.accuracy[artist]),
      ...DEVICES.map((device) => timingText(timings.get(timingKey(device, result.kernel)))),
    ]),
  };
}

const macsOf = (results: readonly KernelResult[], kernel: Kernel): number =>
  results.find((result) => result.kernel === kernel)?.macs ?? Number.NaN;

/** MACs of k = 9 over those of k = 3, such as “1.64”. */
export function macsRatio(results: readonly KernelResult[]): string {
  return formatNumber(macsOf(results, 9) / macsOf(results, 3), 2);
}

/** How much slower 9 is than 3 on each measured device, next to the ratio of the MACs. */
export function timingSentence(results: readonly KernelResult[], timings: Timings): string {
  const median = (device: Device, kernel: Kernel) => {
    const timing = timings.get(timingKey(device, kernel));
    return timing?.kind === 'measured' ? timing.medianMs : undefined;
  };
  const parts = DEVICES.flatMap((device) => {
    const [small, large] = [median(device, 3), median(device, 9)];
    return small === undefined || large === undefined || small === 0 ? []
      : [`在 ${DEVICE_NAMES[device]} 上，9×9 的时间是 3×3 的 ${formatNumber(large / small, 2)} 倍`];
  });
  return parts.length === 0 ? '' : `${parts.join('；')}。乘加次数是 ${macsRatio(results)} 倍。`;
}

/** The reader's guess beside what was measured, or where the answer is to be had. */
export function guessVerdict(guess: number, measuredSentence: string): string {
  const guessed = `你猜 ${formatNumber(guess, 1)} 倍。`;
  return guessed + (measuredSentence === '' ? '按图下的“现在测”，看你的设备怎么说。' : measuredSentence);
}

/** A white picture: opening and checking a network needs an input, and its content does not change the time. */
export function blankImage(): Tensor {
  return { data: new Float32Array(3 * 64 * 64).fill(1), shape: [1, 3, 64, 64] };
}
