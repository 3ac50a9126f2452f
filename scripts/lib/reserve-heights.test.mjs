import { expect, it } from 'vitest';
import { heightRules, SCREENS } from './reserve-heights.mjs';

it('draws the height of a part of the text as a line between a phone and a tablet', () => {
  expect(heightRules({ 'part-x': [1286, 500, 500, 500] })).toBe(
    '#part-x{contain-intrinsic-block-size:auto calc(127.25rem + -200.0vw)}@media(min-width:48rem){#part-x{contain-intrinsic-block-size:auto 31.25rem}}',
  );
});

it('reserves a height per screen, and says nothing twice', () => {
  expect(SCREENS).toHaveLength(4);
  expect(heightRules({ a: [800, 640, 640, 640], b: [320, 320, 320, 160] })).toBe(
    '#a{contain-intrinsic-block-size:auto 50rem}#b{contain-intrinsic-block-size:auto 20rem}'
    + '@media(min-width:48rem){#a{contain-intrinsic-block-size:auto 40rem}}'
    + '@media(min-width:75rem){#b{contain-intrinsic-block-size:auto 10rem}}',
  );
});
