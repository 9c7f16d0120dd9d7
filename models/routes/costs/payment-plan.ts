/** A payment plan as an outcome of its own: instalments, and a share of plans that stop being paid. */

import {discountFactor} from "../../statistics/net-recovery.js";
import {MONTH_DAYS} from "./timing.js";

/** Equal instalments, the first at once. */
export interface PaymentPlan {
  instalments: number;
  interval_months: number;
  /** Share of plans that default. */
  default_rate: number;
}

/** Of one euro agreed. */
export interface PlanOutcome {
  /** Expected share paid. */
  paid_share: number;
  /** Its value on the day of the agreement. */
  value: number;
  /** Mean days from the agreement to the cash; null where none comes. */
  days: number | null;
  /** What is due and what is expected of it, by instalment. */
  schedule: {days: number; due_share: number; expected_share: number}[];
}

/**
 * What a plan brings. A plan that defaults stops before any of its instalments, the first included, with equal
 * probability.
 *
 * @param discount_rate yearly, as a share
 * @throws RangeError on less than one instalment, an interval that is not positive or a rate outside 0 to 1
 */
export function evaluatePlan(
  {instalments, interval_months, default_rate}: PaymentPlan,
  discount_rate: number,
): PlanOutcome {
  if (!(instalments >= 1) || !Number.isInteger(instalments)) throw new RangeError(`instalments: ${instalments}`);
  if (!(interval_months > 0)) throw new RangeError(`months between instalments: ${interval_months}`);
  if (!(default_rate >= 0 && default_rate <= 1)) throw new RangeError(`share of plans that default: ${default_rate}`);
  const due_share = 1 / instalments;
  const schedule = Array.from({length: instalments}, (_, index) => ({
    days: index * interval_months * MONTH_DAYS,
    due_share,
    expected_share: due_share * (1 - (default_rate * (index + 1)) / instalments),
  }));
  const paid_share = schedule.reduce((sum, {expected_share}) => sum + expected_share, 0);
  const value = schedule.reduce(
    (sum, {days, expected_share}) => sum + expected_share * discountFactor(days, discount_rate),
    0,
  );
  const wait = schedule.reduce((sum, {days, expected_share}) => sum + expected_share * days, 0);
  return {paid_share, value, days: paid_share > 0 ? wait / paid_share : null, schedule};
}
