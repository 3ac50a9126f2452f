import { expect, test, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { FLOWFORMER, NOTE, openWidget, point, ready, widget } from './widgets.ts';

const disc = (width: number, height: number) => Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><circle cx="${width / 2}" cy="${height / 2}" r="${Math.min(width, height) / 3}" fill="#e33"/></svg>`,
);
const png = () => sharp(disc(300, 200)).png().toBuffer();
const iso = (brands: string) => Buffer.from(`\0\0\0\x18ftyp${brands}${'\0'.repeat(64)}`, 'latin1');
/** The header of a PNG that says how large it is; what follows is missing. */
async function headerOf(width: number, height: number): Promise<Buffer> {
  const file = await png();
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return file;
}

/** Drops a file on an element, as the system does. */
async function drop(target: Locator, file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }): Promise<void> {
  await target.evaluate((node, { name, mimeType, base64 }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name, { type: mimeType }));
    for (const type of ['dragenter', 'dragover', 'drop']) node.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  }, { name: file.name, mimeType: file.mimeType, base64: file.buffer.toString('base64') });
}

async function openUpload(page: Page): Promise<{ readonly figure: Locator; readonly upload: Locator; readonly alert: Locator }> {
  const figure = await openWidget(page, 'EmojiClassifier');
  await figure.getByRole('button', { name: '上传图片' }).click();
  return { figure, upload: figure.getByLabel('图片文件'), alert: figure.getByRole('alert').first() };
}

test('a picture dropped anywhere on a figure is taken, dropped elsewhere it does nothing', async ({ page }) => {
  const figure = await openWidget(page, 'EmojiClassifier');
  const file = { name: '圆.png', mimeType: 'image/png', buffer: await png() };
  for (const place of [page.locator('.prose p').first(), page.locator('header').first(), page.locator('figure[data-widget="GeluCurves"]')]) {
    const stayed = await place.evaluate((node) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'x.png', { type: 'image/png' }));
      return ['dragover', 'drop'].map((type) => !node.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })));
    });
    expect(stayed).toEqual([true, true]);
  }
  await expect(figure).not.toContainText('你上传的图');
  await drop(figure.locator('figcaption'), file);
  await expect(figure).toContainText('你上传的图：');
  await expect(figure).not.toHaveAttribute('data-dropping');
  await ready(figure);
});

for (const [name, note] of [['EffectiveReceptiveField', NOTE], ['ConvMixerLayer', NOTE], ['PatchEmbedding', NOTE], ['LearnedAttention', FLOWFORMER], ['FlowLayer', FLOWFORMER]] as const) {
  test(`${name} takes a dropped picture, too`, async ({ page }) => {
    const figure = await openWidget(page, name, note);
    await drop(figure.locator('figcaption'), { name: '圆.png', mimeType: 'image/png', buffer: await png() });
    await expect(figure).toContainText('你上传的图：');
  });
}

test('a picture dropped on a figure whose code is still on its way is taken once it is there', async ({ page }) => {
  let asked = false;
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => { arrive = resolve; });
  await page.route('**/EmojiClassifier*.js', async (route) => {
    asked = true;
    await arrived;
    await route.continue();
  });
  await page.goto(NOTE);
  const figure = widget(page, 'EmojiClassifier');
  await drop(figure.locator('figcaption'), { name: '圆.png', mimeType: 'image/png', buffer: await png() });
  await expect.poll(() => asked).toBe(true);
  await expect(page.locator('astro-island[ssr]', { has: figure })).toHaveCount(1);
  arrive();
  await expect(figure).toContainText('你上传的图：');
});

test('what is no picture for this browser is told by what it is, and the last picture stays', async ({ page }) => {
  const { figure, upload, alert } = await openUpload(page);
  await upload.setInputFiles({ name: '圆.png', mimeType: 'image/png', buffer: await png() });
  await expect(figure).toContainText('你上传的图：');
  const cases: readonly (readonly [name: string, buffer: Buffer, says: RegExp])[] = [
    ['IMG_0001.HEIC', iso('heic\0\0\0\0mif1heic'), /^“IMG_0001\.HEIC”是 HEIC 照片，.*兼容性最佳.*导出为 JPEG/],
    ['照片.jpg', iso('heic\0\0\0\0mif1heic'), /^“照片\.jpg”是 HEIC 照片/],
    ['空.png', Buffer.alloc(0), /^“空\.png”是空的（0 字节）/],
    ['文.pdf', Buffer.from('%PDF-1.7\n'), /^“文\.pdf”是 PDF 文件，不是浏览器能画的图片/],
    ['稿.docx', Buffer.from('PK\x03\x04\x14\0', 'latin1'), /^“稿\.docx”是压缩包/],
    ['片.png', iso('isom\0\0\0\0isommp42'), /^“片\.png”是视频/],
    ['字.png', Buffer.from('这不是图片'), /^“字\.png”是文字/],
    ['坏.png', (await png()).subarray(0, 60), /^“坏\.png”是 PNG 图，但它已经损坏或者不完整/],
    ['错.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'), /^“错\.svg”是 SVG 图，但它的内容有错/],
    ['大.png', await headerOf(40_000, 40_000), /^“大\.png”有 40000 × 40000 像素，超过了 1 亿像素/],
    ['谜', Buffer.from([1, 2, 0, 255, 254, 0, 3]), /^认不出“谜”是什么文件/],
  ];
  for (const [name, buffer, says] of cases) {
    await upload.setInputFiles({ name, mimeType: 'image/png', buffer });
    await expect(alert, name).toHaveText(says);
    await expect(figure).toContainText('你上传的图：');
  }
});

test('pictures of every kind that browsers draw are taken, large ones at a reduced size', async ({ page }) => {
  const { figure, upload } = await openUpload(page);
  const drawn = () => figure.locator('[data-picture] canvas').first().evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
  const cases: readonly (readonly [string, Buffer])[] = [
    ['图.svg', disc(300, 200)],
    ['无尺寸.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect x="2" y="2" width="5" height="6" fill="#06c"/><script>document.title = "bad"</script></svg>')],
    ['图.jpg', await sharp(disc(500, 400)).flatten({ background: '#fff' }).jpeg().toBuffer()],
    ['图.avif', await sharp(disc(90, 80)).avif().toBuffer()],
    ['图.webp', await sharp(disc(70, 80)).webp().toBuffer()],
    ['图.gif', await sharp(disc(64, 48)).gif().toBuffer()],
    ['长.png', await sharp({ create: { width: 9000, height: 900, channels: 3, background: '#fff' } }).composite([{ input: disc(800, 800), left: 4000, top: 50 }]).png().toBuffer()],
  ];
  let before = await drawn();
  for (const [name, buffer] of cases) {
    await upload.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await expect.poll(drawn, { message: name }).not.toBe(before);
    await expect(figure.locator('[role="alert"]').first(), name).toHaveText('');
    before = await drawn();
  }
  await expect(page).not.toHaveTitle('bad');
});

test('a browser that adds noise to pixels is told of beside the picture', async ({ page }) => {
  await page.addInitScript(() => {
    const read = Reflect.get(CanvasRenderingContext2D.prototype, 'getImageData') as (this: unknown, ...place: number[]) => ImageData;
    Reflect.set(CanvasRenderingContext2D.prototype, 'getImageData', function noisy(this: unknown, ...place: number[]) {
      const pixels = read.apply(this, place);
      pixels.data[5] = (pixels.data[5] ?? 0) ^ 1;
      return pixels;
    });
  });
  const figure = await openWidget(page, 'EmojiClassifier');
  await figure.getByRole('button', { name: '樱桃' }).click();
  await expect(figure).toContainText('这个浏览器往读出的像素里加了噪声');
});

test('a stroke that the system breaks off is ended: the pen is up', async ({ page }) => {
  await page.goto(NOTE);
  const figure = await point(page, 'EmojiClassifier');
  await figure.getByRole('button', { name: '自己画' }).click();
  const pad = figure.getByRole('application', { name: /画板/ });
  await pad.evaluate((node) => {
    const at = node.getBoundingClientRect();
    const event = (type: string, x: number, buttons: number) => node.dispatchEvent(new PointerEvent(type, {
      pointerId: 1, bubbles: true, cancelable: true, pointerType: 'touch', buttons, clientX: at.left + x, clientY: at.top + 50,
    }));
    node.setPointerCapture = () => undefined;
    event('pointerdown', 20, 1);
    event('pointermove', 60, 1);
    event('pointercancel', 60, 0);
  });
  await expect(pad.locator('[data-down]')).toHaveAttribute('data-down', 'false');
  await expect(widget(page, 'EmojiClassifier')).toContainText('你画的图：');
});
