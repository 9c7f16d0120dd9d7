/** What the page on disputes is drawn from. Units are those of `../site.ts`. */
import {z} from "zod";

export const DisputeComponent = z.enum(["credit_granted", "handling_time", "cash_withheld", "provider_and_legal"]);
export type DisputeComponent = z.infer<typeof DisputeComponent>;

/** What disputes cost by component; a component is null where nothing of it is known. */
export const DisputeCostRow = z.strictObject({
  credit_granted: z.number().nullable(),
  handling_time: z.number().nullable(),
  cash_withheld: z.number().nullable(),
  provider_and_legal: z.number().nullable(),
  by: z.enum(["reason", "customer", "month"]),
  /** The reason (null: not stated), the customer's name or the month end. */
  name: z.string().nullable(),
  customer_id: z.string().nullable(),
  total_amount: z.number(),
});
export type DisputeCostRow = z.infer<typeof DisputeCostRow>;

/** Disputes opened in the last twelve reporting months within the current filter, and what disputes cost in them. */
export const DisputeFacts = z.strictObject({
  /**
   * By disputed amount; `reason` is null where none was stated, and in the last row if `is_rest`: all further reasons.
   * `granted`: upheld or settled.
   */
  reasons: z.array(
    z.strictObject({
      reason: z.string().nullable(),
      is_rest: z.boolean(),
      disputes: z.number(),
      open_disputes: z.number(),
      disputed_amount: z.number(),
      granted_disputes: z.number(),
      credited_amount: z.number(),
    }),
  ),
  /**
   * By the department that causes them; null where ledger.yaml names none, the department is null for reasons it leaves
   * out.
   */
  departments: z
    .array(
      z.strictObject({
        department: z.string().nullable(),
        disputes: z.number(),
        open_disputes: z.number(),
        disputed_amount: z.number(),
        granted_disputes: z.number(),
        credited_amount: z.number(),
      }),
    )
    .nullable(),
  /** Each component of the cost; null with a flag where its input is missing. */
  costs: z.array(
    z.strictObject({
      component: DisputeComponent,
      amount: z.number().nullable(),
      flag: z.string().nullable(),
    }),
  ),
  /** The same by reason (the largest), by customer (the largest) and by month (the latest first). */
  cost_rows: z.array(DisputeCostRow),
  /** DSO over 90 days without what is in dispute, aligned with `SiteData.months`. */
  dso_without_days: z.array(z.number().nullable()),
});
export type DisputeFacts = z.infer<typeof DisputeFacts>;
