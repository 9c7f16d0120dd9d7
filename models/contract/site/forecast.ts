/** What the page on what will come in is drawn from. Units are those of `../site.ts`. */
import {z} from "zod";

/** What the open receivables of the whole company are likely to lose, by segment and ageing bucket. */
export const ProvisionFacts = z.strictObject({
  /**
   * `basis`: the cell's own rate, or one drawn towards all segments since it has fewer than ten losses. Rates and
   * losses are null without any write-off in the history.
   */
  cells: z.array(
    z.strictObject({
      segment: z.string(),
      bucket: z.string(),
      balance: z.number(),
      historical_rate: z.number().nullable(),
      rate: z.number().nullable(),
      expected_amount: z.number().nullable(),
      reached_amount: z.number().nullable(),
      lost_amount: z.number().nullable(),
      lost_claims: z.number().nullable(),
      basis: z.enum(["measured", "shrunk"]).nullable(),
      flag: z.string().nullable(),
    }),
  ),
  /**
   * By how much the rates of the past are raised or lowered for what is ahead; null where nothing is recorded for the
   * as-of date.
   */
  overlay: z
    .strictObject({
      factor: z.number(),
      source: z.string(),
      as_of: z.string().nullable(),
      valid_to: z.string().nullable(),
    })
    .nullable(),
  /** Open in the ageing on the as-of date, which the balances must add up to. */
  ageing_open_amount: z.number(),
});
export type ProvisionFacts = z.infer<typeof ProvisionFacts>;

/** Cash of the weeks ahead from invoices already issued, whole company. */
export const ForecastFacts = z.strictObject({
  /** The method of `weeks`. */
  method: z.string(),
  weeks: z.array(
    z.strictObject({
      week: z.number(),
      starts_on: z.string(),
      ends_on: z.string(),
      expected_amount: z.number(),
      low_80: z.number().nullable(),
      high_80: z.number().nullable(),
      disputed_amount: z.number().nullable(),
    }),
  ),
  totals: z.array(
    z.strictObject({
      method: z.string(),
      weeks: z.number(),
      expected_amount: z.number().nullable(),
      low_80: z.number().nullable(),
      high_80: z.number().nullable(),
      /** Expected after the last week; owed by insolvent customers; open without any figure. */
      later_amount: z.number().nullable(),
      insolvent_amount: z.number().nullable(),
      unforecast_amount: z.number().nullable(),
      flag: z.string().nullable(),
    }),
  ),
  /** What each method would have said at a date in the past, against what came in. */
  backtests: z.array(
    z.strictObject({
      frozen_on: z.string(),
      method: z.string(),
      weeks: z.number(),
      forecast_amount: z.number(),
      actual_amount: z.number(),
      bias_rate: z.number().nullable(),
      wape: z.number().nullable(),
      coverage_80: z.number().nullable(),
      flag: z.string().nullable(),
    }),
  ),
});
export type ForecastFacts = z.infer<typeof ForecastFacts>;
