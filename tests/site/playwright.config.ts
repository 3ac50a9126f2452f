import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

/** Chromium is found by scripts/test.mjs; the tests never download a browser themselves. */
export const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const port = Number(process.env['SITE_PORT'] ?? 4399);
/** Another build than dist/ can be tested, as scripts/build.mjs can write one. */
const dist = resolve(import.meta.dirname, '../..', process.env['OUT_DIR'] ?? 'dist');
/** How every test starts its browser; a test that needs another flag adds it. */
export const quiet = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const software = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  // Two cores: one browser per core, and the software GPU uses both.
  workers: 2,
  // A retry would hide a flake; a flake is a bug.
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/site.json' }]],
  // Requests of a service worker cannot be routed by a test; offline.spec.ts lets it in.
  use: { baseURL: `http://localhost:${port}`, locale: 'zh-CN', viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' },
  projects: [
    { name: 'wasm', testIgnore: '*.webgpu.spec.ts', use: { launchOptions: { executablePath, args: quiet } } },
    { name: 'webgpu', testMatch: ['*.webgpu.spec.ts', 'models.spec.ts'], use: { launchOptions: { executablePath, args: [...quiet, ...software] } } },
  ],
  webServer: {
    command: `node ../../scripts/serve.mjs --port ${port} --dir ${dist}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
