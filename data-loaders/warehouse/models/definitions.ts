import type {Definition} from "../../../models/contract/site.js";
import type {Model} from "./models.js";
import {kpiOf} from "./register.js";

/** The variants a kpi states in its text; one that states none has those of the kpi it is computed from. */
function variantsOf(sql: string, models: readonly Model[]): string[] {
  const stated = [...sql.matchAll(/'variant': '(\w+)'|'(\w+)' as variant\b/g)].map((match) => (match[1] ?? match[2])!);
  if (stated.length > 0 || !/^\s*\w+\.variant,$/m.test(sql)) return [...new Set(stated)];
  const from = /^from (\w+)$/m.exec(sql)?.[1];
  const source = models.find((model) => model.layer === "kpis" && model.name === from);
  return source === undefined ? [] : variantsOf(source.sql, models);
}

/** What the definitions page prints: every kpi and every mart, from the headers of their files. */
export function definitions(models: readonly Model[]): Definition[] {
  const kpis = new Set(models.filter((model) => model.layer === "kpis").map(kpiOf));
  return models
    .filter((model) => model.layer === "kpis" || model.layer === "marts")
    .map((model) => ({
      ...model,
      key: model.layer === "kpis" ? kpiOf(model) : kpis.has(model.name) ? `${model.name}_mart` : model.name,
    }))
    .map(({key, header, file, sql}) => ({
      key,
      title: header.title,
      prose: header.prose,
      labels: header.labels,
      variants: variantsOf(sql, models),
      file,
    }));
}
