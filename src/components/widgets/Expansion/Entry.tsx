import type { ReadonlySignal } from '@preact/signals';
import { CodeField } from '@/components/kit/CodeField';
import shared from '@/components/kit/ScriptEntry.module.css';
import { isTyped, MAX_FILES, MAX_LINE, MAX_SETUP, presets, segments, type Read, type Typed } from './expansion';
import styles from './Entry.module.css';

interface Props {
  readonly typed: ReadonlySignal<Typed>;
  readonly read: ReadonlySignal<Read>;
  readonly onChange: (typed: Typed) => void;
}

const NAMES = { line: '命令行', setup: '变量，每行一个 名字=值', files: '目录里的文件，每行一个' };

function Trouble({ typed, read }: Pick<Props, 'typed' | 'read'>) {
  const now = read.value;
  if (!('problem' in now)) return null;
  return (
    <>
      {now.problem}{now.canAsk ? '可以按“问 bash”看它的结果；' : ''}下面还是上一行。
      {now.span && <code>{segments(typed.value[now.field], [now.span]).map(({ text, isMarked }, at) => (isMarked ? <mark key={at}>{text}</mark> : text))}</code>}
    </>
  );
}

/** Without scripts: what the line finds, in words. */
export function Given({ typed: { setup, files } }: { readonly typed: Typed }) {
  return <p class={styles.still}>变量：<code>{setup}</code>。目录里的文件：<code>{files.replaceAll('\n', '  ')}</code>。</p>;
}

/** The reader's line, the variables and files that it finds, and lines to begin with. */
export function Entry({ typed, read, onChange }: Props) {
  const now = typed.value;
  const isWrong = (field: keyof Typed): boolean => 'problem' in read.value && read.value.field === field;
  return (
    <div class={shared.entry}>
      <label>
        <span class={shared.label}>{NAMES.line}</span>
        <CodeField label={NAMES.line} oneLine maxLength={MAX_LINE} value={now.line} invalid={isWrong('line')} onChange={(line) => { onChange({ ...now, line }); }} />
      </label>
      <div class={styles.given}>
        <label>
          <span class={shared.label}>{NAMES.setup}</span>
          <CodeField label={NAMES.setup} look="small" minRows={2} maxLength={MAX_SETUP} value={now.setup} invalid={isWrong('setup')} onChange={(setup) => { onChange({ ...now, setup }); }} />
        </label>
        <label>
          <span class={shared.label}>{NAMES.files}</span>
          <CodeField label={NAMES.files} look="small" language="text" minRows={2} maxLength={MAX_FILES} value={now.files} invalid={isWrong('files')} onChange={(files) => { onChange({ ...now, files }); }} />
        </label>
      </div>
      <p role="status" class={shared.problem}><Trouble typed={typed} read={read} /></p>
      <p class={shared.presets} role="group" aria-label="现成的例子">
        {presets.map(({ label, ...preset }) => (
          <button key={label} type="button" aria-pressed={isTyped(now, preset)} onClick={() => { onChange(preset); }}>{label}</button>
        ))}
      </p>
    </div>
  );
}
