import { expect, test, type Page } from '@playwright/test';
import { notes } from './pages.ts';
import { BASH } from './shell.ts';
import { holdBack, textField, widget } from './widgets.ts';

const isAwake = (page: Page, id: string) => expect(page.locator(`astro-island[ssr]:has(#${id})`)).toHaveCount(0);

// Chromium lays out the whole page for every one of them, as soon as it is there.
for (const path of notes) {
  test(`no field for text and no choice is in the markup of ${path}`, async ({ request }) => {
    const html = await (await request.get(path)).text();
    expect(html.match(/role="textbox"/g)?.length ?? 0).toBeGreaterThan(10);
    expect(html.match(/<(?:textarea|select)\b|<input(?![^>]*type="(?:radio|checkbox|range|file)")[^>]*>/g) ?? []).toEqual([]);
  });
}

test('what is written into a sleeping script stays, with the cursor, the focus and the colours', async ({ page }) => {
  const release = await holdBack(page, 'Redirection');
  await page.goto(BASH);
  const field = page.locator('#redirection').getByRole('textbox');
  const before = await field.textContent();
  await field.click({ position: { x: 3, y: 12 } });
  await page.keyboard.press('Home');
  await page.keyboard.type('echo 早; ');
  release();
  await isAwake(page, 'redirection');
  await expect(page.locator('#redirection textarea')).toHaveValue(`echo 早; ${before ?? ''}`);
  await expect(page.locator('#redirection textarea')).toBeFocused();
  await page.keyboard.type('pwd; ');
  await expect(page.locator('#redirection textarea')).toHaveValue(`echo 早; pwd; ${before ?? ''}`);
  await expect(page.locator('#redirection [data-coloured="true"]')).toBeVisible();
});

test('an answer that is begun in a sleeping exercise stays, and counts as begun', async ({ page }) => {
  const release = await holdBack(page, 'Exercises');
  await page.goto(BASH);
  const figure = widget(page, 'Exercises');
  await figure.getByRole('textbox', { name: /的答案$/ }).first().pressSequentially('echo 早');
  release();
  await expect(textField(figure, /的答案$/).first()).toHaveValue('echo 早');
  await expect(figure.locator('summary').first()).toContainText('在做');
});

test('a number that is written into a sleeping field is taken', async ({ page }) => {
  const release = await holdBack(page, 'GeluCurves');
  await page.goto('/notes/convmixer/');
  const field = page.locator('#gelu-curves').getByRole('textbox').first();
  await field.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('-1.25');
  release();
  await isAwake(page, 'gelu-curves');
  await expect(field).toHaveValue('-1.25');
  await expect(page.locator('#gelu-curves input[type="range"]').first()).toHaveValue('-1.25');
  await expect(field).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type('5\n');
  await expect(page.locator('#gelu-curves input[type="range"]').first()).toHaveAttribute('aria-valuetext', /-?−?1\.255/);
});

test('a sleeping choice hands the focus over', async ({ page }) => {
  const release = await holdBack(page, 'KeyTrainer');
  await page.goto(BASH);
  await page.locator('#keys label button').focus();
  release();
  await isAwake(page, 'keys');
  await expect(page.locator('#keys select')).toBeFocused();
});
