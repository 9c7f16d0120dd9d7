/**
 * Statutory late-payment interest and the fixed indemnity.
 *
 * Interest runs from the day after the due date to the payment date, both included, on the amount including tax; each
 * day takes the rate of its own half-year. A half-year without a rate gives no figure.
 *
 * Source: Code de commerce L441-10 II and D441-5; Directive 2011/7/EU.
 */

import {notOneOf} from "../../models/contract/assumption-words.js";
import {findPeriod, type Assumptions, type Period, type Provenance} from "../../models/contract/assumptions.js";
import {addDays, toDayNumber, toHalfYear} from "../../models/calendar.js";
import {daysBetween, endOfHalfYear} from "./calendar.js";
import {Decimal, sumAmounts} from "../../models/decimal.js";

/** What a part payment settles first: Code civil 1343-1, or what the ledger books. */
type PartPaymentOrder = "interest_first" | "principal_first";

/** A yearly rate, as a share, from a day to a day, both included. */
interface RatePeriod {
  from: string;
  to: string;
  rate: number;
}

/** The parameters of interest on a claim; see `findStatutoryRule` and `toContractualRule`. */
export interface LateInterestRule {
  rates: readonly RatePeriod[];
  /** The record to update when a period is missing. */
  rates_key: string;
  /** The rate of the first day then stays, as French public buyers owe it. */
  is_rate_fixed_at_start: boolean;
  /** Days in a year of interest. */
  day_base: number;
  part_payment_order: PartPaymentOrder;
  /** Fixed indemnity per late invoice, in EUR. */
  indemnity_amount: number;
  provenance: Provenance[];
}

/** An invoice, or what is claimed of it, and what was paid. Amounts include tax; payments in any order. */
export interface LateClaim {
  due_on: string;
  principal_amount: number;
  payments?: readonly {paid_on: string; amount: number}[];
  /** Last day looked at: the reporting date. */
  until_on: string;
  /** Opening judgment of insolvency proceedings of the debtor. */
  insolvency_opened_on?: string | null;
}

/** Days at one rate on one principal. */
interface InterestSegment {
  half_year: string;
  from_on: string;
  to_on: string;
  days: number;
  principal_amount: number;
  rate: number;
  /** Rounded to four decimals for display; the total is rounded once from the exact sum. */
  interest_amount: number;
}

export interface LateInterest {
  segments: InterestSegment[];
  days: number;
  /** Rounded half-up to the cent once. */
  interest_amount: number;
  indemnity_amount: number;
  total_amount: number;
  /**
   * What ended it: the invoice was settled, insolvency opened, or it still runs at `until_on`; or it was never late.
   */
  ended_by: "settlement" | "insolvency" | "still_running" | "never_late";
}

/**
 * Interest and indemnity owed on one invoice.
 *
 * Payments on or before the due date lower the principal. Once payments add up to the invoice it is settled and nothing
 * further runs. Under `interest_first` an earlier part payment settles the interest run so far, rounded to the cent,
 * before the principal. Interest stops on the eve of an opening judgment (it takes effect from its date), and a
 * judgment on or before the due date leaves no indemnity either.
 *
 * @throws AssumptionMissing `penalty.ecb_series: rate missing for 2027 H1`
 * @throws RangeError on a negative principal or payment, or an invalid date
 *
 * Source: Code de commerce L441-10 II, D441-5, L622-28; Code civil 1343-1.
 */
export function computeLateInterest(claim: LateClaim, rule: LateInterestRule): LateInterest {
  if (claim.principal_amount < 0) throw new RangeError(`negative principal: ${claim.principal_amount}`);
  const payments = [...(claim.payments ?? [])].sort((a, b) => a.paid_on.localeCompare(b.paid_on));
  for (const {paid_on, amount} of payments) {
    toDayNumber(paid_on);
    if (amount < 0) throw new RangeError(`negative payment: ${amount}`);
  }
  const insolvency = claim.insolvency_opened_on ?? null;
  const stop =
    insolvency !== null && daysBetween(insolvency, claim.until_on) >= 0 ? addDays(insolvency, -1) : claim.until_on;
  const base = Decimal.of(rule.day_base);

  let ledgerOpen = Decimal.of(claim.principal_amount);
  for (const {paid_on, amount} of payments)
    if (paid_on <= claim.due_on) ledgerOpen = ledgerOpen.minus(Decimal.of(amount));
  const isLate = ledgerOpen.compare(Decimal.zero) > 0 && claim.until_on > claim.due_on;
  const indemnity = isLate && (insolvency === null || insolvency > claim.due_on) ? rule.indemnity_amount : 0;

  const segments: InterestSegment[] = [];
  const start = addDays(claim.due_on, 1);
  const fixed = rule.is_rate_fixed_at_start && isLate ? findPeriod(rule.rates, start, rule.rates_key).rate : null;
  let principal = ledgerOpen;
  let settled = Decimal.zero;
  let unpaid = Decimal.zero;
  let cursor = start;
  let isSettled = !isLate;

  const run = (to: string) => {
    while (cursor <= to) {
      const period = fixed === null ? findPeriod(rule.rates, cursor, rule.rates_key) : {rate: fixed, to};
      const end = [to, period.to, endOfHalfYear(cursor)].sort()[0]!;
      const days = daysBetween(cursor, end) + 1;
      const interest = principal.times(Decimal.of(period.rate)).times(Decimal.of(days));
      if (principal.compare(Decimal.zero) > 0) {
        segments.push({
          half_year: toHalfYear(cursor),
          from_on: cursor,
          to_on: end,
          days,
          principal_amount: principal.round(),
          rate: period.rate,
          interest_amount: interest.roundQuotient(base, 4),
        });
      }
      unpaid = unpaid.plus(interest);
      cursor = addDays(end, 1);
    }
  };

  for (const {paid_on, amount} of payments) {
    if (isSettled || paid_on <= claim.due_on || paid_on > stop) continue;
    run(paid_on);
    let left = Decimal.of(amount);
    ledgerOpen = ledgerOpen.minus(left);
    isSettled = ledgerOpen.compare(Decimal.zero) <= 0;
    if (!isSettled && rule.part_payment_order === "interest_first") {
      const interest = Decimal.of(unpaid.roundQuotient(base)).atMost(left);
      settled = settled.plus(interest);
      unpaid = interest.compare(left) < 0 ? Decimal.zero : unpaid.minus(interest.times(base)).atLeast(Decimal.zero);
      left = left.minus(interest);
    }
    principal = principal.minus(left).atLeast(Decimal.zero);
  }
  if (!isSettled) run(stop);

  const interest = sumAmounts([settled.round(), unpaid.roundQuotient(base)]);
  return {
    segments,
    days: segments.reduce((days, segment) => days + segment.days, 0),
    interest_amount: interest,
    indemnity_amount: indemnity,
    total_amount: sumAmounts([interest, indemnity]),
    ended_by: !isLate
      ? "never_late"
      : isSettled
        ? "settlement"
        : stop < claim.until_on
          ? "insolvency"
          : "still_running",
  };
}

/** Whose debt it is: what decides which rule applies. */
export interface DebtorKind {
  /** ISO 3166 alpha-2 code. */
  country: string;
  customer_kind: "business" | "public" | "consumer";
}

/** No statutory late-payment interest of this kind. */
export interface NoRule {
  not_applicable: "consumer" | "outside_eu";
}

/**
 * The statutory default rule for a debtor: ECB + 10 for a French business, + 8 fixed at the start for a French public
 * buyer, at least + 8 elsewhere in the EU. National law of other member states may be stricter.
 *
 * A contractual floor of three times the legal rate never raises it.
 *
 * @param on day on which the margins and the indemnity must hold: the due date
 * @throws AssumptionMissing when a record has no value on that day
 *
 * Source: Code de commerce L441-10 II; Code de la commande publique R2192-31; Directive 2011/7/EU.
 */
export function findStatutoryRule(assumptions: Assumptions, debtor: DebtorKind, on: string): LateInterestRule | NoRule {
  if (debtor.customer_kind === "consumer") return {not_applicable: "consumer"};
  const isFrench = debtor.country === "FR";
  if (!isFrench && !assumptions.texts("terms.eu_countries", on).value.includes(debtor.country))
    return {not_applicable: "outside_eu"};
  const isPublic = isFrench && debtor.customer_kind === "public";
  const ecb = assumptions.series("penalty.ecb_series");
  const margin = assumptions.number(
    isPublic ? "penalty.margin_public_fr" : isFrench ? "penalty.margin_fr" : "penalty.margin_eu",
    on,
  );
  const indemnity = assumptions.number(isFrench ? "indemnity.per_invoice" : "indemnity.per_invoice_eu", on);
  const dayBase = assumptions.number("penalty.day_base", on);
  const order = assumptions.text("penalty.part_payment_order", on);
  return {
    rates: addMargin(ecb.value, margin.value),
    rates_key: ecb.provenance.key,
    is_rate_fixed_at_start: isPublic,
    day_base: dayBase.value,
    part_payment_order: toOrder(order.value),
    indemnity_amount: indemnity.value,
    provenance: [ecb, margin, indemnity, dayBase, order].map(({provenance}) => provenance),
  };
}

/**
 * The rule with a contract's own yearly rate instead of the statutory one.
 *
 * @param rate yearly, as a share: 0.09 for 9 %
 * @throws RangeError when it is negative
 */
export function toContractualRule(rule: LateInterestRule, rate: number): LateInterestRule {
  if (!(rate >= 0)) throw new RangeError(`negative rate: ${rate}`);
  return {
    ...rule,
    rates: [{from: "0001-01-01", to: "9999-12-31", rate}],
    rates_key: "the contract's rate",
    is_rate_fixed_at_start: false,
  };
}

/**
 * The half-years between two days in which a contractual rate is below the floor of a multiple of the legal rate, with
 * that floor as a share. Empty when the clause is lawful throughout. What a court makes of a lower clause is not
 * settled here: the interest is computed as agreed and the breach is listed.
 *
 * @param rate the contract's yearly rate, as a share
 * @throws AssumptionMissing `penalty.legal_rate_series: rate missing for 2027 H1`
 *
 * Source: Code de commerce L441-10 II.
 */
export function findRatesBelowFloor(
  rate: number,
  from_on: string,
  to_on: string,
  assumptions: Assumptions,
): {half_year: string; floor_rate: number}[] {
  const legal = assumptions.series("penalty.legal_rate_series").value;
  const below: {half_year: string; floor_rate: number}[] = [];
  for (let day = from_on; day <= to_on; day = addDays(endOfHalfYear(day), 1)) {
    const multiple = assumptions.number("penalty.floor_multiple", day).value;
    const percent = findPeriod(legal, day, "penalty.legal_rate_series").value;
    const floor = Decimal.of(percent).times(Decimal.of(multiple)).roundQuotient(Decimal.of(100), 10);
    if (Decimal.of(rate).compare(Decimal.of(floor)) < 0) below.push({half_year: toHalfYear(day), floor_rate: floor});
  }
  return below;
}

function addMargin(series: readonly Period[], margin: number): RatePeriod[] {
  return series.map(({from, to, value}) => ({
    from,
    to,
    rate: Decimal.of(value).plus(Decimal.of(margin)).roundQuotient(Decimal.of(100), 10),
  }));
}

function toOrder(word: string): PartPaymentOrder {
  if (word !== "interest_first" && word !== "principal_first")
    throw notOneOf("penalty.part_payment_order", ["interest_first", "principal_first"], word);
  return word;
}
