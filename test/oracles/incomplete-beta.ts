/**
 * The Beta distribution: what share is plausible after so many successes and failures. Neither simple-statistics nor d3
 * has it.
 */
import {gammaln} from "simple-statistics";

/**
 * Probability that a Beta(a, b) variable is at most x.
 *
 * in      x from 0 to 1; a, b above 0
 * out     0 to 1, to about 14 digits (12 where a + b exceeds 10,000)
 * throws  on x outside [0, 1], on a or b not above 0
 * source  continued fraction dlmf.nist.gov/8.17.22, evaluated by Lentz's method
 */
export function regularisedIncompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && Number.isFinite(a) && Number.isFinite(b)))
    throw new RangeError(`Beta parameters must be positive: ${a}, ${b}`);
  if (!(x >= 0 && x <= 1)) throw new RangeError(`probability outside [0, 1]: ${x}`);
  if (x === 0 || x === 1) return x;
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(1 - x, b, a)) / b;
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  // The number of terms grows with the square root of the larger parameter.
  const terms = 200 + 10 * Math.sqrt(Math.max(a, b));
  for (let m = 1; m <= terms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

/**
 * The share that a Beta(a, b) variable does not exceed with probability p.
 *
 * in      p from 0 to 1; a, b above 0
 * out     0 to 1
 * throws  on p outside [0, 1], on a or b not above 0
 * source  bisection on `regularisedIncompleteBeta`
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability outside [0, 1]: ${p}`);
  if (!(a > 0 && b > 0)) throw new RangeError(`Beta parameters must be positive: ${a}, ${b}`);
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high || high - low < 1e-15 * high) break;
    if (regularisedIncompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
