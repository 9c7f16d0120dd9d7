/**
 * What JavaScript adds to a page that reads without it: filters kept in the
 * address, search, sorting, values under the pointer. Everything heavy (texts,
 * charts, data) is loaded at the first question and not before.
 */
import type {Language} from "../../models/contract/language.js";
import type {Page} from "../pages/pages.js";
import {followCursor, makeReachable} from "./cursor.js";
import {loader} from "./files.js";
import {enableFilters, keepFilters, readFilters} from "./filters.js";
import {makeFindable} from "./finding.js";
import {enableLists, readRoute} from "./lists.js";
import type {Reading} from "./reading.js";
import {enableSliders, hasSliders} from "./sliding.js";
import {makeSortable} from "./sorting.js";

const form = document.querySelector<HTMLFormElement>("form[data-page]");
if (form !== null) start(form);

function start(form: HTMLFormElement): void {
  const base = new URL(`${form.dataset["root"]}_file/data/`, location.href);
  let turn = 0;
  let isDrawn = false;

  const reading: Reading = {
    form,
    page: form.dataset["page"] as Page,
    locale: form.dataset["locale"] as Language,
    load: loader(base, form.dataset["build"] ?? ""),
    list: {},
    worklist: {},
    draft: null,
    update,
    redraw,
  };
  enableFilters(reading);
  // Whoever reaches for a filter is about to need the charts' library.
  for (const kind of ["pointerenter", "focusin"] as const)
    form.addEventListener(kind, () => void warm(reading).catch(() => undefined), {once: true});
  addEventListener("popstate", () => void update());
  followCursor(document);
  enhance(reading, document);
  void update();

  async function update(): Promise<void> {
    const query = new URLSearchParams(location.search);
    const {chosen, isUnknown} = readFilters(reading, query);
    const isNarrowed = readRoute(reading, query);
    const asksForCustomer = query.has("customer") || query.has("id");
    const hasQuestion = chosen > 0 || isNarrowed || asksForCustomer || (hasSliders() && query.size > 0);
    say(form, isUnknown ? "unknown" : null);
    if (hasQuestion || isDrawn) await draw(isUnknown);
  }

  function redraw(): Promise<void> {
    return draw(false);
  }

  async function draw(isUnknown: boolean): Promise<void> {
    const mine = ++turn;
    document.documentElement.classList.add("redrawing");
    if (!isUnknown) say(form, "loading");
    try {
      const {drawRegions, prepare} = await import("./redraw.js");
      const prepared = await prepare(reading);
      if (mine !== turn) return;
      drawRegions(reading, prepared);
      isDrawn = true;
      keepFilters(reading);
      enhance(reading, document);
      if (!isUnknown) say(form, null);
    } catch (error) {
      console.warn(error);
      if (mine === turn) say(form, "failed");
    } finally {
      if (mine === turn) document.documentElement.classList.remove("redrawing");
    }
  }
}

/** Makes what was just drawn answer. */
function enhance(reading: Reading, root: ParentNode): void {
  makeSortable(root);
  makeFindable(root);
  enableSliders(reading, root);
  enableLists(reading, root);
  makeReachable(root, reading.form.dataset["hint"] ?? "");
}

async function warm({page, locale, load}: Reading): Promise<void> {
  void load("site.json").catch(() => undefined);
  const {loadMessages, loadSlots} = await import("./draw.js");
  await Promise.all([loadSlots(page), loadMessages(locale), import("./redraw.js")]);
}

function say(form: HTMLFormElement, what: "loading" | "failed" | "unknown" | null): void {
  const status = form.querySelector<HTMLElement>("[data-status]");
  if (status !== null) status.textContent = what === null ? "" : (status.dataset[what] ?? "");
}
