import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { headersFor, parseHeaders } from '../../scripts/lib/headers.mjs';
import { findInPages, say } from '../../scripts/lib/terms.mjs';
import { dist, pages } from './pages.ts';

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

const rules = parseHeaders(readFileSync(join(dist, '_headers'), 'utf8'));
const policyOf = (path: string): string | undefined => (headersFor(rules, path) as Record<string, string>)['Content-Security-Policy'];

for (const path of pages) {
  test(`the security policy of ${path} allows neither foreign origins nor inline code`, () => {
    const meta = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(readFileSync(join(dist, '404.html'), 'utf8'))?.[1];
    const policy = (path === '/404.html' ? meta : policyOf(path)) ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:|\*/);
    // A hash for every inline script: none is left as the placeholder of the build.
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'( 'sha256-[A-Za-z0-9+/=]{44}')+;/);
  });
}

test('every Worker has a policy, and no picture, font or model pays for one', () => {
  const workers = files.filter((file) => /(^|\/)(worker|sw)\b[^/]*\.js$/.test(file));
  const sources = readdirSync(join(import.meta.dirname, '../../src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)worker\.ts$/.test(file));
  // And the service worker.
  expect(workers).toHaveLength(sources.length + 1);
  for (const file of workers) expect(policyOf(`/${file}`), file).toMatch(/^default-src 'none'; script-src 'self'[^;]*; connect-src 'self'$/);
  const plain = files.filter((file) => /\.(png|webp|avif|svg|woff2|onnx|zst|wasm)$/.test(file));
  expect(plain.length).toBeGreaterThan(40);
  expect(plain.filter((file) => policyOf(`/${file}`) !== undefined)).toEqual([]);
});
