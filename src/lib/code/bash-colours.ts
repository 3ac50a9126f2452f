/**
 * Colours bash while it is written, with the engine, grammar and theme of the still code: Shiki. Heavy for a page
 * (55 kB, brotli), so it is fetched only when the reader begins to write.
 */
import { createCssVariablesTheme, createHighlighterCoreSync } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import bash from 'shiki/langs/bash.mjs';

/** A stretch of code in one colour; all stretches together are the code. */
export interface ColouredRun {
  readonly text: string;
  /** A CSS colour, a variable of the page's theme. */
  readonly colour: string;
}

const THEME = createCssVariablesTheme({ variablePrefix: '--astro-code-' });
const engine = createJavaScriptRegexEngine();
const highlighter = createHighlighterCoreSync({ themes: [THEME], langs: [bash], engine });
/** A step of preparing; on a phone four times slower it stays short enough not to be noticed. */
const STEP_MS = 8;

/** Every regular expression of a grammar, as Oniguruma writes it. */
function patternsOf(rule: unknown): readonly string[] {
  if (typeof rule !== 'object' || rule === null) return [];
  return Object.entries(rule).flatMap(([key, value]: [string, unknown]) =>
    (typeof value === 'string' ? (/^(?:match|begin|end|while)$/.test(key) ? [value] : []) : patternsOf(value)));
}

const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

/**
 * Translates the grammar for the browser's own regular expressions, in short steps: at the first word it would all be
 * done at once, which holds a slow phone for 0.4 s. The colours are right without it, too.
 */
export async function prepareColours(): Promise<void> {
  // The engine has just been read in, as long as two steps take.
  await pause();
  let since = performance.now();
  for (const pattern of patternsOf(bash)) {
    try {
      engine.createScanner([pattern]);
    } catch {
      // One that stands in the grammar and is never used, or the engine says so when it is.
    }
    if (performance.now() - since < STEP_MS) continue;
    await pause();
    since = performance.now();
  }
  await pause();
  // The browser compiles an expression when it is first used.
  bashRuns('a');
  await pause();
}

/** The runs of a script, in its order; broken scripts have colours too. */
export function bashRuns(code: string): readonly ColouredRun[] {
  const { tokens } = highlighter.codeToTokens(code, { lang: 'bash', theme: 'css-variables' });
  return tokens.flatMap((line, at) => [
    ...(at === 0 ? [] : [{ text: '\n', colour: 'inherit' }]),
    ...line.map(({ content, color }) => ({ text: content, colour: color ?? 'inherit' })),
  ]);
}
