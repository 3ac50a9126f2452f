/** Reproducible random numbers: the same seed gives the same figure on every machine. */

/** 2³² divided by the golden ratio: the step of a Weyl sequence that fills the circle evenly. */
const GOLDEN_STEP = 0x9e3779b9;

/** MurmurHash3's 32-bit finaliser (Appleby 2011): a bijection in which every input bit moves every output bit. */
function scramble(word: number): number {
  let bits = word;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * Independent uniform numbers in [0, 1) with 32 random bits, period 2³²:
 * a scrambled Weyl sequence, the design of SplitMix (Steele, Lea, Flood 2014) at 32 bits.
 * `seed` is a whole number; neighbouring seeds give unrelated sequences.
 */
export function uniforms(seed: number): () => number {
  let state = scramble(seed | 0);
  return () => {
    state = (state + GOLDEN_STEP) | 0;
    return scramble(state) / 2 ** 32;
  };
}

/** A standard normal number from two uniform ones (Box and Muller 1958); 1 − u keeps the logarithm away from zero. */
export function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
