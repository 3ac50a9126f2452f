import { expect, test, type Page } from '@playwright/test';

const toggle = (page: Page) => page.getByRole('button', { name: /^配色/ });
const colours = (page: Page) => page.evaluate(() => {
  const { backgroundColor, color } = getComputedStyle(document.documentElement);
  return `${color} on ${backgroundColor}`;
});

async function systemColours(page: Page): Promise<Record<'light' | 'dark', string>> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await colours(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return { light, dark: await colours(page) };
}

/** Notes the page's background in every frame from the first one on. */
const recordFrames = () => {
  const frames: string[] = [];
  Object.assign(window, { seenBackgrounds: frames });
  const look = () => {
    frames.push(getComputedStyle(document.documentElement).backgroundColor);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

test('without a choice the page follows the system', async ({ page }) => {
  await page.goto('/');
  const { light, dark } = await systemColours(page);
  expect(light).not.toBe(dark);
});

test('the theme button goes through its three states by keyboard and says where it stands', async ({ page }) => {
  await page.goto('/');
  const { light, dark } = await systemColours(page);
  await toggle(page).focus();
  for (const [name, wanted] of [['跟随系统', dark], ['浅色', light], ['深色', dark], ['跟随系统', dark]] as const) {
    await expect(toggle(page)).toHaveAccessibleName(new RegExp(`^配色：${name}。`));
    expect(await colours(page), name).toBe(wanted);
    await page.keyboard.press('Enter');
  }
});

for (const [choice, presses, system] of [['light', 1, 'dark'], ['dark', 2, 'light']] as const) {
  test(`a chosen ${choice} theme stands after a reload and no frame shows the other one`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: system });
    await page.goto('/notes/convmixer/');
    await toggle(page).focus();
    for (let press = 0; press < presses; press++) await page.keyboard.press('Space');
    const chosen = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.addInitScript(recordFrames);
    await page.reload({ waitUntil: 'networkidle' });
    const seen = await page.evaluate(() => (window as unknown as { seenBackgrounds: string[] }).seenBackgrounds);
    expect(seen.length).toBeGreaterThan(0);
    expect([...new Set(seen)]).toEqual([chosen]);
    await expect(page.locator('html')).toHaveAttribute('data-theme', choice);
  });
}

test('the choice holds on every page of the site', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await toggle(page).press('Enter');
  await toggle(page).press('Enter');
  const dark = await colours(page);
  for (const path of ['/papers/', '/models/', '/notes/convmixer/', '/no-such-page/']) {
    await page.goto(path);
    expect(await colours(page), path).toBe(dark);
  }
});

test('a theme in the storage that is none is ignored', async ({ page }) => {
  await page.addInitScript(() => { localStorage.setItem('theme', 'url(evil)'); });
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-theme-choice', 'system');
});
