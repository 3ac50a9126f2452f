import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { MachineStatus } from './MachineStatus';
import { machineState } from './machine-store';
import { MachineTrouble } from './MachineTrouble';
import styles from './AskMachine.module.css';

interface Props<Q, A> {
  /** What would be asked now; undefined while there is nothing to ask. An answer is shown as long as its question stands. */
  readonly question: ReadonlySignal<Q | undefined>;
  /** Undefined when the machine did not start, which its status then tells. */
  readonly ask: (question: Q) => Promise<A | undefined>;
  /** Words of the button. */
  readonly action: string;
  /** Words of the button while it is being answered. */
  readonly busy: string;
  /** Beside the button, before the machine was ever asked for. */
  readonly idleText: string;
  /** Beside the button of a machine that runs. */
  readonly readyText: string;
  /** What stands in the answer's place until there is one. */
  readonly pending?: ComponentChildren;
  readonly children: (answer: A) => ComponentChildren;
}

type Told<Q, A> = { readonly question: Q } & ({ readonly answer: A } | { readonly failure: string });

/** A button that asks the page's machine, and its answer while the question has not changed. */
export function AskMachine<Q extends object, A>({ question, ask, action, busy, idleText, readyText, pending, children }: Props<Q, A>) {
  const told = useSignal<Told<Q, A> | undefined>(undefined);
  const isAsking = useSignal(false);
  const press = async () => {
    const asked = question.value;
    if (asked === undefined || isAsking.value) return;
    isAsking.value = true;
    try {
      const answer = await ask(asked);
      told.value = answer === undefined ? undefined : { question: asked, answer };
    } catch (error) {
      told.value = { question: asked, failure: error instanceof Error ? error.message : String(error) };
    }
    isAsking.value = false;
  };
  const shown = told.value?.question === question.value ? told.value : undefined;
  return (
    <div class={styles.ask}>
      <button type="button" data-action="ask" aria-disabled={isAsking.value || question.value === undefined} onClick={() => { void press(); }}>{isAsking.value ? busy : action}</button>
      <span class={styles.hint} data-unsaved>{machineState.value === 'ready' ? readyText : <MachineStatus idleText={idleText} />}</span>
      {(isAsking.value || told.value !== undefined) && <MachineTrouble />}
      <div role="status">{shown === undefined ? pending : 'failure' in shown ? <p>没有问成：{shown.failure}。请再问一次。</p> : children(shown.answer)}</div>
    </div>
  );
}
