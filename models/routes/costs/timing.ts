/**
 * The phases a claim goes through along a route before cash can come in, and what they do to a curve of recovery.
 *
 * A curve that was measured from handing over contains its phases; only an assumed one, which knows the age of the debt
 * and not the route, is shifted.
 */

import type {Assumptions} from "../../contract/assumptions.js";
import {addDays} from "../../calendar.js";
import type {RecoveryCurve, Route} from "../types.js";

/** Mean length of a month in days. */
export const MONTH_DAYS = 365 / 12;

/** A phase, in order; a label for each stands in the locales under `routes.phases`. */
export interface Phase {
  phase:
    | "start"
    | "amicable"
    | "notice"
    | "order"
    | "service"
    | "opposition"
    | "enforcement"
    | "lawsuit"
    | "window"
    | "payment"
    | "record";
  days: number;
  /** The assumption it comes from. */
  key: string;
}

/**
 * The phases of a route started on a day, until the debtor pays or can be made to.
 *
 * An order that is opposed waits for the decision: its months count with the share of orders opposed. Which text
 * governs enforcement follows from the day the order is expected.
 *
 * @throws AssumptionMissing when a record has no value
 *
 * Source: CPC 1405-1422 (decree 2026-96), CPCE L125-1, L126-1; Regulations (EC) 1896/2006 and 861/2007.
 */
export function listPhases(route: Route, assumptions: Assumptions, on: string): Phase[] {
  const days = (phase: Phase["phase"], key: string, day = on): Phase => ({
    phase,
    days: assumptions.number(key, day).value,
    key,
  });
  const months = (phase: Phase["phase"], key: string, day = on): Phase => ({
    phase,
    days: assumptions.number(key, day).value * MONTH_DAYS,
    key,
  });
  const order = (): Phase[] => {
    const first = [days("order", "recovery.ip_order_days")];
    const ordered = addDays(on, Math.round(first[0]!.days));
    const opposition = months("opposition", "recovery.ip_opposition_months");
    return [
      ...first,
      days("service", "court.service_days"),
      months("enforcement", "order_for_payment.enforcement", ordered),
      {...opposition, days: opposition.days * assumptions.share("recovery.ip_opposed", on).value},
    ];
  };
  if (route === "in_house" || route === "software") return [];
  if (route === "agency") return [days("start", "agency.placing_days")];
  if (route === "agency_legal")
    return [days("start", "agency.placing_days"), days("amicable", "agency.amicable_days"), ...order()];
  if (route === "order_for_payment") return order();
  if (route === "small_claims") return [months("window", "small_claim.window")];
  if (route === "uncontested_claims")
    return [months("payment", "uncontested_claims.payment"), days("record", "uncontested_claims.record")];
  if (route === "european_order")
    return [
      days("order", "european.order_days"),
      days("service", "court.service_days"),
      days("opposition", "european.opposition_days"),
    ];
  if (route === "european_small_claims") return [days("lawsuit", "european.small_claims_days")];
  const notice = days("notice", "lawyer.notice_days");
  return assumptions.text("lawyer.procedure", on).value === "lawsuit"
    ? [notice, months("lawsuit", "court.lawsuit_months")]
    : [notice, ...order()];
}

/** The days of some phases together. */
export function sumDays(phases: readonly Phase[]): number {
  return phases.reduce((sum, {days}) => sum + days, 0);
}

/** What a curve brings within its horizon. */
export interface Proceeds {
  /** Share of the claim, at most 1. */
  share: number;
  /** Value today of one euro of it. */
  factor: number;
  /** Mean days until it comes in; null where nothing does. */
  days: number | null;
}

/**
 * The proceeds of a curve that begins some days from now. Cash of a month comes in at its middle; what the delay pushes
 * past the horizon is lost.
 *
 * @param discount_rate yearly, as a share
 * @param horizon_months at most the curve's own, which is used without
 */
export function project(
  curve: Pick<RecoveryCurve, "shares">,
  delay_days: number,
  discount_rate: number,
  horizon_months = Infinity,
): Proceeds {
  const {shares} = curve;
  const end = Math.min(shares.length - 1, horizon_months) - delay_days / MONTH_DAYS;
  let share = 0;
  let value = 0;
  let wait = 0;
  for (let month = 0; month < end; month++) {
    const part = Math.min(1, end - month);
    const cash = part * (shares[month + 1]! - shares[month]!);
    const day = (month + part / 2) * MONTH_DAYS + delay_days;
    share += cash;
    wait += cash * day;
    value += cash * (1 + discount_rate) ** (-day / 365);
  }
  // parts of a whole add up to a hair more than one
  return share > 0
    ? {share: Math.min(1, share), factor: value / share, days: wait / share}
    : {share: 0, factor: 1, days: null};
}
