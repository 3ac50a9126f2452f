import type { FileFacts } from './download';

/**
 * Verified files, kept on the reader's device across visits, so that a model that ran once runs offline.
 * Nothing is lost where storage is missing, forbidden or full: the file is then fetched each time.
 */
const CACHE = 'verified-v1';
/** More than a note has; files of past versions go first. */
const MOST_FILES = 96;

const openCache = async (): Promise<Cache | undefined> => {
  try {
    // Missing on plain http; in some private windows the mere look at it throws.
    return await globalThis.caches.open(CACHE);
  } catch {
    return undefined;
  }
};

/** The bytes as they were kept, to be verified again, or undefined. */
export async function keptBytes({ url }: FileFacts): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const response = await (await openCache())?.match(url);
    return response && new Uint8Array(await response.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** Keeps the bytes of a file that has been verified. */
export async function keepBytes({ url }: FileFacts, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const cache = await openCache();
    if (!cache) return;
    await cache.put(url, new Response(bytes, { headers: { 'Content-Length': String(bytes.length) } }));
    const all = await cache.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - MOST_FILES)).map((request) => cache.delete(request)));
  } catch {
    // No room, or not allowed: the next visit fetches it again.
  }
}
