/**
 * One computation in three views: formula, code and tensors carry the same ids in `data-link`, and
 * what one view lights, the others light too. Pure; the build fails on a link that dangles.
 */

/** One tensor of the computation; `id` is also the link between formula, code and picture. */
export interface LinkedStage<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** Name under the picture, short. */
  readonly label: string;
  /** What happens here, one sentence. */
  readonly does: string;
}

/** A line of code and the ids that it is linked to, separated by spaces; empty for none. */
export interface LinkedLine {
  readonly text: string;
  readonly links: string;
}

/** TeX whose HTML carries the link; needs KaTeX's `trust` for \htmlData. */
export const linkTex = (id: string, tex: string): string => `\\htmlData{link=${id}}{${tex}}`;

/** The titles of the stages that an attribute names, joined for a label. */
export function titlesOf(links: string, stages: readonly LinkedStage[]): string {
  return links.split(' ').map((id) => stages.find((stage) => stage.id === id)?.title ?? id).join('、');
}

/** All ids in an HTML or TeX text that carries data-link="…" or \htmlData{link=…}. */
export function linksIn(text: string): readonly string[] {
  return [...text.matchAll(/data-link="([^"]*)"|\\htmlData\{link=([^}]*)\}/g)]
    .flatMap((match) => (match[1] ?? match[2] ?? '').split(' '))
    .filter((id) => id !== '');
}

/** All ids of a code's lines. */
export function linksOfCode(lines: readonly LinkedLine[]): readonly string[] {
  return lines.flatMap((line) => line.links.split(' ').filter((id) => id !== ''));
}

/**
 * Every view must link to each of the tensors and to nothing else.
 * @param views ids found, by the name of the view ('公式', '代码', …).
 * @throws Error that names the view and the dangling or missing ids.
 */
export function assertLinked(views: Readonly<Record<string, readonly string[]>>, stages: readonly LinkedStage[]): void {
  const known = stages.map((stage) => stage.id);
  for (const [view, ids] of Object.entries(views)) {
    const dangling = ids.filter((id) => !known.includes(id));
    const missing = known.filter((id) => !ids.includes(id));
    if (dangling.length > 0) throw new Error(`${view}里的链接没有对应的张量：${dangling.join('、')}`);
    if (missing.length > 0) throw new Error(`${view}里没有指向这些张量的链接：${missing.join('、')}`);
  }
}

/**
 * Make linked spans of rendered HTML reachable: focusable, named, and visible to screen readers.
 * KaTeX hides its HTML from them in favour of MathML, which cannot carry the links. A symbol is a
 * picture with a name: its letters ("zl′") would not read as one, and focus alone lights its link.
 */
export function makeReachable(html: string, stages: readonly LinkedStage[]): string {
  return html.replaceAll(' aria-hidden="true"', '').replace(
    /data-link="([^"]*)"/g,
    (attribute, links: string) => `${attribute} role="img" tabindex="0" aria-label="${titlesOf(links, stages)}"`,
  );
}
