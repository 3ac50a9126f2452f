import { signal, type Signal } from '@preact/signals';
import { createRef, type RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Machine, TerminalLine } from '@/lib/shell/machine/machine';
import type { Screen, ScreenSize } from '@/lib/shell/terminal/screen';
import { fetchCode } from './fetch-code';
import { requestMachine } from './machine-store';
import { describeError } from './shown-error';
import { isCopy, LEAVE_KEY, withModifiers, type Modifier } from './terminal-keys';
import { onThemeChange, themeOf } from './terminal-theme';

const encoder = new TextEncoder();

/** What a widget joins its terminal to. */
export interface Wiring {
  /** Called when the terminal opens, when it is restarted and after each reset of the machine. */
  readonly connect: (machine: Machine, size: ScreenSize) => TerminalLine | Promise<TerminalLine>;
  /** Typed once the line is joined; default nothing. */
  readonly greeting?: string;
  /** Asked before what the reader types is sent; false keeps it back. */
  readonly accepts?: (text: string) => boolean;
  /** The line that was joined is left: what it showed is void. */
  readonly onLeave?: () => void;
  /** The line is joined: the widget may type. */
  readonly onJoin?: () => void;
  /** The screen is open and still empty. */
  readonly onOpen?: (screen: Screen) => void;
}

export interface TerminalHandle {
  readonly screen: Signal<Screen | undefined>;
  readonly machine: Signal<Machine | undefined>;
  /** Why the terminal did not open although the machine runs, or did not do what was asked; '' when nothing is wrong. */
  readonly problem: Signal<string>;
  /** Modifiers that stay down for the next key. */
  readonly held: Signal<readonly Modifier[]>;
  /** Where the terminal is to be, what goes full screen, and what gets the focus when it is left. */
  readonly place: RefObject<HTMLDivElement>;
  readonly frame: RefObject<HTMLDivElement>;
  readonly exit: RefObject<HTMLButtonElement>;
  /** Starts the machine and opens the terminal. */
  start(): Promise<void>;
  /** A line of its own anew, on an empty screen. */
  restart(): Promise<void>;
  /** Types for the reader, unasked. */
  write(text: string): void;
  /** As if the reader had pressed it; the terminal gets the focus. */
  send(text: string): void;
  reset(): Promise<void>;
  copy(): Promise<void>;
  paste(): Promise<void>;
}

/** The browser asks before it closes the page while the terminal has the focus: Ctrl+W means something there. */
function guardPage(element: HTMLElement): void {
  const stop = (event: BeforeUnloadEvent) => { event.preventDefault(); };
  element.addEventListener('focusin', () => { addEventListener('beforeunload', stop); });
  element.addEventListener('focusout', () => { removeEventListener('beforeunload', stop); });
}

class PageTerminal implements TerminalHandle {
  readonly screen = signal<Screen | undefined>(undefined);
  readonly machine = signal<Machine | undefined>(undefined);
  readonly problem = signal('');
  readonly held = signal<readonly Modifier[]>([]);
  readonly place = createRef<HTMLDivElement>();
  readonly frame = createRef<HTMLDivElement>();
  readonly exit = createRef<HTMLButtonElement>();
  readonly #wiring: Wiring;
  #line: TerminalLine | undefined;
  #end: () => void = () => undefined;
  #joined = 0;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
  }

  #type(text: string): void {
    const keys = withModifiers(text, this.held.peek());
    if (this.held.peek().length > 0) this.held.value = [];
    if (this.#wiring.accepts?.(keys) !== false) this.write(keys);
  }

  #takesKey(event: KeyboardEvent): boolean {
    if (isCopy(event, this.screen.peek()?.selection() !== '')) {
      event.preventDefault();
      void this.copy();
      return false;
    }
    if (event.key !== LEAVE_KEY) return true;
    if (event.type === 'keydown') this.exit.current?.focus();
    return false;
  }

  async start(): Promise<void> {
    const machine = await requestMachine();
    const element = this.place.current;
    if (machine === undefined || element === null || this.screen.peek() !== undefined) return;
    this.problem.value = '';
    const code = await fetchCode(() => import('@/lib/shell/terminal/screen'), '终端的代码').catch((error: unknown) => describeError(error, '终端没有打开'));
    if (!('openScreen' in code)) {
      this.problem.value = code.message;
      return;
    }
    const screen = code.openScreen(element, {
      theme: themeOf(element), fontFamily: getComputedStyle(element).fontFamily,
      onType: (text) => { this.#type(text); },
      onResize: ({ rows, columns }) => { void this.#line?.resize(rows, columns).catch(() => undefined); },
      takesKey: (event) => this.#takesKey(event),
    });
    onThemeChange(() => { screen.setTheme(themeOf(element)); });
    guardPage(element);
    [this.screen.value, this.machine.value] = [screen, machine];
    this.#wiring.onOpen?.(screen);
    machine.onReset(() => { void this.restart(); });
    await this.restart();
    screen.focus();
  }

  async restart(): Promise<void> {
    const [screen, machine] = [this.screen.peek(), this.machine.peek()];
    if (screen === undefined || machine === undefined) return;
    this.#joined += 1;
    const mine = this.#joined;
    this.#end();
    this.#line?.close();
    this.#wiring.onLeave?.();
    await screen.clear();
    if (mine !== this.#joined) return;
    const line = await this.#wiring.connect(machine, screen.size());
    if (mine !== this.#joined) {
      line.close();
      return;
    }
    this.#line = line;
    this.#end = line.onShow((bytes) => { screen.write(bytes); });
    // The place grows when the terminal opens, which may have been while the line was being joined.
    const { rows, columns } = screen.size();
    await line.resize(rows, columns).catch(() => undefined);
    if (mine !== this.#joined) return;
    if (this.#wiring.greeting !== undefined) this.write(this.#wiring.greeting);
    this.#wiring.onJoin?.();
  }

  write(text: string): void {
    this.#line?.type(encoder.encode(text));
  }

  send(text: string): void {
    this.#type(text);
    this.screen.peek()?.focus();
  }

  async reset(): Promise<void> {
    await this.machine.peek()?.reset();
    this.screen.peek()?.focus();
  }

  async copy(): Promise<void> {
    const text = this.screen.peek()?.selection() ?? '';
    this.problem.value = text === '' ? '还没有选中文字：在终端里拖动来选，再按复制。' : '';
    if (text !== '') await navigator.clipboard.writeText(text).catch(() => { this.problem.value = '浏览器不让写剪贴板，请用右键菜单复制。'; });
    this.screen.peek()?.focus();
  }

  async paste(): Promise<void> {
    this.problem.value = '';
    const text = await navigator.clipboard.readText().catch(() => undefined);
    if (text === undefined) this.problem.value = '浏览器不让读剪贴板，请按 Ctrl+Shift+V 或用右键菜单粘贴。';
    else this.screen.peek()?.paste(text);
    this.screen.peek()?.focus();
  }
}

/** A terminal on the page, not started yet. */
export function useTerminal(wiring: Wiring): TerminalHandle {
  const [terminal] = useState(() => new PageTerminal(wiring));
  return terminal;
}
