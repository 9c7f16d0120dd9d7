import * as Plot from "@observablehq/plot";
import {chart, monthAxes, niceDomain, spread} from "./chart.js";
import type {Markup} from "../view/markup.js";
import type {View} from "../view/view.js";

interface Layer {
  label: string;
  /** Aligned with the months shown; null is drawn as nothing. */
  values: (number | null)[];
  fill: string;
}

export interface StackChart {
  title: string;
  subtitle: string;
  notes?: string[];
  unit: "amount" | "days" | "rate";
  months: {iso: string; index: number}[];
  /** From the bottom up. */
  layers: Layer[];
}

/** Stacked bars by month from zero, each layer named beside the last bar. */
export function stackChart(view: View, {title, subtitle, notes, unit, months, layers}: StackChart): Markup {
  const shown = layers.filter((layer) => layer.values.some((value) => value !== null && value !== 0));
  // a part that is not known in any month cannot be drawn, but is not left out of the table: the rest is no sum
  const listed = layers.filter((layer) => layer.values.some((value) => value !== 0));
  const totals = months.map((_, i) => shown.reduce((sum, layer) => sum + Math.max(0, layer.values[i] ?? 0), 0));
  const domain = niceDomain(totals);
  const longest = Math.max(...shown.map((layer) => layer.label.length), 6);
  return chart(view, {
    title,
    subtitle,
    notes,
    isEmpty: shown.length === 0,
    steps: months.length,
    left: () => (unit === "amount" ? 52 : 40),
    right: (isNarrow) => (isNarrow ? Math.min(132, longest * 6.3 + 24) : Math.min(260, (longest + 8) * 6.5 + 20)),
    columns: [view.t.columns.month, ...listed.map((layer) => layer.label), view.t.columns.total],
    rows: months
      .map(({iso}, i) => [
        view.format.month(iso),
        ...listed.map((layer) => view.format.value(layer.values[i] ?? null, unit)),
        view.format.value(listed.some((layer) => layer.values[i] == null) ? null : (totals[i] ?? null), unit),
      ])
      .reverse(),
    draw: (size) => {
      const axes = monthAxes(view, months, size, unit, domain);
      let base = months.map(() => 0);
      const marks: Plot.Markish[] = [];
      const middles: number[] = [];
      for (const layer of shown) {
        const bottom = base;
        const top = base.map((value, i) => value + Math.max(0, layer.values[i] ?? 0));
        marks.push(
          Plot.rect(months, {
            x1: (_: unknown, i: number) => i - 0.4,
            x2: (_: unknown, i: number) => i + 0.4,
            y1: (_: unknown, i: number) => bottom[i] ?? 0,
            y2: (_: unknown, i: number) => top[i] ?? 0,
            fill: layer.fill,
          }),
        );
        middles.push(((bottom[months.length - 1] ?? 0) + (top[months.length - 1] ?? 0)) / 2);
        base = top;
      }
      const places = spread(middles, domain, size, 1);
      const amount = (layer: Layer) => {
        const value = layer.values[months.length - 1] ?? null;
        return unit === "days" ? view.format.decimal(value) : view.format.value(value, unit);
      };
      return {
        ...axes,
        marks: [
          ...axes.marks,
          ...marks,
          Plot.ruleY([0], {stroke: "var(--muted)"}),
          ...shown.map((layer, k) =>
            Plot.text(
              [size.isNarrow || (size.width < 800 && longest > 22) ? layer.label : `${amount(layer)}  ${layer.label}`],
              {
                x: months.length - 0.5,
                y: places[k],
                dx: 18,
                textAnchor: "start",
                fill: "var(--ink)",
                fontSize: 12,
              },
            ),
          ),
          ...shown.map((layer, k) =>
            Plot.dot([1], {x: months.length - 0.5, y: places[k], dx: 9, r: 4.5, symbol: "square", fill: layer.fill}),
          ),
        ],
      };
    },
  });
}
