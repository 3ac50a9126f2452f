// @vitest-environment node
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttled } from './live';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the spoken line', () => {
  it('keeps silent about what stands there from the beginning', () => {
    const spoken = throttled(signal('甲'));
    vi.advanceTimersByTime(5000);
    expect(spoken.value).toBe('');
  });

  it('speaks at most once a second and always the last sentence', () => {
    const source = signal('甲');
    const spoken = throttled(source);
    const heard: string[] = [];
    spoken.subscribe((text) => { heard.push(text); });
    for (let at = 0; at < 30; at += 1) {
      source.value = `第 ${at} 次`;
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(2000);
    expect(heard.length).toBeLessThanOrEqual(1 + 4);
    expect(heard.at(-1)).toBe('第 29 次');
  });
});
