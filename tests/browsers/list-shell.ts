import { expect, test } from 'vitest';
import { openAt, touch, wake } from './figures.ts';
import { until, type Reader } from './reader.ts';

const BASH = '/notes/bash/';

const untilScreen = (reader: Reader, id: string, part: string): Promise<void> =>
  until(reader, `${id} 的屏幕上有“${part}”`, 60_000, (wanted, text) => document.querySelector(`#${wanted} .xterm-rows`)?.textContent.includes(text) === true, id, part);

/** Presses F6 in a terminal: the focus goes to its button, not into the address bar, nor to wherever the browser thinks best. */
async function leave(reader: Reader, id: string): Promise<void> {
  await until(reader, `焦点在 ${id} 的终端里`, 10_000, (wanted) => document.activeElement?.closest(`#${wanted} [data-terminal]`) !== null, id);
  const before = await reader.evaluate(() => scrollY);
  await reader.press('F6');
  await until(reader, `焦点离开 ${id} 的终端`, 5000, () => document.activeElement?.closest('[data-terminal]') === null);
  expect(await reader.evaluate((wanted) => document.activeElement?.matches(`#${wanted} [data-action="run"]`), id)).toBe(true);
  expect(Math.abs(await reader.evaluate(() => scrollY) - before)).toBeLessThan(200);
}

export function listShell(given: () => Reader): void {
  test('a command block runs', async () => {
    const reader = given();
    await reader.open(BASH);
    await touch(reader);
    const id = await reader.evaluate(() => document.querySelector<HTMLElement>('[data-command]')?.dataset['command'] ?? '');
    await reader.click(`[data-command="${id}"] [data-action="run"]`);
    await until(reader, `命令块 ${id} 跑完`, 60_000, (wanted) => document.querySelector<HTMLElement>(`[data-command="${wanted}"]`)?.dataset['state'] === 'done', id);
    expect(await reader.evaluate((wanted) => document.querySelector(`[data-command="${wanted}"] [role="group"] pre`)?.textContent, id)).toBeTruthy();
  });

  test('the terminal runs what is typed, and F6 leads out of every terminal', async () => {
    const reader = given();
    await openAt(reader, BASH, 'terminal');
    await reader.click('#terminal [data-action="run"]');
    await untilScreen(reader, 'terminal', 'reader:~$');
    await reader.type('expr 6 \\* 7');
    await reader.press('Enter');
    await untilScreen(reader, 'terminal', '42');
    await leave(reader, 'terminal');
    for (const [id, prompt] of [['stack', '~$'], ['keys', 'cp /usr/lo']] as const) {
      await wake(reader, id);
      await reader.click(`#${id} [data-action="run"]`);
      await untilScreen(reader, id, prompt);
      await leave(reader, id);
    }
    expect(await reader.complaints()).toEqual([]);
  });
}
