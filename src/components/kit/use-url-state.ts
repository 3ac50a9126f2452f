import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { PICTURE_KEY, readAddress, writeAddress } from '@/lib/address/address';
import { encodeState, linkProblem, readState, type Field, type Schema } from './url-state';

/** Safari refuses more than 100 replaceState calls in 30 s. */
const WRITE_EVERY_MS = 400;

export type SignalsOf<S> = { readonly [K in keyof S]: Signal<S[K]> };

interface Entry {
  /** @param loose whether the link breaks off in this state. */
  load(text: string, loose: boolean): void;
  save(): string;
}

const entries = new Map<string, Entry>();
const problems = new Map<string, Signal<string>>();
/** What the address said last, of widgets that sleep, too. */
let known: ReadonlyMap<string, string> = new Map();
let writeTimer: number | undefined;
let listening = false;

function problemOf(id: string): Signal<string> {
  const found = problems.get(id) ?? signal('');
  problems.set(id, found);
  return found;
}

/** What could not be read of the link that brought a widget's state, in Chinese; '' when all could, or once the reader has changed it. */
export function linkProblemOf(id: string): ReadonlySignal<string> {
  return problemOf(id);
}

/** Says that a part of the link could not be used after all, such as a picture that is none. */
export function sayLinkProblem(id: string, text: string): void {
  problemOf(id).value = text;
}

function writeHash(): void {
  writeTimer = undefined;
  const before = readAddress(location.hash);
  // Widgets that have not woken yet keep what the hash says of them.
  const states = new Map(before.states.size > 0 ? before.states : known);
  for (const [id, entry] of entries) states.set(id, entry.save());
  known = states;
  const hash = writeAddress({ states, place: before.place });
  if (hash !== location.hash) {
    history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
  }
}

function scheduleWrite(): void {
  writeTimer ??= window.setTimeout(writeHash, WRITE_EVERY_MS);
}

function readHash(): void {
  const { states, loose } = readAddress(location.hash);
  // An entry of the contents names a place and nothing else: the state stays beside it.
  if (states.size === 0) {
    writeHash();
    return;
  }
  known = states;
  for (const [id, entry] of entries) {
    const text = states.get(id);
    if (text !== undefined) entry.load(text, id === loose);
  }
}

/** A hash with state names its place by `@id`, which the browser cannot scroll to by itself. */
function startListening(): void {
  if (listening) return;
  listening = true;
  window.addEventListener('hashchange', readHash);
  const { states, place } = readAddress(location.hash);
  known = states;
  if (states.size > 0 && place !== undefined && window.scrollY === 0) {
    document.getElementById(place)?.scrollIntoView();
  }
}

/** The same for state of the whole page, outside a component. */
export function openUrlState<S extends object>(id: string, schema: Schema<S>, initial: S): SignalsOf<S>;
export function openUrlState(
  id: string,
  schema: Readonly<Record<string, Field<unknown>>>,
  initial: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Signal<unknown>>> {
  const signals: Record<string, Signal<unknown>> = Object.fromEntries(
    Object.entries(initial).map(([name, value]) => [name, signal(value)]),
  );
  if (typeof window === 'undefined') return signals;
  const values = () => Object.fromEntries(Object.entries(signals).map(([name, { value }]) => [name, value]));
  const entry: Entry = {
    load(text, loose) {
      const { state, unread } = readState(text, schema, initial);
      for (const [name, value] of Object.entries(state)) {
        const target = signals[name];
        if (target !== undefined) target.value = value;
      }
      // Numbers that break off are numbers still; of text it can be told.
      problemOf(id).value = linkProblem(unread, loose && text.includes('%'));
    },
    save: () => encodeState(values(), schema, initial),
  };
  queueMicrotask(() => {
    connect(id, entry);
  });
  return signals;
}

/** One microtask after the first render, so that hydration meets the markup of the server. */
function connect(id: string, entry: Entry): void {
  entries.set(id, entry);
  startListening();
  const { states, loose } = readAddress(location.hash);
  const text = states.get(id);
  if (text !== undefined) entry.load(text, id === loose);
  let first = true;
  effect(() => {
    entry.save();
    if (!first) {
      problemOf(id).value = '';
      scheduleWrite();
    }
    first = false;
  });
}

/**
 * Signals of a widget's state that live in the URL's hash under the figure's id.
 * Unsound text in the hash is left out field by field, and named: see `linkProblemOf`.
 */
export function useUrlState<S extends object>(id: string, schema: Schema<S>, initial: S): SignalsOf<S> {
  return useState(() => openUrlState(id, schema, initial))[0];
}

/** What the reader works with and no address can hold, such as a drawing of his own; '' when the link is the whole state. */
export const leftOut = signal('');

/** The address that opens this widget in its present state, with the page's picture; undefined when that is too long for an address. */
export function linkTo(id: string): string | undefined {
  const states = new Map([id, PICTURE_KEY].map((key) => [key, entries.get(key)?.save() ?? '']));
  const hash = writeAddress({ states, place: id });
  const isWhole = [...states].every(([key, text]) => text === '' || readAddress(hash).states.has(key));
  return isWhole ? `${location.origin}${location.pathname}${hash}` : undefined;
}
