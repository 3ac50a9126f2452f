import { RuntimeError } from './errors';

/** The smallest module, and one with a vector instruction: (func (result v128) i32.const 0 i8x16.splat). */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const VECTORS = Uint8Array.of(...EMPTY, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);

const KEPT = '图中的静态结果不受影响。';

const missing = (): RuntimeError => new RuntimeError('unsupported', '这个浏览器没有 WebAssembly，要算的东西都要用它。', {
  cure: `它可能被设置关掉了（例如 iPhone 的锁定模式）：请对这个网站放开，或换一个浏览器。${KEPT}`,
});
const blocked = (cause: unknown): RuntimeError => new RuntimeError('unsupported', '浏览器的策略不让这一页运行 WebAssembly，要算的东西都要用它。', {
  cure: `多半是拦截脚本的扩展或单位的管理策略：请对这个网站放开，再点“重试”。${KEPT}`,
  cause,
});
const noVectors = (cause?: unknown): RuntimeError => new RuntimeError('unsupported', '这个浏览器的 WebAssembly 没有 SIMD 指令，运行时要用它。', {
  cure: `请更新浏览器（Chrome 91、Firefox 89、Safari 16.4 起都有）。${KEPT}`,
  cause,
});

/** Asked before anything is downloaded. @throws RuntimeError `unsupported`, with the cure. */
export async function requireWasm(): Promise<void> {
  if (typeof WebAssembly === 'undefined') throw missing();
  try {
    await WebAssembly.instantiate(EMPTY);
  } catch (cause) {
    throw blocked(cause);
  }
  if (!WebAssembly.validate(VECTORS)) throw noVectors();
}

/** What the runtime in its Worker says in English about the same. */
export function wasmError(message: string): RuntimeError | undefined {
  if (/\bSIMD\b/i.test(message)) return noVectors(message);
  if (/WebAssembly is not defined|no native wasm/i.test(message)) return missing();
  if (/wasm code generation|unsafe-eval|call to WebAssembly\.\w+\(\) blocked/i.test(message)) return blocked(message);
  return undefined;
}
