import {html, type Content, type Markup} from "../view/markup.js";
import type {View} from "../view/view.js";

export interface Column {
  label: string;
  isNumber?: boolean;
  /** Sentences, which need room to be read on a phone too. */
  isProse?: boolean;
  /** Remarks: left out where no row has any. */
  isSparse?: boolean;
}

export interface Row {
  cells: Content[];
  /** What to sort by, where a cell is not its own key: numbers or text by column. */
  keys?: (number | string | null)[];
  /** How dark each cell is, from 0 to 1; null or absent for paper. */
  shades?: (number | null)[];
  isTotal?: boolean;
  /** The last cell stands under all columns that are left: one figure for the whole line, or a heading. */
  isWide?: boolean;
}

export interface Table {
  /** Names the scrolling box for those who do not see it. */
  label: string;
  columns: Column[];
  rows: Row[];
  isSortable?: boolean;
}

/** A table in a box of its own that scrolls sideways; the first column names the row and stays. */
export function table(
  view: Pick<View, "isPrint">,
  {label, columns: all, rows: lines, isSortable = false}: Table,
): Markup {
  const kept = all.map(
    (column, i) => !column.isSparse || lines.some(({cells}) => cells[i] !== "" && cells[i] !== undefined),
  );
  const keep = <T>(values: readonly T[]): T[] => values.filter((_, i) => kept[i] !== false);
  const columns = keep(all);
  const rows = lines.map((row) => ({
    ...row,
    cells: keep(row.cells),
    keys: row.keys && keep(row.keys),
    shades: row.shades && keep(row.shades),
  }));
  const align = (i: number) => (columns[i]?.isNumber ? "number" : columns[i]?.isProse ? "prose" : "text");
  const box = view.isPrint
    ? html`<div class="scroll">`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">`;
  return html`${box}
    <table${view.isPrint ? html` aria-label="${label}"` : null}${isSortable ? html` data-sortable` : null}>
      <thead><tr>${columns.map((column, i) => html`<th scope="col" class="${align(i)}">${column.label}</th>`)}</tr>
      </thead>
      <tbody>${rows.map(
        (row) => html`<tr${row.isTotal ? html` class="total"` : null}>
      ${row.cells.map((cell, i) =>
        row.isWide && i === row.cells.length - 1
          ? wideCell(cell, i, columns.length - i)
          : tableCell(cell, i, align(i) + shade(row.shades?.[i]), row.keys?.[i]),
      )}</tr>`,
      )}</tbody>
    </table>
  </div>`;
}

/** Six steps of one colour, ordered by lightness so that they hold in grey; small shares keep a step of their own. */
function shade(share: number | null | undefined): string {
  return share === null || share === undefined || !(share > 0)
    ? ""
    : ` shade-${Math.min(6, Math.ceil(6 * Math.sqrt(share)))}`;
}

function wideCell(cell: Content, i: number, span: number): Markup {
  return i === 0
    ? html`<th scope="row" colspan="${span}" class="wide"><span>${cell}</span></th>`
    : html`<td colspan="${span}" class="wide"><span>${cell}</span></td>`;
}

function tableCell(cell: Content, i: number, align: string, key: number | string | null | undefined): Markup {
  const sort = key === undefined ? null : html` data-key="${key ?? ""}"`;
  return i === 0
    ? html`<th scope="row" class="${align}"${sort}>${cell}</th>`
    : html`<td class="${align}"${sort}>${cell}</td>`;
}

/** A number with a bar of its share of the column's largest, for comparison down a column. */
export function barCell(text: string, share: number, kind: "overdue" | "plain" = "plain"): Markup {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return html`<span class="bar-cell${text.endsWith("%") ? " rate" : ""}"><svg class="bar ${kind}" viewBox="0 0 100 10"
    preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="10"></rect></svg><span>${text}</span>
      </span>`;
}
