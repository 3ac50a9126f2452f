/** The part of the loader that is fetched at the first gesture; boot.ts asks for it and tells what it cannot. */
import { guardPage, mend } from './guard-page';
import type { Manifest } from './types';
import { VerifiedFiles } from './verified-files';

/** scripts/lib/deliver.mjs fills it in. */
declare const MANIFEST: Manifest;

let isTold = false;
const files = new VerifiedFiles(MANIFEST.files, '/');

globalThis.notes = {
  verify: (urls) => files.verify(urls),
  fetch: async (url) => new Blob([(await files.fetch(url)).bytes]),
  mend: () => { mend(files); },
  isOutdated: async () => {
    const boot = globalThis.notesBoot;
    if (await boot?.isOutdated() !== true) return false;
    // Whoever asked says it as well; the button stands here, once.
    if (!isTold) boot?.tellReload('网站更新了，刷新这一页。');
    isTold = true;
    return true;
  },
};
guardPage(files);
