import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { modelFiles } from '../src/lib/models/vite-model-files.ts';
import { runtimeFiles } from '../src/lib/runtime/vite-runtime-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that needs no browser: pure functions beside their files, content and models here. */
export default defineConfig({
  root,
  plugins: [modelFiles(), runtimeFiles()],
  resolve: { alias: { '@shell': `${root}shell`, '@': `${root}src` } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', 'tests/content/**/*.test.ts', 'tests/models/**/*.test.ts', 'tests/input/**/*.test.ts'],
    testTimeout: 60_000,
    reporters: process.env['TEST_JSON'] ? ['default', ['json', { outputFile: process.env['TEST_JSON'] }]] : ['default'],
  },
});
