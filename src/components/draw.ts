import type {Messages} from "../locales/en.js";
import type {Locale} from "./format.js";
import type {Page, Slots} from "./view.js";

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
    case "customers":
      return (await import("./pages/customers.js")).slots;
    case "data":
      return (await import("./pages/data.js")).slots;
    case "definitions":
      return (await import("./pages/definitions.js")).slots;
  }
}

/** The texts of a language. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return locale === "fr" ? (await import("../locales/fr.js")).fr : (await import("../locales/en.js")).en;
}
