/**
 * The words of the question "collect ourselves, or hand over?": a claim, the routes it can take, what a route is
 * expected to bring, and what that rests on.
 *
 * Amounts are in the base currency, tax included unless a name says otherwise.
 * Shares lie between 0 and 1. Dates are ISO text. Ages count from the due date.
 */
import type {Bands, Cell, Claim, RecoveryCurve} from "../contract/site/routes.js";
import type {Basis, Intervals} from "../statistics/estimate.js";

export type {Bands, Cell, Claim, RecoveryCurve};

/** The routes compared claim by claim. */
export const ROUTES = [
  "in_house",
  "software",
  "agency",
  "agency_legal",
  "lawyer",
  "order_for_payment",
  "small_claims",
  "uncontested_claims",
  "european_order",
  "european_small_claims",
] as const;

/** What the routes are held against; never recommended as a way to collect. */
export const REFERENCES = ["insurer", "write_off"] as const;

export type Route = (typeof ROUTES)[number];
export type Reference = (typeof REFERENCES)[number];

/** Whose history speaks for a route: `route` of the ledger's placements, or the company's own. */
export const FAMILIES = {
  in_house: "in_house",
  software: "in_house",
  agency: "agency",
  agency_legal: "agency",
  lawyer: "lawyer",
  order_for_payment: "bailiff",
  small_claims: "bailiff",
  uncontested_claims: "bailiff",
  european_order: "bailiff",
  european_small_claims: "bailiff",
  insurer: "insurer",
  write_off: "write_off",
} as const satisfies Record<Route | Reference, string>;

export type Family = (typeof FAMILIES)[Route];

/** Why a route is closed to a claim; a sentence for each stands in the locales under `routes.reasons`. */
export const REASONS = [
  "disputed",
  "limitation_passed",
  "consumer",
  "public_debtor",
  "insolvent",
  "related_party",
  "above_ceiling",
  "between_traders",
  "switched_off",
  "foreign_creditor",
  "foreign_debtor",
  "law_not_modelled",
  "not_cross_border",
  "outside_eu",
  "tariff_missing",
  "no_recovery_rate",
  "no_policy",
  "country_unknown",
  "unlawful_fee",
] as const;

export type Reason = (typeof REASONS)[number];

/** What a claim is expected to bring along one route. Null figures where it is closed to it or not computable. */
export interface ClaimRoute {
  claim_id: string;
  route: Route | Reference;
  is_eligible: boolean;
  reason: Reason | null;
  /** The assumption to update, where `reason` is `tariff_missing`. */
  missing_key: string | null;
  basis: Basis | null;
  claims: number;
  events: number;
  /** Share of the claim that comes in within the horizon. */
  recovered_rate: number | null;
  recovered_amount: number | null;
  /** Mean days until the cash that comes in. */
  days_to_cash: number | null;
  /** Falls due whatever happens: fees, acts, own time; known also where nothing says what a route would bring. */
  cost_always_amount: number | null;
  /** Expected: fees on success, weighted by the recovered share. */
  cost_on_success_amount: number | null;
  /** Expected: costs, interest and indemnity that the debtor pays on top. */
  repaid_amount: number | null;
  /** Expected net present value. */
  net_amount: number | null;
  intervals: Intervals;
  /**
   * Share of the draws in which no other eligible route brings more; of two that bring the same, the earlier in
   * `ROUTES` has it.
   */
  best_probability: number | null;
  /** What is given away on average if this route is taken and another turns out better. */
  regret_amount: number | null;
  /** Recovered share at which the net is 0; above 1: never. Known also where nothing says what a route would bring. */
  break_even_rate: number | null;
  /** Claim at which the net is 0, all else equal. */
  break_even_amount: number | null;
  is_recommended: boolean;
}

/** Lines of a bill; a label for each stands in the locales under `routes.lines`. */
const COST_LINES = [
  "reminders",
  "postage",
  "administration",
  "disputes",
  "preparation",
  "follow_up",
  "reminders_handed_over",
  "administration_handed_over",
  "disputes_handed_over",
  "legal_handed_over",
  "licence",
  "setup",
  "file_fee",
  "success_fee",
  "court_handling",
  "translation",
  "local_counsel",
  "hours",
  "fixed_fee",
  "registry_fee",
  "opposition",
  "enrolment",
  "stamp",
  "court_fee",
  "transmission",
  "contribution",
  "service",
  "writ",
  "enforcement",
  "title",
  "creditor_fee",
  "debtor_fee",
  "procedure_fee",
  "premium",
] as const;

export type CostLineName = (typeof COST_LINES)[number];

/** One line of what a route costs on one claim, in full: not weighted by how likely it is. */
export interface CostLine {
  line: CostLineName;
  /** The act, for `enforcement`. */
  act: string | null;
  /** The amicable phase comes first; lines of `legal` fall due only where it brings nothing. */
  phase: "first" | "legal";
  /** As the company bears it: with VAT where it cannot deduct it. */
  amount: number;
  amount_without_vat: number;
  amount_with_vat: number;
  borne_by: "creditor" | "debtor";
  falls_due: "always" | "on_success";
  /** Part of `amount` that a debtor who pays repays. */
  refunded_amount: number;
}

/** Why a route is recommended, or none; a sentence for each stands in the locales under `routes.recommendations`. */
const RECOMMENDATION_REASONS = ["brings_most", "only_route", "nothing_pays", "no_route", "unknown"] as const;

/**
 * What to do with a claim. `route` null: stop, for none brings more than it costs, or none is open; with the reason
 * `unknown`: nothing says what those that the rules leave open would bring in.
 */
export interface Recommendation {
  claim_id: string;
  route: Route | null;
  reason: (typeof RECOMMENDATION_REASONS)[number];
  net_amount: number | null;
  /** The best of the others that are open. */
  next_route: Route | null;
  /** Net beyond the next; null without one. */
  advantage_amount: number | null;
  best_probability: number | null;
  regret_amount: number | null;
  /** Neither the route nor the next best rests on sufficient events of the company's own. */
  is_evidence_insufficient: boolean;
}
