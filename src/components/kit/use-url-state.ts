import { effect, signal, type Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { decodeState, encodeState, formatHash, parseHash, type Field, type Schema } from './url-state';

/** Safari refuses more than 100 replaceState calls in 30 s. */
const WRITE_EVERY_MS = 400;

export type SignalsOf<S> = { readonly [K in keyof S]: Signal<S[K]> };

interface Entry {
  load(text: string): void;
  save(): string;
}

const entries = new Map<string, Entry>();
let writeTimer: number | undefined;
let listening = false;

function readHash(): void {
  const { states } = parseHash(location.hash);
  for (const [id, entry] of entries) {
    const text = states.get(id);
    if (text !== undefined) entry.load(text);
  }
}

function writeHash(): void {
  writeTimer = undefined;
  const before = parseHash(location.hash);
  // Widgets that have not woken yet keep what the hash says of them.
  const states = new Map(before.states);
  for (const [id, entry] of entries) states.set(id, entry.save());
  const hash = formatHash({ states, place: before.place });
  if (hash !== location.hash) {
    history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
  }
}

function scheduleWrite(): void {
  writeTimer ??= window.setTimeout(writeHash, WRITE_EVERY_MS);
}

/** A hash with state names its place by `@id`, which the browser cannot scroll to by itself. */
function startListening(): void {
  if (listening) return;
  listening = true;
  window.addEventListener('hashchange', readHash);
  const { states, place } = parseHash(location.hash);
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
    load(text) {
      for (const [name, value] of Object.entries(decodeState(text, schema, initial))) {
        const target = signals[name];
        if (target !== undefined) target.value = value;
      }
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
  const text = parseHash(location.hash).states.get(id);
  if (text !== undefined) entry.load(text);
  let first = true;
  effect(() => {
    entry.save();
    if (!first) scheduleWrite();
    first = false;
  });
}

/**
 * Signals of a widget's state that live in the URL's hash under the figure's id.
 * Unsound text in the hash is ignored field by field.
 */
export function useUrlState<S extends object>(id: string, schema: Schema<S>, initial: S): SignalsOf<S> {
  return useState(() => openUrlState(id, schema, initial))[0];
}

/** Key of the picture that all widgets of the page share; see picture-store.ts. */
export const PICTURE_KEY = 'picture';

/** The address that opens this widget in its present state, with the page's picture; undefined when that is too long for an address. */
export function linkTo(id: string): string | undefined {
  const states = new Map([id, PICTURE_KEY].map((key) => [key, entries.get(key)?.save() ?? '']));
  const hash = formatHash({ states, place: id });
  const isWhole = [...states].every(([key, text]) => text === '' || parseHash(hash).states.has(key));
  return isWhole ? `${location.origin}${location.pathname}${hash}` : undefined;
}
