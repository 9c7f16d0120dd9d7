import type {AssumptionFact} from "../../models/contract/assumption-fact.js";
import type {CustomerHistory, CustomerSummary, Filter, SiteData, SliceData} from "../../models/contract/site.js";
import type {RoutesFile} from "../../models/routes/explore.js";
import type {PageRecord} from "../pages/record.js";
import {emptySlice, sliceKey} from "../view/filter.js";
import {createView, type View} from "../view/view.js";
import {siteLanguages} from "../words/languages.js";
import {chosenFilter} from "./filters.js";
import type {Reading} from "./reading.js";
import {routesOf} from "./sliders.js";

/** What the page shows by its filters, its address and what was asked of its lists. */
export async function currentView(reading: Reading, {data, sliders}: PageRecord): Promise<View> {
  const {locale, load, draft} = reading;
  const filter = chosenFilter(reading);
  const [site, t] = await Promise.all([load<SiteData>("site.json"), siteLanguages[locale].messages()]);
  const slice = await sliceOf(reading, site, filter);
  const customers = data.includes("customers") ? await load<CustomerSummary[]>("customers.json") : null;
  const file = data.includes("routes") ? await load<RoutesFile | null>("routes.json") : null;
  const view = createView({
    site,
    slice,
    locale,
    t,
    document,
    customers,
    customer: customers === null ? null : await chosenCustomer(reading, customers),
    assumptions: data.includes("assumptions") ? await load<AssumptionFact[]>("assumptions.json") : null,
    ...(file === null ? {} : routesOf(file, filter, sliders === undefined ? "" : (draft ?? location).search)),
  });
  return {...view, list: {...view.list, ...reading.list}, worklist: {...view.worklist, ...reading.worklist}};
}

/** A combination that nobody belongs to has no file: it is empty, not wrong. */
async function sliceOf({load}: Reading, site: SiteData, filter: Filter): Promise<SliceData> {
  const key = sliceKey(filter);
  const number = Object.hasOwn(site.slices, key) ? site.slices[key] : undefined;
  return number === undefined ? emptySlice(filter) : load<SliceData>(`slices/${Math.trunc(number)}.json`);
}

async function chosenCustomer({load}: Reading, customers: CustomerSummary[]): Promise<View["customer"]> {
  const query = new URLSearchParams(location.search);
  const [key, id] = [query.get("customer"), query.get("id")];
  if (key === null && id === null) return null;
  const summary = customers.find((one) => (id !== null ? one.customer_id === id : String(one.key) === key));
  if (summary === undefined) return null;
  return {summary, history: await load<CustomerHistory>(`customers/${Math.trunc(summary.key)}.json`)};
}
