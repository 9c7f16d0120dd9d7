/**
 * What a ledger column holds, and what other programs call it (the likeliest first, spelt without marks or accents).
 */
export interface LedgerColumn {
  kind: "key" | "id" | "date" | "amount" | "rate" | "flag" | "text" | "code" | "country";
  isRequired?: boolean;
  words: string[];
}

/** A table of the ledger. */
export type TableName =
  | "customers"
  | "invoices"
  | "customer_entries"
  | "instalments"
  | "payments"
  | "allocations"
  | "disputes"
  | "actions"
  | "promises"
  | "placements"
  | "provider_entries"
  | "write_offs"
  | "insolvencies"
  | "acts"
  | "control_balances"
  | "fx_rates";

/** A column of the ledger and its words, which stand apart by spaces or line ends. */
export function column(kind: LedgerColumn["kind"], words: string, isRequired = false): LedgerColumn {
  return {kind, isRequired, words: words.trim().split(/\s+/)};
}

/** The columns of a ledger table by name. */
export type Words = Readonly<Record<string, LedgerColumn>>;
