import { expect, it } from 'vitest';
import { putFieldsToSleep } from './sleeping-fields.mjs';

it('takes the number fields of islands out of the browser’s sight, and no others', () => {
  const number = '<input type="text" inputmode="decimal" size="6" aria-label="甲" aria-invalid="false" value="4"/>';
  const { html, fields } = putFieldsToSleep(`${number}<astro-island>${number}<input type="range"/><input type="text"/></astro-island>`);
  expect(html).toBe(
    `${number}<astro-island><input type="button" data-field inputmode="decimal" size="6" aria-label="甲" value="4"/><input type="range"/><input type="text"/></astro-island>`,
  );
  expect(fields).toBe(1);
});
