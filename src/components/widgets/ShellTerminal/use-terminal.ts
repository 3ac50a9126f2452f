import { useSignal, type Signal } from '@preact/signals';
import { fetchCode } from '@/components/kit/fetch-code';
import { requestMachine } from '@/components/kit/machine-store';
import { describeError } from '@/components/kit/shown-error';
import type { Machine } from '@/lib/shell/machine/machine';
import type { openScreen, Screen } from '@/lib/shell/terminal/screen';
import { LEAVE_KEY } from './keys';

const encoder = new TextEncoder();

/** xterm's colours by the page's tokens. Black is the paper: programs write it on coloured ground. */
const TOKENS = {
  background: 'wash', foreground: 'ink', cursor: 'accent', cursorAccent: 'paper', selectionBackground: 'accent-wash', black: 'paper', red: 'series-1', green: 'series-2',
  yellow: 'series-4', blue: 'series-3', magenta: 'series-5', cyan: 'series-2', white: 'soft', brightBlack: 'soft', brightRed: 'series-1', brightGreen: 'series-2',
  brightYellow: 'series-4', brightBlue: 'series-3', brightMagenta: 'series-5', brightCyan: 'series-2', brightWhite: 'ink',
} as const;

function themeOf(element: Element) {
  const style = getComputedStyle(element);
  return Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(`--color-${token}`)]));
}

export interface TerminalHandle {
  readonly screen: Signal<Screen | undefined>;
  readonly machine: Signal<Machine | undefined>;
  /** Why the terminal did not open although the machine runs; '' when nothing is wrong. */
  readonly problem: Signal<string>;
  /** Starts the machine and opens the terminal in the element. */
  start(element: HTMLElement, leave: () => void): Promise<void>;
  /** Sends a key's characters, and gives the terminal the focus. */
  send(text: string): void;
  reset(): Promise<void>;
}

/** What the reader types goes to the machine, what the machine shows to the screen, sizes and themes along. */
function join(machine: Machine, element: HTMLElement, open: typeof openScreen, leave: () => void): Screen {
  const screen = open(element, {
    theme: themeOf(element), fontFamily: getComputedStyle(element).fontFamily,
    onType: (bytes) => { machine.type(bytes); },
    onResize: ({ rows, columns }) => { void machine.resize(rows, columns).catch(() => undefined); },
    takesKey: (event) => {
      if (event.key !== LEAVE_KEY) return true;
      if (event.type === 'keydown') leave();
      return false;
    },
  });
  machine.onTerminal((bytes) => { screen.write(bytes); });
  machine.onReset(() => { screen.clear(); });
  const repaint = () => { screen.setTheme(themeOf(element)); };
  addEventListener('themechange', repaint);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  return screen;
}

/** Joins a screen to the page's machine. */
export function useTerminal(): TerminalHandle {
  const screen = useSignal<Screen | undefined>(undefined);
  const problem = useSignal('');
  const machine = useSignal<Machine | undefined>(undefined);
  const start = async (element: HTMLElement, leave: () => void) => {
    const running = await requestMachine();
    if (running === undefined || screen.peek() !== undefined) return;
    problem.value = '';
    const code = await fetchCode(() => import('@/lib/shell/terminal/screen'), '终端的代码').catch((error: unknown) => describeError(error, '终端没有打开'));
    if (!('openScreen' in code)) {
      problem.value = code.message;
      return;
    }
    const opened = join(running, element, code.openScreen, leave);
    const { rows, columns } = opened.size();
    await running.resize(rows, columns);
    running.type(encoder.encode('\f'));
    [screen.value, machine.value] = [opened, running];
    opened.focus();
  };
  const send = (text: string) => {
    machine.peek()?.type(encoder.encode(text));
    screen.peek()?.focus();
  };
  const reset = async () => {
    await machine.peek()?.reset();
    screen.peek()?.focus();
  };
  return { screen, machine, problem, start, send, reset };
}
