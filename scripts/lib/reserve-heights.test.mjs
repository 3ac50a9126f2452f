import { expect, it } from 'vitest';
import { heightRules, SCREENS } from './reserve-heights.mjs';

it('reserves a height per screen, and says nothing twice', () => {
  expect(SCREENS).toHaveLength(4);
  expect(heightRules({ a: [800, 640, 640, 640], b: [320, 320, 320, 160] })).toBe(
    '#a{contain-intrinsic-block-size:auto 50rem}#b{contain-intrinsic-block-size:auto 20rem}'
    + '@media(min-width:48rem){#a{contain-intrinsic-block-size:auto 40rem}}'
    + '@media(min-width:75rem){#b{contain-intrinsic-block-size:auto 10rem}}',
  );
});
