import type {Said} from "../../said.js";
import type {ChartName} from "../../../models/charts-of-accounts/index.js";
import type {LineLayout} from "./layout.js";
import type {FecColumn} from "./heading.js";

/** What a file says of itself beside its lines. */
export interface LedgerFacts {
  chart?: ChartName;
  /** The chart that the file itself names, where its format leaves it open. */
  ownChart?: ChartName;
  currency?: string;
  /** Whose ledger it is. */
  company?: string;
  /** Accounts that are a customer each. */
  customerAccounts?: string[];
  /** Last day of the period. */
  endsOn?: string;
  /** Debits and credits that the file says its entries come to. */
  totals?: {debit?: string; credit?: string; lines?: string};
  /** Balances that the file states for the end of the period, debit less credit. */
  closings?: ReadonlyMap<string, string>;
  /** Rows of the file that bring no line, and why: shown, never silent. */
  leftOut?: {rows: number; why: Said};
  /** Sales are posted with their tax on the account of sales: what they are without it is not said. */
  isGross?: boolean;
  /** A row of the file makes several lines, which stand or fall together. */
  isCountedByRow?: boolean;
}

/** Accounting lines as a delimited text that DuckDB can read, whatever file they came from. */
export interface WrittenLines {
  path: string;
  /** What another part of the file says of lines, written as these are. */
  details?: string | undefined;
  layout: LineLayout;
  /** Row of the file that names the columns, and rows below that hold nothing. */
  headerRow: number;
  blankRows: readonly number[];
  /** A workbook's numbers have a point and its dates are ISO. */
  isSheet: boolean;
  /** What the file calls the columns, where it is not by their legal names. */
  named: Partial<Readonly<Record<FecColumn, string>>>;
  facts: LedgerFacts;
}

/** The journal that opening balances stand in which a file gives beside its entries. */
export const OPENING_JOURNAL = "opening balance";
