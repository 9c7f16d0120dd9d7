import type {KpiSeries, Unit} from "../../models/contract/site.js";
import type {View} from "./view.js";
import {isFiltered} from "./filter.js";

/** One kpi and variant with what is said about it at the as-of date. */
export interface Series {
  kpi: string;
  variant: string;
  unit: Unit;
  values: (number | null)[];
  numerators: (number | null)[];
  denominators: (number | null)[];
  last: number | null;
  lastMonth: number | null;
  lastYear: number | null;
  /** Against last month and last year; null where either side is missing. */
  monthChange: number | null;
  yearChange: number | null;
  /** What the company set itself; null where it set nothing, and under a filter: a target is for the whole company. */
  target: number | null;
  flag: string | null;
}

/** How a reader takes a figure whose unit in the register would round it away. */
const readAs: Record<string, Unit> = {
  "receivable_turnover.ending_12m": "times",
  "receivable_turnover.average_12m": "times",
  "cost_to_collect.per_amount_collected_12m": "per_hundred",
};

/** Kpis of sales or of what was settled: over open items alone they speak of those, not of the company. */
const ofAllInvoices = new Set([
  "dso",
  "best_possible_dso",
  "average_days_delinquent",
  "late_rate",
  "days_late",
  "days_beyond_terms",
  "days_to_pay",
  "cei",
  "receivable_turnover",
  "bad_debt_rate",
  "cost_to_collect",
  "terms_beyond_legal_maximum",
]);

/** The series of a kpi and variant; null values and the flag `not_available` where the register has none. */
export function series(view: View, kpi: string, variant: string): Series {
  const months = view.site.months.length;
  const found: KpiSeries = view.slice.kpis.find((row) => row.kpi === kpi && row.variant === variant) ?? {
    kpi,
    variant,
    unit: "count",
    values: Array.from({length: months}, () => null),
    numerators: [],
    denominators: [],
    flags: {[months - 1]: "not_available"},
  };
  const at = (back: number) => found.values[months - 1 - back] ?? null;
  const [last, lastMonth, lastYear] = [at(0), at(1), at(12)];
  const isWhole = (back: number) => found.flags[months - 1 - back] !== "short_history";
  // what was paid before an open item list was drawn is not in it: no earlier month compares
  const {is_open_items_only: isOpenItemsOnly} = view.site.ledger;
  const flag =
    isOpenItemsOnly && last !== null && ofAllInvoices.has(kpi) ? "open_items_only" : (found.flags[months - 1] ?? null);
  const change = (back: number) =>
    !isOpenItemsOnly && isWhole(0) && isWhole(back) ? difference(last, at(back)) : null;
  return {
    kpi,
    variant,
    unit: readAs[`${kpi}.${variant}`] ?? found.unit,
    // a window longer than the history overstates: it is flagged as a headline and not drawn
    values: found.values.map((value, index) => (found.flags[index] === "short_history" ? null : value)),
    numerators: found.numerators,
    denominators: found.denominators,
    last,
    lastMonth,
    lastYear,
    monthChange: change(1),
    yearChange: change(12),
    target:
      isFiltered(view) || flag === "open_items_only"
        ? null
        : (view.site.targets.find((row) => row.kpi === kpi && row.variant === variant)?.value ?? null),
    flag,
  };
}

export function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

/** Whether the current filter leaves anything to show. */
export function isEmpty(view: View): boolean {
  const open = series(view, "receivable_amount", "open").values;
  return open.every((value) => value === null || value === 0);
}

/** What some days of sales outstanding hold back, at the sales of the window; null where there were none. */
export function worthOfDays({last, numerators}: Series, days: number): number | null {
  const open = numerators.at(-1) ?? null;
  return open === null || last === null || last <= 0 ? null : (days * open) / last;
}
