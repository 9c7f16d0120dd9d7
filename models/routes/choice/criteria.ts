/**
 * What money does not say: each way of collecting scored on each criterion, with the weights of the reader. Scores and
 * their reasons are assumption records (`criteria.<criterion>.<way>`), from 1 to 5, higher is better for the company.
 */
import {attempt, AssumptionMissing, type Assumptions, type Provenance} from "../../contract/assumptions.js";

export const CRITERIA = ["relationship", "control", "speed", "scalability", "upfront", "legal_skill", "files"] as const;

export type Criterion = (typeof CRITERIA)[number];

/** The ways that differ in these criteria. */
export const WAYS = ["in_house", "software", "agency", "lawyer", "bailiff"] as const;

export type Way = (typeof WAYS)[number];

/** One cell of the table. */
interface CriterionScore {
  way: Way;
  score: number;
  /** Why this score. */
  reason: {en: string; fr: string};
  provenance: Provenance;
}

/** One line of the table. */
export interface CriterionLine {
  criterion: Criterion;
  /** What is asked, and what 5 and 1 mean. */
  explanation: {en: string; fr: string};
  /** At least 0. */
  weight: number;
  scores: CriterionScore[];
}

/**
 * The table on a day.
 *
 * in      weights: the reader's, by criterion; the record's where there is none
 * throws  AssumptionMissing; RangeError on a weight that is negative or not a number: `weight of speed: negative or not
 *         a number: -1`
 */
export function listCriteria(
  assumptions: Assumptions,
  on: string,
  weights: Partial<Record<Criterion, number>> = {},
): CriterionLine[] {
  return CRITERIA.map((criterion) => {
    const key = `criteria.${criterion}.weight`;
    const weight = weights[criterion] ?? assumptions.number(key, on).value;
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new RangeError(`weight of ${criterion}: negative or not a number: ${weight}`);
    const scores = WAYS.map((way): CriterionScore => {
      const score_key = `criteria.${criterion}.${way}`;
      const {value, provenance} = assumptions.number(score_key, on);
      return {way, score: value, reason: assumptions.versionsOf(score_key)[0]!.explanation, provenance};
    });
    return {criterion, explanation: assumptions.versionsOf(key)[0]!.explanation, weight, scores};
  });
}

/** Weighted mean score of each way, the highest first; null for all where every weight is 0. */
export function weighCriteria(lines: readonly CriterionLine[]): {way: Way; score: number | null}[] {
  const weight = lines.reduce((total, line) => total + line.weight, 0);
  const scoreOf = (way: Way) =>
    weight > 0
      ? lines.reduce((total, line) => total + line.weight * line.scores.find((cell) => cell.way === way)!.score, 0) /
        weight
      : null;
  return WAYS.map((way) => ({way, score: scoreOf(way)})).sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
}

/** What handing over puts at risk. */
export interface RelationshipRisk {
  /** Yearly margin of the customers concerned, each counted once. */
  margin_amount: number;
  customers: number;
  /** Customers whose margin the ledger does not give: their risk is not in the amount. */
  unknown_customers: number;
  extra_loss_rate: number | null;
  /** Margin x extra loss; null where the extra loss has no value. */
  risk_amount: number | null;
}

/**
 * The value of the relationships at risk: yearly margin times the extra probability (`relationship.extra_loss`) of
 * losing the customer because a third party collects.
 *
 * in      customers handed over, with their yearly margin (null: unknown); a customer given twice counts once
 * throws  RangeError on one customer with two margins
 */
export function valueRelationships(
  customers: readonly {customer_id: string; annual_margin_amount: number | null}[],
  assumptions: Assumptions,
  on: string,
): RelationshipRisk {
  const margins = new Map<string, number | null>();
  for (const {customer_id, annual_margin_amount} of customers) {
    const known = margins.get(customer_id);
    if (known !== undefined && known !== annual_margin_amount)
      throw new RangeError(`two margins of one customer: ${customer_id}`);
    margins.set(customer_id, annual_margin_amount);
  }
  const known = [...margins.values()].filter((margin) => margin !== null);
  // a customer sold to at a loss is no loss to lose
  const margin_amount = known.reduce((total, margin) => total + Math.max(0, margin), 0);
  const extra = attempt(() => assumptions.share("relationship.extra_loss", on).value);
  const extra_loss_rate = extra instanceof AssumptionMissing ? null : extra;
  return {
    margin_amount,
    customers: margins.size,
    unknown_customers: margins.size - known.length,
    extra_loss_rate,
    risk_amount: extra_loss_rate === null ? null : margin_amount * extra_loss_rate,
  };
}
