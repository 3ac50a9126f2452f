/** One line per figure: what, how much, and the budget it is held against. */
export const line = (what, figure, budget) => console.log(`${what.padEnd(58)} ${figure.padStart(18)}   ${budget}`);
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
