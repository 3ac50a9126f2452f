/** How the page's code asks for its own files: verified where the loader is, plainly in development and in tests of Node. */
import { isRuntimeError, RuntimeError } from '@/lib/runtime/errors';

/** Puts its subject before a message of the loader (“没有下载完：…”). */
export function about(what: string, error: unknown): unknown {
  if (!isRuntimeError(error) || error.code === 'outdated') return error;
  const { code, message, cure, retryable } = error;
  return new RuntimeError(code, `${what}${message}`, { cure, retryable, cause: error });
}

/** Workers and what they import: nobody else looks at them before they run. @throws RuntimeError */
export async function verifyFiles(urls: readonly string[], what: string): Promise<void> {
  await globalThis.notes?.verify(urls).catch((error: unknown) => { throw about(what, error); });
}

/** The bytes of a file, such as a sheet of pictures. @throws RuntimeError */
export async function fetchFile(url: string, what: string): Promise<Blob> {
  if (!globalThis.notes) return (await fetch(url)).blob();
  return globalThis.notes.fetch(url).catch((error: unknown) => { throw about(what, error); });
}
