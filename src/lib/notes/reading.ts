/** Han characters per minute of a careful reader of technical text. */
const HAN_PER_MINUTE = 350;
/** Latin words per minute of the same reader. */
const WORDS_PER_MINUTE = 180;
/** Seconds that a widget asks for at least. */
const WIDGET_SECONDS = 45;
/** Seconds to run a command block and to read what comes out. */
const COMMAND_SECONDS = 20;
/** Minutes for an exercise that is written, checked and corrected. */
const EXERCISE_MINUTES = 5;
/** Seconds for a round of the key trainer, with a second try. */
const ROUND_SECONDS = 30;

/** What a note asks the reader to do beyond reading. */
export interface Practice {
  readonly exercises: number;
  readonly rounds: number;
}

/**
 * Reading time in whole minutes, at least 1.
 * @param body source of the note without frontmatter.
 */
export function readingMinutes(body: string): number {
  const widgets = body.match(/^<(?!Errata )[A-Z]\w* id=/gm)?.length ?? 0;
  const commands = body.match(/^```bash run /gm)?.length ?? 0;
  const prose = body
    .replace(/^(import|export) .*?;$/gms, '')
    .replace(/<\/?[A-Z][^>]*>/g, '')
    // The $ of a variable in code begins no formula.
    .replace(/^```[\s\S]*?^```|`[^`\n]+`/gm, (code) => code.replaceAll('$', ''))
    .replace(/\$\$?[^$]*\$\$?/g, ' x ');
  const han = prose.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = prose.match(/[A-Za-z0-9][\w.-]*/g)?.length ?? 0;
  return Math.max(1, Math.round(han / HAN_PER_MINUTE + words / WORDS_PER_MINUTE + (widgets * WIDGET_SECONDS + commands * COMMAND_SECONDS) / 60));
}

/** What the practice of a note takes: in tens of minutes, because nobody knows better. */
export const practiceMinutes = ({ exercises, rounds }: Practice): number =>
  Math.ceil((exercises * EXERCISE_MINUTES + (rounds * ROUND_SECONDS) / 60) / 10) * 10;

/** “24 分钟”, and where there is something to practise “，练习约 100 分钟”. */
export function timeToRead(body: string, practice?: Practice): string {
  const reading = `${readingMinutes(body)} 分钟`;
  return practice ? `${reading}，练习约 ${practiceMinutes(practice)} 分钟` : reading;
}
