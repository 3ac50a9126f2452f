import { sha256 } from '@noble/hashes/sha2.js';
import { describe, offlineError, outdatedError, RuntimeError } from './errors';

export interface FileFacts {
  readonly url: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** A header of our service worker's answers: in words, why it has no file to give. */
export const TOLD = 'X-Told';

/** A connection that is silent for so long is given up. */
const STALL_MS = 30_000;

const networkError = (what: string, detail: string, cause?: unknown): RuntimeError =>
  new RuntimeError('network', `${what}没有下载完：${detail}。`, { cure: '请检查网络连接，然后点“重试”。', cause });

const notAModelError = (what: string): RuntimeError =>
  new RuntimeError('not-a-model', `下载${what}时收到的是一个网页，不是所要的文件。`, {
    cure: '服务器或中途的网关（例如需要登录的无线网）换掉了文件；恢复后点“重试”。',
  });

const damagedError = (what: string, detail: string): RuntimeError =>
  new RuntimeError('integrity', `${what}已损坏：${detail}。`, { cure: '点“重试”会绕过缓存重新下载。' });

/** The page knows its build and can ask for the server's (lib/delivery); a Worker does not. */
const isOutdated = async (): Promise<boolean> => await globalThis.notes?.isOutdated() === true;

async function request({ url, sizeBytes }: FileFacts, what: string, cache: RequestCache, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { cache, signal }).catch((cause: unknown) => {
    throw signal.aborted ? networkError(what, describe(signal.reason), cause) : offlineError(what, sizeBytes, cause);
  });
  const told = response.headers.get(TOLD);
  if (told !== null) throw networkError(what, decodeURIComponent(told));
  if (!response.ok) throw networkError(what, `服务器回答 ${response.status}`);
  if (response.headers.get('content-type')?.includes('text/html')) throw notAModelError(what);
  return response;
}

async function readAll(response: Response, onChunk: (loadedBytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let loadedBytes = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    loadedBytes += part.value.length;
    onChunk(loadedBytes);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Lower-case hex SHA-256. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Browsers keep their own hashing from pages on plain http; undefined there, whatever the types say.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  const digest = subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Compares a download with what the build recorded about it.
 * @throws RuntimeError `not-a-model` for a web page, `integrity` for anything else that differs.
 */
export async function verify(bytes: Uint8Array<ArrayBuffer>, file: FileFacts, what: string): Promise<void> {
  const isPage = /^\s*<(?:!doctype|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 64)));
  if (isPage) throw notAModelError(what);
  if (bytes.length !== file.sizeBytes) {
    throw damagedError(what, `应有 ${file.sizeBytes} 字节，收到 ${bytes.length} 字节`);
  }
  if (await sha256Hex(bytes) !== file.sha256) throw damagedError(what, '内容与构建时记下的 SHA-256 不符');
}

interface Guard {
  readonly signal: AbortSignal;
  /** Tells that bytes have come. */
  touch(): void;
  dismiss(): void;
}

/** Gives a connection up after a long silence, and at once when the browser goes offline: neither ends a fetch by itself. */
function guardConnection(stallMs: number): Guard {
  const controller = new AbortController();
  const silent = (): void => { controller.abort(new Error(`${stallMs / 1000} 秒没有收到数据`)); };
  const offline = (): void => { controller.abort(new Error('网络已断开')); };
  let timer = setTimeout(silent, stallMs);
  globalThis.addEventListener('offline', offline);
  return {
    signal: controller.signal,
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(silent, stallMs);
    },
    dismiss: () => {
      clearTimeout(timer);
      globalThis.removeEventListener('offline', offline);
    },
  };
}

/**
 * Downloads a file and verifies it before anybody may use it.
 * @param what Chinese name of the file for messages.
 * @param onChunk called with all bytes so far.
 * @throws RuntimeError `network`, `offline`, `outdated`, `not-a-model` or `integrity`.
 */
export async function fetchVerified(
  file: FileFacts,
  what: string,
  cache: RequestCache,
  onChunk: (loadedBytes: number) => void = () => undefined,
  stallMs = STALL_MS,
): Promise<Uint8Array<ArrayBuffer>> {
  const guard = guardConnection(stallMs);
  let seenBytes = 0;
  const progress = (loadedBytes: number): void => {
    guard.touch();
    onChunk(seenBytes = loadedBytes);
  };
  try {
    const response = await request(file, what, cache, guard.signal);
    const bytes = await readAll(response, progress).catch((cause: unknown) => {
      throw networkError(what, `收到 ${seenBytes} / ${file.sizeBytes} 字节后中断（${describe(cause)}）`, cause);
    });
    await verify(bytes, file, what);
    return bytes;
  } catch (cause) {
    const answered = !guard.signal.aborted && !(cause instanceof RuntimeError && cause.code === 'offline');
    throw answered && await isOutdated() ? outdatedError(cause) : cause;
  } finally {
    guard.dismiss();
  }
}
