/** A terminal on the page, as widgets see it. */
import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import type { Machine, TerminalLine } from '@/lib/shell/machine/machine';
import type { Screen, ScreenSize } from '@/lib/shell/terminal/screen';
import type { Modifier } from './terminal-keys';

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
  /** Whether it is on its way: a second press starts no second one. */
  readonly isStarting: Signal<boolean>;
  /** Bytes of a paste that still wait to go in, and how many there were; undefined when none are. */
  readonly waiting: Signal<{ readonly left: number; readonly of: number } | undefined>;
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
  /** Keeps back what of a paste has not gone in yet. */
  stopPaste(): void;
}
