import {visitWith, type Reading} from "./reading.js";
import {addButton} from "./sorting.js";

/** How many rows a list shows at first, and how many more at each question. */
const [first, further] = [50, 200];

/** A list of which the page holds only a part: search, choice, order and length ask for another part. */
interface PartialList<T> {
  region: string;
  /** Its button for more rows. */
  more: string;
  /** The column that it comes ordered by, the largest first. */
  column: number;
  asked(): Partial<T>;
  ask(change: Partial<T>): void;
}

interface Ordered {
  column: number;
  isDescending: boolean;
  shown: number;
}

/** Makes the worklist and the list of customers answer, where they were just drawn. */
export function enableLists(reading: Reading, root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-worklist-field]:disabled")) {
    field.disabled = false;
    field.addEventListener("input", () => {
      const name = field.dataset["worklistField"] ?? "";
      reading.worklist = {...reading.worklist, [name]: field.value, shown: first};
      if (name === "route") visitWith(reading, name, field.value === "" ? null : field.value);
      else void reading.redraw();
    });
  }
  for (const search of root.querySelectorAll<HTMLInputElement>("[data-search]:disabled")) {
    search.disabled = false;
    search.addEventListener("input", () => {
      reading.list = {...reading.list, query: search.value, shown: first};
      void reading.redraw();
    });
  }
  enableList(reading, root, {
    region: "[data-worklist]",
    more: "[data-more-claims]",
    column: 1,
    asked: () => reading.worklist,
    ask: (change) => (reading.worklist = {...reading.worklist, ...change}),
  });
  enableList(reading, root, {
    region: "[data-list]",
    more: "[data-more]",
    column: 3,
    asked: () => reading.list,
    ask: (change) => (reading.list = {...reading.list, ...change}),
  });
}

/** Takes over which claims the address asks for; returns whether it asks for some only. */
export function readRoute(reading: Reading, query: URLSearchParams): boolean {
  const select = document.querySelector<HTMLSelectElement>("select[data-worklist-field=route]");
  const wanted = query.get("route") ?? "";
  if (select === null || ![...select.options].some(({value}) => value === wanted)) return false;
  select.value = wanted;
  if ((reading.worklist.route ?? "") !== wanted) reading.worklist = {...reading.worklist, route: wanted, shown: first};
  return wanted !== "";
}

function enableList(reading: Reading, root: ParentNode, list: PartialList<Ordered>): void {
  const more = root.querySelector<HTMLButtonElement>(list.more);
  if (more !== null) {
    more.hidden = false;
    more.addEventListener("click", () => {
      list.ask({shown: (list.asked().shown ?? first) + further});
      void reading.redraw();
    });
  }
  const heads = () => document.querySelectorAll(`${list.region} thead th`);
  root.querySelectorAll<HTMLTableCellElement>(`${list.region} thead th`).forEach((head, column) => {
    if (head.querySelector("button") !== null) return;
    const order = () => ({column: list.column, isDescending: true, ...list.asked()});
    const sorted = order();
    if (column === sorted.column) head.setAttribute("aria-sort", sorted.isDescending ? "descending" : "ascending");
    addButton(head, () => {
      const isDescending = column === order().column ? !order().isDescending : head.classList.contains("number");
      list.ask({column, isDescending});
      void reading.redraw().then(() => heads()[column]?.querySelector("button")?.focus());
    });
  });
}
