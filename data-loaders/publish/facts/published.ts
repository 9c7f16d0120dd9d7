import type {AssumptionFact} from "../../../models/contract/assumption-fact.js";
import type {PublishedFigure} from "../../../models/contract/site.js";
import {speaking} from "./speaking.js";

/** Beside which page's own figures each stands. */
const pageOf: Record<string, string> = {
  "benchmark.banque_de_france_customer_days": "dso",
  "benchmark.altares_delay": "lateness",
  "benchmark.altares_on_time": "lateness",
  "benchmark.atradius_late": "lateness",
  "benchmark.atradius_written_off": "collection",
};

/** The page that prints a record beside its own figures, if any. */
export const pagePublishing = (key: string): string | undefined => pageOf[key];

/** Published figures that are dated; an undated one compares with nothing. */
export function publishedFigures(assumptions: readonly AssumptionFact[]): PublishedFigure[] {
  return speaking(assumptions).flatMap(({key, title, explanation, value, unit, source, as_of}) => {
    const page = pageOf[key];
    return page === undefined || typeof value !== "number" || as_of === null
      ? []
      : [{key, page, title, explanation, value, unit, source, as_of}];
  });
}
