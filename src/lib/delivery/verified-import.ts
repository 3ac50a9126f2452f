/** Every `import()` of the page's code: the build puts it in the place of Vite's preload helper (vite-verified-imports.ts). */
import { RuntimeError } from '@/lib/runtime/errors';

/** Verifies the files, then imports. A module that fails nevertheless has failed for good in this page. */
export async function verifiedImport<T>(load: () => Promise<T>, files: readonly string[] = []): Promise<T> {
  await globalThis.notes?.verify(files.map((file) => `/${file}`));
  try {
    return await load();
  } catch (cause) {
    throw new RuntimeError('network', '没有载入。', { cure: '请刷新这一页，图的状态不变。', retryable: false, cause });
  }
}
