/** The drawing as a standalone SVG, for saving: what the page draws with HTML and lines stands here as text and paths. */
import type { Link, Picture } from './picture.ts';
import { fdName } from './redirection.ts';

/** Pixels of a row, of the column of processes, of the gap, and of the whole. */
const [UNIT, LEFT, GAP, WIDTH] = [32, 160, 96, 480];
const COLOURS = ['#2b5597', '#1f7a66', '#b3382c'];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const text = (x: number, row: number, anchor: string, words: string, weight = 400): string =>
  `<text x="${x}" y="${(row + 0.5) * UNIT + 5}" text-anchor="${anchor}" font-weight="${weight}">${escaped(words)}</text>`;

function line({ fd, from, to, reads }: Link): string {
  const [x1, x2, y1, y2] = [LEFT + 8, LEFT + GAP, (from + 0.5) * UNIT, (to + 0.5) * UNIT];
  const middle = (x1 + x2) / 2;
  const tip = reads ? `M${x1 + 9} ${y1 - 5}L${x1} ${y1}L${x1 + 9} ${y1 + 5}` : `M${x2 - 9} ${y2 - 5}L${x2} ${y2}L${x2 - 9} ${y2 + 5}`;
  return `<path d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}${tip}" fill="none" stroke="${COLOURS[fd] ?? '#5b3a5e'}" stroke-width="1.5"/>`;
}

/** @param title what the picture shows, for those who cannot see it. */
export function pictureSvg({ boxes, ends, links, rows }: Picture, title: string): string {
  const height = rows * UNIT + 16;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="14">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#fff"/>`,
    ...boxes.flatMap(({ name, row, ports }) => [text(4, row, 'start', name, 600), ...ports.map((port) => text(LEFT, port.row, 'end', `${fdName(port.fd)}${port.end === undefined ? '，已关闭' : ''}`))]),
    ...links.map(line),
    ...ends.map(({ label, row }) => text(LEFT + GAP + 8, row, 'start', label)),
    '</svg>',
  ].join('');
}
