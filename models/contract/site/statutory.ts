/** What the page on the law is drawn from. Units are those of `../view.ts`. */
import type {AssumptionFact} from "../assumption-fact.js";

/** A cell of the statutory table. */
export interface StatutoryCell {
  form: "I" | "II";
  /** Disputed invoices left out of (A) and counted in (B), or included. */
  variant: "including" | "excluding";
  /**
   * `0`, `1_30`, `31_60`, `61_90`, `91_plus`, `total` (1 day and more) or `excluded` (disputed); form I also `not_due`
   * and `no_due_date`.
   */
  bracket: string;
  invoices: number;
  amount: number | null;
  reference_amount: number | null;
  reference_invoices: number | null;
  share: number | null;
  reference_terms: string;
  flag: string | null;
}

/** The statutory table of invoices issued (Code de commerce D441-6) and the limitation dates, whole company. */
export interface StatutoryFacts {
  /** Country of the legal entities; null where the ledger does not say. The French table stands only where it is FR. */
  country: string | null;
  period: "fiscal_year" | "as_of" | null;
  reporting_on: string | null;
  /** Tax included, of all entities together. */
  table: StatutoryCell[];
  default_terms: string | null;
  /** Overdue in the ageing on the reporting date, which the total of form I with disputed invoices must equal. */
  ageing_overdue_amount: number | null;
  /**
   * Late-payment interest by half-year and rule; the amount is null where the half-year has no rate, and the flag names
   * it.
   */
  halves: {
    half_year: string;
    rule: "business_fr" | "public_fr" | "eu";
    ecb_rate: number | null;
    margin: number;
    rate: number | null;
    invoices: number;
    interest_amount: number | null;
    flag: string | null;
  }[];
  /** Assumptions on terms, interest and indemnity, in France and in the other countries of the EU. */
  parameters: {key: string; value: AssumptionFact["value"]; unit: string; source: string; as_of: string | null}[];
  limitation: {
    /** Open invoices that lapse within twelve months, and those that have lapsed. */
    lapsing: number;
    lapsing_amount: number;
    lapsed: number;
    lapsed_amount: number;
    /** The first only. */
    items: {
      document_id: string;
      customer_id: string;
      name: string;
      entity: string;
      due_on: string;
      lapses_on: string;
      days_left: number;
      has_lapsed: boolean;
      last_payment_on: string | null;
      years: number;
      open_amount: number;
    }[];
  };
}
