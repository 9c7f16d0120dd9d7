import type {SliceData} from "../../models/contract/site.js";
import {plain} from "./markup.js";
import type {View} from "./view.js";

/** Whether the reader chose a part of the company. */
export function isFiltered({slice: {filter}}: View): boolean {
  return filter.entity !== null || filter.segment !== null || filter.country !== null;
}

/** What a combination of filters holds that nobody belongs to. */
export function emptySlice(filter: SliceData["filter"]): SliceData {
  return {
    filter,
    kpis: [],
    ageing: [],
    debtors: [],
    movers: [],
    breakdowns: [],
    promises: [],
    groups: [],
    payers: [],
    disputes: null,
    lateness: {cohorts: [], distribution: [], breakdowns: [], customers: []},
    payment: null,
    parts: [],
    rolls: null,
    vintages: null,
  };
}

/** Key of `SiteData.slices` for a filter. */
export function sliceKey(filter: {entity: string | null; segment: string | null; country: string | null}): string {
  return [filter.entity, filter.segment, filter.country].map((member) => member ?? "").join("|");
}

/** A member of a dimension as it is shown: those without one have a name too. */
export function memberName(view: View, dimension: "entity" | "segment" | "country", member: string): string {
  if (member === "(none)") return view.t.filters.none;
  if (dimension === "country" && /^[A-Z]{2}$/.test(member)) {
    try {
      return new Intl.DisplayNames(view.locale, {type: "region"}).of(member) ?? member;
    } catch {
      return member;
    }
  }
  return plain(member);
}
