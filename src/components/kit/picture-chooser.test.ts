import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { imageTensor, type Picture } from './picture';
import { openChooser } from './picture-chooser';

const image = imageTensor(new Uint8ClampedArray(64 * 64 * 4));
const named = (label: string): Picture => ({ image, kind: 'typed', label });

describe('choosing a picture', () => {
  it('keeps the latest choice when an earlier one arrives after it', async () => {
    const picture = signal<Picture | undefined>(undefined);
    const chooser = openChooser(picture);
    let arrive: (value: Picture) => void = () => {};
    const slow = chooser.choose(() => new Promise<Picture>((resolve) => { arrive = resolve; }));
    await chooser.choose(() => named('快'));
    arrive(named('慢'));
    await slow;
    expect(picture.value?.label).toBe('快');
    expect(chooser.busy.value).toBe(false);
  });

  it('keeps the last good picture when a choice fails, and says why', async () => {
    const picture = signal<Picture | undefined>(named('好'));
    const chooser = openChooser(picture);
    await chooser.choose(() => Promise.reject(new Error('不是图片。')));
    expect(picture.value?.label).toBe('好');
    expect(chooser.message.value).toBe('不是图片。');
    await chooser.choose(() => named('更好'));
    expect(chooser.message.value).toBe('');
  });
});
