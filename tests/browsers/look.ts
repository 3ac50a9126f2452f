/** What can be seen of a page. These functions run in it. */

/** Whether the page reaches nowhere beyond the window: nothing scrolls sideways. */
export const fits = (): boolean => document.documentElement.scrollWidth <= innerWidth;

/** Lays out what is far below or folded, too: it has no size otherwise. */
export const layOut = (): void => {
  document.querySelectorAll<HTMLElement>('.part, .widget').forEach((box) => { box.style.contentVisibility = 'visible'; });
  document.querySelectorAll<HTMLDetailsElement>('.fold').forEach((fold) => { fold.open = true; });
};

/** Words beside a slider that stand on more than one line: a text field wider than elsewhere had squeezed them into a column. */
export const brokenLabels = (): string[] => {
  const isBroken = (node: Node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return node.nodeType === Node.TEXT_NODE && range.getClientRects().length > 1;
  };
  return [...document.querySelectorAll('input[type="range"]')].flatMap(({ previousElementSibling, nextElementSibling }) =>
    [previousElementSibling, nextElementSibling].flatMap((words) => [...words?.childNodes ?? []].filter(isBroken).map(({ textContent }) => textContent ?? '')));
};

/** Names of radio groups that stand above their first button although there is room beside it. */
export const legendsAbove = (): string[] => [...document.querySelectorAll('[role="group"]')].flatMap((group) => {
  const [legend, option] = [group.querySelector(':scope > span:not(.visually-hidden)'), group.querySelector(':scope > label')];
  if (legend === null || option === null) return [];
  const [all, words, first] = [group, legend, option].map((one) => one.getBoundingClientRect());
  if (all === undefined || words === undefined || first === undefined || words.width + first.width + 24 > all.width) return [];
  return words.bottom <= first.top ? [legend.textContent] : [];
});

/** Times that a clock of whole milliseconds cannot have told. */
export const timesOfNothing = (): string[] => [...document.querySelectorAll('figure[data-widget]')]
  .flatMap(({ id, textContent }) => [...textContent.matchAll(/(?<![\d.,])0(\.0+)? ms/g)].map(([time]) => `${id}: ${time}`));
