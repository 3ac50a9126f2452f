/**
 * npm run bench: what the site costs, each figure with its budget from the design document. Times
 * are printed as ratios against onnxruntime's native CPU build measured in the same run, because
 * milliseconds of one machine say nothing about another. Nothing here can fail the tests.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { lighthouseOf } from './bench/lighthouse.mjs';
import { nativeMedianMs } from './bench/native.mjs';
import { bytesBeforeInteraction, kernelTimes, sliderFrames, timeToReady } from './bench/page.mjs';
import { benchTools } from './bench/tools.mjs';
import { findChromium } from './lib/chromium.mjs';
import { root } from './lib/run.mjs';
import { listen, siteServer } from './serve.mjs';

const kernels = [3, 5, 7, 9];
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const line = (what, figure, budget) => console.log(`${what.padEnd(58)} ${figure.padStart(18)}   ${budget}`);

async function bytes(browser, origin) {
  for (const path of ['/', '/notes/convmixer/', '/models/', '/papers/']) {
    const { page, scripts } = await bytesBeforeInteraction(browser, `${origin}${path}`);
    line(`bytes before the first gesture, ${path}`, kilobytes(page), '≤ 100 kB (brotli)');
    line(`JavaScript in it, ${path}`, kilobytes(scripts), '≤ 10 kB (brotli)');
  }
}

async function scores(executablePath, origin) {
  for (const path of ['/', '/notes/convmixer/', '/models/', '/papers/']) {
    const { scores, lcpSeconds, cls, tbtMs } = await lighthouseOf(tools, executablePath, `${origin}${path}`);
    line(`Lighthouse on a phone, ${path}`, Object.values(scores).join(' / '), '100 each: performance, accessibility, best practices, SEO');
    line(`LCP, CLS, TBT, ${path}`, `${lcpSeconds.toFixed(2)} s, ${cls.toFixed(3)}, ${tbtMs.toFixed(0)} ms`, '≤ 0.9 s, ≤ 0.01, 0 ms');
  }
}

async function speed(browser, note) {
  const ort = tools('onnxruntime-node');
  const wasm = await kernelTimes(browser, note, 'WASM');
  for (const [index, kernel] of kernels.entries()) {
    const native = await nativeMedianMs(ort, `convmixer/k${kernel}`, ['logits']);
    const ratio = wasm[index] / native;
    line(`ConvMixer k=${kernel}: WASM ${wasm[index].toFixed(2)} ms / native ${native.toFixed(2)} ms`, `${ratio.toFixed(1)}×`, '≤ 11× (depthwise)');
  }
}

async function reactions(browser, note) {
  line('first answer, four models, cold browser', `${((await timeToReady(browser, note, 'EmojiClassifier')) / 1000).toFixed(2)} s`, 'transfer + 0.8 s + 3 × 0.15 s');
  for (const name of ['GeluCurves', 'ReceptiveField', 'CostShare']) {
    const { p50, p95 } = await sliderFrames(browser, note, name);
    line(`slider frame, ${name}`, `p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)} ms`, 'p50 ≤ 8 ms, p95 ≤ 16 ms');
  }
}

if (!existsSync(join(root, 'dist/index.html'))) throw new Error('bench: 还没有 dist/，请先运行 npm run build');
const tools = benchTools();
const executablePath = await findChromium();
const server = siteServer(join(root, 'dist'));
const origin = `http://localhost:${await listen(server, 4500)}`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  await bytes(browser, origin);
  await scores(executablePath, origin);
  await reactions(browser, `${origin}/notes/convmixer/`);
  await speed(browser, `${origin}/notes/convmixer/`);
} finally {
  await browser.close();
  server.close();
}
