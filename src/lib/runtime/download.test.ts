import { describe, expect, test, vi } from 'vitest';
import { sha256Hex, verify } from './download';

const bytes = (text: string) => new TextEncoder().encode(text);
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const file = { url: '/abc', sha256: abc, sizeBytes: 3 };

test('hashes where the browser does not, as on plain http', async () => {
  vi.stubGlobal('crypto', {});
  expect(await sha256Hex(bytes('abc'))).toBe(abc);
  vi.unstubAllGlobals();
});

describe('verify', () => {
  test('accepts the file that the build recorded', async () => {
    expect(await sha256Hex(bytes('abc'))).toBe(abc);
    await expect(verify(bytes('abc'), file, '模型')).resolves.toBeUndefined();
  });

  test('names the bytes of a truncated file', async () => {
    await expect(verify(bytes('ab'), file, '模型 a/b ')).rejects.toMatchObject({
      code: 'integrity', message: '模型 a/b 已损坏：应有 3 字节，收到 2 字节。', retryable: true,
    });
  });

  test('notices a changed byte', async () => {
    await expect(verify(bytes('abd'), file, '模型')).rejects.toMatchObject({ code: 'integrity' });
  });

  test('recognises a web page instead of a model', async () => {
    await expect(verify(bytes('\n<!DOCTYPE html><p>'), file, '模型')).rejects.toMatchObject({ code: 'not-a-model' });
  });
});
