import type {Messages} from "../locales/en.js";
import type {Locale} from "./format.js";
import {html, type Markup} from "./markup.js";
import {isEmpty, type Page, type Slots, type View} from "./view.js";

/** The slots of a page, loaded when they are needed: with them comes the charts' library. */
export async function loadSlots(page: Page): Promise<Slots> {
  switch (page) {
    case "index":
      return (await import("./pages/index.js")).slots;
    case "ageing":
      return (await import("./pages/ageing.js")).slots;
    case "dso":
      return (await import("./pages/dso.js")).slots;
    case "lateness":
      return (await import("./pages/lateness.js")).slots;
    case "collection":
      return (await import("./pages/collection.js")).slots;
    case "disputes":
      return (await import("./pages/disputes.js")).slots;
    case "forecast":
      return (await import("./pages/forecast.js")).slots;
    case "statutory":
      return (await import("./pages/statutory.js")).slots;
    case "customers":
      return (await import("./pages/customers.js")).slots;
    case "data":
      return (await import("./pages/data.js")).slots;
    case "routes":
      return (await import("./pages/routes.js")).slots;
    case "claims":
      return (await import("./pages/claims.js")).slots;
    case "providers":
      return (await import("./pages/providers.js")).slots;
    case "methodology":
      return (await import("./pages/methodology.js")).slots;
    case "cascade":
      return (await import("./pages/cascade.js")).slots;
    case "simulator":
      return (await import("./pages/simulator.js")).slots;
    case "assumptions":
      return (await import("./pages/assumptions.js")).slots;
    case "definitions":
      return (await import("./pages/definitions.js")).slots;
  }
}

const alwaysShown: readonly Page[] = [
  "forecast",
  "statutory",
  "customers",
  "routes",
  "claims",
  "providers",
  "methodology",
  "cascade",
  "simulator",
  "data",
  "assumptions",
  "definitions",
];

/**
 * One slot of a page, null if the page has none of that name. Where nothing is open, only the answer and a word about
 * it.
 */
export function drawSlot(slots: Slots, page: Page, name: string, view: View): Markup | null {
  const slot = Object.hasOwn(slots, name) ? slots[name] : undefined;
  if (slot === undefined) return null;
  if (isEmpty(view) && !alwaysShown.includes(page) && name !== "answer" && name !== "figures") return html``;
  return slot(view);
}

/** The texts of a language. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return locale === "fr" ? (await import("../locales/fr.js")).fr : (await import("../locales/en.js")).en;
}
