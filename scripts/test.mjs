/**
 * npm test: everything, in the order of cost. A stage that cannot run counts as one failure, never
 * as a pass. The last line is `N passed, N failed`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runBrowsers } from './browsers.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root, run, runTool, siteNode } from './lib/run.mjs';

const results = join(root, 'test-results');
const unitReport = join(results, 'unit.json');
const siteReport = join(results, 'site.json');
const one = (status) => (status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The runner's own counts; a runner that failed without a failed test (a file that does not load) is one failure. */
function counted(status, counts) {
  if (!counts || counts.passed + counts.failed === 0) return { passed: 0, failed: 1 };
  return { passed: counts.passed, failed: Math.max(counts.failed, status === 0 ? 0 : 1) };
}

async function types() {
  const { writeTwins } = await import('./lib/check-mdx.mjs');
  console.log(`${writeTwins()} 篇笔记的组件参数与全站类型一起检查。`);
  return one(await runTool('astro', ['check', '--minimumFailingSeverity', 'error']));
}

async function unit() {
  const status = await runTool('vitest', ['run', '--config', 'tests/vitest.config.ts'], { TEST_JSON: unitReport });
  const report = readReport(unitReport);
  return counted(status, report && { passed: report.numPassedTests, failed: report.numFailedTests + report.numPendingTests });
}

async function site() {
  if (!existsSync(join(root, 'dist/index.html'))) return { passed: 0, failed: 1 };
  const chromium = await findChromium();
  if (!chromium) return { passed: 0, failed: 1 };
  const status = await runTool('playwright', ['test', '--config', 'tests/site/playwright.config.ts'], { CHROMIUM_PATH: chromium });
  const stats = readReport(siteReport)?.stats;
  // Flaky means that a retry passed; there are no retries, and a flake is a bug.
  return counted(status, stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped });
}

const stages = {
  类型: types,
  代码规范: async () => one(await runTool('eslint', ['--max-warnings', '0', '.'])),
  '单元、内容与模型': unit,
  构建: async () => one(await run(siteNode(), [join(root, 'scripts/build.mjs')])),
  浏览器: site,
  'Firefox 与 WebKit': runBrowsers,
};

await ensureInstalled();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const outcomes = [];
for (const [name, stage] of Object.entries(stages)) {
  console.log(`\n── ${name} ──`);
  const outcome = await stage().catch((error) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  outcomes.push({ name, ...outcome });
}
console.log('');
for (const { name, passed, failed } of outcomes) console.log(`${name}：通过 ${passed}，失败 ${failed}`);
const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
