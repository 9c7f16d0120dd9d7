import {pageRecords} from "../pages/pages.js";
import type {PageRecord} from "../pages/record.js";
import type {Slots, View} from "../view/view.js";
import {currentView} from "./current-view.js";
import {drawSlot} from "./draw.js";
import type {Reading} from "./reading.js";
import {showSliders} from "./sliders.js";
import {slotsOf} from "../pages/slots.js";

/** Regions that are typed in or dragged while the others are drawn anew. */
const untouched = ["search", "sliders", "weights"];

interface Prepared {
  view: View;
  slots: Slots;
}

/** Loads what the page is drawn with, for what it is asked now. */
export async function prepare(reading: Reading): Promise<Prepared> {
  const record: PageRecord = pageRecords[reading.page];
  const view = await currentView(reading, record);
  return {view, slots: await slotsOf[reading.page]()};
}

/** Draws the regions of the page anew. */
export function drawRegions({page, draft}: Reading, {view, slots}: Prepared): void {
  const {sliders}: PageRecord = pageRecords[page];
  for (const region of document.querySelectorAll<HTMLElement>("[data-slot]")) {
    const name = region.dataset["slot"] ?? "";
    const isLater = draft !== null && sliders !== undefined && sliders !== "all" && !sliders.includes(name);
    const drawn = isLater || untouched.includes(name) ? null : drawSlot(slots, page, name, view);
    if (drawn !== null) region.innerHTML = drawn.toString();
  }
  if (sliders !== undefined) showSliders(document, view);
  document.querySelector("main")?.classList.toggle("one-customer", view.customer !== null);
}
