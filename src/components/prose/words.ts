/**
 * What is this word? Every word of a command names its sentences by number (data-w), the blocks name the file that holds
 * them (data-words). One card shows those of the word under the pointer or in focus; of an edited command also at the cursor, by F1.
 */
import { areaAt, clearAnchor, editedWordAt, fetchExplanations, toldOf, wordAtCursor } from './edited-words';
import { nextWord } from './next-word';

/** A pointer that only crosses the code opens nothing; one on its way to the card closes nothing. */
const DWELL_MS = 90;
/** In a sentence the pointer rests where the reader reads. */
const DWELL_IN_TEXT_MS = 300;
const LINGER_MS = 200;
/** Room for the line under the word, and between the card and the edge of the screen. */
const GAP = 3;
const EDGE = 12;
const HINT = '按右方向键逐词看解释，一直按会走到后面正文里的命令；Esc 收起。';
const FAILED = '连上以后再指一次。';

const card = document.createElement('div');
card.id = 'word-card';
card.className = 'word-card';
card.role = 'tooltip';
card.hidden = true;

let list: Promise<readonly string[]> | undefined;
/** What the card is about: a word, or a whole block that has just taken the focus. */
let shown: HTMLElement | undefined;
/** The word under the mouse, opened or about to be. */
let aim: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

const wordAt = (target: EventTarget | null): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>('[data-words] [data-w]') : null);
const blockAt = (target: EventTarget | null): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>('[data-words]') : null);

const dwellOn = (word: HTMLElement): number => (word.closest('pre') ? DWELL_MS : DWELL_IN_TEXT_MS);

async function read(url: string): Promise<readonly string[]> {
  const notes = await globalThis.notesBoot?.load();
  const file = notes ? await notes.fetch(url) : await (await fetch(url)).blob();
  const told: unknown = JSON.parse(await file.text());
  return Array.isArray(told) ? told.map(String) : [];
}

/** The sentences of the note; a failed download is tried again the next time. */
function sentences(): Promise<readonly string[]> {
  list ??= read(document.querySelector<HTMLElement>('pre[data-words]')?.dataset['words'] ?? '');
  list.catch(() => { list = undefined; });
  return list;
}

function paragraph(text: string, code = ''): HTMLElement {
  const node = document.createElement('p');
  if (code) node.append(Object.assign(document.createElement('code'), { textContent: code }));
  node.append(text);
  return node;
}

/** Over the word, where no finger is; under it when there is no room below the page's header. */
function place(): void {
  if (!shown) return;
  const host = card.offsetParent?.getBoundingClientRect();
  const { left, top, bottom } = shown.getBoundingClientRect();
  const header = document.querySelector('.page-header')?.getBoundingClientRect().bottom ?? 0;
  // The body ends where the scrollbar's gutter begins; the window does not.
  const x = Math.max(EDGE, Math.min(left, document.body.getBoundingClientRect().right - EDGE - card.offsetWidth));
  const over = top - GAP - card.offsetHeight;
  card.style.left = `${x - (host?.left ?? 0)}px`;
  card.style.top = `${(over < header ? bottom + GAP : over) - (host?.top ?? 0)}px`;
}

function turnTo(about: HTMLElement | undefined): void {
  clearTimeout(timer);
  for (const word of document.querySelectorAll('[data-on]')) word.removeAttribute('data-on');
  clearAnchor(about);
  document.querySelector(`textarea[aria-describedby='${card.id}']`)?.removeAttribute('aria-describedby');
  shown = about;
}

function hide(): void {
  turnTo(undefined);
  card.hidden = true;
}

function open(about: HTMLElement, ...paragraphs: readonly HTMLElement[]): void {
  if (shown !== about) return;
  about.closest('.prose')?.append(card);
  card.replaceChildren(...paragraphs);
  card.hidden = false;
  place();
}

async function paragraphsOf(word: HTMLElement, around: HTMLElement | null): Promise<readonly HTMLElement[]> {
  const edited = toldOf(word);
  if (edited) return edited.map(({ code, text }) => paragraph(text, code));
  const told = await sentences();
  return [word, ...(around ? [around] : [])].map((one) =>
    paragraph((one.dataset['w'] ?? '').split(' ').map((at) => told[Number(at)]).join(''), one.textContent));
}

/** The word, and below it what it stands in: `whoami`, then `$(whoami)`. */
async function explain(word: HTMLElement): Promise<void> {
  turnTo(word);
  const around = wordAt(word.parentElement);
  around?.setAttribute('data-on', 'around');
  word.setAttribute('data-on', 'word');
  try {
    open(word, ...await paragraphsOf(word, around));
  } catch (error) {
    open(word, paragraph(`解释${error instanceof Error ? error.message : String(error)}${FAILED}`));
  }
}

/** Not in the order of the Tab key: the block is its one stop. */
function focusOn(word: HTMLElement): void {
  word.tabIndex = -1;
  word.setAttribute('aria-describedby', card.id);
  word.focus();
  // Still in focus after Esc or a tap beside it.
  if (shown !== word) void explain(word);
}

/** The word of an edited command under the pointer; what it needs is fetched with the first one. */
function editedWord({ target, clientX, clientY }: PointerEvent): HTMLElement | undefined {
  const area = areaAt(target);
  if (area) fetchExplanations().catch(() => undefined);
  return area && editedWordAt(area, clientX, clientY);
}

// Moves, not overs: when the page scrolls under a resting pointer, nothing opens.
document.addEventListener('pointermove', (event) => {
  const { target, pointerType, buttons } = event;
  if (pointerType !== 'mouse' || buttons !== 0) return;
  const next = target instanceof Node && card.contains(target) ? shown : wordAt(target) ?? editedWord(event) ?? wordAt(document.activeElement) ?? undefined;
  if (next === aim) return;
  aim = next;
  clearTimeout(timer);
  if (next !== shown) timer = setTimeout(next ? () => void explain(next) : hide, next ? dwellOn(next) : LINGER_MS);
});

document.addEventListener('focusin', ({ target }) => {
  const [word, block] = [wordAt(target), blockAt(target)];
  if (word) void explain(word);
  else if (block?.matches(':focus-visible')) {
    turnTo(block);
    block.setAttribute('aria-describedby', card.id);
    open(block, paragraph(HINT));
  } else hide();
});
// A click into the card takes the focus away, but not the reader.
document.addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget === null && !card.matches(':hover')) hide(); });

document.addEventListener('click', ({ target }) => {
  const word = wordAt(target);
  if (word && getSelection()?.isCollapsed !== false) focusOn(word);
  else if (!word && !(target instanceof Node && card.contains(target))) hide();
});

/** Whether a word has a place on the page; Safari before 17.4 is asked for its boxes. */
const isShown = (word: HTMLElement): boolean => ('checkVisibility' in Element.prototype ? word.checkVisibility() : word.getClientRects().length > 0);

// What the card was about is being written anew.
document.addEventListener('input', ({ target }) => { if (areaAt(target)) hide(); });

async function explainAtCursor(area: HTMLTextAreaElement): Promise<void> {
  const { value, selectionStart } = area;
  await fetchExplanations();
  // Written on meanwhile: nobody has asked about the word that is at the cursor now.
  if (area.value !== value || area.selectionStart !== selectionStart) return;
  const word = wordAtCursor(area);
  if (!word) return hide();
  await explain(word);
  area.setAttribute('aria-describedby', card.id);
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hide();
  const area = areaAt(event.target);
  if (area && event.key === 'F1') {
    // The browser's own help would open.
    event.preventDefault();
    explainAtCursor(area).catch((error: unknown) => {
      turnTo(area);
      open(area, paragraph(`解释${error instanceof Error ? error.message : String(error)}${FAILED}`));
    });
  }
  const block = blockAt(event.target);
  if (!block || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const all = [...document.querySelectorAll<HTMLElement>('[data-words] [data-w]')].filter(isShown);
  const next = nextWord(all.filter((word) => block.contains(word)), all, wordAt(event.target), event.key);
  if (!next) return;
  event.preventDefault();
  focusOn(next);
});

addEventListener('scroll', place, { capture: true, passive: true });
addEventListener('resize', place);
// The first sign of a reader: the sentences are there before the first word is pointed at, and offline afterwards.
for (const name of ['pointermove', 'touchstart', 'keydown', 'scroll']) {
  addEventListener(name, () => { sentences().catch(() => undefined); }, { once: true, passive: true });
}
