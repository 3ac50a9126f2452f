/** What tests of the Bash note share: command blocks and the terminal, as readers use them. */
import { expect, type Locator, type Page } from '@playwright/test';

export const BASH = '/notes/bash/';

export interface Told {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export const block = (page: Page, id: string): Locator => page.locator(`[data-command="${id}"]`);

/** What a block shows, by stream. */
export async function toldBy(command: Locator): Promise<Told> {
  return command.evaluate((node) => {
    const parts = [...node.querySelector('[role="group"] pre')?.childNodes ?? []];
    const isError = (part: ChildNode) => part instanceof HTMLElement && part.dataset['stream'] === 'stderr';
    const text = (wanted: boolean) => parts.filter((part) => isError(part) === wanted).map((part) => part.textContent ?? '').join('');
    return { stdout: text(false), stderr: text(true), exitCode: Number(node.querySelector('[data-code]')?.getAttribute('data-code')) };
  });
}

/** Presses 运行 and waits for the end. */
export async function runBlock(command: Locator): Promise<Told> {
  await command.locator('[data-action="run"]').click();
  await expect(command).toHaveAttribute('data-state', 'done');
  return toldBy(command);
}

/** Types another script into a block and runs it. */
export async function runScript(command: Locator, script: string): Promise<Told> {
  const edit = command.locator('[data-action="edit"]');
  if (await edit.isVisible()) await edit.click();
  await command.locator('textarea').fill(script);
  await command.evaluate((node) => { node.setAttribute('data-state', 'idle'); });
  return runBlock(command);
}

/** Starts the terminal and waits for its prompt. */
export async function openTerminal(page: Page): Promise<Locator> {
  await page.goto(BASH);
  const figure = page.locator('figure[data-widget="ShellTerminal"]');
  await figure.hover();
  await figure.locator('[data-action="run"]').click();
  await expect(screen(figure)).toContainText('reader:~$');
  return figure;
}

export const screen = (figure: Locator): Locator => figure.locator('.xterm-rows');
