/** Where CSS scroll timelines are missing, the share of the page already read is set by hand. */
const showProgress = (line: HTMLElement): void => {
  const root = document.documentElement;
  const range = root.scrollHeight - root.clientHeight;
  line.style.setProperty('--progress', String(range > 0 ? root.scrollTop / range : 0));
};

const line = document.querySelector<HTMLElement>('.progress');
if (line && !CSS.supports('animation-timeline: scroll()')) {
  let asked = false;
  const onScroll = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      showProgress(line);
    });
  };
  addEventListener('scroll', onScroll, { passive: true });
  addEventListener('resize', onScroll, { passive: true });
  onScroll();
}
