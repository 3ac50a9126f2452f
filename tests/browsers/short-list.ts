/** What must hold in every engine. The rest of the suite runs in Chromium only. */
import { afterAll, beforeAll, describe } from 'vitest';
import { listLaboratories } from './list-laboratories.ts';
import { listOffline } from './list-offline.ts';
import { listPages } from './list-pages.ts';
import { listShell } from './list-shell.ts';
import type { Reader } from './reader.ts';

/** Lists the tests of one browser. */
export function shortList(name: string, open: () => Promise<Reader>): void {
  describe(name, () => {
    let reader: Reader | undefined;
    const given = () => {
      if (reader === undefined) throw new Error(`${name} 没有打开。`);
      return reader;
    };
    beforeAll(async () => { reader = await open(); });
    afterAll(() => reader?.close());
    listPages(given);
    listLaboratories(given);
    listShell(given);
    listOffline(given);
  });
}
