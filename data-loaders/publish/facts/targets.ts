import type {AssumptionFact} from "../../../models/contract/assumption-fact.js";
import {toShare} from "../../../models/decimal.js";
import type {Target} from "../../../models/contract/site.js";
import {speaking} from "./speaking.js";

/** Which figure of the register each target is for. */
const kpiOf: Record<string, {kpi: string; variant: string}> = {
  "target.dso": {kpi: "dso", variant: "balance_90d"},
  "target.overdue_rate": {kpi: "overdue_rate", variant: "value"},
  "target.late_rate": {kpi: "late_rate", variant: "value_12m"},
};

/** Whether the page of headlines prints it as a target. */
export const isTarget = (key: string): boolean => Object.hasOwn(kpiOf, key);

/** The targets the ledger gives; none where it gives none. */
export function targets(assumptions: readonly AssumptionFact[]): Target[] {
  return speaking(assumptions).flatMap(({key, value, unit, source, as_of}) => {
    const figure = kpiOf[key];
    return figure === undefined || typeof value !== "number"
      ? []
      : [{key, ...figure, value: unit === "percent" ? toShare(value) : value, source, as_of}];
  });
}
