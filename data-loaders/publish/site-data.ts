import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import type {AssumptionFact} from "../../models/contract/assumption-fact.js";
import {languages} from "../../models/contract/language.js";
import type {FailedCheck, Filter, SiteData, SliceData} from "../../models/contract/site.js";
import {filterKey} from "../../models/contract/site/keys.js";
import {pageFilters, pageMonths} from "../../models/contract/tables/pages.js";
import {statutoryFile} from "../../src/pages/statutory/statutory-form.js";
import {projectedDefinitions} from "../project/definitions.js";
import {definitions} from "../warehouse/models/definitions.js";
import {readModels} from "../warehouse/models/models.js";
import type {Warehouse} from "../warehouse/open.js";
import {maskText} from "../warehouse/pseudonyms.js";
import {readTable} from "../warehouse/rows.js";
import {checkSiteInput} from "./checked.js";
import {ageingPartsFacts, ageingSeries} from "./facts/ageing.js";
import {readAssumptionFacts} from "./facts/assumptions.js";
import {promiseFacts, reminderFacts} from "./facts/collection.js";
import {customerSummaries, groupShares, payerBacktest, payerKinds} from "./facts/customers.js";
import {breakdowns, debtors} from "./facts/debtors.js";
import {disputeFacts} from "./facts/disputes.js";
import {forecastFacts} from "./facts/forecast.js";
import {customerHistories} from "./facts/histories.js";
import {latenessFacts} from "./facts/lateness.js";
import {buildFacts, ledgerFacts, sourceFacts} from "./facts/ledger.js";
import {paymentFacts} from "./facts/payment.js";
import {matchingFacts} from "./facts/matching.js";
import {methodFacts, providerFacts} from "./facts/providers.js";
import {provisionFacts} from "./facts/provision.js";
import {publishedFigures} from "./facts/published.js";
import {kpiSeries} from "./facts/register.js";
import {rollFacts} from "./facts/roll-rates.js";
import {readRoutesFile} from "./facts/routes.js";
import {statutoryFacts} from "./facts/statutory.js";
import {targets} from "./facts/targets.js";
import {vintageFacts} from "./facts/vintages.js";
import type {SiteInput} from "./whole-view.js";
import {ledgerStatutoryWorkbook} from "./statutory-xlsx.js";

/** What every page needs. */
async function siteFacts(
  warehouse: Warehouse,
  filters: readonly Filter[],
  assumptions: readonly AssumptionFact[],
): Promise<Omit<SiteData, "failed_checks">> {
  const {connection, ledger, asOf} = warehouse;
  const models = await readModels();
  // the values of a dimension are the filters that set only it
  const namesOf = (dimension: keyof Filter) =>
    filters.flatMap(({entity, segment, country}) => {
      const {[dimension]: name, ...others} = {entity, segment, country};
      return name !== null && Object.values(others).every((other) => other === null) ? [name] : [];
    });
  return {
    ledger: await ledgerFacts(warehouse),
    build: await buildFacts(warehouse),
    months: (await readMonths(connection)).map(({month_end}) => month_end),
    entities: namesOf("entity"),
    segments: namesOf("segment"),
    countries: namesOf("country"),
    slices: Object.fromEntries(filters.map((filter, index) => [filterKey(filter), index])),
    ...(await sourceFacts(warehouse)),
    matching: await matchingFacts(connection),
    definitions: [...definitions(models), ...(await projectedDefinitions())],
    forecast: await forecastFacts(connection),
    providers: await providerFacts(connection, warehouse.assumptions.number("statistics.reporting_gap", asOf).value),
    reminders: await reminderFacts(connection),
    method: await methodFacts(connection),
    statutory: await statutoryFacts(connection, ledger, assumptions),
    provision: await provisionFacts(connection, asOf),
    payer_backtest: await payerBacktest(connection),
    targets: targets(assumptions),
    published: publishedFigures(assumptions),
  };
}

const readMonths = (connection: DuckDBConnection) => readTable(connection, pageMonths, {orderBy: ["position"]});

/** Everything that the pages show under each filter. */
async function sliceFacts(warehouse: Warehouse, filters: readonly Filter[]): Promise<SliceData[]> {
  const {connection, ledger, asOf, assumptions} = warehouse;
  // the register takes as long as all the rest, and is read beside it
  const register = warehouse.alongside().then(async (other) => kpiSeries(other).finally(() => other.closeSync()));
  register.catch(() => {});
  const replicates = assumptions.number("statistics.bootstrap_replicates", asOf).value;
  const months = (await readMonths(connection)).map(({month}) => month);
  const ageing = await ageingSeries(connection);
  const owing = await debtors(connection);
  const members = await breakdowns(connection);
  const promises = await promiseFacts(connection);
  const groups = await groupShares(connection, asOf);
  const payers = await payerKinds(connection);
  const lateness = await latenessFacts(connection, months);
  const payment = await paymentFacts(connection);
  const parts = await ageingPartsFacts(connection);
  const rolls = await rollFacts(connection, {asOf, replicates});
  const vintages = await vintageFacts(connection);
  const disputes = await disputeFacts(connection, ledger);
  const kpis = await register;
  return filters.map((filter) => {
    const key = filterKey(filter);
    return {
      filter,
      kpis: kpis.get(key) ?? [],
      ageing: ageing.get(key) ?? [],
      debtors: owing.largest.get(key) ?? [],
      movers: owing.movers.get(key) ?? [],
      breakdowns: members.get(key) ?? [],
      promises: promises.get(key) ?? [],
      groups: groups.get(key) ?? [],
      payers: payers.get(key) ?? [],
      disputes: disputes?.(key) ?? null,
      lateness: lateness(key),
      payment: payment.get(key) ?? null,
      parts: parts.get(key) ?? [],
      rolls: rolls.get(key) ?? null,
      vintages: vintages.get(key) ?? null,
    };
  });
}

/** The statutory table as a workbook in each language, beside the data of the pages. */
async function statutoryWorkbooks({connection, ledger}: Warehouse): Promise<SiteInput["workbooks"]> {
  const books = await Promise.all(
    languages.map(async (locale) => ({
      name: statutoryFile(locale),
      bytes: await ledgerStatutoryWorkbook(connection, ledger, locale),
    })),
  );
  return books.flatMap(({name, bytes}) => (bytes === null ? [] : [{name, bytes}]));
}

/** What the analyst wrote, without the debtors' names where they are not to be seen. */
async function commentary({dir, connection, isPseudonymous}: Warehouse): Promise<string | null> {
  const text = await readFile(join(dir, "commentary.md"), "utf8").catch(() => null);
  return text === null || !isPseudonymous ? text : maskText(connection, text);
}

/**
 * Everything the site and the board pack show, from the marts of an open warehouse.
 *
 * @param failedChecks integrity queries that these figures fail, which every page says
 */
export async function siteInput(warehouse: Warehouse, failedChecks: FailedCheck[] = []): Promise<SiteInput> {
  const {connection} = warehouse;
  const filters = await readTable(connection, pageFilters, {
    columns: ["entity", "segment", "country"],
    orderBy: ["filter_key"],
  });
  const slices = await sliceFacts(warehouse, filters);
  const assumptions = await readAssumptionFacts(connection, warehouse.assumptions, warehouse.asOf);
  const site = await siteFacts(warehouse, filters, assumptions);
  const customers = await customerSummaries(connection);
  return checkSiteInput({
    site: {...site, failed_checks: failedChecks},
    slices,
    customers,
    assumptions,
    routes: await readRoutesFile(connection, warehouse.assumptions),
    workbooks: await statutoryWorkbooks(warehouse),
    histories: customerHistories(connection, customers),
    commentary: await commentary(warehouse),
  });
}
