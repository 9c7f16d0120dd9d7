import * as Plot from "@observablehq/plot";
import {chart} from "./chart.js";
import {plain, type Markup} from "./markup.js";
import {series, type View} from "./view.js";

/** From last month's overdue to this month's: the customers that moved it most, then all others. */
export function bridgeChart(view: View): Markup | null {
  const {t, format, site, slice} = view;
  const overdue = series(view, "receivable_amount", "overdue");
  const previous = site.months[site.months.length - 2];
  if (overdue.last === null || overdue.lastMonth === null || previous === undefined) return null;
  const moves = slice.movers
    .map((debtor) => ({name: plain(debtor.name), change: debtor.overdue_amount - (debtor.overdue_amount_last_month ?? 0)}))
    .filter((move) => Math.abs(move.change) >= 0.005)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, 6);
  const rest = overdue.last - overdue.lastMonth - moves.reduce((sum, move) => sum + move.change, 0);
  moves.sort((a, b) => b.change - a.change);
  const [from, to] = [format.month(previous), format.month(site.ledger.as_of)];
  let level = overdue.lastMonth;
  const steps = [
    {name: from, low: 0, high: level, change: null as number | null},
    ...[...moves, ...(Math.abs(rest) >= 0.5 ? [{name: t.titles.bridgeOthers, change: rest}] : [])].map(({name, change}) => {
      const start = level;
      level += change;
      return {name, low: Math.min(start, level), high: Math.max(start, level), change};
    }),
    {name: to, low: 0, high: overdue.last, change: null as number | null},
  ];
  const largest = moves.reduce<{name: string; change: number} | null>((best, move) => (best === null || Math.abs(move.change) > Math.abs(best.change) ? move : best), null);
  const most = Math.max(...steps.map((step) => step.high), 1);
  const cut = (name: string, length: number) => (name.length > length ? `${name.slice(0, length - 1)}…` : name);
  return chart(view, {
    title: largest === null ? t.titles.bridgeNone : t.titles.bridge({name: largest.name, by: format.moneyChange(largest.change), verb: largest.change > 0 ? "rise" : "fall"}),
    subtitle: t.titles.bridgeSubtitle(site.ledger.currency, from, to),
    left: (isNarrow) => (isNarrow ? 128 : 190),
    right: () => 76,
    height: () => steps.length * 32 + 8,
    columns: [t.columns.customer, t.columns.change(from)],
    rows: steps.map((step) => [step.name, step.change === null ? format.amount(step.high) : format.amountChange(step.change)]),
    draw: (size) => ({
      marginTop: 4,
      marginBottom: 4,
      x: {domain: [0, most], axis: null},
      y: {type: "linear", domain: [steps.length - 0.5, -0.5], axis: null},
      marks: steps.flatMap((step, i) => [
        Plot.rect([step], {
          x1: step.low,
          x2: Math.max(step.high, step.low + most / 400),
          y1: i - 0.34,
          y2: i + 0.34,
          fill: step.change === null ? "var(--actual)" : step.change > 0 ? "var(--bad)" : "var(--good)",
        }),
        ...(i < steps.length - 1
          ? [Plot.link([step], {x1: end(step), x2: end(step), y1: i + 0.34, y2: i + 0.66, stroke: "var(--muted)"})]
          : []),
        Plot.text([cut(step.name, size.isNarrow ? 18 : 28)], {x: 0, y: i, dx: -8, textAnchor: "end", fill: "var(--ink)", fontSize: 12, fontWeight: step.change === null ? 600 : 400}),
        Plot.text([step.change === null ? format.money(step.high) : format.moneyChange(step.change)], {
          x: step.high,
          y: i,
          dx: 6,
          textAnchor: "start",
          fill: "var(--ink)",
          fontSize: 12,
          fontWeight: step.change === null ? 600 : 400,
        }),
      ]),
    }),
  });

  function end(step: {low: number; high: number; change: number | null}): number {
    return step.change === null || step.change > 0 ? step.high : step.low;
  }
}
