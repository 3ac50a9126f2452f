import { useSignal } from '@preact/signals';
import { ClearButton } from '@/components/kit/ClearButton';
import { fetchCode } from '@/components/kit/fetch-code';
import type { Exercise } from '@/schemas/exercise';
import { markdownOf } from './export';
import { countSolved, keptText, readKept } from './progress';
import type { ProgressStore } from './progress-store';
import styles from './Tools.module.css';

interface Props {
  readonly note: string;
  readonly exercises: readonly Exercise[];
  readonly store: ProgressStore;
  /** After all was thrown away. */
  readonly onCleared: () => void;
}

/** No record is nearly as long. */
const MAX_FILE_BYTES = 1_000_000;

async function save({ note, exercises, store }: Props, format: 'json' | 'md'): Promise<string> {
  const { download } = await fetchCode(() => import('@/lib/plot/save-figure'), '保存的代码');
  const [progress, date] = [store.progress.peek(), new Date().toISOString()];
  const text = format === 'json' ? keptText(note, progress, date) : markdownOf(exercises, progress, date);
  download(new Blob([text], { type: format === 'json' ? 'application/json' : 'text/markdown;charset=utf-8' }), `${note}-exercises.${format}`);
  return '已存下。';
}

async function readIn({ note, exercises, store }: Props, file: File): Promise<string> {
  const ids = exercises.map(({ id }) => id);
  const read = file.size > MAX_FILE_BYTES ? { problem: '文件太大，不会是练习记录。请选用“存为 JSON”存下的那个。' } : readKept(await file.text(), note, ids);
  if ('problem' in read) return `没有读入 ${file.name}：${read.problem}现有的进度没有动。`;
  store.join(read.progress);
  return `读入了 ${Object.keys(read.progress).length} 题，其中通过 ${countSolved(read.progress, ids)} 题；同一题以文件里的答案为准。`;
}

function FileField({ onFile }: { readonly onFile: (file: File) => void }) {
  return (
    <label class={styles.file}>
      读入 JSON
      <input
        type="file" accept=".json,application/json"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onFile(file);
          // The same file may be chosen again after a failure.
          currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** Saves the record, reads it again, throws it away. */
export function Tools(props: Props) {
  const said = useSignal('');
  const tell = (task: Promise<string>) => {
    task.then((text) => { said.value = text; }, (error: unknown) => { said.value = `没有成功：${error instanceof Error ? error.message : String(error)}`; });
  };
  const clear = () => {
    props.store.clear();
    props.onCleared();
    said.value = '进度已清空。';
  };
  return (
    <div class={styles.tools} role="group" aria-label="进度">
      <button type="button" data-action="json" onClick={() => { tell(save(props, 'json')); }}>存为 JSON</button>
      <button type="button" data-action="markdown" onClick={() => { tell(save(props, 'md')); }}>存为 Markdown</button>
      <FileField onFile={(file) => { tell(readIn(props, file)); }} />
      <ClearButton label="清空进度" question="所有答案和记录都会删掉，找不回来。" onClear={clear} />
      <span role="status" class={styles.said}>{said}{!props.store.isKept.value && '浏览器不让保存，关掉页面进度就没有了；请存成文件。'}</span>
    </div>
  );
}
