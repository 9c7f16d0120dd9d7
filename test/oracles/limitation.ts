/**
 * When a claim can no longer be sued for, and the deadlines of an order for payment and of insolvency proceedings.
 * Deadlines to act, not advice.
 *
 * Source: Code de commerce L110-4 and L133-6; Code de la consommation L218-2;
 * Code civil 2228 to 2244; Code de procédure civile 641, 642 and 1405 to 1422.
 */

import type {Assumptions, Provenance} from "../../models/contract/assumptions.js";
import {addDays, addMonths, toDayNumber} from "../../models/calendar.js";
import {daysBetween, moveToWorkingDay} from "./calendar.js";

/** Whose debt, or for what: decides the period. */
export type LimitationKind = "b2b" | "transport" | "consumer";

const interrupting = [
  "acknowledgement",
  "court_claim",
  "order_for_payment_served",
  "protective_measure",
  "enforcement_act",
] as const;
const idle = ["reminder", "formal_notice", "order_for_payment_filed"] as const;

/**
 * What may have happened. The first five interrupt (Code civil 2240, 2241, 2244). A reminder or formal notice does not,
 * even registered (Cass. com. 18 May 2022, 20-23.204), nor does filing a request for an order for payment: only serving
 * the order does (Cass. 1re civ. 9 Sept 2020, 19-12.006).
 */
export type LimitationEventKind = (typeof interrupting)[number] | (typeof idle)[number];

interface LimitationEvent {
  on: string;
  kind: LimitationEventKind;
  /**
   * For a court claim: the end of the proceedings, until which the interruption lasts (Code civil 2242); null while
   * they run.
   */
  ended_on?: string | null;
}

/** Periods in years, from the assumptions. */
export interface LimitationRule {
  kind: LimitationKind;
  years: number;
  back_stop_years: number;
  provenance: Provenance[];
}

export interface LimitationClaim {
  due_on: string;
  /** Birth of the right, for the back-stop: the invoice's date. */
  issued_on: string;
  events?: readonly LimitationEvent[];
}

export interface Limitation {
  /** Last day to act; null while proceedings that interrupt it are running. */
  last_day_on: string | null;
  /** The due date or the interruption that it counts from. */
  counted_from_on: string;
  interruptions: LimitationEvent[];
  /** Events that changed nothing, and why. */
  ignored: {event: LimitationEvent; why: "does_not_interrupt" | "before_due_date" | "after_limitation"}[];
  is_back_stop: boolean;
}

/**
 * The period of a kind of claim on a day.
 *
 * @throws AssumptionMissing when a record has no value on that day
 */
export function findLimitationRule(assumptions: Assumptions, kind: LimitationKind, on: string): LimitationRule {
  const years = assumptions.number(`prescription.${kind}`, on);
  const backStop = assumptions.number("prescription.back_stop", on);
  return {
    kind,
    years: years.value,
    back_stop_years: backStop.value,
    provenance: [years.provenance, backStop.provenance],
  };
}

/**
 * The last day on which a claim can still be sued for.
 *
 * It is the same day number as the due date that many years later; it does not move when it falls on a Sunday (642 is
 * for procedural deadlines). Each interruption starts a new period of the same length. An acknowledgement does not
 * carry it past the back-stop counted from the birth of the right; a court claim or an enforcement act does (Code civil
 * 2232, second paragraph).
 *
 * @throws RangeError on an invalid date or an unknown kind of event
 */
export function computeLimitation(claim: LimitationClaim, rule: LimitationRule): Limitation {
  toDayNumber(claim.issued_on);
  const backStop = addMonths(claim.issued_on, 12 * rule.back_stop_years);
  const result: Limitation = {
    last_day_on: addMonths(claim.due_on, 12 * rule.years),
    counted_from_on: claim.due_on,
    interruptions: [],
    ignored: [],
    is_back_stop: false,
  };
  let isPastBackStop = false;
  for (const event of [...(claim.events ?? [])].sort((a, b) => a.on.localeCompare(b.on))) {
    toDayNumber(event.on);
    if (includes(idle, event.kind)) result.ignored.push({event, why: "does_not_interrupt"});
    else if (!includes(interrupting, event.kind)) throw new RangeError(`unknown event: ${event.kind}`);
    else if (event.on < claim.due_on) result.ignored.push({event, why: "before_due_date"});
    else if (result.last_day_on !== null && event.on > result.last_day_on)
      result.ignored.push({event, why: "after_limitation"});
    else {
      result.interruptions.push(event);
      const isPending = event.kind === "court_claim" && event.ended_on === null;
      const isHeld = result.last_day_on === null;
      if (event.kind !== "acknowledgement") isPastBackStop = true;
      if (isPending || isHeld) {
        result.last_day_on = null;
        if (isPending) result.counted_from_on = event.on;
        continue;
      }
      const from = [event.ended_on ?? event.on, result.counted_from_on].sort().at(-1)!;
      const next = addMonths(from, 12 * rule.years);
      result.is_back_stop = !isPastBackStop && next > backStop;
      result.counted_from_on = from;
      result.last_day_on = result.is_back_stop ? backStop : next;
    }
  }
  return result;
}

/**
 * The claims whose last day to act is near or gone, soonest first.
 *
 * @param claims with the last day of each, as `computeLimitation` gives it
 * @param warning_days claims with at most that many days left are listed
 */
export function listLimitationWarnings<T extends {last_day_on: string | null}>(
  claims: readonly T[],
  as_of: string,
  warning_days: number,
): {claim: T; days_left: number; is_passed: boolean}[] {
  return claims
    .flatMap((claim) => {
      if (claim.last_day_on === null) return [];
      const days_left = daysBetween(as_of, claim.last_day_on);
      return days_left <= warning_days ? [{claim, days_left, is_passed: days_left < 0}] : [];
    })
    .sort((a, b) => a.days_left - b.days_left);
}

/** A deadline in months: the day as counted, and where it moves when that is no working day. */
export interface Deadline {
  /** As counted by 641: warn on this one. */
  last_day_on: string;
  /** Moved by 642, where it applies. */
  moved_to_on: string;
  months: number;
  provenance: Provenance;
}

/**
 * The last day to serve an order for payment: 6 months for an order up to 31 August 2026, 3 months since. That 642
 * applies to this deadline is unverified.
 *
 * @throws AssumptionMissing when no record covers the day of the order
 *
 * Source: Code de procédure civile 1411, decree 2026-96 of 16 February 2026.
 */
export function computeServiceDeadline(
  ordered_on: string,
  assumptions: Assumptions,
  isAlsaceMoselle = false,
): Deadline {
  return toDeadline(ordered_on, "order_for_payment.service", ordered_on, assumptions, isAlsaceMoselle);
}

/** The last day for the debtor to oppose an order for payment that was served. Source: CPC 1416. @throws as above */
export function computeOppositionDeadline(
  served_on: string,
  assumptions: Assumptions,
  isAlsaceMoselle = false,
): Deadline {
  return toDeadline(served_on, "order_for_payment.opposition", served_on, assumptions, isAlsaceMoselle);
}

/**
 * The first day on which an order for payment may be enforced: the day after the waiting period that its own date
 * decides.
 *
 * @throws AssumptionMissing when no record covers the day of the order
 */
export function computeEnforcementStart(ordered_on: string, served_on: string, assumptions: Assumptions): string {
  return addDays(toDeadline(served_on, "order_for_payment.enforcement", ordered_on, assumptions, false).last_day_on, 1);
}

/**
 * The last days to declare a claim in insolvency proceedings, and to ask for relief when that was missed.
 *
 * @param published_on publication of the judgment in the BODACC
 *
 * Source: Code de commerce R622-24 and L622-26.
 */
export function computeDeclarationDeadlines(
  published_on: string,
  assumptions: Assumptions,
  isAlsaceMoselle = false,
): {declaration: Deadline; late_relief: Deadline} {
  return {
    declaration: toDeadline(published_on, "insolvency.declaration", published_on, assumptions, isAlsaceMoselle),
    late_relief: toDeadline(published_on, "insolvency.late_relief", published_on, assumptions, isAlsaceMoselle),
  };
}

/** The last day to enforce a title, by one reading: its starting point is not settled. Source: CPCE L111-4. */
export function computeTitleEnd(title_on: string, assumptions: Assumptions): string {
  return addMonths(title_on, 12 * assumptions.number("prescription.title", title_on).value);
}

function toDeadline(
  from_on: string,
  key: string,
  on: string,
  assumptions: Assumptions,
  isAlsaceMoselle: boolean,
): Deadline {
  const {value: months, provenance} = assumptions.number(key, on);
  const last = addMonths(from_on, months);
  return {last_day_on: last, moved_to_on: moveToWorkingDay(last, isAlsaceMoselle), months, provenance};
}

function includes<T extends string>(list: readonly T[], item: string): item is T {
  return (list as readonly string[]).includes(item);
}
