import { RuntimeError } from '@/lib/runtime/errors';
import { fetchVerified } from '@/lib/runtime/download';
import type { FileEntry } from './types';

/** With a service worker in between nothing is heard until it has verified the file; it has its own limit of silence. */
const PATIENT_MS = 600_000;

/** Absent on plain http, whatever the types say. */
const viaWorker = (): boolean => Boolean((navigator.serviceWorker as ServiceWorkerContainer | undefined)?.controller);

/** An answer that can only be wrong by itself is asked for once more, past every cache. */
const isDamage = (error: unknown): boolean => error instanceof RuntimeError && (error.code === 'integrity' || error.code === 'not-a-model');

export interface Sound {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the browser got first, and may have shown, was damaged or did not come. */
  readonly repaired: boolean;
}

/** The files of dist/_astro by their hashes. What failed is fetched past all caches the next time. */
export class VerifiedFiles {
  readonly #places: ReadonlyMap<string, number>;
  readonly #sound = new Map<number, Promise<void>>();
  readonly #failed = new Set<number>();

  constructor(private readonly files: readonly FileEntry[], private readonly base: string) {
    this.#places = new Map(files.map(([name], place) => [name, place]));
  }

  /** The place of a file of ours, or undefined. */
  placeOf(url: string): number | undefined {
    const { origin, pathname } = new URL(url, location.href);
    return origin === location.origin && pathname.startsWith(this.base) ? this.#places.get(pathname.slice(this.base.length)) : undefined;
  }

  /** The files and all modules that they import. An address that the build does not know has nothing to be compared with. */
  async verify(urls: readonly string[]): Promise<void> {
    const wanted = new Set<number>();
    const add = (place: number | undefined): void => {
      if (place === undefined || wanted.has(place)) return;
      wanted.add(place);
      this.files[place]?.[3]?.forEach(add);
    };
    for (const url of urls) add(this.placeOf(url));
    await Promise.all([...wanted].map((place) => this.#once(place)));
  }

  async fetch(url: string): Promise<Sound> {
    const place = this.placeOf(url);
    if (place === undefined) throw new Error(`${url} is no file of this build`);
    return this.#download(place);
  }

  #once(place: number): Promise<void> {
    const known = this.#sound.get(place) ?? this.#download(place).then(() => undefined);
    this.#sound.set(place, known);
    known.catch(() => { this.#sound.delete(place); });
    return known;
  }

  async #download(place: number): Promise<Sound> {
    const [name, sha256, sizeBytes] = this.files[place] ?? ['', '', 0];
    const file = { url: `${this.base}${name}`, sha256, sizeBytes };
    const get = (cache: RequestCache) => fetchVerified(file, '', cache, undefined, viaWorker() ? PATIENT_MS : undefined);
    let repaired = this.#failed.has(place);
    try {
      const bytes = await get(repaired ? 'reload' : 'default').catch((error: unknown) => {
        if (!isDamage(error)) throw error;
        repaired = true;
        return get('reload');
      });
      this.#failed.delete(place);
      return { bytes, repaired };
    } catch (error) {
      this.#failed.add(place);
      throw error;
    }
  }
}
