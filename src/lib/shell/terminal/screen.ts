/** The terminal on the page: xterm.js, joined to nothing yet. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITheme } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { withoutInlineStyles } from './styles';

export interface ScreenSize {
  readonly rows: number;
  readonly columns: number;
}

export interface Screen {
  write(bytes: Uint8Array): void;
  /** Empties screen and scrollback. */
  clear(): void;
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
  /** Bytes that the reader typed or pasted. */
  readonly onType: (bytes: Uint8Array) => void;
  readonly onResize: (size: ScreenSize) => void;
  /** Asked before a key goes to the terminal; false leaves it to the page. */
  readonly takesKey: (event: KeyboardEvent) => boolean;
}

const encoder = new TextEncoder();

function textOf(terminal: Terminal): string {
  const { active } = terminal.buffer;
  const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
  return lines.join('\n').trimEnd();
}

/** Opens a terminal in `element` and keeps it as large as that. */
export function openScreen(element: HTMLElement, { theme, fontFamily, onType, onResize, takesKey }: ScreenOptions): Screen {
  const terminal = new Terminal({
    theme, fontFamily, fontSize: 14, lineHeight: 1.2, cursorBlink: false, scrollback: 2000, convertEol: false,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  withoutInlineStyles(() => { terminal.open(element); });
  terminal.attachCustomKeyEventHandler(takesKey);
  terminal.onData((text) => { onType(encoder.encode(text)); });
  terminal.onResize(({ rows, cols }) => { onResize({ rows, columns: cols }); });
  const observer = new ResizeObserver(() => { fit.fit(); });
  observer.observe(element);
  fit.fit();
  return {
    write: (bytes) => { terminal.write(bytes); },
    clear: () => { terminal.reset(); },
    focus: () => { terminal.focus(); },
    setTheme: (next) => { terminal.options.theme = next; },
    setReadAloud: (on) => { terminal.options.screenReaderMode = on; },
    size: () => ({ rows: terminal.rows, columns: terminal.cols }),
    text: () => textOf(terminal),
    close: () => {
      observer.disconnect();
      terminal.dispose();
    },
  };
}
