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
  /** The tables it reads; those of `models/projections` are made for it. What it looks up besides is recorded. */
  inputs: readonly Table[];
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
    page: "forecast",
    make: async (connection, options) => (await import("./cash-forecast.js")).projectCashForecast(connection, options),
  },
  {
    name: "routes",
    step: inPhase(said("projecting"), said("projecting_routes")),
    module: "data-loaders/project/routes.ts",
    tables: [
      "claims",
      "claim_deadlines",
      "routes",
      "recovery_curves",
      "providers",
      "route_map",
      "route_cascade",
      "team_claims",
      "make_or_buy",
    ],
    inputs: routesReads,
    page: "routes",
    make: async (connection, options) => (await import("./routes.js")).projectRoutes(connection, options),
  },
  {
    name: "route_backtest",
    step: inPhase(said("projecting"), said("backtesting_routes")),
    module: "data-loaders/project/route-backtest.ts",
    tables: ["route_backtest", "route_backtest_deciles"],
    inputs: routeBacktestReads,
    page: "routes",
    make: async (connection, options) =>
      (await import("./route-backtest.js")).projectRouteBacktest(connection, options),
  },
];

/** Names of the projected tables, in the order of the definitions page. */
export const PROJECTED_TABLES: readonly string[] = PROJECTIONS.flatMap(({tables}) => tables);
