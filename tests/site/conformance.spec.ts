import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { z } from 'astro/zod';
import { BASH, block, runScript, type Told } from './shell.ts';

/** What real bash 5.2 gave for each snippet, in a folder with a few files. */
const { home, files, cases } = z.object({
  home: z.string(),
  files: z.array(z.object({ path: z.string(), text: z.string(), mode: z.string() })),
  cases: z.array(z.object({ id: z.string(), script: z.string(), stdout: z.string(), stderr: z.string(), code: z.int() })),
}).parse(JSON.parse(readFileSync('shell/conformance.json', 'utf8')));

const encoded = (text: string): string => Buffer.from(text).toString('base64');
/** Makes the folder anew, then becomes the bash that runs the snippet. */
const scriptOf = (snippet: string): string => [
  `rm -rf ${home}`, `mkdir -p ${home}/dir`, `cd ${home}`,
  ...files.map(({ path, text, mode }) => `base64 -d <<< ${encoded(text)} > ${path}; chmod ${mode} ${path}`),
  `export HOME=${home}`, `s=$(base64 -d <<< ${encoded(snippet)}; echo .)`, 'exec /bin/bash -c "${s%.}"',
].join('\n');

/** What `time` prints is a measurement, not a text. */
const steady = ({ stdout, stderr, exitCode }: Told): Told => ({ stdout, stderr: stderr.replace(/\d+m\d+\.\d+s/g, '0m0.000s'), exitCode });

test(`the page's machine answers ${cases.length} snippets as real bash does`, async ({ page }) => {
  test.setTimeout(900_000);
  await page.goto(BASH);
  const command = block(page, 'status');
  const wrong: string[] = [];
  for (const { id, script, stdout, stderr, code } of cases) {
    const told = steady(await runScript(command, scriptOf(script)));
    const wanted = { stdout, stderr, exitCode: code };
    if (JSON.stringify(told) !== JSON.stringify(wanted)) wrong.push(`${id}: ${JSON.stringify(told)} instead of ${JSON.stringify(wanted)}`);
  }
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(cases.length * 0.01);
});
