import type {Filter} from "../../models/contract/site.js";
import {visit, visitWith, type Reading} from "./reading.js";

const selectsOf = ({form}: Reading) => [...form.querySelectorAll("select")];
const resetOf = ({form}: Reading) => form.querySelector<HTMLElement>("[data-reset]");

/** Makes the filters answer: each choice goes to the address, and the page follows it. */
export function enableFilters(reading: Reading): void {
  const selects = selectsOf(reading);
  for (const select of selects) {
    select.disabled = false;
    select.addEventListener("change", () =>
      visitWith(reading, select.name, select.value === "" ? null : select.value.slice(1)),
    );
  }
  reading.form.addEventListener("submit", (event) => event.preventDefault());
  resetOf(reading)?.addEventListener("click", () => {
    const address = new URL(location.href);
    for (const select of selects) address.searchParams.delete(select.name);
    visit(reading, address);
  });
}

/** Brings the filters to the address; returns how many are set, and whether it asks for one that there is not. */
export function readFilters(reading: Reading, query: URLSearchParams): {chosen: number; isUnknown: boolean} {
  let isUnknown = false;
  for (const select of selectsOf(reading)) {
    const wanted = query.get(select.name);
    const isKnown = wanted === null || [...select.options].some((option) => option.value === `=${wanted}`);
    if (!isKnown) isUnknown = true;
    select.value = wanted === null || !isKnown ? "" : `=${wanted}`;
  }
  const chosen = keepFilters(reading);
  const reset = resetOf(reading);
  if (reset !== null) reset.hidden = chosen === 0;
  return {chosen, isUnknown};
}

/**
 * Gives the links that keep the filter the one that is chosen; what else a link asks for, it still asks for. Returns
 * how many filters are set.
 */
export function keepFilters(reading: Reading): number {
  const selects = selectsOf(reading);
  const kept = selects.flatMap(({name, value}) => (value === "" ? [] : [[name, value.slice(1)]]));
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-keep]")) {
    const address = new URL(link.href);
    const others = [...address.searchParams].filter(([asked]) => selects.every(({name}) => name !== asked));
    address.search = link.hasAttribute("data-other")
      ? location.search
      : new URLSearchParams([...others, ...kept]).toString();
    link.href = address.href;
  }
  return kept.length;
}

/** The filter that is chosen. */
export function chosenFilter(reading: Reading): Filter {
  const value = (name: keyof Filter) => {
    const text = selectsOf(reading).find((select) => select.name === name)?.value ?? "";
    return text === "" ? null : text.slice(1);
  };
  return {entity: value("entity"), segment: value("segment"), country: value("country")};
}
