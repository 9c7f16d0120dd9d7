/** What a curve brings along a route: how much of a claim, when, and in which phase. */

import {attempt, AssumptionMissing, type Assumptions} from "../../contract/assumptions.js";
import {evaluatePlan} from "./payment-plan.js";
import {project, sumDays, type Phase} from "./timing.js";
import type {RecoveryCurve, Route} from "../types.js";

/** What comes in first, and in the legal phase of what that leaves. */
export interface RouteProceeds {
  /** The curve's share at its end. */
  share: number;
  /** Paid in the first phase, per unit of the curve's share. */
  first: number;
  /** Of what the first phase leaves, paid in the legal one. */
  legal: number;
  /** What payment plans leave of a success. */
  kept: number;
  /** Value today of one euro of success, plans included. */
  first_value: number;
  legal_value: number;
  /** Mean days to the cash; null where there is none. */
  days: number | null;
}

/**
 * What a curve brings along a route.
 *
 * What was measured contains its delays, refusals and plans. An assumed curve knows only the age of the debt: the
 * phases shift it, a request that a court refuses brings nothing, nor does a debtor who does not agree to a small
 * claim, and some successes are payment plans. The legal phase
 * of an agency brings, on top of its amicable one, what the share of agency cash obtained amicably leaves.
 */
export function findProceeds(
  route: Route,
  curve: RecoveryCurve,
  phases: readonly Phase[],
  {discount_rate, horizon_months, accepted, agreed, amicable, plan: findPlan, isLawyerOrder}: Terms,
): RouteProceeds {
  const share = curve.shares.at(-1)!;
  const isAssumed = curve.basis === "assumed";
  const isLegal = route === "agency_legal";
  const start = phases.filter(({phase}) => !isLegal || phase === "start");
  const early = project(curve, isAssumed ? sumDays(start) : 0, discount_rate, horizon_months);
  const isOrder =
    route === "order_for_payment" || route === "european_order" || (route === "lawyer" && isLawyerOrder());
  const open = !isAssumed ? 1 : isOrder ? accepted() : route === "small_claims" ? agreed() : 1;
  const first = share > 0 ? (early.share / share) * open : 0;
  const plan = isAssumed ? findPlan() : NO_PLAN;
  const outcome = {
    share,
    first,
    legal: 0,
    kept: plan.kept,
    first_value: early.factor * plan.value,
    legal_value: 1,
    days: addWait(early.days, plan.wait),
  };
  if (!isLegal || share === 0) return outcome;
  const late = project(curve, sumDays(phases), discount_rate, horizon_months);
  const left = 1 - share * first;
  const added = Math.min(left, late.share * (1 / amicable() - 1) * accepted());
  const legal = left > 0 ? added / left : 0;
  const days =
    late.days === null || early.days === null
      ? early.days
      : (early.share * early.days + added * late.days) / (early.share + added);
  return {...outcome, legal, legal_value: late.factor * plan.value, days: addWait(days, plan.wait)};
}

const NO_PLAN = {kept: 1, value: 1, wait: 0};

/**
 * What proceeds depend on beside the curve; each asked for only where it is needed, so that what is missing closes
 * nothing else.
 */
export interface Terms {
  discount_rate: number;
  horizon_months: number;
  /** Share of requests for an order that courts accept. */
  accepted: () => number;
  /** Share of debtors who agree to the small-claims procedure. */
  agreed: () => number;
  /** Share of agency cash obtained amicably. */
  amicable: () => number;
  isLawyerOrder: () => boolean;
  /** What successes by instalments leave of a success: share kept, its value, days waited on average. */
  plan: () => {kept: number; value: number; wait: number};
}

/** The terms on a day; without a cost of capital nothing is discounted. */
export function compileTerms(assumptions: Assumptions, on: string): Terms {
  const capital = attempt(() => assumptions.share("cost_of_capital", on).value);
  const discount_rate = capital instanceof AssumptionMissing ? 0 : capital;
  const number = (key: string) => assumptions.number(key, on).value;
  const share = (key: string) => assumptions.share(key, on).value;
  return {
    discount_rate,
    horizon_months: number("recovery.horizon"),
    accepted: () => share("recovery.ip_accept"),
    agreed: () => share("small_claim.agreement"),
    amicable: () => share("benchmark.amicable_share"),
    isLawyerOrder: () => assumptions.text("lawyer.procedure", on).value === "order_for_payment",
    plan: () => {
      const agreed = share("plan.share");
      if (agreed === 0) return NO_PLAN;
      const plan = evaluatePlan(
        {
          instalments: number("plan.instalments"),
          interval_months: number("plan.interval"),
          default_rate: share("recovery.plan_default"),
        },
        discount_rate,
      );
      const kept = 1 - agreed + agreed * plan.paid_share;
      return {
        kept,
        value: 1 - agreed + agreed * plan.value,
        wait: kept > 0 ? (agreed * plan.paid_share * (plan.days ?? 0)) / kept : 0,
      };
    },
  };
}

function addWait(days: number | null, wait: number): number | null {
  return days === null ? null : days + wait;
}
