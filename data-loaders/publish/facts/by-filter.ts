import type {Filter} from "../../../models/contract/site.js";
import {filterKey} from "../../../models/contract/site/keys.js";

/** Rows by the key of the filter they stand under, in their order, without the filter's own columns. */
export function byFilter<T extends Filter>(rows: readonly T[]): Map<string, Omit<T, keyof Filter>[]> {
  const found = new Map<string, Omit<T, keyof Filter>[]>();
  for (const {entity, segment, country, ...rest} of rows) {
    const key = filterKey({entity, segment, country});
    const list = found.get(key);
    if (list === undefined) found.set(key, [rest]);
    else list.push(rest);
  }
  return found;
}
