import type {DuckDBConnection} from "@duckdb/node-api";
import type {Assumptions} from "../../models/contract/assumptions.js";
import type {Table} from "../../models/contract/table.js";
import {inPhase, said, type Said} from "../said.js";
import {cashForecastReads, routeBacktestReads, routesReads} from "./reads.js";

/** What a projection is computed with besides the tables that it reads. */
export interface Projecting {
  asOf: string;
  assumptions: Assumptions;
}

/** Tables that TypeScript computes from rows and assumptions, and what they are computed from. */
export interface Projection {
  name: string;
  /** Said when it begins. */
  step: Said;
  /** The module that makes it, relative to the checkout. */
  module: string;
  tables: readonly string[];
  /** The tables it reads; those of `models/projections` are made for it. */
  inputs: readonly Table[];
  /** The models that these are, or rest on. */
  reads: readonly string[];
  /** The assumptions it reads in SQL; what it looks up in TypeScript is recorded. */
  given: readonly string[];
  /** The page that shows it. */
  page: string;
  make(connection: DuckDBConnection, options: Projecting): Promise<void>;
}

/** Every projection, in the order in which they run. */
export const PROJECTIONS: readonly Projection[] = [
  {
    name: "cash_forecast",
    step: inPhase(said("projecting"), said("projecting_cash")),
    module: "data-loaders/project/cash-forecast.ts",
    tables: ["cash_forecast", "cash_forecast_totals", "cash_forecast_backtest", "cash_forecast_backtest_weeks"],
    inputs: cashForecastReads,
    reads: ["int_slices", "int_invoices", "int_customers", "stg_disputes", "stg_insolvencies", "stg_promises"],
    given: [],
    page: "forecast",
    make: async (connection, options) => (await import("./cash-forecast.js")).projectCashForecast(connection, options),
  },
  {
    name: "routes",
    step: inPhase(said("projecting"), said("projecting_routes")),
    module: "data-loaders/project/routes.ts",
    tables: [
      "claims",
      "routes",
      "recovery_curves",
      "providers",
      "route_map",
      "route_cascade",
      "team_claims",
      "make_or_buy",
    ],
    inputs: routesReads,
    reads: ["overdue_claims", "int_recovery_spells", "int_slices"],
    given: [],
    page: "routes",
    make: async (connection, options) => (await import("./routes.js")).projectRoutes(connection, options),
  },
  {
    name: "route_backtest",
    step: inPhase(said("projecting"), said("backtesting_routes")),
    module: "data-loaders/project/route-backtest.ts",
    tables: ["route_backtest", "route_backtest_deciles"],
    inputs: routeBacktestReads,
    reads: [
      "int_overdue_claims",
      "int_recovery_spells",
      "int_slices",
      "int_invoices",
      "int_daily_assumptions",
      "int_exports",
      "stg_actions",
      "stg_placements",
      "stg_provider_entries",
    ],
    given: ["inhouse.loaded_hour"],
    page: "routes",
    make: async (connection, options) =>
      (await import("./route-backtest.js")).projectRouteBacktest(connection, options),
  },
];

/** Names of the projected tables, in the order of the definitions page. */
export const PROJECTED_TABLES: readonly string[] = PROJECTIONS.flatMap(({tables}) => tables);
