import { afterEach, expect, test, vi } from 'vitest';
import { requireWasm, wasmError } from './wasm-support';

afterEach(() => { vi.unstubAllGlobals(); });

test('an engine that has all is let through', async () => {
  await expect(requireWasm()).resolves.toBeUndefined();
});

test('what is missing is named with its cure', async () => {
  const real = WebAssembly;
  vi.stubGlobal('WebAssembly', undefined);
  await expect(requireWasm()).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('没有 WebAssembly') as string });
  vi.stubGlobal('WebAssembly', { instantiate: () => Promise.reject(new Error('disallowed')) });
  await expect(requireWasm()).rejects.toMatchObject({ message: expect.stringContaining('策略') as string, cure: expect.stringContaining('放开') as string });
  vi.stubGlobal('WebAssembly', { instantiate: () => Promise.resolve(), validate: () => false });
  await expect(requireWasm()).rejects.toMatchObject({ message: expect.stringContaining('SIMD') as string });
  // The module with a vector is a sound one, or the question would mean nothing.
  vi.stubGlobal('WebAssembly', { instantiate: () => Promise.resolve(), validate: (bytes: Uint8Array<ArrayBuffer>) => real.validate(bytes) });
  await expect(requireWasm()).resolves.toBeUndefined();
});

test.each([
  ['no available backend found. ERR: [wasm] Error: WebAssembly SIMD is not supported in the current environment.', /SIMD/],
  ['WebAssembly.instantiate(): Compiling or instantiating WebAssembly module violates the Content Security policy: unsafe-eval', /策略/],
  ['CompileError: Wasm code generation disallowed by embedder', /策略/],
  ['call to WebAssembly.instantiate() blocked by CSP', /策略/],
  ['ReferenceError: WebAssembly is not defined', /没有 WebAssembly/],
])('the runtime’s “%s” is told in Chinese', (message, words) => {
  expect(wasmError(message)?.message).toMatch(words);
});

test('another failure stays what it is', () => {
  expect(wasmError('failed to allocate a buffer of size 4')).toBeUndefined();
});
