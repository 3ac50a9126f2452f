import { expect, test } from '@playwright/test';
import { watch } from './pages.ts';
import { ready, widget } from './widgets.ts';

const withModels = ['EmojiClassifier', 'GeluParity', 'ConvMixerLayer', 'EffectiveReceptiveField', 'KernelComparison'];

for (const name of withModels) {
  test(`${name} runs on the device at hand and agrees with PyTorch`, async ({ page }, { project }) => {
    const device = project.name === 'webgpu' ? 'webgpu' : 'wasm';
    const tolerance = device === 'webgpu' ? 1e-4 : 1e-5;
    const complaints = watch(page);
    await page.goto(device === 'webgpu' ? '/notes/convmixer/?device=webgpu' : '/notes/convmixer/');
    const figure = widget(page, name);
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('[data-action="run"]').first().click();
    await ready(figure);
    await expect(figure).toHaveAttribute('data-device', device);
    await expect(figure).toHaveAttribute('data-parity', /\d/);
    expect(Number(await figure.getAttribute('data-parity'))).toBeLessThanOrEqual(tolerance);
    expect(complaints).toEqual([]);
  });
}
