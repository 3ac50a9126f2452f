import { describe, expect, test } from 'vitest';
import { threeTokens } from './three-tokens.ts';

const found = threeTokens();
const near = (values: readonly number[], byHand: readonly number[], digits: number): void => {
  expect(values).toHaveLength(byHand.length);
  values.forEach((value, at) => { expect(value).toBeCloseTo(byHand[at] ?? NaN, digits); });
};

/** Every number here was worked with pencil and paper from φ = 0.1, 0.5, 0.9. */
describe('three tokens by hand', () => {
  test('capacities and raw flows are exact with two decimals', () => {
    near(found.capacity[0] ?? [], [0.86, 0.18, 0.1], 10);
    near(found.capacity[1] ?? [], [0.54, 0.82, 0.1], 10);
    near(found.capacity[2] ?? [], [0.7, 0.5, 0.1], 10);
    near(found.incoming, [1.14, 1.46, 1.3], 10);
    near(found.outgoing, [2.1, 1.5, 0.3], 10);
  });

  test('conserved flows have the mean 1', () => {
    near(found.conservedIncoming, [0.86 / 2.1 + 0.18 / 1.5 + 1 / 3, 0.54 / 2.1 + 0.82 / 1.5 + 1 / 3, 1], 10);
    near(found.conservedOutgoing, [0.86 / 1.14 + 0.54 / 1.46 + 0.7 / 1.3, 0.18 / 1.14 + 0.82 / 1.46 + 0.5 / 1.3, 0.1 / 1.14 + 0.1 / 1.46 + 0.1 / 1.3], 10);
    near([found.conservedIncoming, found.conservedOutgoing].map((flows) => flows.reduce((sum, flow) => sum + flow, 0)), [3, 3], 10);
  });

  test('competition and allocation', () => {
    near(found.competition, [0.552, 0.316, 0.132], 3);
    near(found.allocation, [0.703, 0.757, 0.731], 3);
  });

  test('the competition that all sinks share turns the second sink round', () => {
    near(found.shares.softmax[0] ?? [], [0.968, 0, 0.032], 3);
    near(found.shares.softmax[1] ?? [], [0, 0.999, 0.001], 3);
    near(found.shares.linear[1] ?? [], [0.54 / 1.46, 0.82 / 1.46, 0.1 / 1.46], 10);
    const [, second = []] = found.shares.flow;
    expect((found.shares.linear[1]?.[1] ?? 0) > (found.shares.linear[1]?.[0] ?? 1)).toBe(true);
    expect((second[0] ?? 0) > (second[1] ?? 1)).toBe(true);
  });
});
