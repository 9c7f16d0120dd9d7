import type {RoutesFile} from "../../models/routes/explore.js";
import {visit, type Reading} from "./reading.js";

/** Whether the page has sliders, whose values the address keeps. */
export function hasSliders(): boolean {
  return document.querySelector("input[data-slider]") !== null;
}

/** Makes the sliders answer that were just drawn. */
export function enableSliders(reading: Reading, root: ParentNode): void {
  for (const slider of root.querySelectorAll<HTMLInputElement>("input[data-slider]:disabled")) {
    slider.disabled = false;
    const key = slider.dataset["slider"] ?? "";
    slider.addEventListener("input", () => void move(reading, key, slider.valueAsNumber, false));
    slider.addEventListener("change", () => void move(reading, key, slider.valueAsNumber, true));
  }
  const reset = root.querySelector("[data-reset-sliders]:not([data-ready])");
  reset?.setAttribute("data-ready", "");
  reset?.addEventListener("click", () => void move(reading, null, null, true));
}

/** A slider moved: the page follows at the next frame, the address when it is let go. Without a key all go back. */
async function move(reading: Reading, key: string | null, value: number | null, isDone: boolean): Promise<void> {
  const file = await reading.load<RoutesFile | null>("routes.json");
  if (file === null) return;
  const {withChange, withoutChanges} = await import("./sliders.js");
  const address = reading.draft ?? new URL(location.href);
  const next = key === null ? withoutChanges(file, address) : withChange(file, address, key, value);
  reading.draft = isDone ? null : next;
  if (isDone) visit(reading, next);
  else requestAnimationFrame(() => void reading.redraw());
}
