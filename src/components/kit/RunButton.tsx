import type { ReadonlySignal } from '@preact/signals';
import type { ModelHandle } from './model-handle';
import { isFurtherClick, pressOnce } from './one-press';

interface Props {
  readonly onRun: () => void;
  readonly model?: ModelHandle | undefined;
  readonly label?: string | undefined;
  /** When given, a running job can be stopped. */
  readonly onStop?: (() => void) | undefined;
  /** Whether a job runs, for widgets without a model. */
  readonly running?: ReadonlySignal<boolean> | undefined;
}

const WORKING: ReadonlySet<string> = new Set(['fetching', 'compiling', 'running']);

/** The button that a widget waits for. It keeps the focus while the job runs. */
export function RunButton({ onRun, model, label = '运行', onStop, running }: Props) {
  const working = running?.value ?? WORKING.has(model?.state.value ?? '');
  const stops = working && onStop !== undefined;
  const act = () => {
    if (stops) onStop();
    else if (!working) onRun();
  };
  return (
    <button type="button" data-action="run" aria-disabled={working && !stops} onKeyDown={pressOnce} onClick={(event) => { if (!isFurtherClick(event)) act(); }}>
      {stops ? '停止' : working ? '正在运行' : label}
    </button>
  );
}
