/** The oldest engines in which every figure has to wake; README names them, and a check of dist/ holds them. */
export const OLDEST_ENGINES = ['chrome111', 'firefox115', 'safari16.4'];

/** The language that all of them can parse; of regular expressions, all but the flag `v`. */
export const ECMA_VERSION = 2022;
