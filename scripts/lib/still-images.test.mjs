import { describe, expect, it } from 'vitest';
import { extractPage } from './still-images.mjs';

const picture = Buffer.from('kein Bild').toString('base64');

describe('pictures of doors', () => {
  it('become lazy files, the same picture only once', () => {
    const files = new Map();
    const html = `<p><img slot="a" src="data:image/png;base64,${picture}" alt="狐狸 > 猫"></p><img src="data:image/png;base64,${picture}" loading="eager">`;
    const [name] = [...(extractPage(html, files), files.keys())];
    expect(files.size).toBe(1);
    expect(name).toMatch(/^still\.[0-9a-f]{8}\.png$/);
    expect(extractPage(html, files)).toBe(
      `<p><img slot="a" src="/_astro/${name}" loading="lazy" decoding="async" alt="狐狸 > 猫"></p><img src="/_astro/${name}" decoding="async" loading="eager">`,
    );
    expect(files.get(name).toString()).toBe('kein Bild');
  });

  it('leave other pictures alone', () => {
    const html = '<img src="/a.png"><a href="data:image/png;base64,AA">x</a><img src="data:image/svg+xml,x">';
    expect(extractPage(html, new Map())).toBe(html);
  });
});
