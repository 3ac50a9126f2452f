import { about } from '@/lib/delivery/files';

/** Fetches a part of the page's own code; says in Chinese what is missing when that fails. */
export async function fetchCode<T>(load: () => Promise<T>, what: string): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const error = about(what, cause);
    throw error === cause ? new Error(`${what}没有下载下来，请检查网络后重试。`, { cause }) : error;
  }
}
