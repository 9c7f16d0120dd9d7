/** The bill of a claim along a route, as the list that a page shows or as the sums of thousands of claims. */

import {roundCents} from "../curves/compiled.js";
import type {CostLine, CostLineName} from "../types.js";

/** What a bill depends on in a claim. Amounts in the base currency. */
export interface BilledClaim {
  open_amount: number;
  age_days: number;
  /** Interest and indemnity that a debtor who pays really pays. */
  extra_amount: number;
  /** Bits of `FACTS`. */
  facts: number;
  /** Of the debtor: ISO 3166 alpha-2, or `(none)`. */
  country: string;
  /** Position in the `REGIONS` of agencies; -1 for a domestic debtor. */
  region: number;
  needs_translation: boolean;
  /** Lies with an agency already: file fee and preparation are spent. */
  is_with_agency: boolean;
}

/** A claim without anything in it, to be filled in over and over. */
export function blankClaim(): BilledClaim {
  return {
    open_amount: 0,
    age_days: 0,
    extra_amount: 0,
    facts: 0,
    country: "(none)",
    region: -1,
    needs_translation: false,
    is_with_agency: false,
  };
}

/** Where the lines go. */
export interface Bill {
  phase: "first" | "legal";
  /**
   * A cost of the company.
   *
   * @param exact without VAT, unrounded
   * @param refunded_share that a debtor who pays repays
   * @param after added after VAT, such as postage
   */
  add(
    line: CostLineName,
    falls_due: CostLine["falls_due"],
    exact: number,
    vat_rate: number,
    refunded_share?: number,
    after?: number,
    act?: string | null,
  ): void;
  /** A fee that the debtor pays to the provider. */
  addDebtor(line: CostLineName, exact: number, vat_rate: number): void;
}

/** The sums of a bill: of the first phase, and of the legal phase after it. */
export class Tally implements Bill {
  phase: Bill["phase"] = "first";
  always = 0;
  on_success = 0;
  refunded = 0;
  legal_always = 0;
  legal_on_success = 0;
  legal_refunded = 0;

  constructor(readonly isVatRecoverable: boolean) {}

  clear(): void {
    this.phase = "first";
    this.always = this.on_success = this.refunded = this.legal_always = this.legal_on_success = this.legal_refunded = 0;
  }

  add(
    _line: CostLineName,
    falls_due: CostLine["falls_due"],
    exact: number,
    vat_rate: number,
    refunded_share = 0,
    after = 0,
  ): void {
    const amount = roundCents(this.isVatRecoverable ? exact + after : exact * (1 + vat_rate) + after);
    const refunded = refunded_share === 0 ? 0 : roundCents(amount * refunded_share);
    if (this.phase === "first") {
      if (falls_due === "always") this.always += amount;
      else this.on_success += amount;
      this.refunded += refunded;
    } else {
      if (falls_due === "always") this.legal_always += amount;
      else this.legal_on_success += amount;
      this.legal_refunded += refunded;
    }
  }

  addDebtor(): void {}
}

/** The lines of a bill, those of nothing left out. */
export class Lines implements Bill {
  phase: Bill["phase"] = "first";
  readonly lines: CostLine[] = [];

  constructor(readonly isVatRecoverable: boolean) {}

  add(
    line: CostLineName,
    falls_due: CostLine["falls_due"],
    exact: number,
    vat_rate: number,
    refunded_share = 0,
    after = 0,
    act: string | null = null,
  ): void {
    this.push(line, "creditor", falls_due, exact, vat_rate, refunded_share, after, act);
  }

  addDebtor(line: CostLineName, exact: number, vat_rate: number): void {
    this.push(line, "debtor", "on_success", exact, vat_rate, 0, 0, null);
  }

  private push(
    line: CostLineName,
    borne_by: CostLine["borne_by"],
    falls_due: CostLine["falls_due"],
    exact: number,
    vat_rate: number,
    refunded_share: number,
    after: number,
    act: string | null,
  ): void {
    const amount_without_vat = roundCents(exact + after);
    const amount_with_vat = roundCents(exact * (1 + vat_rate) + after);
    if (amount_with_vat === 0) return;
    const amount = this.isVatRecoverable ? amount_without_vat : amount_with_vat;
    this.lines.push({
      line,
      act,
      phase: this.phase,
      amount,
      amount_without_vat,
      amount_with_vat,
      borne_by,
      falls_due,
      refunded_amount: roundCents(amount * refunded_share),
    });
  }
}
