/** Makes the headers of sortable tables buttons. The rows are sorted by `data-key`, missing values last. */
export function makeSortable(root: ParentNode): void {
  for (const table of root.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
    table.querySelectorAll<HTMLTableCellElement>("thead th").forEach((head, column) => {
      if (head.querySelector("button") !== null) return;
      addButton(head, () => {
        const isDescending =
          head.getAttribute("aria-sort") === "descending"
            ? false
            : head.getAttribute("aria-sort") === "ascending"
              ? true
              : head.classList.contains("number");
        sortRows(table, column, isDescending);
        table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      });
    });
  }
}

/** Turns the text of a header into a button. */
export function addButton(head: HTMLTableCellElement, onClick: () => void): void {
  const button = head.ownerDocument.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  button.addEventListener("click", onClick);
  head.append(button);
}

function sortRows(table: HTMLTableElement, column: number, isDescending: boolean): void {
  const body = table.tBodies[0];
  if (body === undefined) return;
  const rows = [...body.rows].filter((row) => !row.classList.contains("total"));
  const totals = [...body.rows].filter((row) => row.classList.contains("total"));
  const key = (row: HTMLTableRowElement) => row.cells[column]?.dataset["key"] ?? row.cells[column]?.textContent ?? "";
  rows.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === "" || y === "") return x === y ? 0 : x === "" ? 1 : -1;
    const [m, n] = [Number(x), Number(y)];
    const order = Number.isNaN(m) || Number.isNaN(n) ? x.localeCompare(y) : m - n;
    return isDescending ? -order : order;
  });
  body.append(...rows, ...totals);
}
