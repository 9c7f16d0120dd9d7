import * as Plot from "@observablehq/plot";
import {chart, inTwoLines} from "../../charts/chart.js";
import {isolate, plain, type Markup} from "../../view/markup.js";
import type {View} from "../../view/view.js";
import {moveOf} from "../../tables/debtors.js";
import {series} from "../../view/series.js";

/** The largest change of the month as a sentence. */
export function moversTitle({t, format, slice}: View): string {
  const [largest] = [...slice.movers].sort((a, b) => Math.abs(moveOf(b)) - Math.abs(moveOf(a)));
  if (largest === undefined || Math.abs(moveOf(largest)) < 0.005) return t.titles.moversNone;
  return t.titles.movers({
    name: isolate(largest.name),
    by: format.moneyChange(moveOf(largest)),
    verb: moveOf(largest) > 0 ? "rise" : "fall",
  });
}

/** Who moved overdue since last month: the largest changes by customer, all others together, and the sum. */
export function moversChart(view: View): Markup | null {
  const {t, format, site, slice} = view;
  const overdue = series(view, "receivable_amount", "overdue");
  const previous = site.months[site.months.length - 2];
  if (overdue.monthChange === null || previous === undefined) return null;
  const moves = slice.movers
    .map((debtor) => ({name: plain(debtor.name), change: moveOf(debtor)}))
    .filter((move) => Math.abs(move.change) >= 0.005)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, view.isPrint ? 5 : 7);
  const rest = overdue.monthChange - moves.reduce((sum, move) => sum + move.change, 0);
  const rows = [
    ...moves.map((move) => ({...move, isTotal: false})),
    ...(Math.abs(rest) >= 0.5 ? [{name: t.titles.moversOthers, change: rest, isTotal: false}] : []),
    {name: t.titles.moversTotal, change: overdue.monthChange, isTotal: true},
  ];
  const changes = rows.map((row) => row.change);
  const [low, high] = [Math.min(0, ...changes), Math.max(0, ...changes, 1)];
  // Room for the labels at the outer ends of the bars, in data units.
  const room = (high - low) * 0.3;
  return chart(view, {
    title: moversTitle(view),
    subtitle: t.titles.moversSubtitle(site.ledger.currency, format.month(previous), format.month(site.ledger.as_of)),
    isEmpty: moves.length === 0,
    left: (isNarrow) => (isNarrow ? 128 : 190),
    right: () => 4,
    height: () => rows.length * 34 + 16,
    columns: [t.columns.customer, t.columns.amountOf(t.columns.change(format.month(previous)), site.ledger.currency)],
    rows: rows.map((row) => [row.name, format.amountChange(row.change)]),
    draw: (size) => ({
      marginTop: 4,
      marginBottom: 4,
      x: {domain: [low < 0 ? low - room : 0, high > 0 ? high + room : 0], axis: null},
      y: {type: "linear", domain: [rows.length - 0.5, -0.5], axis: null},
      marks: [
        ...rows.flatMap((row, i) => [
          Plot.rect([row], {
            x1: Math.min(0, row.change),
            x2: Math.max(0, row.change),
            y1: i - 0.33,
            y2: i + 0.33,
            fill: row.isTotal ? "var(--actual)" : row.change > 0 ? "var(--bad)" : "var(--good)",
          }),
          Plot.text([format.moneyChange(row.change)], {
            x: row.change,
            y: i,
            dx: row.change < 0 ? -6 : 6,
            textAnchor: row.change < 0 ? "end" : "start",
            fill: "var(--ink)",
            fontSize: 12,
            fontWeight: row.isTotal ? 600 : 400,
          }),
          Plot.text([inTwoLines(row.name, size.isNarrow ? 17 : 25)], {
            frameAnchor: "left",
            y: i,
            dx: -8,
            textAnchor: "end",
            fill: "var(--ink)",
            fontSize: 12,
            lineHeight: 1.1,
            fontWeight: row.isTotal ? 600 : 400,
          }),
        ]),
        Plot.ruleX([0], {stroke: "var(--muted)"}),
        Plot.ruleY([rows.length - 1.5], {stroke: "var(--grid)"}),
      ],
    }),
  });
}
