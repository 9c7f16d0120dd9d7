/**
 * What JavaScript adds to the pages on routes: the worklist answers, sliders
 * move, and the address keeps what was moved.
 */
import {decodeScenario, encodeScenario, type ScenarioSetting} from "../../models/routes/choice/scenarios.js";
import {
  createRoutesView,
  listSliders,
  listWeights,
  type Changes,
  type RoutesFile,
  type RoutesView,
  type Slider,
} from "../../models/routes/explore.js";
import type {Filter} from "../../models/contract/site.js";
import {sliderText} from "../blocks/slider-grid.js";
import type {View} from "../view/view.js";

/** Names that other parts of the address have. */
const elsewhere = ["entity", "segment", "country", "customer", "id"];

let last: {file: RoutesFile; key: string; view: RoutesView} | null = null;

/** The view of what the address asks for, and what of it was not understood. */
export function routesOf(
  file: RoutesFile,
  filter: Filter,
  search: string,
): {routes: RoutesView | null; ignored: string[]} {
  const {changes, ignored} = readChanges(file, search);
  const key = JSON.stringify([filter, [...changes]]);
  if (last === null || last.file !== file || last.key !== key)
    last = {file, key, view: createRoutesView(file, filter, changes)};
  return {routes: last.view, ignored};
}

/** What the address changes; only values that a slider could have. */
function readChanges(file: RoutesFile, search: string): {changes: Changes; ignored: string[]} {
  const {scenario, ignored} = decodeScenario(search, settingsOf(allSliders(file)));
  return {
    changes: new Map(
      [...scenario].flatMap(([key, value]) => (typeof value === "number" ? [[key, value] as const] : [])),
    ),
    ignored: ignored.filter((name) => !elsewhere.includes(name)),
  };
}

function allSliders(file: RoutesFile): Slider[] {
  return [...listSliders(file, Infinity), ...listWeights(file)];
}

function settingsOf(sliders: readonly Slider[]): ScenarioSetting[] {
  return sliders.map(({key, value, low, high}) => ({key, kind: "number", value, min: low, max: high}));
}

/** The address with one value changed; a value back at its record leaves it. */
export function withChange(file: RoutesFile, address: URL, key: string, value: number | null): URL {
  const sliders = allSliders(file);
  const changes = new Map(readChanges(file, address.search).changes);
  if (value === null) changes.delete(key);
  else changes.set(key, value);
  return withChanges(address, encodeScenario(changes, settingsOf(sliders)), sliders);
}

/** The address with nothing changed. */
export function withoutChanges(file: RoutesFile, address: URL): URL {
  return withChanges(address, "", allSliders(file));
}

function withChanges(address: URL, query: string, sliders: readonly Slider[]): URL {
  const next = new URL(address);
  for (const {key} of sliders) next.searchParams.delete(key);
  for (const [key, value] of new URLSearchParams(query)) next.searchParams.set(key, value);
  return next;
}

/** Brings the sliders to the values of the view. */
export function showSliders(root: ParentNode, view: View): void {
  if (view.routes === null) return;
  const {changes, file} = view.routes;
  for (const slider of allSliders(file)) {
    const input = root.querySelector<HTMLInputElement>(`input[data-slider="${CSS.escape(slider.key)}"]`);
    if (input === null) continue;
    const value = changes.get(slider.key) ?? slider.value;
    // One that is being moved is left alone: its own value may be between two steps.
    if (document.activeElement !== input) input.value = String(value ?? slider.low);
    const output = root.querySelector(`output[for="${input.id}"]`);
    if (output !== null) output.textContent = sliderText(view, slider, value);
    input.setAttribute("aria-valuetext", sliderText(view, slider, value));
  }
  const reset = root.querySelector<HTMLButtonElement>("[data-reset-sliders]");
  if (reset !== null) reset.hidden = changes.size === 0;
}
