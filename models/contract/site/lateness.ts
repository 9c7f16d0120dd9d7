/** What the page on late payment is drawn from. Units are those of `../view.ts`. */

/** How late what fell due was: a due line is late when it was settled after its due date, or is open after it. */
export interface LatenessFacts {
  /** By month of the due date, the oldest first; `open_amount` is the part of `late_amount` that is still open. */
  cohorts: {
    month: string;
    due_lines: number;
    due_amount: number;
    late_amount: number;
    open_amount: number;
    flag: string | null;
  }[];
  /**
   * Due in the last twelve months by days after the due date: above `starts_after` up to `ends_after`; `open_lines` is
   * the part of `lines` still open.
   */
  distribution: {
    starts_after: number | null;
    ends_after: number | null;
    lines: number;
    open_lines: number;
    amount: number;
    open_amount: number;
  }[];
  /**
   * Due in the last twelve months; `starts_after` and `ends_after` bound the classes of `amount` (base currency) and
   * `terms` (days).
   */
  breakdowns: {
    dimension: "entity" | "segment" | "country" | "amount" | "terms";
    member: string;
    starts_after: number | null;
    ends_after: number | null;
    due_lines: number;
    late_lines: number;
    due_amount: number;
    late_amount: number;
    open_amount: number;
    mean_days_late: number | null;
  }[];
  /** The ten with the largest late amount, due in the last twelve months. */
  customers: {
    customer_id: string;
    name: string;
    due_amount: number;
    late_amount: number;
    open_amount: number;
    late_share: number | null;
    late_rate_value: number | null;
    mean_days_late: number | null;
  }[];
}

/**
 * The Kaplan-Meier curve of days from issue to payment over the last twelve months, beside what the paid invoices alone
 * would say.
 */
export interface PaymentFacts {
  paid: number;
  /** Due lines that were under observation and are not paid: open, written off or credited. */
  unpaid: number;
  mean_paid_days: number | null;
  median_paid_days: number | null;
  /** Null where less than half is paid within the curve. */
  median_days: number | null;
  median_low_80: number | null;
  median_high_80: number | null;
  /** Mean with the open ones, each counted up to `mean_up_to` days: a lower bound. */
  mean_days: number | null;
  mean_up_to: number | null;
  flag: string | null;
  /** Day by day up to where the curve is cut: share not yet paid after that day, and its 80 % limits. */
  curve: {day: number; survival: number; low_80: number | null; high_80: number | null}[];
  /** Due lines under observation on round days. */
  at_risk: {day: number; lines: number}[];
}

/** What became of each month's invoices, by months since issue. */
export interface VintageFacts {
  /** The oldest first; rates by month since issue from 0, as far as the cohort's age goes. */
  cohorts: {month: string; invoiced_amount: number; collected_rates: (number | null)[]; flag: string | null}[];
  /**
   * The twelve cohorts before the last twelve together, with the lowest and highest of them; null without such a
   * history.
   */
  earlier: {collected_rate: number; low: number; high: number}[] | null;
}
