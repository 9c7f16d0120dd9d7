import type {Messages} from "../words/en.js";
import type {Language} from "../../models/contract/language.js";
import {siteLanguages} from "../words/languages.js";
import {html, type Markup} from "../blocks/markup.js";
import {isEmpty, type Page, type Slots, type View} from "../blocks/view.js";

/** The slots of a page, loaded when they are needed: with them comes the charts' library. */
export async function loadSlots(page: Page): Promise<Slots> {
  switch (page) {
    case "index":
      return (await import("../pages/index/slots.js")).slots;
    case "ageing":
      return (await import("../pages/ageing/slots.js")).slots;
    case "dso":
      return (await import("../pages/dso/slots.js")).slots;
    case "lateness":
      return (await import("../pages/lateness/slots.js")).slots;
    case "collection":
      return (await import("../pages/collection/slots.js")).slots;
    case "disputes":
      return (await import("../pages/disputes/slots.js")).slots;
    case "forecast":
      return (await import("../pages/forecast/slots.js")).slots;
    case "statutory":
      return (await import("../pages/statutory/slots.js")).slots;
    case "customers":
      return (await import("../pages/customers/slots.js")).slots;
    case "data":
      return (await import("../pages/data/slots.js")).slots;
    case "routes":
      return (await import("../pages/routes/slots.js")).slots;
    case "claims":
      return (await import("../pages/claims/slots.js")).slots;
    case "providers":
      return (await import("../pages/providers/slots.js")).slots;
    case "methodology":
      return (await import("../pages/methodology/slots.js")).slots;
    case "cascade":
      return (await import("../pages/cascade/slots.js")).slots;
    case "simulator":
      return (await import("../pages/simulator/slots.js")).slots;
    case "assumptions":
      return (await import("../pages/assumptions/slots.js")).slots;
    case "definitions":
      return (await import("../pages/definitions/slots.js")).slots;
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
export function loadMessages(locale: Language): Promise<Messages> {
  return siteLanguages[locale].messages();
}
