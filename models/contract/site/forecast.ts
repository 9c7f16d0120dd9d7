/** What the page on what will come in is drawn from. Units are those of `../view.ts`. */

/** What the open receivables of the whole company are likely to lose, by segment and ageing bucket. */
export interface ProvisionFacts {
  /**
   * `basis`: the cell's own rate, or one drawn towards all segments since it has fewer than ten losses. Rates and
   * losses are null without any write-off in the history.
   */
  cells: {
    segment: string;
    bucket: string;
    balance: number;
    historical_rate: number | null;
    rate: number | null;
    expected_amount: number | null;
    reached_amount: number | null;
    lost_amount: number | null;
    lost_claims: number | null;
    basis: "measured" | "shrunk" | null;
    flag: string | null;
  }[];
  /**
   * By how much the rates of the past are raised or lowered for what is ahead; null where nothing is recorded for the
   * as-of date.
   */
  overlay: {factor: number; source: string; as_of: string | null; valid_to: string | null} | null;
  /** Open in the ageing on the as-of date, which the balances must add up to. */
  ageing_open_amount: number;
}

/** Cash of the weeks ahead from invoices already issued, whole company. */
export interface ForecastFacts {
  /** The method of `weeks`. */
  method: string;
  weeks: {
    week: number;
    starts_on: string;
    ends_on: string;
    expected_amount: number;
    low_80: number | null;
    high_80: number | null;
    disputed_amount: number | null;
  }[];
  totals: {
    method: string;
    weeks: number;
    expected_amount: number | null;
    low_80: number | null;
    high_80: number | null;
    /** Expected after the last week; owed by insolvent customers; open without any figure. */
    later_amount: number | null;
    insolvent_amount: number | null;
    unforecast_amount: number | null;
    flag: string | null;
  }[];
  /** What each method would have said at a date in the past, against what came in. */
  backtests: {
    frozen_on: string;
    method: string;
    weeks: number;
    forecast_amount: number;
    actual_amount: number;
    bias_rate: number | null;
    wape: number | null;
    coverage_80: number | null;
    flag: string | null;
  }[];
}
