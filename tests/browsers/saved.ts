/** What a figure's saving buttons give, looked at inside the browser. */
import { until, type Reader } from './reader.ts';

interface Keeping extends Window {
  kept?: Blob | undefined;
}

/** From here on files are kept for the test and not handed to the reader. */
function keepFiles(): void {
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    if (object instanceof Blob) (window as Keeping).kept = object;
    return make(object);
  };
  HTMLAnchorElement.prototype.click = () => undefined;
}

async function save(reader: Reader, id: string, format: 'SVG' | 'PNG'): Promise<void> {
  await reader.evaluate((wanted, text) => {
    (window as Keeping).kept = undefined;
    const button = [...document.querySelectorAll(`#${wanted} .widget-actions button`)].find(({ textContent }) => textContent === text);
    document.querySelectorAll('[data-tried]').forEach((one) => { one.removeAttribute('data-tried'); });
    button?.setAttribute('data-tried', '');
  }, id, format);
  await reader.click('[data-tried]');
  await until(reader, `${id} 存成 ${format}`, 20_000, () => (window as Keeping).kept !== undefined);
}

export interface Enlarged {
  /** In the SVG's own pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Values across the map. */
  readonly columns: number;
}

/** Where the saved SVG has its most enlarged picture. */
async function mostEnlarged(): Promise<Enlarged> {
  const text = await (window as Keeping).kept?.text() ?? '';
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const [left = 0, top = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const pictures = await Promise.all([...svg.querySelectorAll('image')].map(async (image) => {
    const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) => Number(image.getAttribute(name)));
    const own = new Image();
    own.src = image.getAttribute('href') ?? '';
    await own.decode();
    return { x: x - left, y: y - top, width, height, columns: own.naturalWidth };
  }));
  const [first] = pictures.sort((a, b) => b.width / b.columns - a.width / a.columns);
  if (first === undefined) throw new Error('存下的 SVG 里没有热力图。');
  return first;
}

/** How often the colour changes along the middle of each row of the map, on the average, in the saved PNG. */
async function changesAcross({ x, y, width, height }: Enlarged): Promise<number> {
  const scale = 2;
  const picture = await createImageBitmap((window as Keeping).kept ?? new Blob());
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [picture.width, picture.height];
  const context = canvas.getContext('2d');
  context?.drawImage(picture, 0, 0);
  const [columns, rows] = [Math.floor(width * scale), Math.floor(height * scale)];
  const data = context?.getImageData(Math.ceil(x * scale), Math.ceil(y * scale), columns, rows).data ?? [];
  let changes = 0;
  for (let at = 4; at < data.length; at += 4) {
    if (at / 4 % columns > 0 && [0, 1, 2].some((channel) => data[at + channel] !== data[at - 4 + channel])) changes += 1;
  }
  return changes / rows;
}

/** The most enlarged map of a saved figure, and how often its colour changes per row: at most once a value where it is sharp. */
export async function savedMap(reader: Reader, id: string): Promise<Enlarged & { readonly changes: number }> {
  await reader.evaluate(keepFiles);
  await save(reader, id, 'SVG');
  const map = await reader.evaluate(mostEnlarged);
  await save(reader, id, 'PNG');
  return { ...map, changes: await reader.evaluate(changesAcross, map) };
}
