import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The short list in Firefox and WebKit, both at once; scripts/browsers.mjs finds them and gives their paths. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/browsers/*.test.ts'],
    globalSetup: 'tests/browsers/serve-site.ts',
    testTimeout: 90_000,
    hookTimeout: 60_000,
    reporters: process.env['TEST_JSON'] ? ['verbose', ['json', { outputFile: process.env['TEST_JSON'] }]] : ['verbose'],
  },
});
