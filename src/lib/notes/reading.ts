/** Han characters per minute of a careful reader of technical text. */
const HAN_PER_MINUTE = 350;
/** Latin words per minute of the same reader. */
const WORDS_PER_MINUTE = 180;
/** Seconds that a widget asks for at least. */
const WIDGET_SECONDS = 45;

/**
 * Reading time in whole minutes, at least 1.
 * @param body source of the note without frontmatter.
 */
export function readingMinutes(body: string): number {
  const widgets = body.match(/^<[A-Z]\w* id=/gm)?.length ?? 0;
  const prose = body
    .replace(/^(import|export) .*?;$/gms, '')
    .replace(/<\/?[A-Z][^>]*>/g, '')
    .replace(/\$\$?[^$]*\$\$?/g, ' x ');
  const han = prose.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = prose.match(/[A-Za-z0-9][\w.-]*/g)?.length ?? 0;
  return Math.max(1, Math.round(han / HAN_PER_MINUTE + words / WORDS_PER_MINUTE + (widgets * WIDGET_SECONDS) / 60));
}
