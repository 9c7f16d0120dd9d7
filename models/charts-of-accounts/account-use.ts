/** What an account can stand for when it is the counterpart of a receivable line. */
export const ACCOUNT_USES = [
  "income",
  "vat",
  "cash",
  "fee",
  "discount",
  "exchange",
  "rounding",
  "withholding",
  "loss",
  "provision",
  "set_off",
  "factor",
  "group",
  "advance",
  "valuation",
  "accrual",
  "other",
] as const;

/** What an account stands for when it is the counterpart of a receivable line. */
export type AccountUse = (typeof ACCOUNT_USES)[number];

/** A national chart as receivables read it: prefixes of account numbers, of which the longest holds. */
export interface ChartOfAccounts {
  /** Accounts whose items customers owe: what `control_accounts` is when ledger.yaml does not say. */
  receivable: readonly string[];
  /** Among these, what is no item of a customer: impairments, and what is not invoiced. */
  beside: readonly string[];
  /** Prefixes by use; what none of them covers is `other`. */
  uses: Partial<Readonly<Record<AccountUse, readonly string[]>>>;
  /** Accounts that are a factor's where their name says so. */
  factors?: readonly string[];
  /** Where subledger accounts of customers and suppliers are collected (DATEV). */
  collective?: {receivable: string; payable: string};
}
