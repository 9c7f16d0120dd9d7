import type {DuckDBConnection} from "@duckdb/node-api";
import type {PaymentFacts} from "../../../models/contract/site.js";
import {daysToPayMedian} from "../../../models/contract/tables/lateness.js";
import {pagePaymentAtRisk, pagePaymentCurve} from "../../../models/contract/tables/pages.js";
import {readTable} from "../../warehouse/rows.js";
import {byFilter} from "./by-filter.js";

/** The payment curve under each filter, with its median beside the figures of the paid invoices alone. */
export async function paymentFacts(connection: DuckDBConnection): Promise<Map<string, PaymentFacts>> {
  const curves = byFilter(
    await readTable(connection, pagePaymentCurve, {
      columns: ["entity", "segment", "country", "day", "survival", "low_80", "high_80"],
      orderBy: ["day"],
    }),
  );
  const atRisk = byFilter(await readTable(connection, pagePaymentAtRisk, {orderBy: ["day"]}));
  const found = new Map<string, PaymentFacts>();
  for (const [key, [summary]] of byFilter(await readTable(connection, daysToPayMedian))) {
    const curve = curves.get(key);
    if (summary === undefined || curve === undefined) continue;
    const {open: unpaid, low_80: median_low_80, high_80: median_high_80, ...rest} = summary;
    found.set(key, {...rest, unpaid, median_low_80, median_high_80, curve, at_risk: atRisk.get(key) ?? []});
  }
  return found;
}
