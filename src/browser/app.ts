/**
 * What JavaScript adds to a page that reads without it: filters kept in the
 * address, search, sorting, values under the pointer. Everything heavy (texts,
 * charts, data) is loaded at the first question and not before.
 */
import type {AssumptionFact} from "../../models/contract/assumption-fact.js";
import type {RoutesFile} from "../../models/routes/explore.js";
import type {CustomerHistory, CustomerSummary, Filter, SiteData, SliceData} from "../../models/contract/site.js";
import {followCursor, makeReachable} from "./cursor.js";
import {makeFindable} from "./finding.js";
import type {Language} from "../../models/contract/language.js";
import {addButton, makeSortable} from "./sorting.js";
import type {CustomerList, Page, Worklist} from "../blocks/view.js";

/** Pages that are computed from the claims and the curves. */
const onRoutes: readonly Page[] = ["index", "routes", "claims", "cascade", "simulator", "methodology"];
/** Regions that are typed in or dragged while the others are drawn anew. */
const untouched = ["search", "sliders", "weights"];
/** Pages with sliders, whose address keeps what was moved. */
const withSliders: readonly Page[] = ["simulator", "cascade"];
/** What a link asks for beside the filter: one customer, or one kind of claims. */
const asked: readonly string[] = ["id", "route"];

const form = document.querySelector<HTMLFormElement>("form[data-page]");
if (form !== null) start(form);

function start(form: HTMLFormElement): void {
  const page = form.dataset["page"] as Page;
  const locale = form.dataset["locale"] as Language;
  const status = form.querySelector<HTMLElement>("[data-status]");
  const reset = form.querySelector<HTMLElement>("[data-reset]");
  const selects = [...form.querySelectorAll("select")];
  const base = new URL(`${form.dataset["root"]}_file/data/`, location.href);
  const files = new Map<string, Promise<unknown>>();
  let turn = 0;
  let isDrawn = false;
  let list: Partial<CustomerList> = {};
  let worklist: Partial<Worklist> = {};
  /** The address while a slider is being dragged; it becomes the page's when it is let go. */
  let draft: URL | null = null;

  for (const select of selects) {
    select.disabled = false;
    select.addEventListener("change", () => {
      const address = new URL(location.href);
      if (select.value === "") address.searchParams.delete(select.name);
      else address.searchParams.set(select.name, select.value.slice(1));
      history.pushState(null, "", address);
      void update();
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  reset?.addEventListener("click", () => {
    const address = new URL(location.href);
    for (const select of selects) address.searchParams.delete(select.name);
    history.pushState(null, "", address);
    void update();
  });
  // Whoever reaches for a filter is about to need the charts' library.
  for (const kind of ["pointerenter", "focusin"] as const)
    form.addEventListener(kind, () => void warm().catch(() => undefined), {once: true});
  addEventListener("popstate", () => void update());
  followCursor(document);
  enhance(document);
  void update();

  /** Brings the page to what the address says. */
  async function update(): Promise<void> {
    const query = new URLSearchParams(location.search);
    let isUnknown = false;
    for (const select of selects) {
      const wanted = query.get(select.name);
      const isKnown = wanted === null || [...select.options].some((option) => option.value === `=${wanted}`);
      if (!isKnown) isUnknown = true;
      select.value = wanted === null || !isKnown ? "" : `=${wanted}`;
    }
    const kept = keepFilter();
    const isNarrowed = readChoice(query);
    if (reset !== null) reset.hidden = kept.size === 0;
    const hasQuestion =
      kept.size > 0 ||
      isNarrowed ||
      query.has("customer") ||
      query.has("id") ||
      (withSliders.includes(page) && query.size > 0);
    say(isUnknown ? "unknown" : null);
    if (hasQuestion || isDrawn) await redraw(isUnknown);
  }

  /** Gives the links that keep the filter the one that is chosen; what else a link asks for, it still asks for. */
  function keepFilter(): URLSearchParams {
    const kept = new URLSearchParams(
      selects.flatMap(({name, value}) => (value === "" ? [] : [[name, value.slice(1)]])),
    );
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-keep]")) {
      const address = new URL(link.href);
      address.search = link.hasAttribute("data-other")
        ? location.search
        : new URLSearchParams([
            ...[...address.searchParams].filter(([name]) => asked.includes(name)),
            ...kept,
          ]).toString();
      link.href = address.href;
    }
    return kept;
  }

  /** Takes over which claims the address asks for; returns whether it asks for some only. */
  function readChoice(query: URLSearchParams): boolean {
    const select = document.querySelector<HTMLSelectElement>("select[data-worklist-field=route]");
    const wanted = query.get("route") ?? "";
    if (select === null || ![...select.options].some(({value}) => value === wanted)) return false;
    select.value = wanted;
    if ((worklist.route ?? "") !== wanted) worklist = {...worklist, route: wanted, shown: 50};
    return wanted !== "";
  }

  function filter(): Filter {
    const value = (name: keyof Filter) => {
      const text = selects.find((select) => select.name === name)?.value ?? "";
      return text === "" ? null : text.slice(1);
    };
    return {entity: value("entity"), segment: value("segment"), country: value("country")};
  }

  async function redraw(isUnknown = false): Promise<void> {
    const mine = ++turn;
    document.documentElement.classList.add("redrawing");
    if (!isUnknown) say("loading");
    try {
      const view = await currentView();
      const {drawSlot, loadSlots} = await import("./draw.js");
      const slots = await loadSlots(page);
      if (mine !== turn) return;
      for (const region of document.querySelectorAll<HTMLElement>("[data-slot]")) {
        const name = region.dataset["slot"] ?? "";
        // A weight touches only the table it weighs; the curves of this page take longer than a frame.
        if (page === "cascade" && draft !== null && name !== "criteria") continue;
        const drawn = untouched.includes(name) ? null : drawSlot(slots, page, name, view);
        if (drawn !== null) region.innerHTML = drawn.toString();
      }
      isDrawn = true;
      keepFilter();
      if (withSliders.includes(page)) (await import("./sliders.js")).showSliders(document, view);
      document.querySelector("main")?.classList.toggle("one-customer", view.customer !== null);
      enhance(document);
      if (!isUnknown) say(null);
    } catch (error) {
      console.warn(error);
      if (mine === turn) say("failed");
    } finally {
      if (mine === turn) document.documentElement.classList.remove("redrawing");
    }
  }

  async function currentView() {
    const [{createView, emptySlice, sliceKey}, {loadMessages}] = await Promise.all([
      import("../blocks/view.js"),
      import("./draw.js"),
    ]);
    const [site, t] = await Promise.all([load<SiteData>("site.json"), loadMessages(locale)]);
    const wanted = filter();
    const key = sliceKey(wanted);
    const number = Object.hasOwn(site.slices, key) ? site.slices[key] : undefined;
    // A combination that nobody belongs to has no file: it is empty, not wrong.
    const slice =
      number === undefined ? emptySlice(wanted) : await load<SliceData>(`slices/${Math.trunc(number)}.json`);
    const customers = page === "customers" ? await load<CustomerSummary[]>("customers.json") : null;
    const customer = customers === null ? null : await chosen(customers);
    const assumptions = page === "assumptions" ? await load<AssumptionFact[]>("assumptions.json") : null;
    const file = onRoutes.includes(page) ? await load<RoutesFile | null>("routes.json") : null;
    const asked =
      file === null
        ? null
        : (await import("./sliders.js")).routesOf(
            file,
            wanted,
            withSliders.includes(page) ? (draft ?? location).search : "",
          );
    const view = createView({
      site,
      slice,
      locale,
      t,
      document,
      customers,
      customer,
      assumptions,
      routes: asked?.routes ?? null,
      ignored: asked?.ignored ?? [],
    });
    return {...view, list: {...view.list, ...list}, worklist: {...view.worklist, ...worklist}};
  }

  async function chosen(customers: CustomerSummary[]) {
    const query = new URLSearchParams(location.search);
    const [key, id] = [query.get("customer"), query.get("id")];
    if (key === null && id === null) return null;
    const summary = customers.find((one) => (id !== null ? one.customer_id === id : String(one.key) === key));
    if (summary === undefined) return null;
    return {summary, history: await load<CustomerHistory>(`customers/${Math.trunc(summary.key)}.json`)};
  }

  async function warm(): Promise<void> {
    void load("site.json").catch(() => undefined);
    const {loadMessages, loadSlots} = await import("./draw.js");
    await Promise.all([loadSlots(page), loadMessages(locale), import("../blocks/view.js")]);
  }

  function load<T>(name: string): Promise<T> {
    const known = files.get(name);
    if (known !== undefined) return known as Promise<T>;
    const address = new URL(name, base);
    address.searchParams.set("v", form.dataset["build"] ?? "");
    const loading = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response.json() as Promise<T>;
    });
    files.set(name, loading);
    loading.catch(() => files.delete(name));
    return loading;
  }

  function say(what: "loading" | "failed" | "unknown" | null): void {
    if (status !== null) status.textContent = what === null ? "" : (status.dataset[what] ?? "");
  }

  /** A slider moved: the page follows at the next frame, the address when it is let go. */
  async function move(key: string | null, value: number | null, isDone: boolean): Promise<void> {
    const file = await load<RoutesFile | null>("routes.json");
    if (file === null) return;
    const {withChange, withoutChanges} = await import("./sliders.js");
    const address = draft ?? new URL(location.href);
    draft = key === null ? withoutChanges(file, address) : withChange(file, address, key, value);
    if (isDone) {
      history.pushState(null, "", draft);
      draft = null;
      void update();
    } else requestAnimationFrame(() => void redraw());
  }

  /** Makes what was just drawn answer. */
  function enhance(root: ParentNode): void {
    makeSortable(root);
    makeFindable(root);
    for (const slider of root.querySelectorAll<HTMLInputElement>("input[data-slider]:disabled")) {
      slider.disabled = false;
      const key = slider.dataset["slider"] ?? "";
      slider.addEventListener("input", () => void move(key, slider.valueAsNumber, false));
      slider.addEventListener("change", () => void move(key, slider.valueAsNumber, true));
    }
    root
      .querySelector("[data-reset-sliders]:not([data-ready])")
      ?.addEventListener("click", () => void move(null, null, true));
    root.querySelector("[data-reset-sliders]")?.setAttribute("data-ready", "");
    for (const field of root.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-worklist-field]:disabled")) {
      field.disabled = false;
      field.addEventListener("input", () => {
        const name = field.dataset["worklistField"] ?? "";
        worklist = {...worklist, [name]: field.value, shown: 50};
        if (name !== "route") return void redraw();
        const address = new URL(location.href);
        if (field.value === "") address.searchParams.delete(name);
        else address.searchParams.set(name, field.value);
        history.pushState(null, "", address);
        void update();
      });
    }
    const moreClaims = root.querySelector<HTMLButtonElement>("[data-more-claims]");
    if (moreClaims !== null) {
      moreClaims.hidden = false;
      moreClaims.addEventListener("click", () => {
        worklist = {...worklist, shown: (worklist.shown ?? 50) + 200};
        void redraw();
      });
    }
    makeListSortable(
      root,
      "[data-worklist]",
      () => ({column: 1, isDescending: true, ...worklist}),
      (order) => (worklist = {...worklist, ...order}),
    );
    makeListSortable(
      root,
      "[data-list]",
      () => ({column: 3, isDescending: true, ...list}),
      (order) => (list = {...list, ...order}),
    );
    makeReachable(root, form.dataset["hint"] ?? "");
    const search = root.querySelector<HTMLInputElement>("[data-search]");
    if (search?.disabled) {
      search.disabled = false;
      search.addEventListener("input", () => {
        list = {...list, query: search.value, shown: 50};
        void redraw();
      });
    }
    const more = root.querySelector<HTMLButtonElement>("[data-more]");
    if (more !== null) {
      more.hidden = false;
      more.addEventListener("click", () => {
        list = {...list, shown: (list.shown ?? 50) + 200};
        void redraw();
      });
    }
  }

  /** Headers that order a list of which the page holds only a part: the whole of it is ordered anew. */
  function makeListSortable(
    root: ParentNode,
    region: string,
    order: () => {column: number; isDescending: boolean},
    sort: (order: {column: number; isDescending: boolean}) => void,
  ): void {
    root.querySelectorAll<HTMLTableCellElement>(`${region} thead th`).forEach((head, column) => {
      if (head.querySelector("button") !== null) return;
      const sorted = order();
      if (column === sorted.column) head.setAttribute("aria-sort", sorted.isDescending ? "descending" : "ascending");
      addButton(head, () => {
        sort({
          column,
          isDescending: column === order().column ? !order().isDescending : head.classList.contains("number"),
        });
        void redraw().then(() =>
          document.querySelectorAll(`${region} thead th`)[column]?.querySelector("button")?.focus(),
        );
      });
    });
  }
}
