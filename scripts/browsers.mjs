/** npm run browsers: the short list in Firefox and WebKit, on the site that was built last. The last line counts. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOtherBrowsers } from './lib/other-browsers.mjs';
import { root, runTool } from './lib/run.mjs';

const report = join(root, 'test-results/browsers.json');

/** What the runner says of one browser; a browser that is missing or does not start is one failure. */
async function runOne(file, paths) {
  if (paths === undefined) return { passed: 0, failed: 1 };
  const json = report.replace('.json', `-${file}.json`);
  const status = await runTool('vitest', ['run', '--config', 'tests/browsers/vitest.config.ts', `tests/browsers/${file}.test.ts`], { ...paths, TEST_JSON: json });
  const counts = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : undefined;
  if (!counts?.numTotalTests) return { passed: 0, failed: 1 };
  return { passed: counts.numPassedTests, failed: Math.max(counts.numTotalTests - counts.numPassedTests, status === 0 ? 0 : 1) };
}

/** @returns {Promise<{ passed: number, failed: number }>} of both browsers. */
export async function runBrowsers() {
  if (!existsSync(join(root, 'dist/index.html'))) {
    console.error('还没有构建：请先运行 npm run build。');
    return { passed: 0, failed: 1 };
  }
  const { firefox, webkit } = findOtherBrowsers();
  const counts = [await runOne('firefox', firefox), await runOne('webkit', webkit)];
  return { passed: counts[0].passed + counts[1].passed, failed: counts[0].failed + counts[1].failed };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const { passed, failed } = await runBrowsers();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
