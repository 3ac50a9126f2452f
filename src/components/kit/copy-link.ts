import type { Signal } from '@preact/signals';
import { leftOut, linkTo } from './use-url-state';

/** What the link does not carry, where the figure shows it. */
function missing(id: string): string {
  const shows = document.getElementById(id)?.querySelector('[data-picture]') != null;
  return shows ? leftOut.value : '';
}

/** Copies the address that opens a widget in its present state; `said` tells how it went. @param id of the widget on the page. */
export async function copyLink(id: string, said: Signal<string>): Promise<void> {
  const link = linkTo(id);
  if (link === undefined) {
    said.value = '改动太长，链接里放不下。请删短一些再复制。';
    return;
  }
  const without = missing(id);
  try {
    await navigator.clipboard.writeText(link);
    said.value = without === '' ? '链接已复制，打开后是同样的状态。' : `链接已复制，但链接不带${without}，打开后是原来的图片。`;
  } catch {
    // No permission, or not a secure page: the address bar serves as well.
    history.replaceState(history.state, '', link);
    said.value = `浏览器不许复制，链接已写进地址栏${without === '' ? '' : `，它不带${without}`}。`;
  }
}
