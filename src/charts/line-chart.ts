import * as Plot from "@observablehq/plot";
import {chart, lastMonths, monthAxes, niceDomain, spread} from "./chart.js";
import {flagNotes, kpiName} from "../frame/headline.js";
import type {Markup} from "../view/markup.js";
import type {View} from "../view/view.js";
import {series} from "../view/series.js";

interface Line {
  label: string;
  /** Aligned with the months shown. */
  values: (number | null)[];
  isAccent?: boolean;
}

export interface LineChart {
  title: string;
  subtitle: string;
  notes?: string[];
  unit: "amount" | "rate" | "days" | "times" | "per_hundred";
  months: {iso: string; index: number}[];
  lines: Line[];
}

const dashes = ["", "6,3", "2,3"];

/** Lines over months, each with its name and last value at its end; the first accented one stands out. */
export function lineChart(view: View, {title, subtitle, notes, unit, months, lines}: LineChart): Markup {
  const shown = lines.filter((line) => line.values.some((value) => value !== null));
  const domain = niceDomain(shown.flatMap((line) => line.values));
  let plain = 0;
  const styles = shown.map((line) =>
    line.isAccent
      ? {stroke: "var(--accent)", width: 2.5, dash: ""}
      : {stroke: "var(--line)", width: 1.75, dash: dashes[plain++ % 3] ?? ""},
  );
  const text = (value: number) =>
    unit === "days" || unit === "times" ? view.format.decimal(value) : view.format.value(value, unit);
  const room = (line: Line, words: string) => words.length * (line.isAccent ? 7.6 : 6.9) + 16;
  const lastOf = (line: Line) => text(line.values.findLast((value) => value !== null) ?? 0);
  return chart(view, {
    title,
    subtitle,
    notes,
    isEmpty: shown.length === 0,
    steps: months.length,
    right: (isNarrow) =>
      isNarrow
        ? Math.min(150, Math.max(60, ...shown.map((line) => room(line, line.label))))
        : Math.min(220, Math.max(60, ...shown.map((line) => room(line, `${lastOf(line)}  ${line.label}`)))),
    left: () => (unit === "amount" ? 52 : unit === "rate" || unit === "per_hundred" ? 46 : 40),
    columns: [view.t.columns.month, ...shown.map((line) => line.label)],
    rows: months
      .map(({iso}, i) => [
        view.format.month(iso),
        ...shown.map((line) => view.format.value(line.values[i] ?? null, unit)),
      ])
      .reverse(),
    draw: (size) => {
      const axes = monthAxes(view, months, size, unit, domain);
      const ends = shown.map((line) => {
        const at = line.values.findLastIndex((value) => value !== null);
        return {at, value: line.values[at] ?? 0};
      });
      const places = spread(
        ends.map((end) => end.value),
        domain,
        size,
        size.isNarrow ? 2 : 1,
      );
      return {
        ...axes,
        marks: [
          ...axes.marks,
          ...shown.map((line, k) =>
            Plot.lineY(line.values, {
              x: (_: unknown, i: number) => i,
              y: (value: number | null) => value ?? NaN,
              stroke: styles[k]?.stroke,
              strokeWidth: styles[k]?.width,
              strokeDasharray: styles[k]?.dash,
            }),
          ),
          ...shown.flatMap((line, k) => {
            const [end, place] = [ends[k], places[k]];
            if (end === undefined || place === undefined) return [];
            return [
              Plot.dot([end.value], {x: end.at, y: end.value, r: 3, fill: styles[k]?.stroke}),
              Plot.text([size.isNarrow ? `${text(end.value)}\n${line.label}` : `${text(end.value)}  ${line.label}`], {
                x: months.length - 1,
                y: place,
                dx: 10,
                textAnchor: "start",
                fill: line.isAccent ? "var(--accent-text)" : "var(--ink)",
                fontWeight: line.isAccent ? 600 : 400,
                fontSize: 12,
                lineHeight: 1.15,
              }),
            ];
          }),
        ],
      };
    },
  });
}

/** Lines of kpis of the register; those that it does not have are left out. */
export function kpiLineChart(
  view: View,
  options: {
    title: string;
    subtitle: string;
    unit: "rate" | "days" | "amount" | "times" | "per_hundred";
    kpis: {kpi: string; variant: string; label?: string; isAccent?: boolean}[];
  },
): Markup {
  const months = lastMonths(view);
  return lineChart(view, {
    ...options,
    months,
    notes: flagNotes(view, options.kpis, months),
    lines: options.kpis.map(({kpi, variant, label, isAccent}) => {
      const values = series(view, kpi, variant).values;
      return {
        label: label ?? kpiName(view, kpi, variant),
        values: months.map(({index}) => values[index] ?? null),
        isAccent,
      };
    }),
  });
}
