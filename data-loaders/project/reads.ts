import {overdueClaims} from "../../models/contract/tables/collection.js";
import {creditorLaw, insolvencyDeclarations} from "../../models/contract/tables/law.js";
import {
  careDays,
  claimOutcomes,
  delays,
  firstInvoice,
  openAges,
  overdueClaimsThen,
  overdueVolume,
  placements,
  promised,
  recoveryDays,
  survivalHistory,
  weeklyCash,
  weeklyCohorts,
} from "../../models/contract/tables/projections.js";

/** What the forecasts of one day are made from. */
export const forecastReads = [survivalHistory, openAges, delays, weeklyCohorts, promised, weeklyCash] as const;

/** What the cash forecast and its back-test read. */
export const cashForecastReads = [firstInvoice, ...forecastReads] as const;

/** What the projection of routes reads. */
export const routesReads = [
  overdueClaims,
  creditorLaw,
  insolvencyDeclarations,
  recoveryDays,
  overdueVolume,
  careDays,
] as const;

/** What the back-test of the routes reads. */
export const routeBacktestReads = [
  firstInvoice,
  creditorLaw,
  placements,
  claimOutcomes,
  overdueClaimsThen,
  recoveryDays,
] as const;
