/** What the page on customers, and debtors elsewhere, are drawn from. Units are those of `../view.ts`. */

/** What one group of companies owes of all that is open. */
export interface GroupShare {
  rank: number;
  group_id: string;
  /** The company of the group that owes most. */
  name: string;
  /** Companies of the group that owe something. */
  customers: number;
  open_amount: number;
  share: number;
  cumulative_share: number;
}

/** The five kinds of payer; null where too few invoices fell due to say. */
export type PayerProfile = "prompt" | "late_by_habit" | "struggling" | "disputing" | "drifting";

/**
 * The figures of a customer's last twelve months, and the rule that decided: the key of the sentence that explains it
 * with them.
 */
export interface PayerRule {
  sentence:
    | "insolvent"
    | "old_arrears"
    | "worsening"
    | "disputing"
    | "prompt"
    | "keeps_promises"
    | "pays_in_parts"
    | "late_by_habit"
    | "too_few_invoices";
  due_lines: number;
  late_lines: number;
  days_late: number | null;
  recent_days_late: number | null;
  earlier_days_late: number | null;
  lines_over_90: number;
  lines_in_parts: number;
  disputed_invoices: number;
  promises_kept: number;
  promises_broken: number;
  insolvent_on: string | null;
}

export interface PayerFigures extends PayerRule {
  profile: PayerProfile | null;
  profile_12m_before: PayerProfile | null;
}

/** Customers of one kind within the current filter; amounts are those of the whole company. */
export interface PayerKind {
  profile: PayerProfile | null;
  customers: number;
  open_amount: number;
  overdue_amount: number;
  due_lines: number;
  late_lines: number;
  days_late: number | null;
  /** Who of them owes most. */
  largest: PayerRule & {customer_id: string; name: string; open_amount: number};
}

/**
 * What the profile of a year ago foretold of the payments since; errors are means over due lines, skill is 1 - error /
 * that of taking everybody alike.
 */
export interface PayerBacktest {
  profile: PayerProfile | "(all)" | "too_few_invoices";
  customers: number;
  due_lines: number;
  same_profile_rate: number | null;
  foretold_late_rate: number | null;
  actual_late_rate: number | null;
  foretold_days_late: number | null;
  actual_days_late: number | null;
  days_late_error: number | null;
  naive_days_late_error: number | null;
  days_late_skill: number | null;
  late_rate_error: number | null;
  naive_late_rate_error: number | null;
  late_rate_skill: number | null;
  flag: string | null;
}

/** One line of the customers page. */
export interface CustomerSummary {
  /** Names the history file: `customers/<key>.json`. Never derived from the export's text. */
  key: number;
  customer_id: string;
  name: string;
  group_id: string | null;
  segment: string;
  country: string;
  entities: string[];
  open_amount: number;
  overdue_amount: number;
  sales_12m: number;
  days_to_pay_12m: number | null;
  days_late_12m: number | null;
  late_rate_count_12m: number | null;
  last_payment_on: string | null;
  oldest_due_on: string | null;
  payer: PayerFigures | null;
}

/** One customer's history, loaded on demand. */
export interface CustomerHistory {
  customer_id: string;
  name: string;
  /** Aligned with `SiteData.months`. */
  open_amount: number[];
  overdue_amount: number[];
  sales_amount: number[];
  paid_amount: number[];
  items: CustomerItem[];
}

export interface CustomerItem {
  document_id: string;
  kind: "invoice" | "credit_note" | "payment";
  entity: string;
  issued_on: string;
  due_on: string | null;
  gross_amount: number;
  open_amount: number;
  /** Days after the due date, at settlement or at the as-of date while open; null without a due date. */
  days_late: number | null;
  settled_on: string | null;
  is_disputed: boolean;
}
