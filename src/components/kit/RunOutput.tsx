import { terminalText } from '@/lib/shell/terminal-text';
import { statusText, type CommandOutput } from './command-run';
import styles from './RunOutput.module.css';

interface Props {
  readonly output: CommandOutput;
  /** Whose output it is, for screen readers. */
  readonly label: string;
}

/** What a run wrote, stdout and stderr told apart, and how it ended. */
export function RunOutput({ output: { pieces, exitCode, remark, hint = '' }, label }: Props) {
  return (
    <div class={styles.output} role="group" aria-label={label}>
      {pieces.length > 0 && (
        // A long output scrolls in its own frame; the keyboard needs a focus to do so.
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
        <pre tabIndex={0} role="group" aria-label="输出的文字">
          {terminalText(pieces).map(({ stream, text, look }, at) => (stream === 'stderr' || look !== ''
            ? <span key={at} data-stream={stream} data-look={look === '' ? undefined : look}>{text}</span> : text))}
        </pre>
      )}
      {hint !== '' && <p class={styles.hint}>{hint}</p>}
      <p class={styles.status} data-code={exitCode}>{statusText(exitCode)}{pieces.length === 0 && '，没有输出'}{remark !== '' && `。${remark}`}</p>
    </div>
  );
}
