/** The figure as one SVG to save: the columns of HTML on the page are no drawing by themselves. */
import { shareText, TOP, verdictOf, type Answer, type Subject } from './emoji-classifier.ts';

const COLUMN = 160;
const ROW = 22;
const TOP_EDGE = 78;
/** Colours of the day theme, since a saved file has no tokens. Same ladder as tokens.css. */
const COLOURS: Readonly<Record<number, string>> = { 3: '#ad7d18', 5: '#23796a', 7: '#2a4b93', 9: '#511b3f' };

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function guessRow(zh: string, share: number, x: number, y: number, colour: string): string {
  return `<text x="${x}" y="${y}">${escape(zh)}</text>`
    + `<rect x="${x + 42}" y="${y - 9}" width="${(share * 56).toFixed(2)}" height="8" fill="${colour}"/>`
    + `<text x="${x + 144}" y="${y}" text-anchor="end">${escape(shareText(share))}</text>`;
}

function column(answer: Answer, subject: Subject, index: number): string {
  const x = 16 + index * COLUMN;
  const colour = COLOURS[answer.kernel] ?? '#22252a';
  const verdict = verdictOf(answer, subject) ?? '';
  const rows = answer.guesses.slice(0, TOP)
    .map(({ zh, share }, row) => guessRow(zh, share, x, TOP_EDGE + row * ROW, colour)).join('');
  return `<text x="${x}" y="50" font-weight="bold">${answer.kernel}×${answer.kernel} ${verdict}</text>`
    + `<rect x="${x}" y="56" width="144" height="2" fill="${colour}"/>${rows}`;
}

/** A standalone SVG of the top three of every network, titled with the summary. */
export function answersSvg(answers: readonly Answer[], subject: Subject, summary: string): string {
  const [width, height] = [16 + answers.length * COLUMN, TOP_EDGE + TOP * ROW];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" `
    + 'font-family="sans-serif" font-size="13" fill="#22252a">'
    + `<rect width="100%" height="100%" fill="#fbfaf6"/><text x="16" y="24">${escape(summary)}</text>`
    + `${answers.map((answer, index) => column(answer, subject, index)).join('')}</svg>`;
}
