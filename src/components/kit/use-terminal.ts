import { signal } from '@preact/signals';
import { createRef } from 'preact';
import { useState } from 'preact/hooks';
import { PASTE_LIMIT_BYTES } from '@/lib/shell/machine/feed';
import type { Machine, TerminalLine } from '@/lib/shell/machine/machine';
import type { Screen, ScreenOptions } from '@/lib/shell/terminal/screen';
import { fetchCode } from './fetch-code';
import { requestMachine } from './machine-store';
import { describeError } from './shown-error';
import type { TerminalHandle, Wiring } from './terminal-handle';
import { isCopy, LEAVE_KEY, wholeCharacters, withModifiers, type Modifier } from './terminal-keys';
import { onThemeChange, themeOf } from './terminal-theme';

const encoder = new TextEncoder();
/** What Ctrl+C sends. */
const INTERRUPT = '\u0003';

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
  readonly isStarting = signal(false);
  readonly waiting = signal<{ readonly left: number; readonly of: number } | undefined>(undefined);
  readonly held = signal<readonly Modifier[]>([]);
  readonly place = createRef<HTMLDivElement>();
  readonly frame = createRef<HTMLDivElement>();
  readonly exit = createRef<HTMLButtonElement>();
  readonly #wiring: Wiring;
  #line: TerminalLine | undefined;
  /** What the reader typed between two lines: meant for the next one. */
  #ahead = '';
  #isJoined = false;
  #end: () => void = () => undefined;
  #joined = 0;
  #half = '';

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
  }

  #type(text: string): void {
    const [whole, half] = wholeCharacters(this.#half, text);
    this.#half = half;
    if (whole === '') return;
    const keys = withModifiers(whole, this.held.peek());
    if (this.held.peek().length > 0) this.held.value = [];
    if (this.#wiring.accepts?.(keys) === false) return;
    if (!this.#isJoined) this.#ahead += keys;
    else if (keys === INTERRUPT && this.waiting.peek() !== undefined) this.stopPaste();
    else this.write(keys);
  }

  #takesKey(event: KeyboardEvent): boolean {
    if (isCopy(event, this.screen.peek()?.selection() !== '')) {
      event.preventDefault();
      void this.copy();
      return false;
    }
    if (event.key !== LEAVE_KEY) return true;
    // The browser's own F6 would carry the focus on.
    event.preventDefault();
    if (event.type === 'keydown') this.exit.current?.focus();
    return false;
  }

  async start(): Promise<void> {
    if (this.isStarting.peek() || this.screen.peek() !== undefined) return;
    this.isStarting.value = true;
    this.problem.value = '';
    try {
      const machine = await requestMachine();
      const element = this.place.current;
      const code = machine && await fetchCode(() => import('@/lib/shell/terminal/screen'), '终端的代码');
      if (machine === undefined || element === null || code === undefined) return;
      const screen = code.openScreen(element, this.#optionsFor(element));
      onThemeChange(() => { screen.setTheme(themeOf(element)); });
      guardPage(element);
      [this.screen.value, this.machine.value] = [screen, machine];
      this.#wiring.onOpen?.(screen);
      machine.onReset(() => { void this.restart(); });
      await this.restart();
      screen.focus();
    } catch (error) {
      this.problem.value = describeError(error, '终端没有打开').message;
    } finally {
      this.isStarting.value = false;
    }
  }

  #optionsFor(element: HTMLElement): ScreenOptions {
    return {
      theme: themeOf(element), fontFamily: getComputedStyle(element).fontFamily,
      onType: (text) => { this.#type(text); },
      onAnswer: (text) => { this.#line?.answer(encoder.encode(text)); },
      onLink: (address) => { this.problem.value = `这个链接指向 ${address}。终端里的链接不打开，要去请自己复制。`; },
      onResize: ({ rows, columns }) => { void this.#line?.resize(rows, columns).catch(() => undefined); },
      takesKey: (event) => this.#takesKey(event),
    };
  }

  async restart(): Promise<void> {
    const [screen, machine] = [this.screen.peek(), this.machine.peek()];
    if (screen === undefined || machine === undefined) return;
    const mine = this.#leave();
    this.#wiring.onLeave?.();
    await screen.clear();
    if (mine !== this.#joined) return;
    const line = await this.#wiring.connect(machine, screen.size());
    if (mine !== this.#joined) {
      line.close();
      return;
    }
    this.#line = line;
    const ends = [line.onShow((bytes) => { screen.write(bytes); }), line.onWaiting((left) => { this.#tellWaiting(left); })];
    this.#end = () => {
      for (const end of ends) end();
      this.#tellWaiting(0);
    };
    // The place grows when the terminal opens, which may have been while the line was being joined.
    const { rows, columns } = screen.size();
    await line.resize(rows, columns).catch(() => undefined);
    if (mine !== this.#joined) return;
    this.#isJoined = true;
    if (this.#wiring.greeting !== undefined) this.write(this.#wiring.greeting);
    this.#wiring.onJoin?.();
    if (this.#ahead !== '') this.write(this.#ahead);
    this.#ahead = '';
  }

  /** Ends the line, and what is under way to join one. The number says which join comes next. */
  #leave(): number {
    this.#end();
    this.#line?.close();
    this.#isJoined = false;
    this.#joined += 1;
    return this.#joined;
  }

  #tellWaiting(left: number): void {
    const before = this.waiting.peek();
    this.waiting.value = left === 0 ? undefined : { left, of: Math.max(left, before?.of ?? 0) };
  }

  write(text: string): void {
    const bytes = encoder.encode(text);
    if (this.#line?.type(bytes) === false) {
      this.problem.value = `粘贴的文字太长，没有送进去：一次最多 ${PASTE_LIMIT_BYTES} 字节（1 MB），这次有 ${bytes.length} 字节。请存成文件，或者分几次粘贴。`;
    }
  }

  stopPaste(): void {
    this.#line?.stop(encoder.encode(INTERRUPT));
    this.screen.peek()?.focus();
  }

  send(text: string): void {
    this.#type(text);
    this.screen.peek()?.focus();
  }

  async reset(): Promise<void> {
    this.#leave();
    this.#ahead = '';
    this.screen.peek()?.focus();
    await this.machine.peek()?.reset();
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
