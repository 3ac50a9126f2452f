/** Fonts that came damaged are asked for again under another address: the browser keeps what it made of the first one. */

function* fontRules(rules: CSSRuleList, owner: CSSStyleSheet | CSSGroupingRule): Generator<readonly [CSSFontFaceRule, CSSStyleSheet | CSSGroupingRule, number]> {
  for (const [place, rule] of [...rules].entries()) {
    if (rule instanceof CSSFontFaceRule) yield [rule, owner, place];
    else if (rule instanceof CSSGroupingRule) yield* fontRules(rule.cssRules, rule);
  }
}

const bare = (family: string): string => family.replaceAll('"', '');
const isAt = (status: FontFaceLoadStatus, { style }: CSSFontFaceRule): boolean => [...document.fonts]
  .some((face) => face.status === status && bare(face.family) === bare(style.getPropertyValue('font-family')));
const allRules = () => [...document.styleSheets].flatMap((sheet) => [...fontRules(sheet.cssRules, sheet)]);

/** Addresses of fonts that the page is still waiting for, and of others of their families. */
export const pendingFonts = (): readonly string[] => allRules()
  .flatMap(([rule]) => (isAt('loading', rule) ? /url\("([^"]+)"\)/.exec(rule.cssText)?.[1] ?? [] : []));

/** @param damaged whether what the browser got first was. */
export function repairFont(url: string, damaged: boolean): void {
  const { pathname } = new URL(url, location.href);
  const found = allRules().filter(([rule]) => rule.cssText.includes(pathname) && (damaged || isAt('error', rule) || isAt('loading', rule)));
  for (const [rule, owner, place] of found) {
    const text = rule.cssText.replaceAll(pathname, `${pathname}?sound`);
    owner.deleteRule(place);
    owner.insertRule(text, place);
  }
}
