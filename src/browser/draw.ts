import type {Messages} from "../words/en.js";
import type {Language} from "../../models/contract/language.js";
import {siteLanguages} from "../words/languages.js";
import {html, type Markup} from "../view/markup.js";
import type {Slots, View} from "../view/view.js";
import {isEmpty} from "../view/series.js";
import {type Page, pageRecords} from "../pages/pages.js";
import type {PageRecord} from "../pages/record.js";
import {slotsOf} from "../pages/slots.js";

/** The slots of a page. */
export function loadSlots(page: Page): Promise<Slots> {
  return slotsOf[page]();
}

/**
 * One slot of a page, null if the page has none of that name. Where nothing is open, only the answer and a word about
 * it.
 */
export function drawSlot(slots: Slots, page: Page, name: string, view: View): Markup | null {
  const slot = Object.hasOwn(slots, name) ? slots[name] : undefined;
  if (slot === undefined) return null;
  const {isShownEmpty = false}: PageRecord = pageRecords[page];
  if (isEmpty(view) && !isShownEmpty && name !== "answer" && name !== "figures") return html``;
  return slot(view);
}

/** The texts of a language. */
export function loadMessages(locale: Language): Promise<Messages> {
  return siteLanguages[locale].messages();
}
