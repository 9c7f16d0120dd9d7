/**
 * How much of a month's invoices has come in after so many months, and how much still will: the view that sales swings
 * do not move.
 *
 * source  kpi-definitions.md 2.12 [TFL] [FM27]
 */

/** Invoices issued in one month and the cash they brought by age. */
export interface Cohort {
  /** First day of the month, ISO. */
  month: string;
  invoiced_amount: number;
  /** Credit notes on them, positive. */
  credited_amount?: number;
  /** Cash of each month since issue, not cumulative; index 0 is the month of issue, the last one the as-of month. */
  collected_amounts: readonly number[];
}

/** Whether credit notes reduce what was to be collected. The policy is part of the figure. */
export type CreditNotePolicy = "reduce" | "ignore";

/** One cohort's curve, as far as its age goes. */
export interface VintageRow {
  month: string;
  /** What was to be collected, by the policy. */
  base_amount: number;
  /** Cumulative cash by age. */
  collected_amounts: number[];
  /** C(m, k): cumulative share collected, by age; null without a base; above 1 it is shown. */
  collected_rates: (number | null)[];
  /** U(m, k) = 1 - C(m, k): uncollected-balance percentages as shares. */
  uncollected_rates: (number | null)[];
  flag: "no_base" | "overpaid" | null;
}

/**
 * The triangle of collected and uncollected shares.
 *
 * in      cohorts; policy for credit notes
 * out     one row per cohort, in order; a cohort whose base is not positive has no rates and is flagged, one with more
 *         cash than base is flagged and not capped
 * throws  on negative credit notes, cash that is not a number
 * source  2.12, edge cases
 */
export function vintageTriangle(cohorts: readonly Cohort[], policy: CreditNotePolicy = "reduce"): VintageRow[] {
  return cohorts.map(({month, invoiced_amount, credited_amount = 0, collected_amounts}) => {
    if (!(credited_amount >= 0)) throw new RangeError(`${month}: negative credit notes: ${credited_amount}`);
    const base_amount = invoiced_amount - (policy === "reduce" ? credited_amount : 0);
    let sum = 0;
    const cumulative = collected_amounts.map((cash) => {
      if (!Number.isFinite(cash)) throw new RangeError(`${month}: cash: ${cash}`);
      return (sum += cash);
    });
    const rates = cumulative.map((cash) => (base_amount > 0 ? cash / base_amount : null));
    return {
      month,
      base_amount,
      collected_amounts: cumulative,
      collected_rates: rates,
      uncollected_rates: rates.map((rate) => (rate === null ? null : 1 - rate)),
      flag: !(base_amount > 0) ? "no_base" : rates.some((rate) => rate! > 1) ? "overpaid" : null,
    };
  });
}

/** Share of the base that comes in during one month of age, over cohorts. */
export interface CollectionIncrement {
  age: number;
  /** Null where no cohort with a base was seen at this age. */
  rate: number | null;
  /** Spread of the cohorts' own increments, as a variance per unit of base; null below two cohorts. */
  variance: number | null;
  cohorts: number;
  base_amount: number;
}

/**
 * Mean increments by age: what the cohort method multiplies invoices with.
 *
 * in      rows of `vintageTriangle`; weighting: `amount` (large months count for more) or `simple`
 * out     one per age
 * source  2.17 [UPF-CASH]
 */
export function collectionIncrements(
  rows: readonly VintageRow[],
  weighting: "amount" | "simple" = "amount",
): CollectionIncrement[] {
  const ages = Math.max(0, ...rows.map((row) => row.collected_amounts.length));
  return Array.from({length: ages}, (_, age) => {
    const seen = rows
      .filter((row) => row.flag !== "no_base" && row.collected_amounts.length > age)
      .map((row) => ({
        base: row.base_amount,
        cash: row.collected_amounts[age]! - (row.collected_amounts[age - 1] ?? 0),
      }));
    const base_amount = seen.reduce((sum, row) => sum + row.base, 0);
    const cash = seen.reduce((sum, row) => sum + row.cash, 0);
    const rate =
      seen.length === 0
        ? null
        : weighting === "amount"
          ? cash / base_amount
          : seen.reduce((sum, row) => sum + row.cash / row.base, 0) / seen.length;
    const variance =
      rate === null || seen.length < 2
        ? null
        : seen.reduce((sum, row) => sum + row.base * (row.cash / row.base - rate) ** 2, 0) / (seen.length - 1);
    return {age, rate, variance, cohorts: seen.length, base_amount};
  });
}
