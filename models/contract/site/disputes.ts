/** What the page on disputes is drawn from. Units are those of `../view.ts`. */

/** Disputes opened in the last twelve reporting months within the current filter, and what disputes cost in them. */
export interface DisputeFacts {
  /**
   * By disputed amount; `reason` is null where none was stated, and in the last row if `is_rest`: all further reasons.
   * `granted`: upheld or settled.
   */
  reasons: {
    reason: string | null;
    is_rest: boolean;
    disputes: number;
    open_disputes: number;
    disputed_amount: number;
    granted_disputes: number;
    credited_amount: number;
  }[];
  /**
   * By the department that causes them; null where ledger.yaml names none, the department is null for reasons it leaves
   * out.
   */
  departments:
    | {
        department: string | null;
        disputes: number;
        open_disputes: number;
        disputed_amount: number;
        granted_disputes: number;
        credited_amount: number;
      }[]
    | null;
  /** Each component of the cost; null with a flag where its input is missing. */
  costs: {component: DisputeComponent; amount: number | null; flag: string | null}[];
  /** The same by reason (the largest), by customer (the largest) and by month (the latest first). */
  cost_rows: DisputeCostRow[];
  /** DSO over 90 days without what is in dispute, aligned with `SiteData.months`. */
  dso_without_days: (number | null)[];
}

export type DisputeComponent = "credit_granted" | "handling_time" | "cash_withheld" | "provider_and_legal";

/** What disputes cost by component; a component is null where nothing of it is known. */
export type DisputeCostRow = Record<DisputeComponent, number | null> & {
  by: "reason" | "customer" | "month";
  /** The reason (null: not stated), the customer's name or the month end. */
  name: string | null;
  customer_id: string | null;
  total_amount: number;
};
