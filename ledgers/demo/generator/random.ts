/**
 * Chance, always the same: one seed, and one stream for each subject, so that a change to one subject does not shuffle
 * the others.
 */

const seed = 99;

/** Numbers in [0, 1) that depend on nothing but the seed and the subject's name (mulberry32, state mixed by FNV-1a). */
export function stream(subject: string): Chance {
  let state = 2166136261 ^ seed;
  for (const character of subject) state = Math.imul(state ^ character.codePointAt(0)!, 16777619);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return new Chance(next);
}

/** The handful of distributions that the demo needs. */
export class Chance {
  constructor(readonly next: () => number) {}

  /** True with this probability. */
  is(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** Normal, by the polar method. */
  normal(mean: number, deviation: number): number {
    for (;;) {
      const x = this.next() * 2 - 1;
      const y = this.next() * 2 - 1;
      const r = x * x + y * y;
      if (r > 0 && r < 1) return mean + deviation * x * Math.sqrt((-2 * Math.log(r)) / r);
    }
  }

  /** Log-normal, by its median and the deviation of its logarithm. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(this.normal(0, sigma));
  }

  /** Poisson, by counting uniform draws; for small means. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count++;
    return count;
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)]!;
  }

  /** A value drawn with the given weights. */
  weighted<T>(values: readonly (readonly [T, number])[]): T {
    let left = this.next() * values.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of values) if ((left -= weight) < 0) return value;
    return values.at(-1)![0];
  }
}
