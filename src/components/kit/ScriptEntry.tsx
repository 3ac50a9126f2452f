import type { ComponentChildren, RefObject } from 'preact';
import { partsOf } from '@/lib/shell/syntax/parts';
import type { Span } from '@/lib/shell/syntax/types';
import { CodeField } from './CodeField';
import styles from './ScriptEntry.module.css';

export interface ScriptProblem {
  /** What is wrong and the cure, in whole sentences. */
  readonly problem: string;
  /** Where in the script. */
  readonly span: Span;
}

interface Props {
  readonly label: string;
  readonly script: string;
  readonly maxLength: number;
  readonly presets: readonly { readonly label: string; readonly script: string }[];
  readonly problem: ScriptProblem | undefined;
  /** What the figure shows while there is a problem, as a sentence. */
  readonly kept: string;
  readonly onChange: (script: string) => void;
  /** Takes an example; default: like typing it. */
  readonly onPreset?: ((script: string) => void) | undefined;
  readonly field?: RefObject<HTMLTextAreaElement> | undefined;
  readonly minRows?: number | undefined;
  /** Bash is coloured. */
  readonly language?: 'bash' | 'text' | undefined;
  /** Buttons for the script, under the field. */
  readonly children?: ComponentChildren;
}

/** A script to edit: what is wrong with it and where, and examples to begin with. */
export function ScriptEntry({ label, script, maxLength, presets, problem, kept, onChange, onPreset = onChange, field, minRows, language, children }: Props) {
  const [before, inside, after] = partsOf(script, problem?.span);
  return (
    <div class={styles.entry}>
      <label>
        <span class={styles.label}>{label}</span>
        <CodeField
          label={label} value={script} maxLength={maxLength} minRows={minRows} language={language} invalid={problem !== undefined} field={field}
          onChange={onChange}
        />
      </label>
      <div class={styles.below}>
        <p role="status" class={styles.problem}>
          {problem && <>{problem.problem}{kept}{inside !== '' && <code>{before}<mark>{inside}</mark>{after}</code>}</>}
        </p>
        {children}
      </div>
      <p class={styles.presets} role="group" aria-label="现成的例子">
        {presets.map((preset) => (
          <button key={preset.label} type="button" aria-pressed={script === preset.script} onClick={() => { onPreset(preset.script); }}>{preset.label}</button>
        ))}
      </p>
    </div>
  );
}
