/**
 * The ledger tables that every export is brought to: the columns an analyst may map, their types, and what identifies a
 * row. Amounts are signed and include tax unless said; dates are days without time.
 */

export type ColumnType = "text" | "date" | "amount" | "number" | "boolean";

export interface LedgerColumn {
  name: string;
  type: ColumnType;
  is_required?: boolean;
  /** What a file may call it beside its own name. */
  also?: string;
  /** The only values accepted, compared in lower case. */
  values?: readonly string[];
}

export interface LedgerTable {
  name: string;
  /** Columns that together identify a row; empty when rows may repeat. */
  key: readonly string[];
  /** Two rows of one key are two things where they differ in this column. */
  within?: string;
  /** The column whose sum is the control total of a source. */
  amount?: string;
  columns: readonly LedgerColumn[];
}

const text = (name: string, values?: readonly string[]): LedgerColumn => ({
  name,
  type: "text",
  ...(values ? {values} : {}),
});
const date = (name: string): LedgerColumn => ({name, type: "date"});
const amount = (name: string): LedgerColumn => ({name, type: "amount"});
const number = (name: string): LedgerColumn => ({name, type: "number"});
const flag = (name: string): LedgerColumn => ({name, type: "boolean"});
const required = (column: LedgerColumn): LedgerColumn => ({...column, is_required: true});

const ACTION_KINDS = [
  "email",
  "call",
  "letter",
  "registered_letter",
  "visit",
  "meeting",
  "dispute_work",
  "legal",
] as const;

/** By what a part of an item is taken away where it is neither a payment nor a credit note: ledger-events 1. */
const MEANS = ["discount", "set_off", "rounding", "withholding", "exchange_difference", "assignment"] as const;

export const LEDGER_TABLES = [
  {
    name: "customers",
    key: ["customer_id"],
    columns: [
      required(text("customer_id")),
      text("name"),
      text("group_id"),
      text("country"),
      text("segment"),
      text("customer_kind", ["business", "public", "consumer"]),
      text("terms"),
      amount("annual_margin_amount"),
      flag("is_related_party"),
    ],
  },
  {
    name: "invoices",
    key: ["invoice_id"],
    within: "entity",
    amount: "gross_amount",
    columns: [
      required(text("invoice_id")),
      required(text("customer_id")),
      required(date("issued_on")),
      required(amount("gross_amount")),
      text("kind", ["invoice", "credit_note", "fee", "refund", "other"]),
      date("posted_on"),
      date("delivered_on"),
      date("due_on"),
      amount("net_amount"),
      text("currency"),
      number("fx_rate"),
      text("entity"),
      text("account"),
      date("paid_on"),
      amount("paid_amount"),
      amount("open_amount"),
      flag("is_disputed"),
      flag("is_sale"),
      flag("is_opening"),
      text("replaces_id"),
      text("reverses_id"),
      text("means"),
    ],
  },
  {
    // All entries of customers' accounts in one list: read into invoices, payments and what settles what.
    name: "customer_entries",
    key: [],
    amount: "amount",
    columns: [
      required(text("customer_id")),
      required(date("posted_on")),
      amount("amount"),
      amount("debit_amount"),
      amount("credit_amount"),
      text("number"),
      text("kind", ["invoice", "credit_note", "payment", "fee", "refund", "other"]),
      date("issued_on"),
      date("due_on"),
      amount("open_amount"),
      text("letter"),
      text("currency"),
      number("fx_rate"),
      text("entity"),
      text("account"),
    ],
  },
  {
    name: "instalments",
    key: [],
    amount: "amount",
    columns: [required(text("invoice_id")), required(date("due_on")), required(amount("amount")), text("entity")],
  },
  {
    // Due dates agreed after the issue: from the day of the change on, this one holds.
    name: "due_dates",
    key: ["invoice_id", "changed_on", "instalment"],
    within: "entity",
    columns: [
      required(text("invoice_id")),
      required(date("changed_on")),
      required(date("due_on")),
      text("reason"),
      number("instalment"),
      text("entity"),
    ],
  },
  {
    // Under which other customer number, or with which other due date, an item went on: mergers, bills.
    name: "moves",
    key: ["invoice_id", "moved_on"],
    within: "entity",
    columns: [
      required(text("invoice_id")),
      required(date("moved_on")),
      required(text("customer_id")),
      date("due_on"),
      text("entity"),
    ],
  },
  {
    // In whose hands an item is that stays owed to us: a factor with recourse, a collector; `own`: back with us.
    name: "holders",
    key: ["invoice_id", "held_from"],
    within: "entity",
    columns: [
      {...required(text("invoice_id")), also: "invoice"},
      {...required(date("held_from")), also: "from"},
      required(text("holder", ["factor", "collector", "own"])),
      text("holder_name"),
      text("entity"),
    ],
  },
  {
    name: "payments",
    key: ["payment_id"],
    amount: "amount",
    columns: [
      // absent in many lists: the row on which a payment stands then names it
      text("payment_id"),
      required(date("received_on")),
      required(amount("amount")),
      text("customer_id"),
      text("invoice_id"),
      text("currency"),
      number("fx_rate"),
      text("method"),
      text("reference"),
      date("returned_on"),
      // the day of the money, where it came before it stood on the account: an advance
      date("cash_on"),
      text("reverses_id"),
      text("entity"),
      text("account"),
    ],
  },
  {
    name: "allocations",
    key: [],
    amount: "amount",
    columns: [
      required(text("invoice_id")),
      required(amount("amount")),
      text("payment_id"),
      text("credit_note_id"),
      text("means", MEANS),
      amount("payment_amount"),
      date("due_on"),
      number("instalment"),
      date("ended_on"),
      text("entity"),
      date("matched_on"),
      flag("is_inferred"),
    ],
  },
  {
    name: "disputes",
    key: ["dispute_id"],
    amount: "disputed_amount",
    columns: [
      required(text("dispute_id")),
      required(text("invoice_id")),
      required(date("opened_on")),
      date("closed_on"),
      text("reason"),
      amount("disputed_amount"),
      text("outcome", ["upheld", "rejected", "settled", "withdrawn"]),
      amount("credited_amount"),
      text("entity"),
    ],
  },
  {
    name: "actions",
    key: ["action_id"],
    amount: "cost_amount",
    columns: [
      required(text("action_id")),
      required(date("done_on")),
      required(text("kind", ACTION_KINDS)),
      text("invoice_id"),
      text("customer_id"),
      text("dispute_id"),
      number("minutes"),
      amount("cost_amount"),
      text("entity"),
    ],
  },
  {
    name: "promises",
    key: ["promise_id"],
    amount: "promised_amount",
    columns: [
      required(text("promise_id")),
      required(text("invoice_id")),
      required(date("made_on")),
      required(date("promised_on")),
      amount("promised_amount"),
      text("entity"),
    ],
  },
  {
    name: "placements",
    key: ["placement_id"],
    amount: "placed_amount",
    columns: [
      required(text("placement_id")),
      required(text("invoice_id")),
      required(text("route", ["agency", "lawyer", "bailiff", "insurer"])),
      required(text("provider")),
      required(date("placed_on")),
      required(amount("placed_amount")),
      text("phase", ["amicable", "pre_legal", "legal"]),
      flag("is_white_label"),
      date("closed_on"),
      text("outcome"),
      text("entity"),
    ],
  },
  {
    name: "provider_entries",
    key: [],
    amount: "recovered_amount",
    columns: [
      required(text("placement_id")),
      required(date("entry_on")),
      amount("recovered_amount"),
      amount("fee_amount"),
      amount("cost_amount"),
    ],
  },
  {
    name: "write_offs",
    key: [],
    amount: "amount",
    columns: [
      required(text("invoice_id")),
      required(date("written_off_on")),
      required(amount("amount")),
      text("reason"),
      text("entity"),
    ],
  },
  {
    name: "valuations",
    key: [],
    amount: "amount",
    columns: [
      required(text("account")),
      required(date("valued_on")),
      required(amount("amount")),
      text("customer_id"),
      text("entity"),
    ],
  },
  {
    name: "insolvencies",
    key: [],
    columns: [required(text("customer_id")), required(date("opened_on")), date("published_on")],
  },
  {
    // what interrupts limitation: of an item, or of all that a customer owed then
    name: "acts",
    key: [],
    columns: [
      required(text("kind", ["acknowledgement", "claim", "served_order", "title"])),
      required(date("done_on")),
      text("customer_id"),
      text("invoice_id"),
      text("entity"),
    ],
  },
  {
    name: "control_balances",
    key: [],
    amount: "balance",
    columns: [required(text("account")), required(date("balance_on")), required(amount("balance")), text("entity")],
  },
  {
    name: "fx_rates",
    key: [],
    columns: [required(text("currency")), required(date("rate_on")), required(number("rate"))],
  },
] as const satisfies readonly LedgerTable[];

export type LedgerTableName = (typeof LEDGER_TABLES)[number]["name"];

/** Looks a ledger table up by name; throws `unknown ledger table: <name>`. */
export function ledgerTable(name: string): LedgerTable {
  const table = LEDGER_TABLES.find((candidate) => candidate.name === name);
  if (!table) throw new RangeError(`unknown ledger table: ${name}`);
  return table;
}

/** The DuckDB type that holds a column of the ledger. */
export function duckdbType(type: ColumnType): string {
  switch (type) {
    case "text":
      return "varchar";
    case "date":
      return "date";
    case "amount":
      return "decimal(18, 2)";
    case "number":
      return "double";
    case "boolean":
      return "boolean";
  }
}
