import type {DuckDBConnection} from "@duckdb/node-api";
import type {MethodFacts, ProviderFacts} from "../../../models/contract/site.js";
import {providerAudit, providerVintages} from "../../../models/contract/tables/collection.js";
import {pageProviderAudit} from "../../../models/contract/tables/pages.js";
import {providers, routeBacktest, routeBacktestDeciles} from "../../../models/contract/tables/recovery.js";
import type {RowOf} from "../../../models/contract/table.js";
import {readTable} from "../../warehouse/rows.js";
import {inOrder} from "./in-order.js";

/** How many of the files with something to ask the page lists; the mart has them all. */
const AUDITED_SHOWN = 15;

const auditedFile = (row: RowOf<typeof providerAudit>): ProviderFacts["audited_files"][number] => ({
  provider: row.provider,
  placement_id: row.placement_id,
  invoice_id: row.invoice_id,
  customer_id: row.customer_id,
  name: row.name,
  placed_on: row.placed_on,
  open_amount: row.open_amount,
  fee_amount: row.fee_amount,
  fee_due_amount: row.fee_due_amount,
  fee_difference_amount: row.fee_difference_amount,
  unmatched_amount: row.unmatched_amount,
  unremitted_amount: row.unremitted_amount,
  unreported_amount: row.unreported_amount,
  quiet_days: row.quiet_days,
  is_asleep: row.is_asleep,
  inventory: row.inventory,
  inventory_amount: row.inventory_amount,
  is_placed_twice: row.is_placed_twice,
  finding_amount: row.finding_amount,
});

/** Those whom the company mandated, by year and against each other. */
export async function providerFacts(connection: DuckDBConnection, asleepDays: number): Promise<ProviderFacts> {
  const found = await readTable(connection, providerAudit, {
    where: "finding_amount >= 0.005",
    orderBy: ["finding_amount desc", "provider", "placement_id"],
  });
  const vintages = await readTable(connection, providerVintages, {
    where: {period: ["all", "year"]},
    orderBy: ["provider", "route", "vintage nulls first"],
  });
  const rows = await readTable(connection, providers, {
    orderBy: ["provider", "route", "versus_provider nulls first", "versus_route nulls first"],
  });
  const pairs = new Map<string, Comparison[]>();
  for (const row of rows) {
    const pair = JSON.stringify([row.provider, row.route, row.versus_provider, row.versus_route]);
    pairs.set(pair, [...(pairs.get(pair) ?? []), row]);
  }
  const chosen = [...pairs.values()].map(finest);
  return {
    audit: await readTable(connection, pageProviderAudit, {orderBy: ["provider", "route"]}),
    audited_files: found.slice(0, AUDITED_SHOWN).map(auditedFile),
    found_files: found.length,
    asleep_days: asleepDays,
    window_months: chosen[0]?.window_months ?? null,
    vintages: vintages.map(({net_amount: _, ...row}) => ({...row, period: row.period === "all" ? "all" : "year"})),
    comparisons: chosen.map(comparisonOf),
  };
}

type Comparison = RowOf<typeof providers>;

/** Of a pair, the finest strata that allow a comparison, else the coarsest. */
function finest(rows: readonly Comparison[]): Comparison {
  const strata = ["age_amount_segment", "age_amount"];
  const depth = ({strata: of}: Comparison) => (strata.includes(of) ? strata.indexOf(of) : strata.length) + 1;
  const cannotSay = ({flag}: Comparison) => flag === "no_overlap" || flag === "insufficient_data";
  const place = (row: Comparison) => (row.rate === null ? -depth(row) : depth(row));
  return rows.toSorted((a, b) => Number(cannotSay(a)) - Number(cannotSay(b)) || place(a) - place(b))[0]!;
}

const comparisonOf = (row: Comparison): ProviderFacts["comparisons"][number] => ({
  provider: row.provider,
  route: row.route,
  versus_provider: row.versus_provider,
  versus_route: row.versus_route,
  strata: row.strata,
  claims: row.claims,
  versus_claims: row.versus_claims,
  naive_rate: row.naive_rate,
  naive_versus_rate: row.naive_versus_rate,
  naive_difference: row.naive_difference,
  naive_low_80: row.naive_low_80,
  naive_high_80: row.naive_high_80,
  common_claims: row.common_claims,
  common_share: row.common_share,
  rate: row.rate,
  versus_rate: row.versus_rate,
  difference: row.difference,
  low_80: row.low_80,
  high_80: row.high_80,
  verdict: row.verdict,
  flag: row.flag,
});

/** How the projections of the routes did on the past. */
export async function methodFacts(connection: DuckDBConnection): Promise<MethodFacts> {
  const backtests = await readTable(connection, routeBacktest, {
    columns: [
      "frozen_on",
      "months",
      "family",
      "claims",
      "debtors",
      "open_amount",
      "unforetold_claims",
      "predicted_amount",
      "actual_amount",
      "bias_rate",
      "chance_low",
      "chance_high",
      "mean_absolute_error",
      "naive_absolute_error",
      "coverage_80",
      "strata",
      "gain_amount",
      "gain_low_80",
      "gain_high_80",
      "followed_claims",
      "comparable_claims",
      "gain_flag",
      "flag",
    ],
    orderBy: ["family"],
  });
  const deciles = await readTable(connection, routeBacktestDeciles, {where: {family: "(all)"}, orderBy: ["decile"]});
  return {
    backtests: inOrder(backtests, "family", ["(all)"]),
    deciles: deciles.map(({frozen_on: _on, family: _family, ...row}) => row),
  };
}
