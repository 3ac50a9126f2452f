/** Calls once the next frame is behind, for work that may wait until the page has shown what the reader's hand did. */
export function afterFrame(act: () => void): void {
  // A page that is not seen has no frames.
  if (document.visibilityState === 'hidden') setTimeout(act);
  else requestAnimationFrame(() => { setTimeout(act); });
}
