import { expect, test, type Page } from '@playwright/test';
import { BASH } from './shell.ts';
import { field, NOTE, openWidget, range, widget } from './widgets.ts';

const OURS = 'v1;gelu-curves=x:-0.75;@gelu-curves';
const curves = (page: Page) => widget(page, 'GeluCurves');

/** What messengers, forums and the sentence around a link make of it; the unit test has the whole table. */
const survivors = [
  ['escaped as a whole', encodeURIComponent(OURS)],
  ['escaped twice', encodeURIComponent(encodeURIComponent(OURS))],
  ['with the marks escaped', OURS.replace(/[;:=@]/g, encodeURIComponent)],
  ['with a full stop', `${OURS}。`],
  ['with a bracket and a comma', `${OURS}），`],
  ['with the sentence that follows', `${OURS}，详见图 2`],
] as const;

for (const [how, hash] of survivors) {
  test(`a link that came ${how} opens the same state at the same place, and is written as ours`, async ({ page }) => {
    await page.goto(`${NOTE}#${hash}`);
    await expect(field(curves(page), 'x')).toHaveValue('-0.75');
    await expect(curves(page)).toBeInViewport();
    await expect(page).toHaveURL(new RegExp(`#${OURS}$`));
    await expect(curves(page).getByText('读不出来')).toHaveCount(0);
    await range(curves(page), 'x').press('ArrowRight');
    await expect(page).toHaveURL(/#v1;gelu-curves=x:-0\.7;@gelu-curves$/);
  });
}

test('a state with punctuation glued on is read where no place follows it', async ({ page }) => {
  await page.goto(`${NOTE}#v1;gelu-curves=x:-0.75）`);
  await expect(field(curves(page), 'x')).toHaveValue('-0.75');
});

test('a plain link to a figure or a heading survives the sentence that goes on behind it', async ({ page }) => {
  await page.goto(`${NOTE}#gelu-curves，详见`);
  await expect(curves(page)).toBeInViewport();
  await expect(page).toHaveURL(/#gelu-curves$/);
  await page.goto(NOTE);
  const heading = page.locator('.prose h2[id]').nth(3);
  const id = await heading.getAttribute('id') ?? '';
  await page.goto(`/machine/`);
  await page.goto(`${NOTE}#${id}）。`);
  await expect(heading).toBeInViewport();
});

test('what a damaged link has lost is said on the widget, and the rest is restored', async ({ page }) => {
  await page.goto(`${NOTE}#v1;gelu-curves=x:%E0%A4%A,show:slope,relu:maybe;@gelu-curves`);
  await expect(curves(page).getByRole('radio', { name: '斜率' })).toBeChecked();
  await expect(curves(page).getByRole('alert')).toHaveText('链接里的“x:%E0%A4%A”、“relu:maybe”读不出来，这里保持原样，其余的已经恢复。');
  await expect(field(curves(page), 'x')).toHaveValue('1');
  await range(curves(page), 'x').press('ArrowRight');
  await expect(curves(page).getByRole('alert')).toHaveCount(0);
});

test('a damaged picture is said where pictures are chosen', async ({ page }) => {
  for (const ref of ['noto%20%F0%9F', encodeURIComponent('noto 🏁🏁')]) {
    await page.goto('/machine/');
    await page.goto(`${NOTE}#v1;picture=ref:${ref};@classifier`);
    await expect(widget(page, 'EmojiClassifier').getByRole('alert').first()).toContainText('链接里的');
  }
});

test('a command whose escapes were undone, or that was cut in two, is not run for another: it is said', async ({ page }) => {
  await page.goto(BASH);
  const id = await page.locator('[data-command]').first().getAttribute('id') ?? '';
  const block = page.locator(`[data-command="${id}"]`);
  for (const script of ['printf%20%s', 'date%20+%F', 'ls%20%3', 'ls%20%3E%']) {
    await page.goto('/machine/');
    await page.goto(`${BASH}#v1;${id}=script:${script};@${id}`);
    await expect(block.getByText(/^链接里的“script:.*”读不出来/), script).toBeVisible();
  }
  await page.goto('/machine/');
  await page.goto(`${BASH}#v1;${id}=script:ls%20-l%20`);
  await expect(block.getByText('链接的末尾像是缺了一截')).toBeVisible();
  const redirection = widget(page, 'Redirection');
  await page.goto('/machine/');
  await page.goto(`${BASH}#v1;redirection=line:echo%20%;@redirection`);
  await expect(redirection.getByRole('alert').first()).toContainText('链接里的“line:echo%20%”读不出来');
});

test('the state stays in the address beside an entry of the contents, and survives a reload', async ({ page }) => {
  const figure = await openWidget(page, 'GeluCurves');
  await range(figure, 'x').press('ArrowLeft');
  await expect(page).toHaveURL(/x:0\.95/);
  const entry = page.locator('.toc a').nth(2);
  const id = decodeURIComponent((await entry.getAttribute('href') ?? '').slice(1));
  await entry.click();
  await expect.poll(() => new URL(page.url()).hash).toBe(`#v1;gelu-curves=x:0.95;@${encodeURIComponent(id)}`);
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
  await page.reload();
  await expect(field(curves(page), 'x')).toHaveValue('0.95');
});

test('the link of a command with brackets and stars can stand in Markdown', async ({ page }) => {
  await page.goto(BASH);
  const figure = widget(page, 'Redirection');
  await figure.getByRole('textbox').first().fill('echo (a*b)_~\'!\' > f');
  await expect(page).toHaveURL(/redirection=line:/);
  expect(page.url().split('#')[1]).toMatch(/^[\w;=:,@%-]+$/);
  expect(page.url()).not.toContain('_');
});

test('a link for another page or another version says that it is not restored, and the word can be put away', async ({ page }) => {
  for (const [hash, words] of [['v2;gelu-curves=x:1', 'v2'], ['v1;here-document=script:ls;', '“here-document”']] as const) {
    await page.goto('/machine/');
    await page.goto(`${NOTE}#${hash}`);
    const notice = page.locator('.code-notice');
    await expect(notice).toContainText(words);
    await notice.getByRole('button', { name: '知道了' }).click();
    await expect(notice).toHaveCount(0);
  }
});
