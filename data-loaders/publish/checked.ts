import {z} from "zod";
import {SiteData, SliceData} from "../../models/contract/site.js";
import {AssumptionFact} from "../../models/contract/site/assumptions.js";
import {CustomerHistory, CustomerSummary} from "../../models/contract/site/customers.js";
import {RoutesFile} from "../../models/contract/site/routes.js";
import type {SiteInput} from "./whole-view.js";

/** What one of the site's data files holds is not what its schema says. */
export class SiteDataError extends Error {
  constructor(file: string, error: z.ZodError) {
    super(`data/${file}: ${z.prettifyError(error)}`);
    this.name = "SiteDataError";
  }
}

/** A value of a data file, once it is what the file's schema says. @throws SiteDataError */
function checked<T>(file: string, schema: z.ZodType<T>, value: T): T {
  const {success, error} = schema.safeParse(value);
  if (!success) throw new SiteDataError(file, error);
  return value;
}

/**
 * The data files of the site, each held against its schema; of customers and their histories, which are many and made
 * alike, the first.
 *
 * @throws SiteDataError
 */
export function checkSiteInput(input: SiteInput): SiteInput {
  checked("site.json", SiteData, input.site);
  for (const [index, slice] of input.slices.entries()) checked(`slices/${index}.json`, SliceData, slice);
  checked("customers.json", z.array(CustomerSummary), input.customers.slice(0, 1));
  checked("assumptions.json", z.array(AssumptionFact), input.assumptions);
  checked("routes.json", RoutesFile.nullable(), input.routes);
  return {...input, histories: checkedFirst(input.histories)};
}

async function* checkedFirst(histories: SiteInput["histories"]): AsyncGenerator<[number, CustomerHistory]> {
  let isFirst = true;
  for await (const [key, history] of histories) {
    if (isFirst) checked(`customers/${key}.json`, CustomerHistory, history);
    isFirst = false;
    yield [key, history];
  }
}
