import type {DuckDBConnection} from "@duckdb/node-api";
import type {PaymentFacts} from "../../../models/contract/site.js";
import {byFilter, rowsOf, type Filtered} from "./rows.js";

type Step = PaymentFacts["curve"][number] & {at_risk: number; leaving: number; is_thin: boolean};

/** A chart has room for so many days, and for numbers at risk so far apart. */
const daysShown = 180;
const daysApart = 30;

/**
 * The payment curve under each filter, cut where too few are left to carry it, with its median beside the figures of
 * the paid invoices alone.
 */
export async function paymentFacts(connection: DuckDBConnection): Promise<Map<string, PaymentFacts>> {
  const steps = byFilter(
    await rowsOf<Step & Filtered>(
      connection,
      `select entity, segment, country, day, round(survival, 4) as survival, round(low_80, 4) as low_80, round(high_80,
          4) as high_80, at_risk, paid + unpaid as leaving, is_thin
       from days_to_pay_curve where day <= ${daysShown} order by day`,
    ),
  );
  const summaries = byFilter(
    await rowsOf<Omit<PaymentFacts, "curve" | "at_risk"> & Filtered>(
      connection,
      `select entity, segment, country, paid, open as unpaid, mean_paid_days, median_paid_days, median_days, low_80 as
          median_low_80, high_80 as median_high_80, mean_days, mean_up_to::integer as mean_up_to, flag
       from days_to_pay_median`,
    ),
  );
  const found = new Map<string, PaymentFacts>();
  for (const [key, [summary]] of summaries) {
    const all = steps.get(key) ?? [];
    const curve = all.slice(0, all.findLastIndex((step) => !step.is_thin) + 1);
    if (summary !== undefined && curve.length > 0)
      found.set(key, {
        ...summary,
        curve: curve.map(({day, survival, low_80, high_80}) => ({day, survival, low_80, high_80})),
        at_risk: atRisk(curve),
      });
  }
  return found;
}

/** How many are under observation on round days: those of the last step, less who left at it if it was before. */
function atRisk(curve: readonly Step[]): PaymentFacts["at_risk"] {
  const last = curve.at(-1)?.day ?? 0;
  return Array.from({length: Math.floor(last / daysApart) + 1}, (_, k) => daysApart * k).map((day) => {
    const step = curve.findLast((one) => one.day <= day);
    return {day, lines: step === undefined ? 0 : step.day === day ? step.at_risk : step.at_risk - step.leaving};
  });
}
