import { formatBytes } from '@/lib/format/format';

/** What went wrong, in one word that tests and widgets can rely on. */
export type RuntimeErrorCode =
  | 'integrity'
  | 'network'
  | 'offline'
  | 'outdated'
  | 'not-a-model'
  | 'device-lost'
  | 'timeout'
  | 'memory'
  | 'input'
  | 'unsupported';

interface RuntimeErrorOptions {
  readonly cure: string;
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** An error for readers: `message` says what and which value, `cure` what to do, both in Chinese. */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly code: RuntimeErrorCode;
  readonly cure: string;
  readonly retryable: boolean;

  constructor(code: RuntimeErrorCode, message: string, options: RuntimeErrorOptions) {
    super(message, { cause: options.cause });
    this.code = code;
    this.cure = options.cure;
    this.retryable = options.retryable ?? true;
  }
}

/** The loader throws its own copy of the class, which `instanceof` does not know. */
export const isRuntimeError = (error: unknown): error is RuntimeError => error instanceof Error && error.name === 'RuntimeError';

/** Readable text of whatever was thrown. */
export function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

export const timeoutError = (what: string, budgetMs: number): RuntimeError =>
  new RuntimeError('timeout', `${what}超过 ${budgetMs / 1000} 秒没有结束，已经停下。`, {
    cure: '点“重试”会换一个新的后台线程；若仍然超时，请在地址后加 ?device=wasm。',
  });

export const lostError = (cause: unknown): RuntimeError =>
  new RuntimeError('device-lost', `运行模型的后台线程或显卡设备丢失（${describe(cause)}）。`, {
    cure: '点“重试”会重新打开模型，不需要刷新页面。',
    cause,
  });

export const memoryError = (what: string, cause: unknown): RuntimeError =>
  new RuntimeError('memory', `${what}时内存不够（${describe(cause)}）。`, {
    cure: '请把尺寸调小，或换一个设备；已有的结果不受影响。',
    cause,
  });

export const inputError = (message: string): RuntimeError =>
  new RuntimeError('input', message, { cure: '请检查输入的名称和形状。', retryable: false });

export const unknownModelError = (id: string): RuntimeError =>
  new RuntimeError('input', `没有名为“${id}”的模型。`, {
    cure: '模型的名称是 models/ 之下的路径去掉 .onnx，例如 convmixer/k9。',
    retryable: false,
  });

/** Files that were never fetched are asked for where there is no network. */
export const offlineError = (what: string, bytes: number, cause: unknown): RuntimeError =>
  new RuntimeError('offline', `${what}没有下载完：要用的 ${formatBytes(bytes)} 还没有存在这台设备上，现在连不上网络。`, {
    cure: '连上网后点“重试”；下载过一次，离线也能用。',
    cause,
  });

/** The server has another build than the one that this page belongs to: its files are gone. */
export const outdatedError = (cause?: unknown): RuntimeError =>
  new RuntimeError('outdated', '网站更新了，刷新这一页。', { cure: '这一页要用的文件已经换成新的；刷新后，图的状态不变。', retryable: false, cause });

export const noAdapterError = (): RuntimeError =>
  new RuntimeError('unsupported', '浏览器没有可用的 WebGPU 适配器。', {
    cure: '改用 WASM，或换一个支持 WebGPU 的浏览器。',
    retryable: false,
  });
