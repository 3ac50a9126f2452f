import { expect, test, type Locator, type Page } from '@playwright/test';
import { fromOf, referenceKeys } from '../../src/components/widgets/KeyTrainer/key-trainer.ts';
import { rounds } from '../../src/components/widgets/KeyTrainer/rounds.ts';
import { BASH, screen } from './shell.ts';
import { openWidget } from './widgets.ts';

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
