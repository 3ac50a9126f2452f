import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Page } from '@playwright/test';

export const root = resolve(import.meta.dirname, '../..');
const TYPES: Readonly<Record<string, string>> = { '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

/** A blank page of the site's own origin that can import ONNX Runtime as npm ships it, and fetch the repository's models. */
export async function openBlank(page: Page): Promise<void> {
  await page.route('**/blank/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/blank/', '');
    const file = path.startsWith('ort/') ? join(root, 'node_modules/onnxruntime-web/dist', basename(path)) : join(root, path);
    if (path === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>blank</title>' });
    return route.fulfill({ body: readFileSync(file), contentType: TYPES[/\.\w+$/.exec(file)?.[0] ?? ''] ?? 'application/octet-stream' });
  });
  await page.goto('/blank/');
}
