/** The terminal on the page: xterm.js, joined to nothing yet. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITheme } from '@xterm/xterm';
import { withoutInlineStyles } from './styles';
import { machineWidths } from './widths';

export interface ScreenSize {
  readonly rows: number;
  readonly columns: number;
}

/** The line that the cursor stands in, however many rows it takes. */
export interface CursorLine {
  readonly text: string;
  /** Cells before the cursor. */
  readonly column: number;
  /** Row of the line's beginning on the screen, from 0. */
  readonly row: number;
}

export interface Screen {
  write(bytes: Uint8Array): void;
  line(): CursorLine;
  /** Rows that the reader has scrolled back. */
  scrolledBack(): number;
  /** Called after what was written is on the screen; returns what ends it. */
  onShown(listener: () => void): () => void;
  /** Called with the text of each OSC sequence of this number, a report that shows nothing. */
  onReport(code: number, listener: (text: string) => void): void;
  /** What the reader has marked. */
  selection(): string;
  /** As if the reader had pasted it. */
  paste(text: string): void;
  /** Empties screen and scrollback, once all that was written before is on it. */
  clear(): Promise<void>;
  focus(): void;
  setTheme(theme: ITheme): void;
  /** Reads the screen out through a hidden list of its lines. */
  setReadAloud(on: boolean): void;
  size(): ScreenSize;
  /** All text on the screen and in the scrollback, as a reader would copy it. */
  text(): string;
  close(): void;
}

export interface ScreenOptions {
  readonly theme: ITheme;
  readonly fontFamily: string;
  /** What the reader typed or pasted, as a terminal sends it. */
  readonly onType: (text: string) => void;
  /** What the screen itself answers to a query of the program. */
  readonly onAnswer: (text: string) => void;
  /** A link of the program's (OSC 8) was pressed. */
  readonly onLink: (address: string) => void;
  readonly onResize: (size: ScreenSize) => void;
  /** Asked before a key goes to the terminal; false leaves it to the page. */
  readonly takesKey: (event: KeyboardEvent) => boolean;
}

function textOf(terminal: Terminal): string {
  const { active } = terminal.buffer;
  const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
  return lines.join('\n').trimEnd();
}

function cursorLine(terminal: Terminal): CursorLine {
  const { active } = terminal.buffer;
  const cursor = active.baseY + active.cursorY;
  const isContinued = (row: number): boolean => active.getLine(row)?.isWrapped === true;
  let [start, end] = [cursor, cursor];
  while (start > 0 && isContinued(start)) start -= 1;
  while (isContinued(end + 1)) end += 1;
  const rows = Array.from({ length: end - start + 1 }, (_, at) => active.getLine(start + at)?.translateToString(start + at === end) ?? '');
  return { text: rows.join(''), column: (cursor - start) * terminal.cols + active.cursorX, row: start - active.baseY };
}

function cleared(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    terminal.write('', () => {
      terminal.reset();
      resolve();
    });
  });
}

/** What can be read off the screen. */
function readings(terminal: Terminal) {
  return {
    size: () => ({ rows: terminal.rows, columns: terminal.cols }),
    text: () => textOf(terminal),
    line: () => cursorLine(terminal),
    scrolledBack: () => terminal.buffer.active.baseY - terminal.buffer.active.viewportY,
    selection: () => terminal.getSelection(),
    onShown: (listener: () => void) => {
      const subscription = terminal.onWriteParsed(listener);
      return () => { subscription.dispose(); };
    },
    onReport: (code: number, listener: (text: string) => void) => {
      terminal.parser.registerOscHandler(code, (text) => {
        listener(text);
        return true;
      });
    },
  };
}

/**
 * xterm gives its answers to a program's queries out where it gives the reader's keys. Each query is noticed before
 * xterm answers it, which it does at once: what comes out until then is an answer.
 */
function answersOf(terminal: Terminal): () => boolean {
  let isAnswering = false;
  const notice = (): boolean => {
    isAnswering = true;
    queueMicrotask(() => { isAnswering = false; });
    return false;
  };
  const { parser } = terminal;
  const queries = [
    { final: 'c' }, { prefix: '>', final: 'c' }, { prefix: '=', final: 'c' }, { final: 'n' }, { prefix: '?', final: 'n' }, { final: 't' },
    { intermediates: '$', final: 'p' }, { prefix: '?', intermediates: '$', final: 'p' }, { prefix: '>', final: 'q' },
  ];
  for (const id of queries) parser.registerCsiHandler(id, notice);
  for (const id of [{ intermediates: '$', final: 'q' }, { intermediates: '+', final: 'q' }]) parser.registerDcsHandler(id, notice);
  for (const code of [4, 10, 11, 12]) parser.registerOscHandler(code, notice);
  return () => isAnswering;
}

function emptyTerminal(theme: ITheme, fontFamily: string, onLink: ScreenOptions['onLink']): Terminal {
  const terminal = new Terminal({
    theme, fontFamily, fontSize: 14, lineHeight: 1.2, cursorBlink: false, scrollback: 2000, convertEol: false,
    // For the widths of characters, which xterm calls a proposal still.
    allowProposedApi: true,
    linkHandler: { activate: (_, address) => { onLink(address); } },
  });
  terminal.unicode.register(machineWidths);
  terminal.unicode.activeVersion = machineWidths.version;
  return terminal;
}

/** Fits the terminal into its place now and whenever that changes. @returns what ends it. */
function keepFitting(element: HTMLElement, fit: FitAddon): () => void {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    // Not at once: to ask for sizes while the observer tells them lays the page out anew, and WebKit calls that an error.
    frame = requestAnimationFrame(() => { fit.fit(); });
  });
  observer.observe(element);
  fit.fit();
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** Opens a terminal in `element` and keeps it as large as that. */
export function openScreen(element: HTMLElement, { theme, fontFamily, onType, onAnswer, onLink, onResize, takesKey }: ScreenOptions): Screen {
  const terminal = emptyTerminal(theme, fontFamily, onLink);
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  withoutInlineStyles(() => { terminal.open(element); });
  terminal.attachCustomKeyEventHandler(takesKey);
  const isAnswering = answersOf(terminal);
  terminal.onData((text) => { (isAnswering() ? onAnswer : onType)(text); });
  terminal.onResize(({ rows, cols }) => { onResize({ rows, columns: cols }); });
  const stopFitting = keepFitting(element, fit);
  return {
    write: (bytes) => { terminal.write(bytes); },
    clear: () => cleared(terminal),
    focus: () => { terminal.focus(); },
    setTheme: (next) => { terminal.options.theme = next; },
    setReadAloud: (on) => { terminal.options.screenReaderMode = on; },
    paste: (text) => { terminal.paste(text); },
    ...readings(terminal),
    close: () => {
      stopFitting();
      terminal.dispose();
    },
  };
}
