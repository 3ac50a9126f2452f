import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findInPages, say } from '../../scripts/lib/terms.mjs';
import { dist } from './pages.ts';

const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });

test('each build of ONNX Runtime is shipped once, and the emulator with its machine once', () => {
  const wasm = files.filter((file) => file.endsWith('.wasm'));
  const hashes = new Set(wasm.map((file) => createHash('sha256').update(readFileSync(join(dist, file))).digest('hex')));
  // For WASM alone, for WebGPU with JSPI, for WebGPU without it; and v86.
  expect(wasm).toHaveLength(4);
  expect(hashes.size).toBe(4);
  expect(files.filter((file) => file.endsWith('.zst'))).toHaveLength(1);
  expect(wasm.every((file) => file.startsWith('_astro/'))).toBe(true);
});

test('each model file is shipped once', () => {
  const models = files.filter((file) => file.endsWith('.onnx'));
  const hashes = models.map((file) => createHash('sha256').update(readFileSync(join(dist, file))).digest('hex'));
  expect(models.length).toBeGreaterThan(0);
  expect(new Set(hashes).size).toBe(models.length);
});

test('every file of the site that a script names is there', () => {
  const missing = files.filter((file) => file.endsWith('.js')).flatMap((file) => {
    const named = readFileSync(join(dist, file), 'utf8').matchAll(/["'`]\/?(_astro\/[\w.@-]+\.\w+)["'`]/g);
    return Array.from(named, ([, name = '']) => name).filter((name) => !files.includes(name)).map((name) => `${file}: ${name}`);
  });
  expect(missing).toEqual([]);
});

test('no page that was only for trying is shipped, and no source map', () => {
  expect(files.filter((file) => /(^|\/)dev|\.map$/.test(file))).toEqual([]);
});

test('no page uses a word that the glossary avoids', () => {
  expect(findInPages(join(import.meta.dirname, '../..'), dist).map(say)).toEqual([]);
});

test('the security policy allows neither foreign origins nor inline code', () => {
  const policy = /Content-Security-Policy: (.*)/.exec(readFileSync(join(dist, '_headers'), 'utf8'))?.[1] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:|\*/);
  // A hash for every inline script: none is left as the placeholder of the build.
  expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'( 'sha256-[A-Za-z0-9+/=]{44}')+;/);
});
