/** What the page on customers, and debtors elsewhere, are drawn from. Units are those of `../site.ts`. */
import {z} from "zod";

/** What one group of companies owes of all that is open. */
export const GroupShare = z.strictObject({
  rank: z.number(),
  group_id: z.string(),
  /** The company of the group that owes most. */
  name: z.string(),
  /** Companies of the group that owe something. */
  customers: z.number(),
  open_amount: z.number(),
  share: z.number(),
  cumulative_share: z.number(),
});
export type GroupShare = z.infer<typeof GroupShare>;

/** The five kinds of payer; null where too few invoices fell due to say. */
export const PayerProfile = z.enum(["prompt", "late_by_habit", "struggling", "disputing", "drifting"]);
export type PayerProfile = z.infer<typeof PayerProfile>;

/**
 * The figures of a customer's last twelve months, and the rule that decided: the key of the sentence that explains it
 * with them.
 */
export const PayerRule = z.strictObject({
  sentence: z.enum([
    "insolvent",
    "old_arrears",
    "worsening",
    "disputing",
    "prompt",
    "keeps_promises",
    "pays_in_parts",
    "late_by_habit",
    "too_few_invoices",
  ]),
  due_lines: z.number(),
  late_lines: z.number(),
  days_late: z.number().nullable(),
  recent_days_late: z.number().nullable(),
  earlier_days_late: z.number().nullable(),
  lines_over_90: z.number(),
  lines_in_parts: z.number(),
  disputed_invoices: z.number(),
  promises_kept: z.number(),
  promises_broken: z.number(),
  insolvent_on: z.string().nullable(),
});
export type PayerRule = z.infer<typeof PayerRule>;

export const PayerFigures = PayerRule.extend({
  profile: PayerProfile.nullable(),
  profile_12m_before: PayerProfile.nullable(),
});
export type PayerFigures = z.infer<typeof PayerFigures>;

/** Customers of one kind within the current filter; amounts are those of the whole company. */
export const PayerKind = z.strictObject({
  profile: PayerProfile.nullable(),
  customers: z.number(),
  open_amount: z.number(),
  overdue_amount: z.number(),
  due_lines: z.number(),
  late_lines: z.number(),
  days_late: z.number().nullable(),
  /** Who of them owes most. */
  largest: PayerRule.extend({customer_id: z.string(), name: z.string(), open_amount: z.number()}),
});
export type PayerKind = z.infer<typeof PayerKind>;

/**
 * What the profile of a year ago foretold of the payments since; errors are means over due lines, skill is 1 - error /
 * that of taking everybody alike.
 */
export const PayerBacktest = z.strictObject({
  profile: z.union([PayerProfile, z.enum(["(all)", "too_few_invoices"])]),
  customers: z.number(),
  due_lines: z.number(),
  same_profile_rate: z.number().nullable(),
  foretold_late_rate: z.number().nullable(),
  actual_late_rate: z.number().nullable(),
  foretold_days_late: z.number().nullable(),
  actual_days_late: z.number().nullable(),
  days_late_error: z.number().nullable(),
  naive_days_late_error: z.number().nullable(),
  days_late_skill: z.number().nullable(),
  late_rate_error: z.number().nullable(),
  naive_late_rate_error: z.number().nullable(),
  late_rate_skill: z.number().nullable(),
  flag: z.string().nullable(),
});
export type PayerBacktest = z.infer<typeof PayerBacktest>;

/** One line of the customers page. */
export const CustomerSummary = z.strictObject({
  /** Names the history file: `customers/<key>.json`. Never derived from the export's text. */
  key: z.number(),
  customer_id: z.string(),
  name: z.string(),
  group_id: z.string().nullable(),
  segment: z.string(),
  country: z.string(),
  entities: z.array(z.string()),
  open_amount: z.number(),
  overdue_amount: z.number(),
  sales_12m: z.number(),
  days_to_pay_12m: z.number().nullable(),
  days_late_12m: z.number().nullable(),
  late_rate_count_12m: z.number().nullable(),
  last_payment_on: z.string().nullable(),
  oldest_due_on: z.string().nullable(),
  payer: PayerFigures.nullable(),
});
export type CustomerSummary = z.infer<typeof CustomerSummary>;

export const CustomerItem = z.strictObject({
  document_id: z.string(),
  kind: z.enum(["invoice", "credit_note", "payment"]),
  entity: z.string(),
  issued_on: z.string(),
  due_on: z.string().nullable(),
  gross_amount: z.number(),
  open_amount: z.number(),
  /** Days after the due date, at settlement or at the as-of date while open; null without a due date. */
  days_late: z.number().nullable(),
  settled_on: z.string().nullable(),
  is_disputed: z.boolean(),
  /** Whose hands it is in while it stays owed to us; null: ours. */
  holder: z.enum(["factor", "collector"]).nullable(),
});
export type CustomerItem = z.infer<typeof CustomerItem>;

/** One customer's history, loaded on demand. */
export const CustomerHistory = z.strictObject({
  customer_id: z.string(),
  name: z.string(),
  /** Aligned with `SiteData.months`. */
  open_amount: z.array(z.number()),
  overdue_amount: z.array(z.number()),
  sales_amount: z.array(z.number()),
  paid_amount: z.array(z.number()),
  items: z.array(CustomerItem),
});
export type CustomerHistory = z.infer<typeof CustomerHistory>;
