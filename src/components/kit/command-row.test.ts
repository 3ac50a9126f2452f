import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A page of three blocks; each run goes on until `end` is called or the block is stopped. */
async function page(asleep: readonly string[] = []) {
  vi.resetModules();
  const row = await import('./command-row');
  const log: string[] = [];
  const ends = new Map<string, (couldRun: boolean) => void>();
  const wake = (id: string) => {
    const run = () => new Promise<boolean>((resolve) => { log.push(`run ${id}`); ends.set(id, resolve); });
    row.registerBlock(id, { run, stop: () => { log.push(`stop ${id}`); ends.get(id)?.(true); } });
  };
  const nodes = ['a', 'b', 'c'].map((command) => ({ dataset: { command }, dispatchEvent: () => { log.push(`wake ${command}`); } }));
  vi.stubGlobal('document', { querySelectorAll: () => nodes });
  for (const id of ['a', 'b', 'c']) if (!asleep.includes(id)) wake(id);
  const settle = () => new Promise((resolve) => { setImmediate(resolve); });
  const end = async (id: string, couldRun = true) => { ends.get(id)?.(couldRun); await settle(); };
  return { ...row, log, wake, settle, end };
}

describe('a row of blocks', () => {
  let blocks: Awaited<ReturnType<typeof page>>;
  beforeEach(async () => { blocks = await page(); });
  afterEach(() => { vi.unstubAllGlobals(); });

  it('runs one block after the other, from the pressed one on', async () => {
    void blocks.runRow('b');
    await blocks.settle();
    expect([blocks.log, blocks.rowFrom.value, blocks.rowAt.value]).toEqual([['run b'], 'b', 'b']);
    await blocks.end('b');
    expect([blocks.log, blocks.rowFrom.value, blocks.rowAt.value]).toEqual([['run b', 'run c'], 'b', 'c']);
    await blocks.end('c');
    expect([blocks.log, blocks.rowFrom.value, blocks.rowAt.value]).toEqual([['run b', 'run c'], '', '']);
  });

  it('ends where a block cannot run, and where it is stopped', async () => {
    void blocks.runRow('a');
    await blocks.settle();
    await blocks.end('a', false);
    expect([blocks.log, blocks.rowFrom.value]).toEqual([['run a'], '']);
    void blocks.runRow('a');
    await blocks.settle();
    blocks.stopRow();
    await blocks.settle();
    expect([blocks.log, blocks.rowFrom.value]).toEqual([['run a', 'run a', 'stop a'], '']);
  });

  it('is one row only when it is stopped and started at once', async () => {
    void blocks.runRow('a');
    await blocks.settle();
    blocks.stopRow();
    void blocks.runRow('a');
    await blocks.settle();
    await blocks.end('a');
    expect(blocks.log).toEqual(['run a', 'stop a', 'run a', 'run b']);
    expect(blocks.rowFrom.value).toBe('a');
  });

  it('gives way to a row from another block, which can be stopped in its turn', async () => {
    void blocks.runRow('a');
    await blocks.settle();
    void blocks.runRow('c');
    await blocks.settle();
    blocks.stopRow();
    await blocks.settle();
    expect(blocks.log).toEqual(['run a', 'stop a', 'run c', 'stop c']);
  });
});

describe('a block that is asleep', () => {
  afterEach(() => { vi.unstubAllGlobals(); });

  it('is woken and then run', async () => {
    const { runRow, settle, wake, log } = await page(['a']);
    void runRow('a');
    await settle();
    expect(log).toEqual(['wake a']);
    wake('a');
    await settle();
    expect(log).toEqual(['wake a', 'run a']);
  });

  it('that never wakes does not keep a stopped row from being followed by another', async () => {
    const { runRow, stopRow, settle, log } = await page(['a']);
    void runRow('a');
    await settle();
    stopRow();
    void runRow('b');
    await settle();
    expect(log).toEqual(['wake a', 'run b']);
  });
});
