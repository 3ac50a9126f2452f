import { expect, test, type Locator, type Page } from '@playwright/test';
import { fromOf, referenceKeys } from '../../src/components/widgets/KeyTrainer/key-trainer.ts';
import { rounds } from '../../src/components/widgets/KeyTrainer/rounds.ts';
import { BASH, screen } from './shell.ts';
import { openWidget, widget } from './widgets.ts';

const NAMES: Readonly<Record<string, string>> = { Ctrl: 'Control', '⌫': 'Backspace', 空格: 'Space', Esc: 'Escape' };
const PLACES: Readonly<Record<string, string>> = {
  '<': 'Shift+Comma', '>': 'Shift+Period', '.': 'Period', '/': 'Slash', '?': 'Shift+Slash', '!': 'Shift+Digit1', '@': 'Shift+Digit2', '#': 'Shift+Digit3',
  $: 'Shift+Digit4', '*': 'Shift+Digit8', '~': 'Shift+Backquote', _: 'Shift+Minus',
};

/** A key by our name as Playwright presses it. */
function pressOf(key: string): string {
  const [last = '', ...modifiers] = key.split('+').reverse();
  const place = modifiers.length > 0 ? (PLACES[last] ?? last.replace(/^[A-Z]$/, (letter) => letter.toLowerCase())) : last;
  return [...modifiers.reverse().map((name) => NAMES[name] ?? name), NAMES[place] ?? place].join('+');
}

async function begin(page: Page): Promise<Locator> {
  const figure = await openWidget(page, 'KeyTrainer', BASH);
  await figure.locator('[data-action="run"]').click();
  await expect(figure.locator('[data-stage="playing"]')).toBeVisible();
  return figure;
}

for (const group of new Set(rounds.map((round) => round.group))) {
  test(`each round of ${group} begins with its line and is won with our own keys, on the real keyboard`, async ({ page }) => {
    test.setTimeout(180_000);
    const figure = await begin(page);
    for (const round of rounds.filter((one) => one.group === group)) {
      await figure.getByRole('combobox').selectOption(round.id);
      await figure.locator('[data-action="again"]').click();
      await expect(figure.locator('[data-stage="playing"]'), round.id).toBeVisible();
      await expect(screen(figure), round.id).toContainText(fromOf(round));
      for (const key of referenceKeys(round)) await page.keyboard.press(pressOf(key));
      await expect(figure.locator('[data-stage="won"]'), round.id).toContainText(`成了，${referenceKeys(round).length} 键，和我们的做法一样短`);
    }
  });
}

test('a round that was won is marked, also after a reload, until the record is cleared', async ({ page }) => {
  const figure = await begin(page);
  const round = rounds.find(({ id }) => id === 'blank-word') ?? rounds[0];
  const option = figure.locator(`option[value="${round.id}"]`);
  await expect(option).toHaveText(round.task);
  for (const key of referenceKeys(round)) await page.keyboard.press(pressOf(key));
  const won = `✓ ${round.task}（${referenceKeys(round).length} 键）`;
  await expect(option).toHaveText(won);
  await page.reload();
  const after = widget(page, 'KeyTrainer');
  await after.hover();
  await expect(after.locator(`option[value="${round.id}"]`)).toHaveText(won);
  await expect(after).toContainText('过了 1 局');
  await after.getByRole('button', { name: '清空记录' }).click();
  await after.getByRole('button', { name: '算了' }).click();
  await expect(after.locator(`option[value="${round.id}"]`)).toHaveText(won);
  await after.getByRole('button', { name: '清空记录' }).click();
  await after.getByRole('button', { name: '清空', exact: true }).click();
  await expect(after.locator(`option[value="${round.id}"]`)).toHaveText(round.task);
  expect(await page.evaluate(() => localStorage.getItem('key-trainer'))).toBe('{}');
});
