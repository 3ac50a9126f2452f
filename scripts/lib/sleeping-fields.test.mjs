import { expect, it } from 'vitest';
import { putFieldsToSleep } from './sleeping-fields.mjs';

it('takes the text fields of islands out of the browser’s sight, and no others', () => {
  const { html, fields } = putFieldsToSleep(
    '<input type="text"/><astro-island><input size="6" type="text" value="4" aria-invalid="false"/><input type="range"/><textarea rows="2" aria-label="甲">a&lt;b\n</textarea></astro-island>',
  );
  expect(html).toBe(
    '<input type="text"/><astro-island><input size="6" type="button" data-field="text" value="4" data-aria-invalid="false"/><input type="range"/><span data-field="textarea" tabindex="0" rows="2" data-aria-label="甲">a&lt;b\n</span></astro-island>',
  );
  expect(fields).toBe(2);
});

it('keeps the options of a select, and shows the chosen one', () => {
  const { html } = putFieldsToSleep('<astro-island><select id="a"><option value="1">一</option><option value="2" selected>二</option></select></astro-island>');
  expect(html).toBe('<astro-island><span data-field="select" tabindex="0" id="a"><template><option value="1">一</option><option value="2" selected>二</option></template>二</span></astro-island>');
});
