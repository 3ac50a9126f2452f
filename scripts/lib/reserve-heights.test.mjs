import { expect, it } from 'vitest';
import { heightRules, SCREENS } from './reserve-heights.mjs';

it('draws the height of a part of the text as a line between a phone and a tablet', () => {
  expect(heightRules({ 'part-x': [1286, 500, 500, 500] })).toBe(
    '#part-x{contain-intrinsic-block-size:auto calc(127.25rem + -200.0vw)}@media(min-width:48rem){#part-x{contain-intrinsic-block-size:auto 31.25rem}}',
  );
});

it('reserves a height per screen, and says nothing twice', () => {
  expect(SCREENS).toHaveLength(4);
  expect(heightRules({ 'part-a': [713, 320, 320, 320], 'part-b': [320, 320, 320, 160] })).toBe(
    '#part-a{contain-intrinsic-block-size:auto calc(68rem + -100.0vw)}#part-b{contain-intrinsic-block-size:auto calc(20rem + 0.0vw)}'
    + '@media(min-width:48rem){#part-a{contain-intrinsic-block-size:auto 20rem}}'
    + '@media(min-width:75rem){#part-b{contain-intrinsic-block-size:auto 10rem}}',
  );
});
