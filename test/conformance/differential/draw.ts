// Chance from a seed: the same seed draws the same cluster.

export interface Draw {
  /** True in `percent` of 100. */
  chance(percent: number): boolean;
  /** From `low` to `high`, both possible. */
  number(low: number, high: number): number;
  one<T>(from: readonly [T, ...T[]]): T;
  some<T>(from: readonly T[], percent: number): T[];
}

export function drawFrom(seed: number): Draw {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const chance = (percent: number): boolean => next() * 100 < percent;
  return {
    chance,
    number: (low, high) => low + Math.floor(next() * (high - low + 1)),
    one: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    some: (from, percent) => from.filter(() => chance(percent)),
  };
}
