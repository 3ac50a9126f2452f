import type { Progress } from '@/lib/runtime/types';
import { formatBytes, formatMs, formatScientific } from '@/lib/format/format';
import type { ModelHandle } from './model-handle';
import { Powers } from './Powers';
import styles from './ModelStatus.module.css';

const DEVICE_NAMES = { none: '', wasm: 'WASM', webgpu: 'WebGPU' } as const;
export const IDLE_TEXT = '图中是构建时算出的结果';

interface Props {
  readonly model: ModelHandle;
  readonly idleText?: string | undefined;
}

/** Bytes of bytes, with a bar. */
export function Fetching({ progress }: { readonly progress: Progress | undefined }) {
  if (progress === undefined || progress.totalBytes === 0) return <>正在下载</>;
  const { loadedBytes, totalBytes } = progress;
  return (
    <>
      正在下载 {formatBytes(loadedBytes)}，共 {formatBytes(totalBytes)}
      <progress class={styles.progress} max={totalBytes} value={loadedBytes} aria-label="下载进度" />
    </>
  );
}

function Ready({ model }: { readonly model: ModelHandle }) {
  const { device, timeMs, stepMs, parity } = model;
  const parts = [
    DEVICE_NAMES[device.value],
    timeMs.value === undefined ? '正在计算' : formatMs(timeMs.value, stepMs.value),
    parity.value === undefined ? '' : `与 PyTorch 相差 ${formatScientific(parity.value)}`,
  ];
  return (
    <>
      <span class={styles.dot} aria-hidden="true" />
      <Powers text={parts.filter((part) => part !== '').join(' · ')} />
      {model.note.value !== '' && <strong class={styles.note}>{model.note}</strong>}
      <DeviceSwitch model={model} />
    </>
  );
}

/** Lets the reader compare the two devices where the runtime could time both. */
function DeviceSwitch({ model }: { readonly model: ModelHandle }) {
  const other = model.device.value === 'webgpu' ? 'wasm' : 'webgpu';
  if (model.timings.value[other] === undefined) return null;
  return (
    <button type="button" class={styles.switch} onClick={() => { model.setDevice(other); }}>
      换到 {DEVICE_NAMES[other]}
    </button>
  );
}

function Failed({ model }: { readonly model: ModelHandle }) {
  const error = model.error.value;
  return (
    <span class={styles.failed}>
      <span>{error?.message}</span>
      <span>{error?.cure}</span>
      {error?.retryable === true && (
        <button type="button" data-action="retry" onClick={() => { model.retry(); }}>重试</button>
      )}
    </span>
  );
}

/** What the model is doing, in the six words of the contract. */
export function ModelStatus({ model, idleText = IDLE_TEXT }: Props) {
  switch (model.state.value) {
    case 'idle': return <>{idleText}</>;
    case 'fetching': return <Fetching progress={model.progress.value} />;
    case 'compiling': return <>正在准备模型</>;
    case 'failed': return <Failed model={model} />;
    case 'running':
    case 'ready': return <Ready model={model} />;
  }
}
