import {html, type Content, type Markup} from "../view/markup.js";
import {barCell, table, type Row} from "../tables/table.js";
import type {View} from "../view/view.js";
import {memberName, sliceKey} from "../view/filter.js";

const dimensions = ["segment", "country", "entity"] as const;

/** Open and overdue by the members of each dimension that has more than one, each leading to its filter. */
export function breakdownTable(view: View): Markup {
  const {t, format, site, slice} = view;
  const c = t.columns;
  const {currency} = site.ledger;
  const previous = site.months[site.months.length - 2];
  const blocks = dimensions
    .map((dimension) => ({dimension, rows: slice.breakdowns.filter((row) => row.dimension === dimension)}))
    .filter(({dimension, rows}) => slice.filter[dimension] === null && rows.length > 1);
  return html`<div class="breakdowns">${blocks.map(({dimension, rows}) => {
    const most = Math.max(1, ...rows.map((row) => row.overdue_amount));
    const label = t.columns[dimension];
    return table(view, {
      label: `${t.titles.breakdowns}, ${label}`,
      isSortable: !view.isPrint,
      columns: [
        {label},
        {label: c.amountOf(c.overdue, currency), isNumber: true},
        ...(previous === undefined ? [] : [{label: c.change(format.month(previous)), isNumber: true}]),
        {label: c.amountOf(c.open, currency), isNumber: true},
        {label: c.overdueRate, isNumber: true},
      ],
      rows: [...rows]
        .sort((a, b) => b.overdue_amount - a.overdue_amount)
        .slice(0, 12)
        .map((row): Row => {
          const name = memberName(view, dimension, row.member);
          const change =
            row.overdue_amount_last_month === null ? null : row.overdue_amount - row.overdue_amount_last_month;
          const rate = row.open_amount > 0 ? row.overdue_amount / row.open_amount : null;
          const cells: [Content, number | string | null][] = [
            [filterLink(view, dimension, row.member, name), name],
            [barCell(format.amount(row.overdue_amount), row.overdue_amount / most, "overdue"), row.overdue_amount],
            ...(previous === undefined ? [] : [[format.amountChange(change), change] as [Content, number | null]]),
            [format.amount(row.open_amount), row.open_amount],
            [format.rate(rate), rate],
          ];
          return {cells: cells.map(([cell]) => cell), keys: cells.map(([, key]) => key)};
        }),
    });
  })}</div>`;
}

/** A member as a link to the same page with only him in it; text where nothing is kept of him, and in print. */
export function filterLink(view: View, dimension: (typeof dimensions)[number], member: string, name: string): Content {
  const filter = {...view.slice.filter, [dimension]: member};
  if (view.isPrint || !Object.hasOwn(view.site.slices, sliceKey(filter))) return name;
  const query = Object.entries(filter).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  return html`<a rel="external" href="?${query.join("&")}">${name}</a>`;
}
