/**
 * Scripts of the page itself (theme, contents, words of commands): `integrity` keeps a damaged one from running. Those
 * that only answer a reader stand in the page with a type that no browser runs, and begin here.
 */
import type { VerifiedFiles } from './verified-files';

const WAITING = 'text/later';
/** What a reader misses without a script that waits, by a part of its name. */
const LOST = [
  ['/Command.', '指着命令里的词也看不到解释。'],
  ['/Answers.', '复制的公式可能重复，打印的图可能不全。'],
  ['/copy.', 'BibTeX 没有复制按钮，请选中文字来复制。'],
  ['/linked.', '公式和代码不会一起亮起来。'],
] as const;

function insert(script: HTMLScriptElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const again = document.createElement('script');
    again.type = 'module';
    again.integrity = script.integrity;
    // An address that has failed has failed for good in this page.
    again.src = script.type === WAITING ? script.src : `${script.src}?again`;
    again.onload = () => { resolve(); };
    again.onerror = reject;
    document.head.append(again);
  });
}

/** Scripts that are being asked for once more. */
let asking = 0;

/** What was done before the scripts ran; from now on nobody asks, unless another one is under way. */
function takeEarly(): readonly Event[] {
  const boot = globalThis.notesBoot;
  // A copy: what is done again is recorded like everything else, and the list would never end.
  const early = [...boot?.early ?? []];
  if (boot && asking === 0) boot.early = undefined;
  return early;
}

/** The mouse is where it was last, and so is the focus. */
function pointAgain(early: readonly Event[]): void {
  const last = (type: string) => early.findLast((event) => event.type === type);
  const moved = last('pointermove');
  if (moved instanceof PointerEvent) moved.target?.dispatchEvent(new PointerEvent('pointermove', moved));
  if (document.activeElement !== document.body && last('focusin')) document.activeElement?.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
}

/** Keys act on what has the focus by then; a tap was on its word. */
function doAgain(early: readonly Event[]): void {
  pointAgain(early);
  for (const event of early) {
    if (event instanceof KeyboardEvent) (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', event));
    if (event.type === 'click' && event.target instanceof Element && event.target.closest('[data-w]')) event.target.dispatchEvent(new MouseEvent('click', event));
  }
}

/** Asks once more. Others run by now and have had their keys; where the reader points until it has come counts for this one. */
async function retry(files: VerifiedFiles, script: HTMLScriptElement): Promise<void> {
  const boot = globalThis.notesBoot;
  if (boot) boot.early ??= [];
  asking += 1;
  await runAgain(files, script);
  asking -= 1;
  pointAgain(takeEarly());
}

/** Runs a page script that did not come, or says what no longer works. */
export async function runAgain(files: VerifiedFiles, script: HTMLScriptElement): Promise<void> {
  const boot = globalThis.notesBoot;
  if (boot?.ran.has(script)) return;
  try {
    await files.verify([script.src]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const lost = LOST.find(([name]) => script.src.includes(name))?.[1] ?? '明暗切换等功能现在用不了。';
    if (error instanceof Error && 'code' in error && error.code === 'outdated') boot?.tellReload(why);
    else boot?.tell(`这一页的脚本${why}${lost}`, '重试', () => void retry(files, script));
    return;
  }
  // It may have come in the meantime.
  if (boot?.ran.has(script)) return;
  boot?.ran.add(script);
  // What it imports may have failed for good as well.
  await insert(script).catch(() => boot?.tellReload('这一页的脚本没有跑起来，有些功能现在用不了。'));
}

/** Runs the scripts that wait for a reader, then what the reader did meanwhile. */
export async function runWaiting(files: VerifiedFiles): Promise<void> {
  const scripts = document.querySelectorAll<HTMLScriptElement>(`script[type="${WAITING}"]`);
  await Promise.all([...scripts].map((script) => runAgain(files, script)));
  const early = takeEarly();
  if (scripts.length > 0) doAgain(early);
}
