import { describe, expect, it } from 'vitest';
import { hoistPage, noRules, sheetOf } from './hoist-styles.mjs';

describe('styles in the markup', () => {
  it('become one short class for the same declarations', () => {
    const rules = noRules();
    const html = hoistPage('<i style="top:1em"></i><b class="x" style="top:1em;"></b><u style="left:0"/>', rules);
    expect(html).toBe('<i class="s-0"></i><b class="x s-0"></b><u class="s-1"/>');
    expect(sheetOf(rules)).toBe('.s-0.s-0.s-0{top:1em}\n.s-1.s-1.s-1{left:0}');
  });

  it('stay on the element as data inside islands, with a rule for readers without scripts', () => {
    const rules = noRules();
    const html = hoistPage('<astro-island style="a:b"><i style="content:&quot;x&quot;"></i></astro-island><i style="top:0"></i>', rules);
    expect(html).toBe('<astro-island class="s-0"><i data-style="content:&quot;x&quot;"></i></astro-island><i class="s-1"></i>');
    expect(sheetOf(rules)).toContain('[data-style="content:\\"x\\""]{content:"x"}');
  });
});
