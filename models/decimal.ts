/**
 * Exact decimals for money: statutory fees and interest are sums that sometimes fall exactly on half a cent, which
 * binary floating point cannot represent.
 */

const PLACES = 12;
const SCALE = 10n ** 12n;

/**
 * A number with twelve decimals, held as an integer. Amounts have two decimals, rates as shares at most six, so that
 * amount x rate x (1 + VAT) is exact; a longer result is rounded half away from zero at the twelfth decimal.
 */
export class Decimal {
  static readonly zero = new Decimal(0n);
  static readonly one = new Decimal(SCALE);

  private constructor(private readonly units: bigint) {}

  /**
   * The decimal that a number or text is written as: 11.73 is 11.73 and not its binary neighbour.
   *
   * @throws RangeError when it is not a finite decimal number: `not a decimal: NaN`
   */
  static of(value: number | string): Decimal {
    if (typeof value === "number") {
      const millionths = Math.round(value * 1e6);
      if (Number.isSafeInteger(millionths) && millionths / 1e6 === value)
        return new Decimal(BigInt(millionths) * 1_000_000n);
    }
    const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(value));
    if (!match) throw new RangeError(`not a decimal: ${value}`);
    const [, sign, whole = "", fraction = "", exponent = "0"] = match;
    const shift = PLACES - fraction.length + Number(exponent);
    const digits = BigInt(whole + fraction);
    const units = shift >= 0 ? digits * 10n ** BigInt(shift) : divide(digits, 10n ** BigInt(-shift));
    return new Decimal(sign ? -units : units);
  }

  plus(other: Decimal): Decimal {
    return new Decimal(this.units + other.units);
  }

  minus(other: Decimal): Decimal {
    return new Decimal(this.units - other.units);
  }

  times(other: Decimal): Decimal {
    return new Decimal(divide(this.units * other.units, SCALE));
  }

  /** Negative, zero or positive as this is less than, equal to or more than the other. */
  compare(other: Decimal): number {
    return this.units < other.units ? -1 : this.units > other.units ? 1 : 0;
  }

  atMost(other: Decimal): Decimal {
    return this.units > other.units ? other : this;
  }

  atLeast(other: Decimal): Decimal {
    return this.units < other.units ? other : this;
  }

  /**
   * The nearest number with that many decimals, half away from zero.
   *
   * @param places decimals kept; 2 for the cent
   */
  round(places = 2): number {
    return this.roundQuotient(Decimal.one, places);
  }

  /**
   * This divided by another, rounded once: the only division there is.
   *
   * @throws RangeError when the divisor is zero
   */
  roundQuotient(divisor: Decimal, places = 2): number {
    if (divisor.units === 0n) throw new RangeError("division by: 0");
    const factor = 10n ** BigInt(places);
    return Number(divide(this.units * factor, divisor.units)) / Number(factor);
  }
}

/** A percentage as a share, exactly: 11.73 is 0.1173. */
export function toShare(percent: number): number {
  return Decimal.of(percent).roundQuotient(Decimal.of(100), 10);
}

/** Adds amounts that are already in cents, exactly. */
export function sumAmounts(amounts: Iterable<number>): number {
  let sum = Decimal.zero;
  for (const amount of amounts) sum = sum.plus(Decimal.of(amount));
  return sum.round();
}

function divide(numerator: bigint, denominator: bigint): bigint {
  if (denominator < 0n) return divide(-numerator, -denominator);
  const half = denominator / 2n;
  return numerator < 0n ? -((-numerator + half) / denominator) : (numerator + half) / denominator;
}
