import { codeToTokens, createCssVariablesTheme } from 'shiki';
import { expect, test } from 'vitest';
import { recordsOf } from '@/lib/shell/recorded';
import { bashRuns, prepareColours } from './bash-colours.ts';

const textOf = (code: string): string => bashRuns(code).map(({ text }) => text).join('');

// The first of the file: later ones would find the grammar translated.
test('while it prepares, others get their turn many times', async () => {
  let turns = 0;
  const timer = setInterval(() => { turns += 1; });
  await prepareColours();
  clearInterval(timer);
  // One for the pause before the first word, one after it; the rest is between the steps.
  expect(turns).toBeGreaterThan(2);
});

test.each(['', 'ls', 'ls\n', '\n\n', 'cat <<E > f 2>&1\nx $n\nE\n', "echo 'offen", '改 "$f" # 注\n\t\tls', 'a\\\nb', ')))', '\u{1F600} | wc -c'])('nothing of %j is lost', (code) => {
  expect(textOf(code)).toBe(code);
});

test('every command of the Bash note has the colours that it has as still code', async () => {
  const theme = createCssVariablesTheme({ variablePrefix: '--astro-code-' });
  for (const { script } of Object.values(recordsOf('bash'))) {
    const { tokens } = await codeToTokens(script, { lang: 'bash', theme });
    expect(bashRuns(script).filter(({ text }) => text !== '\n').map(({ text, colour }) => [text, colour]), script)
      .toEqual(tokens.flat().map(({ content, color }) => [content, color]));
  }
});
