/**
 * npm run bench [-- section … --before DIR]: what the site costs, beside an earlier build if DIR holds one, each
 * figure with its budget from the design document. Times are printed as ratios against onnxruntime's native CPU
 * build measured in the same run, because milliseconds of one machine say nothing about another. Nothing here can
 * fail the tests.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { buildCost } from './bench/build-cost.mjs';
import { CONTROL_LIMIT_MS, slowControls } from './bench/controls.mjs';
import { laboratoryReadings } from './bench/laboratory.mjs';
import { lighthouseOf } from './bench/lighthouse.mjs';
import { nativeMedianMs } from './bench/native.mjs';
import { bytesBeforeInteraction, kernelTimes, sliderFrames, timeToReady, typingFrames } from './bench/page.mjs';
import { kilobytes, line, median } from './bench/report.mjs';
import { shellFigures } from './bench/shell.mjs';
import { buildStarlight, slowVisit } from './bench/starlight.mjs';
import { benchTools } from './bench/tools.mjs';
import { findChromium } from './lib/chromium.mjs';
import { root } from './lib/run.mjs';
import { listen, siteServer } from './serve.mjs';

const kernels = [3, 5, 7, 9];
const notes = readdirSync(join(root, 'content/notes')).map((slug) => `/notes/${slug}/`);
const pages = ['/', ...notes, '/models/', '/papers/'];
const PLAIN_NOTES = 400;
const LIGHTHOUSE_RUNS = 3;
const SLOW_ROUNDS = 5;
/** Where the reader of the Bash note types: a drawing, two engines, a block. */
const TYPED = ['redirection', 'expansion', 'here-document', 'case'];
const SLIDERS = {
  '/notes/convmixer/': ['GeluCurves', 'ReceptiveField', 'CostShare'],
  '/notes/flowformer/': ['FlowNetwork', 'SourceCompetition', 'CausalFlow'],
};

async function bytes({ browser, origin }) {
  for (const path of pages) {
    const { page, scripts } = await bytesBeforeInteraction(browser, `${origin}${path}`);
    line(`bytes before the first gesture, ${path}`, kilobytes(page), '≤ 100 kB (brotli)');
    line(`JavaScript in it, ${path}`, kilobytes(scripts), '≤ 10 kB (brotli)');
  }
}

async function lighthouse({ executablePath, origin, tools }) {
  for (const path of pages) {
    const runs = [];
    for (let run = 0; run < LIGHTHOUSE_RUNS; run += 1) runs.push(await lighthouseOf(tools, executablePath, `${origin}${path}`));
    const middle = (of) => median(runs.map(of));
    const scores = Object.keys(runs[0].scores).map((id) => middle((run) => run.scores[id]));
    line(`Lighthouse on a phone, ${path}`, scores.join(' / '), '100 each: performance, accessibility, best practices, SEO');
    const [lcp, cls, tbt] = [middle((run) => run.lcpSeconds), middle((run) => run.cls), middle((run) => run.tbtMs)];
    line(`LCP, CLS, TBT, ${path}`, `${lcp.toFixed(2)} s, ${cls.toFixed(3)}, ${tbt.toFixed(0)} ms`, '≤ 0.9 s, ≤ 0.01, 0 ms');
  }
}

const SLOW_FIGURES = [['lcpMs', 'LCP', '≤ 900'], ['blockingMs', 'blocking', '≤ theirs + 50'], ['cpuMs', 'main thread', '']];

/** The same page of several sites by turns, so that what else the machine does falls on all. @param urls by the name of the site. */
async function compareSlow(browser, path, urls) {
  const rounds = urls.map(([name, url]) => [name, url, []]);
  for (let round = 0; round < SLOW_ROUNDS; round += 1) for (const [, url, runs] of rounds) runs.push(await slowVisit(browser, url));
  for (const [key, what, budget] of SLOW_FIGURES) {
    const figures = rounds.map(([name, , runs]) => {
      const values = runs.map((run) => run[key]);
      return `${name} ${Math.min(...values).toFixed(0)}/${median(values).toFixed(0)} ms`;
    });
    line(`CPU 4× slower, min/median of ${SLOW_ROUNDS}, ${what}, ${path}`, figures.join(' · '), budget);
  }
  line(`CPU 4× slower, layout shift, ${path}`, Math.max(...rounds[0][2].map(({ shift }) => shift)).toFixed(3), '0');
}

async function starlight({ browser, origin, before }) {
  const slugs = readdirSync(join(root, 'content/notes'));
  const other = siteServer(buildStarlight(slugs));
  const theirs = `http://localhost:${await listen(other, 4520)}`;
  for (const [path, pair] of [['/', undefined], ...slugs.map((slug) => [`/notes/${slug}/`, `/${slug}/`])]) {
    const urls = [['ours', `${origin}${path}`], before && ['before', `${before}${path}`], pair && ['Starlight', `${theirs}${pair}`]];
    await compareSlow(browser, path, urls.filter(Boolean));
  }
  other.close();
}

async function speed({ browser, origin, tools }) {
  const ort = tools('onnxruntime-node');
  const wasm = await kernelTimes(browser, `${origin}/notes/convmixer/`, 'WASM');
  for (const [index, kernel] of kernels.entries()) {
    const native = await nativeMedianMs(ort, `convmixer/k${kernel}`, ['logits']);
    const ratio = wasm[index] / native;
    const pair = `WASM ${wasm[index].toFixed(2)} ms / native ${native.toFixed(2)} ms`;
    line(`ConvMixer k=${kernel}: ${pair}`, `${ratio.toFixed(1)}×`, '≤ 11× (depthwise)');
  }
}

async function reactions({ browser, origin }) {
  const first = await timeToReady(browser, `${origin}/notes/convmixer/`, 'EmojiClassifier');
  line('first answer, four models, cold browser', `${(first / 1000).toFixed(2)} s`, 'transfer + 0.8 s + 3 × 0.15 s');
  for (const [path, names] of Object.entries(SLIDERS)) {
    for (const name of names) {
      const { p50, p95 } = await sliderFrames(browser, `${origin}${path}`, name);
      line(`slider frame, ${name}`, `p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)} ms`, 'p50 ≤ 8 ms, p95 ≤ 16 ms');
    }
  }
}

async function controls({ browser, origin, before }) {
  for (const [name, site] of [['', origin], ['before: ', before]].filter(([, from]) => from)) {
    for (const path of notes) {
      for (const { widget, controls: count, answerMs, taskMs, control } of await slowControls(browser, `${site}${path}`)) {
        const figure = `answer ${answerMs.toFixed(0)}, task ${taskMs.toFixed(0)} ms`;
        const slowest = control ? `（${control}）` : '';
        line(`${name}CPU 4× slower, slowest of ${count} controls, ${widget}`, figure, `≤ ${CONTROL_LIMIT_MS} ms${slowest}`);
      }
    }
  }
}

async function laboratory({ browser, origin }) {
  const budget = { 'softmax 注意力的指数': '1.8–2.2', 'Flow-Attention的指数': '0.85–1.15' };
  for (const [name, text] of await laboratoryReadings(browser, `${origin}/notes/flowformer/`, 8192)) {
    line(`laboratory on WASM, n to 8192, ${name}`, text, budget[name] ?? '');
  }
}

async function shell({ browser, origin }) {
  const { filesBefore, prompt, echoMedian, echo95, first, warm, reset } = await shellFigures(browser, `${origin}/notes/bash/`);
  line('machine: its files fetched before the click', String(filesBefore), '0');
  line('machine: from the click to the prompt', `${(prompt / 1000).toFixed(2)} s`, '≤ 2 s');
  line('machine: from a key to its echo', `p50 ${echoMedian.toFixed(0)}, p95 ${echo95.toFixed(0)} ms`, 'p50 ≤ 50 ms');
  line('machine: a block of three lines, first and again', `${first.toFixed(0)}, ${warm.toFixed(0)} ms`, '');
  line('machine: reset, to the prompt', `${reset.toFixed(0)} ms`, '≤ 500 ms');
  for (const id of TYPED) {
    const { p50, p95 } = await typingFrames(browser, `${origin}/notes/bash/`, id);
    line(`a character typed in ${id}`, `p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)} ms`, 'p50 ≤ 8 ms, p95 ≤ 16 ms');
  }
}

function build() {
  const { cpuMsPerNote, cpuMsBefore, peakBytes } = buildCost(PLAIN_NOTES);
  line(`build, CPU per plain note (${PLAIN_NOTES} more)`, `${cpuMsPerNote.toFixed(0)} ms`, '≤ 60 ms');
  const cost = `${(cpuMsBefore / 1000).toFixed(0)} s, ${(peakBytes / 1e9).toFixed(1)} GB`;
  line('build, CPU of the site as it is; peak memory with them', cost, '≤ 4 GB');
}

const sections = { bytes, lighthouse, starlight, reactions, controls, speed, laboratory, shell, build };
const { positionals: asked, values: options } = parseArgs({ allowPositionals: true, options: { before: { type: 'string' } } });
const unknown = asked.filter((name) => !(name in sections));
if (unknown.length > 0) throw new Error(`bench: 没有名为“${unknown.join('、')}”的部分；可选的是 ${Object.keys(sections).join('、')}`);
if (!existsSync(join(root, 'dist/index.html'))) throw new Error('bench: 还没有 dist/，请先运行 npm run build');
const executablePath = await findChromium();
const server = siteServer(join(root, 'dist'));
const origin = `http://localhost:${await listen(server, 4500)}`;
const earlier = options.before && siteServer(options.before);
const before = earlier && `http://localhost:${await listen(earlier, 4510)}`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const [name, measure] of Object.entries(sections)) {
    if (asked.length === 0 || asked.includes(name)) await measure({ browser, executablePath, origin, before, tools: benchTools() });
  }
} finally {
  await browser.close();
  server.close();
  earlier?.close();
}
