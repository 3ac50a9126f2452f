/** No text, typed, pasted or in an address, keeps a page busy. */
import { expect, test, type CDPSession, type Locator, type Page } from '@playwright/test';
import { oddCharacters } from '../input/odd-text.ts';
import { hydrated, notes, watch } from './pages.ts';
import { BASH } from './shell.ts';
import { textField, widget } from './widgets.ts';

/** What the issue grants one input. It is time of the thread on the processor, which a busy host does not lengthen as it does that of the clock. */
const MOST_S = 1;

async function clockOf(page: Page): Promise<CDPSession> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  return client;
}

/** Seconds that the page's main thread has worked. */
async function worked(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

/** Two frames: what an input sets off is done, and drawn. */
const settled = (page: Page): Promise<void> => page.evaluate(() => new Promise((resolve) => {
  requestAnimationFrame(() => { requestAnimationFrame(() => { setTimeout(resolve); }); });
}));

/** Parts of about the same length, all characters in one of them. */
function partsOf(characters: readonly string[], size: number): readonly string[] {
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, at) => characters.slice(at * size, (at + 1) * size).join(''));
}
const isQuoting = (one: string): boolean => /['"`\\$(){}[\]<>|&;#\n]/.test(one);
const letters = oddCharacters.filter((one) => !isQuoting(one));
/** As words, in quotes, as files, in a here-document; brackets, which would only be told to be open, once by themselves. */
const texts: readonly string[] = [
  ...partsOf(letters, 180).flatMap((part) => [`ls ${part} > f`, `echo "${part}" $x`, `cat <<E\n${part}\nE`]), partsOf(letters, 6).join('\n'), oddCharacters.join(''),
  "x=$(( (1 << 1) ))\n${x//*a*a*a*a*b/}", '((((((((((((((((((((', '{a,{a,{a,{a,{a,{a,{a,{a,', '"$("$("$("$("$("$(', '￼　\ud800\u202e',
];

/** Opens what the field is folded away in. */
async function unfold(field: Locator): Promise<void> {
  const closed = field.locator('xpath=ancestor::details[not(@open)]');
  while (await closed.count() > 0) await closed.first().locator('> summary').click();
}

/** Pastes a text into a field, and tells how long the page worked on it. */
async function cost(field: Locator, client: CDPSession, text: string): Promise<number> {
  const before = await worked(client);
  await field.evaluate((node) => {
    node.focus();
    (node as HTMLInputElement | HTMLTextAreaElement).select();
  });
  // What is hidden takes no focus, and the text would go elsewhere.
  await expect(field).toBeFocused();
  // One event, as a paste is: `Input.insertText` types line by line, 400 events for 200 lines.
  await field.evaluate((node, pasted) => {
    const kind = node instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(node, pasted);
    node.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    node.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
  await settled(field.page());
  return await worked(client) - before;
}

for (const note of notes) {
  test(`${note}: odd text in every text field`, async ({ page }) => {
    test.setTimeout(600_000);
    const complaints = watch(page);
    await page.goto(note);
    await hydrated(page);
    const edit = page.locator('[data-action="edit"]').first();
    while (await edit.count() > 0) await edit.click();
    const client = await clockOf(page);
    const fields = await page.locator('main input[type="text"], main textarea:not(.xterm-helper-textarea)').all();
    expect(fields.length).toBeGreaterThan(4);
    for (const field of fields) {
      // Blocks and answers read nothing of what is typed; they are coloured, and all of them alike.
      await unfold(field);
      const isPlain = await field.evaluate((node) => node.closest('[data-command], [data-widget="Exercises"]') !== null);
      for (const text of isPlain ? texts.slice(-7) : texts) {
        const spent = await cost(field, client, text);
        expect(spent, `${await field.getAttribute('aria-label') ?? ''}: ${JSON.stringify(text)}`).toBeLessThan(MOST_S);
      }
      // A page full of odd text would be another page.
      await cost(field, client, 'ls');
    }
    expect(complaints).toEqual([]);
  });
}

/** Figures of the Bash note with the names of their texts in an address. */
const LINKED = {
  redirection: ['Redirection', 'line'], 'here-document': ['HereDocument', 'script'], expansion: ['Expansion', 'line', 'setup', 'files'],
  'glob-arguments': ['GlobArguments', 'pattern', 'files'],
} as const;

for (const [id, [name, ...names]] of Object.entries(LINKED)) {
  test(`${BASH}: odd text for ${name} in the address`, async ({ page }) => {
    const complaints = watch(page);
    const client = await clockOf(page);
    const open = async (hash: string): Promise<number> => {
      await page.goto('about:blank');
      const before = await worked(client);
      await page.goto(`${BASH}${hash}`);
      await expect(widget(page, name).locator('xpath=ancestor::astro-island')).not.toHaveAttribute('ssr');
      await settled(page);
      return await worked(client) - before;
    };
    const plain = await open(`#v1;${id}=nothing:1;@${id}`);
    for (const field of names) {
      for (const text of ['ls　> f', partsOf(letters, 60)[1] ?? '', '\u00a0\u2028x', "'\u202e　", '%00%ZZ']) {
        const spent = await open(`#v1;${id}=${field}:${text.includes('%') ? text : encodeURIComponent(text)};@${id}`);
        expect(spent - plain, `${field}: ${JSON.stringify(text)}`).toBeLessThan(MOST_S);
      }
    }
    expect(complaints).toEqual([]);
  });
}

test('a text that is too long is refused whole, with its length and the limit, in every field of the Bash note', async ({ page }) => {
  await page.goto(BASH);
  await hydrated(page);
  await page.locator('[data-action="edit"]').first().click();
  const client = await clockOf(page);
  const fields = await page.locator('main figure textarea:not(.xterm-helper-textarea), main figure[data-widget="GlobArguments"] input[type="text"], [data-command] textarea').all();
  expect(fields.length).toBeGreaterThan(10);
  for (const field of fields) {
    await unfold(field);
    const before = await field.inputValue();
    await cost(field, client, '🦊a'.repeat(10_000));
    await expect(field).toHaveValue(before);
    await expect(page.getByText(/^这段文字有 20000 个字符，这里最多放 \d+ 个，所以没有放进来，原来的还在。/)).toHaveCount(1);
    await cost(field, client, `echo ${'a'.repeat(94)}`);
    await expect(page.getByText(/^这段文字有/)).toHaveCount(0);
    await expect(field).toHaveValue(`echo ${'a'.repeat(94)}`);
  }
});

test('572 characters pasted into Redirection are drawn, none is lost', async ({ page }) => {
  const client = await clockOf(page);
  await page.goto(BASH);
  const figure = widget(page, 'Redirection');
  await figure.hover();
  await cost(textField(figure, '命令行'), client, `ls ${'a'.repeat(564)} > f`);
  await expect(figure.getByRole('img')).toHaveAccessibleName(/^ls：0 通向终端，1 通向f，先清空/);
  await expect(textField(figure, '命令行')).toHaveValue(`ls ${'a'.repeat(564)} > f`);
});
