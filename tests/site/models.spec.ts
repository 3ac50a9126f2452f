import { expect, test, type Page } from '@playwright/test';
import { watch } from './pages.ts';
import { GELU_CARD, NOTE, point, ready } from './widgets.ts';

/** A software adapter takes seconds where a real one takes milliseconds; this is patience, not a speed test. */
const PATIENCE = { timeout: 400_000 };

/** The widgets that the issue names for WebGPU, and all that have a model for WASM. */
const NAMES = {
  webgpu: ['EmojiClassifier', 'EffectiveReceptiveField'],
  wasm: ['EmojiClassifier', 'EffectiveReceptiveField', 'ConvMixerLayer', 'KernelComparison'],
} as const;
/** Largest allowed distance from PyTorch's golden values, of the largest value. */
const TOLERANCE = { webgpu: 1e-4, wasm: 1e-5 } as const;

/** Opens a page and runs the models of these widgets: the runtime is fetched and compiled once, as for a reader. */
async function agree(page: Page, path: string, names: readonly string[], device: keyof typeof NAMES): Promise<void> {
  await page.goto(device === 'webgpu' ? `${path}?device=webgpu` : path);
  for (const name of names) {
    await test.step(name, async () => {
      const figure = await point(page, name);
      await figure.locator('[data-action="run"]').click();
      await expect(figure).toHaveAttribute('data-state', /ready|failed/, PATIENCE);
      await ready(figure);
      await expect(figure).toHaveAttribute('data-device', device);
      await expect(figure).toHaveAttribute('data-parity', /\d/, PATIENCE);
      expect(Number(await figure.getAttribute('data-parity'))).toBeLessThanOrEqual(TOLERANCE[device]);
      // A device that fails the comparison would have been left meanwhile.
      await expect(figure).toHaveAttribute('data-device', device);
      await expect(figure.locator('.widget-status')).toContainText(device === 'webgpu' ? 'WebGPU' : 'WASM');
    });
  }
}

test('every widget with a model runs on the device at hand and agrees with PyTorch', async ({ page }, { project }) => {
  test.setTimeout(1_200_000);
  const device = project.name === 'webgpu' ? 'webgpu' : 'wasm';
  const complaints = watch(page);
  await agree(page, GELU_CARD, ['GeluParity'], device);
  await agree(page, NOTE, NAMES[device], device);
  expect(complaints).toEqual([]);
});
