/** What the pages on data and definitions are drawn from. Units are those of `../view.ts`. */
import type {InBoth} from "../said.js";

/** A reading of one kpi or mart, printed from the header of its SQL file. */
export interface Definition {
  key: string;
  /** Title and prose by language. */
  title: {en: string; fr: string};
  prose: {en: string; fr: string};
  /**
   * Labels of the header in file order: formula, numerator, denominator, window, excluded, grain, units, reads, source.
   */
  labels: {label: string; text: {en: string; fr: string}}[];
  variants: string[];
  /** Path of the SQL file, relative to the checkout. */
  file: string;
}

export interface TieOut {
  entity: string;
  account: string;
  balance_on: string;
  control_balance: number | null;
  open_items: number;
  unapplied_cash: number;
  unapplied_credits: number;
  ledger_balance: number;
  difference: number | null;
  /** The control balance is the sum of the same accounting lines, not an export of its own. */
  is_derived: boolean;
}

export interface SourceSummary {
  source: string;
  format: string;
  table: string;
  rows_read: number;
  rows_loaded: number;
  rows_rejected: number;
  amount_read: number | null;
  amount_loaded: number | null;
  sha256: string;
}

export interface Reject {
  source: string;
  row: number | null;
  column: string | null;
  value: string | null;
  reason: InBoth;
}
