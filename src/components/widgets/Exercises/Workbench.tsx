import { CodeField } from '@/components/kit/CodeField';
import { MachineStatus } from '@/components/kit/MachineStatus';
import { machineState } from '@/components/kit/machine-store';
import { MachineTrouble } from '@/components/kit/MachineTrouble';
import { isFurtherClick, pressOnce } from '@/components/kit/one-press';
import type { Exercise } from '@/schemas/exercise';
import { MAX_ANSWER, type Entry } from './progress';
import { useCheck, type CheckHandle } from './use-check';
import { VerdictView } from './VerdictView';
import styles from './Exercises.module.css';

interface Props {
  readonly exercise: Exercise;
  readonly entry: Entry;
  /** Size of the machine, in words. */
  readonly download: string;
  readonly onChange: (change: Partial<Entry>) => void;
  /** Goes on to the next exercise; undefined with the last one. */
  readonly onNext: (() => void) | undefined;
}

/** Said aloud: the sentences alone, not the texts that are compared. */
function spoken({ problem, checked, isRunning }: CheckHandle): string {
  if (isRunning.value || problem.value !== '') return problem.value;
  const found = checked.value?.verdict.differences;
  if (found === undefined) return '';
  return found.length === 0 ? '通过' : `还不对，${found.length} 处不同`;
}

function Status({ handle, download }: { readonly handle: CheckHandle; readonly download: string }) {
  const isMachineAsked = machineState.value === 'failed' || (handle.isRunning.value && machineState.value !== 'ready');
  const idle = machineState.value === 'idle' && <>第一次检查要下载那台小 Linux，{download}。</>;
  return (
    <span role="status" class={styles.soft}>
      {isMachineAsked ? <MachineStatus idleText="" /> : handle.isRunning.value ? '正在判' : spoken(handle) || idle}
    </span>
  );
}

/** Where the reader writes an answer and has it checked. */
export function Workbench({ exercise, entry, download, onChange, onNext }: Props) {
  const handle = useCheck(exercise, () => { if (entry.solved === '') onChange({ solved: new Date().toISOString() }); });
  const { isRunning } = handle;
  const answer = entry.answer ?? exercise.starter;
  const press = () => { if (isRunning.value) handle.stop(); else void handle.check(answer); };
  return (
    <div class={styles.bench}>
      <CodeField
        label={`“${exercise.title}”的答案`} value={answer} maxLength={MAX_ANSWER} minRows={Math.max(3, exercise.starter.split('\n').length + 1)}
        onChange={(value) => { onChange({ answer: value === exercise.starter ? undefined : value }); }}
        onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isRunning.value) press(); }}
      />
      <p class={styles.controls}>
        <button type="button" data-action="check" title="Ctrl+Enter" onKeyDown={pressOnce} onClick={(event) => { if (!isFurtherClick(event)) press(); }}>{isRunning.value ? '停止' : '检查'}</button>
        {entry.answer !== undefined && <button type="button" data-action="restore" onClick={() => { onChange({ answer: undefined }); }}>还原</button>}
        {onNext && <button type="button" data-action="next" onClick={onNext}>下一题</button>}
        <Status handle={handle} download={download} />
      </p>
      {(isRunning.value || handle.problem.value !== '') && <MachineTrouble />}
      <VerdictView exercise={exercise} checked={handle.checked.value} answer={answer} />
    </div>
  );
}
