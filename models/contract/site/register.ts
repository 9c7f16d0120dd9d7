/** The filters of the pages, and the register under them. Units are those of `../site.ts`. */
import {z} from "zod";

/** The dimensions every page can be filtered by; `null` means all. */
export const Filter = z.strictObject({
  entity: z.string().nullable(),
  segment: z.string().nullable(),
  country: z.string().nullable(),
});
export type Filter = z.infer<typeof Filter>;

export const Unit = z.enum(["days", "rate", "amount", "count", "index", "times", "per_hundred"]);
export type Unit = z.infer<typeof Unit>;

/** One kpi and variant of the register over all reporting dates. */
export const KpiSeries = z.strictObject({
  kpi: z.string(),
  variant: z.string(),
  unit: Unit,
  values: z.array(z.number().nullable()),
  /** What was divided, aligned with `values`; null for a plain amount or count. */
  numerators: z.array(z.number().nullable()),
  denominators: z.array(z.number().nullable()),
  /** Why the value at an index is missing, thin or a bound: `{"35": "no_sales"}`. */
  flags: z.record(z.string(), z.string()),
});
export type KpiSeries = z.infer<typeof KpiSeries>;
