/** CPU time of a build per note: the site as it is against the site with many plain notes more, in a copy of the tree. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../lib/run.mjs';

const paragraph = (at) => `第 ${at} 段讲一层网络怎样把宽为 $d$ 的 ${at} 个向量混合起来，代价是 $2n^2d$ 次乘加。这里的文字只为占一篇普通笔记的位置，**重点**和[链接](/papers/)也都有。\n`;
const section = (at) => [
  `## 第 ${at} 节\n`, ...Array.from({ length: 6 }, (_, index) => paragraph(index + 1)),
  '$$\n\\hat I_i=\\varphi(Q_i)\\sum_j\\frac{\\varphi(K_j)^{\\top}}{O_j}\n$$\n',
  '```python\nscores = q @ k.transpose(-1, -2) / d ** 0.5\nweights = scores.softmax(-1)\nresult = weights @ v\n```\n',
].join('\n');

/** A note of text, formulas and code, without widgets. */
const note = (at) => [
  '---', `title: 占位笔记 ${at}`, `titleEn: Filler ${at}`, 'question: 一篇普通笔记要花多少构建时间？', 'lead: 这一篇只在测量构建时间时存在。', 'category: 其他',
  'paper: flowformer', 'models: []', `order: ${100 + at}`, 'date: 2026-11-24', 'keywords: [占位]', '---', '',
  ...Array.from({ length: 5 }, (_, index) => section(index + 1)),
].join('\n');

// In a process of its own, whose resource usage is that of the build alone.
const BUILD = `import('astro').then(async ({ build }) => {
  await build({ logLevel: 'error' });
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log('\\n' + JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakBytes: maxRSS * 1024 }));
});`;

function buildIn(folder) {
  const output = execFileSync(process.execPath, ['-e', BUILD], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 });
  return JSON.parse(output.trim().split('\n').at(-1));
}

function copyTree(folder) {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** @returns {{ cpuMsPerNote: number, cpuMsBefore: number, peakBytes: number }} */
export function buildCost(notes) {
  const folder = mkdtempSync(join(tmpdir(), 'notes-build-'));
  try {
    copyTree(folder);
    const before = buildIn(folder);
    for (let at = 0; at < notes; at += 1) {
      mkdirSync(join(folder, `content/notes/filler-${at}`));
      writeFileSync(join(folder, `content/notes/filler-${at}/index.mdx`), note(at));
    }
    const after = buildIn(folder);
    return { cpuMsPerNote: (after.cpuMs - before.cpuMs) / notes, cpuMsBefore: before.cpuMs, peakBytes: after.peakBytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
