import { machineError, machineProgress, machineState } from './machine-store';
import { Fetching } from './ModelStatus';

interface Props {
  /** What to say before anything was asked for. */
  readonly idleText: string;
}

/** What the page's machine is doing, in words. */
export function MachineStatus({ idleText }: Props) {
  switch (machineState.value) {
    case 'idle': return <>{idleText}</>;
    case 'fetching': return <Fetching progress={machineProgress.value} />;
    case 'compiling': return <>正在启动机器</>;
    case 'ready': return <>机器已就绪</>;
    // The same button that asked for the machine asks again: there is no other to be named.
    case 'failed': return <>{machineError.value?.message} {machineError.value?.cure.replace('点“重试”', '再按一次')}</>;
  }
}
