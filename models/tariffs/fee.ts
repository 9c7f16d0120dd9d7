/**
 * What a route costs, line by line: each fee with who bears it and whether it falls due whatever happens. Rounding
 * happens here and nowhere else: once per fee, half-up to the cent, VAT on the unrounded fee.
 */

import {Decimal} from "../decimal.js";

/** One line of a bill, in EUR. */
export interface Fee {
  /** Stable key, such as `creditor_fee`. */
  fee: string;
  label: {en: string; fr: string};
  /** Excluding VAT. */
  amount: number;
  /** Including VAT, from the unrounded fee. */
  amount_with_vat: number;
  borne_by: "creditor" | "debtor";
  /** Whatever happens, or only when cash comes in. */
  falls_due: "always" | "on_success";
  /** A cost of forced execution that a debtor who pays repays (CPCE L111-8). */
  is_refundable: boolean;
}

/** What a fee is, apart from its amount. */
export type FeeKind = Omit<Fee, "amount" | "amount_with_vat">;

/**
 * A fee from its exact amount.
 *
 * @param exact excluding VAT, unrounded
 * @param vat_rate as a share: 0.2
 * @param without_vat added after VAT, such as postage
 */
export function toFee(kind: FeeKind, exact: Decimal, vat_rate: number, without_vat: Decimal = Decimal.zero): Fee {
  return {
    ...kind,
    amount: exact.plus(without_vat).round(),
    amount_with_vat: exact
      .times(Decimal.one.plus(Decimal.of(vat_rate)))
      .plus(without_vat)
      .round(),
  };
}

/**
 * An amount that must be a finite number of at least zero, exactly.
 *
 * @throws RangeError `claim: negative or not a number: -5`
 */
export function requireAmount(name: string, amount: number): Decimal {
  if (!(amount >= 0) || !Number.isFinite(amount)) throw new RangeError(`${name}: negative or not a number: ${amount}`);
  return Decimal.of(amount);
}

/**
 * A share that must lie between 0 and 1, exactly.
 *
 * @throws RangeError `success_rate: not between 0 and 1: 15`
 */
export function requireShare(name: string, share: number): Decimal {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${name}: not between 0 and 1: ${share}`);
  return Decimal.of(share);
}
