import * as Plot from "@observablehq/plot";
import {chart, inTwoLines} from "./chart.js";
import type {Markup} from "../view/markup.js";
import type {View} from "../view/view.js";

interface Bar {
  name: string;
  value: number;
  /** What stands at the end of the bar. */
  label: string;
  fill?: string;
  /** What the bar is made of, from the left; they add up to `value`. */
  parts?: number[];
  /** The row of the table behind, after the name. */
  cells: string[];
}

export interface BarChart {
  title: string;
  subtitle: string;
  notes?: string[];
  columns: string[];
  bars: Bar[];
  /** Name and colour of the parts, in order. */
  legend?: {label: string; fill: string}[];
  /** Rows of the table that have no bar. */
  further?: string[][];
}

/** Lying bars from zero, each named at the left and labelled at its end. */
export function barChart(
  view: View,
  {title, subtitle, notes, columns, bars, legend = [], further = []}: BarChart,
): Markup {
  const most = Math.max(1e-9, ...bars.map((bar) => bar.value));
  const [longest, widest] = [
    Math.max(8, ...bars.map((bar) => bar.name.length)),
    Math.max(6, ...bars.map((bar) => bar.label.length)),
  ];
  return chart(view, {
    title,
    subtitle,
    notes,
    legend,
    isEmpty: bars.length === 0,
    left: (isNarrow) => Math.min(longest * 7.4 + 16, isNarrow ? 136 : 232),
    right: () => widest * 7.4 + 10,
    height: () => bars.length * 36 + 12,
    columns,
    rows: [...bars.map((bar) => [bar.name, ...bar.cells]), ...further],
    draw: (size) => ({
      marginTop: 4,
      marginBottom: 4,
      x: {domain: [0, most], axis: null},
      y: {type: "linear", domain: [bars.length - 0.5, -0.5], axis: null},
      marks: [
        ...bars.flatMap((bar, i) => [
          ...(bar.parts === undefined
            ? [{from: 0, to: Math.max(0, bar.value), fill: bar.fill ?? "var(--actual)"}]
            : partsOf(bar.parts, legend)
          ).map(({from, to, fill}) => Plot.rect([bar], {x1: from, x2: to, y1: i - 0.34, y2: i + 0.34, fill})),
          Plot.text([bar.label], {
            x: Math.max(0, bar.value),
            y: i,
            dx: 6,
            textAnchor: "start",
            fill: "var(--ink)",
            fontWeight: 600,
            fontSize: 12,
          }),
          Plot.text([inTwoLines(bar.name, size.isNarrow ? 17 : 30)], {
            x: 0,
            y: i,
            dx: -8,
            textAnchor: "end",
            fill: "var(--ink)",
            fontSize: 12,
            lineHeight: 1.1,
          }),
        ]),
        Plot.ruleX([0], {stroke: "var(--muted)"}),
      ],
    }),
  });
}

function partsOf(
  parts: readonly number[],
  legend: readonly {fill: string}[],
): {from: number; to: number; fill: string}[] {
  let to = 0;
  return parts.flatMap((part, k) => {
    const from = to;
    to += Math.max(0, part);
    return part > 0 ? [{from, to, fill: legend[k]?.fill ?? "var(--actual)"}] : [];
  });
}
