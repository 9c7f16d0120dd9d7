import {addDays} from "../../models/calendar.js";
import type {RowOf} from "../../models/contract/table.js";
import type {weeklyCohorts} from "../../models/contract/tables/projections.js";
import type {Cohort} from "../../models/statistics/vintages.js";

/** Cohorts of the weeks of issue, the oldest first, from the cash of each week since. */
export function cohortsOf(rows: readonly RowOf<typeof weeklyCohorts>[], on: string): Cohort[] {
  const byAge = new Map<number, {invoiced: number; credited: number; cash: number[]}>();
  for (const {age, settled, amount, cash, credited} of rows) {
    const cohort = byAge.get(age) ?? {invoiced: 0, credited: 0, cash: Array.from({length: age + 1}, () => 0)};
    byAge.set(age, cohort);
    cohort.invoiced += amount;
    cohort.credited += Math.max(0, credited);
    if (settled !== null) cohort.cash[age - settled]! += cash;
  }
  const cohorts = [...byAge]
    .sort(([a], [b]) => b - a)
    .map(([age, {invoiced, credited, cash}]) => ({
      month: addDays(on, -7 * age - 6),
      invoiced_amount: invoiced,
      credited_amount: credited,
      collected_amounts: cash,
    }));
  // Ages that fewer than three cohorts have reached carry no figure: the oldest are cut to the third.
  const longest = cohorts[2]?.collected_amounts.length ?? Infinity;
  return cohorts.map((cohort) => ({...cohort, collected_amounts: cohort.collected_amounts.slice(0, longest)}));
}
