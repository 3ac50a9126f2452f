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
const highlighter = createHighlighterCoreSync({ themes: [THEME], langs: [bash], engine: createJavaScriptRegexEngine() });

/** The runs of a script, in its order; broken scripts have colours too. */
export function bashRuns(code: string): readonly ColouredRun[] {
  const { tokens } = highlighter.codeToTokens(code, { lang: 'bash', theme: 'css-variables' });
  return tokens.flatMap((line, at) => [
    ...(at === 0 ? [] : [{ text: '\n', colour: 'inherit' }]),
    ...line.map(({ content, color }) => ({ text: content, colour: color ?? 'inherit' })),
  ]);
}
