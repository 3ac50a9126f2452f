import { fetchVerified, verify, type FileFacts } from './download';
import { offlineError, RuntimeError } from './errors';
import { keepBytes, keptBytes } from './kept-files';
import type { Progress } from './types';

/** A download that several models may wait for; it reports its bytes to all of them. */
export interface Download {
  readonly bytes: Promise<Uint8Array<ArrayBuffer>>;
  readonly sizeBytes: number;
  loadedBytes(): number;
  /** @returns a function that ends the subscription. */
  onChunk(listener: () => void): () => void;
}

/** From an earlier visit if its bytes are still sound, else from the network; only verified bytes are kept. */
async function fetchOrKept(file: FileFacts, what: string, cache: RequestCache, onChunk: (loadedBytes: number) => void) {
  const kept = cache === 'reload' ? undefined : await keptBytes(file);
  const sound = kept && await verify(kept, file, what).then(() => true, () => false);
  if (kept && sound === true) {
    onChunk(kept.length);
    return kept;
  }
  const bytes = await fetchVerified(file, what, cache, onChunk);
  void keepBytes(file, bytes);
  return bytes;
}

function startDownload(file: FileFacts, what: string, cache: RequestCache): Download {
  const listeners = new Set<() => void>();
  let loadedBytes = 0;
  const bytes = fetchOrKept(file, what, cache, (loaded) => {
    loadedBytes = loaded;
    for (const listener of listeners) listener();
  });
  return {
    bytes,
    sizeBytes: file.sizeBytes,
    loadedBytes: () => loadedBytes,
    onChunk: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Verified files by URL, each fetched once. A file that failed is forgotten and fetched past the HTTP cache the next time. */
export class FileStore {
  readonly #downloads = new Map<string, Download>();
  readonly #failed = new Set<string>();

  /** @param limit how many files stay in memory; the least recently used one goes first. */
  constructor(private readonly limit: number) {}

  get(file: FileFacts, what: string): Download {
    const download = this.#downloads.get(file.url) ?? this.#start(file, what);
    this.#downloads.delete(file.url);
    this.#downloads.set(file.url, download);
    const [oldest] = this.#downloads.keys();
    if (this.#downloads.size > this.limit && oldest !== undefined) this.#downloads.delete(oldest);
    return download;
  }

  #start(file: FileFacts, what: string): Download {
    const { url } = file;
    const download = startDownload(file, what, this.#failed.has(url) ? 'reload' : 'default');
    download.bytes.then(
      () => { this.#failed.delete(url); },
      () => {
        this.#failed.add(url);
        if (this.#downloads.get(url) === download) this.#downloads.delete(url);
      },
    );
    return download;
  }
}

/** Reports the sum of several downloads now and with every chunk, then `compiling` once all are there. `what` they are together. */
export async function reportProgress(downloads: readonly Download[], onProgress: (progress: Progress) => void, what: string): Promise<void> {
  const totalBytes = downloads.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const report = (phase: Progress['phase']): void => {
    const loadedBytes = downloads.reduce((sum, download) => sum + download.loadedBytes(), 0);
    onProgress({ phase, loadedBytes, totalBytes });
  };
  const stops = downloads.map((download) => download.onChunk(() => { report('fetching'); }));
  report('fetching');
  try {
    await Promise.all(downloads.map(({ bytes }) => bytes));
    report('compiling');
  } catch (cause) {
    // One file came first, but the reader needs them all.
    const missing = downloads.reduce((sum, download) => sum + download.sizeBytes - download.loadedBytes(), 0);
    throw cause instanceof RuntimeError && cause.code === 'offline' ? offlineError(what, missing, cause) : cause;
  } finally {
    for (const stop of stops) stop();
  }
}
