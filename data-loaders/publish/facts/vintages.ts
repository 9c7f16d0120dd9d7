import type {DuckDBConnection} from "@duckdb/node-api";
import type {VintageFacts} from "../../../models/contract/site.js";
import {byFilter, rowsOf, type Filtered} from "./rows.js";

interface Age {
  month: string;
  age: number;
  place: number;
  invoiced_amount: number;
  base_amount: number;
  collected_amount: number;
  collected_rate: number | null;
  flag: string | null;
}

const oldestAge = 12;
const cohortsShown = 24;
const recentCohorts = 12;

/**
 * The last cohorts under each filter that vintages are computed for, and those before them taken together. A month that
 * is not over has no rate yet.
 */
export async function vintageFacts(connection: DuckDBConnection): Promise<Map<string, VintageFacts>> {
  const rows = byFilter(
    await rowsOf<Age & Filtered>(
      connection,
      `select entity, segment, country, vintages.month, months_since_issue as age, calendar.last_position -
          dates.position as place, invoiced_amount, invoiced_amount - credited_amount as base_amount, collected_amount,
           round(collected_rate, 4) as collected_rate, flag
       from vintages
       join int_reporting_dates as dates on dates.month = vintages.month
       cross join int_calendar as calendar
       where months_since_issue <= ${oldestAge} and calendar.last_position - dates.position < ${cohortsShown} and flag
           is distinct from 'month_not_over'
       order by vintages.month, months_since_issue`,
    ),
  );
  return new Map([...rows].map(([key, ages]) => [key, factsOf(ages)]));
}

function factsOf(ages: readonly Age[]): VintageFacts {
  const months = new Map<string, Age[]>();
  for (const age of ages) months.set(age.month, [...(months.get(age.month) ?? []), age]);
  const all = [...months.values()].slice(-cohortsShown);
  const before = all.filter((cohort) => cohort[0]!.place >= recentCohorts && cohort.length > oldestAge);
  const earlier = Array.from({length: oldestAge + 1}, (_, age) =>
    before.flatMap((cohort) => (cohort[age]!.base_amount > 0 ? [cohort[age]!] : [])),
  ).map((cells) => ({
    collected_rate:
      cells.reduce((sum, {collected_amount}) => sum + collected_amount, 0) /
      cells.reduce((sum, {base_amount}) => sum + base_amount, 0),
    low: Math.min(...cells.map((cell) => cell.collected_rate ?? 0)),
    high: Math.max(...cells.map((cell) => cell.collected_rate ?? 0)),
  }));
  return {
    cohorts: all.map((cohort) => ({
      month: cohort[0]!.month,
      invoiced_amount: cohort[0]!.invoiced_amount,
      collected_rates: cohort.map((cell) => cell.collected_rate),
      flag: cohort.at(-1)!.flag,
    })),
    earlier:
      before.length >= 3 && earlier.every(({collected_rate}) => Number.isFinite(collected_rate)) ? earlier : null,
  };
}
