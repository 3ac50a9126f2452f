/** The attention laboratory as a reader runs it: fitted exponents, and where Flow-Attention overtakes. */
const PATIENCE_MS = 420_000;

/** Read-outs of AttentionCost after a run up to n = `longest` on WASM: [name, text] pairs. */
export async function laboratoryReadings(browser, url, longest) {
  const page = await browser.newPage();
  await page.goto(`${url}#v1;attention-cost=longest:${longest}`);
  const figure = page.locator('figure[data-widget="AttentionCost"]');
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('[data-action="run"]').click();
  await figure.getByText('测完了。').waitFor({ timeout: PATIENCE_MS });
  const readings = await figure.locator('dl > div, dl').evaluateAll((nodes) => nodes.flatMap((node) => {
    const [name, value] = [node.querySelector(':scope > dt'), node.querySelector(':scope > dd')];
    return name && value ? [[name.textContent.trim(), value.textContent.trim()]] : [];
  }));
  await page.close();
  return readings;
}
