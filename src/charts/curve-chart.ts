import * as Plot from "@observablehq/plot";
import type {Unit} from "../../models/contract/site.js";
import {chart, inTwoLines, niceDomain, niceTicks, spread, tickTexts, bottomAxis, uprightAxis} from "./chart.js";
import type {Markup} from "../view/markup.js";
import type {View} from "../view/view.js";

/** A line through points that are not months: days, hours, volumes. */
export interface Curve {
  label: string;
  points: {x: number; y: number; low?: number | null; high?: number | null}[];
  isAccent?: boolean;
  /** Drawn as steps: what holds from one point to the next. */
  isStepped?: boolean;
  /** Drawn dashed: it rests on an assumption. */
  isDashed?: boolean;
  /** Its own colour, where what it shows has one everywhere. */
  colour?: string | undefined;
}

export interface CurveChart {
  title: string;
  subtitle: string;
  notes?: string[];
  x: {label: string; unit: Unit; text(value: number): string};
  unit: Unit;
  curves: Curve[];
  /** Upright lines with a word. */
  marks?: {x: number; label: string}[];
  /** Begins at the lowest value instead of zero: for totals of which only the differences matter. */
  isFromLowest?: boolean;
}

const dashes = ["", "6,3", "2,3", "8,3,2,3"];

/** Lines over a number, each with its name at its end, and the band of its interval. */
export function curveChart(
  view: View,
  {title, subtitle, notes, x, unit, curves, marks = [], isFromLowest = false}: CurveChart,
): Markup {
  const {format} = view;
  const shown = curves.filter((curve) => curve.points.length > 1);
  const values = shown.flatMap((curve) =>
    curve.points.flatMap((point) => [point.y, point.low ?? null, point.high ?? null]),
  );
  const domain = niceDomain(values, !isFromLowest);
  const xs = shown.flatMap((curve) => curve.points.map((point) => point.x));
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  const styles = stylesOf(shown);
  const longest = Math.max(6, ...shown.map((curve) => curve.label.length));
  const grid = [...new Set(xs)].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(grid.length / 24));
  return chart(view, {
    title,
    subtitle,
    notes,
    isEmpty: shown.length === 0,
    left: () => (unit === "amount" ? 60 : 44),
    right: (isNarrow) => Math.min(isNarrow ? 112 : 200, longest * 7.4 + 26),
    columns: [x.label, ...shown.map((curve) => curve.label)],
    rows: grid
      .filter((_, i) => i % step === 0 || i === grid.length - 1)
      .map((at) => [
        x.text(at),
        ...shown.map((curve) => format.value(curve.points.find((point) => point.x === at)?.y ?? null, unit)),
      ]),
    draw: (size) => {
      const ticks = niceTicks(domain[0], domain[1], size.height < 250 ? 4 : 5);
      const along = niceTicks(first, last, size.isNarrow ? 3 : 6);
      const ends = shown.map((curve) => curve.points.at(-1) ?? {x: last, y: 0});
      const labels = shown.map((curve) => (size.isNarrow ? inTwoLines(curve.label, 13) : curve.label));
      const places = spread(
        ends.map((end) => end.y),
        domain,
        size,
        labels.some((label) => label.includes("\n")) ? 2 : 1,
      );
      const [texts, alongTexts] = [
        tickTexts(view, ticks, (value) => format.tick(value, unit)),
        tickTexts(view, along, x.text),
      ];
      return {
        marginTop: marks.length > 0 ? 26 : 12,
        marginBottom: 44,
        x: {type: "linear", domain: [first, last], axis: null},
        y: {domain, axis: null},
        marks: [
          ...uprightAxis(ticks, (_, i) => texts[i] ?? ""),
          bottomAxis(along, (_, i) => alongTexts[i] ?? ""),
          Plot.text([x.label], {
            frameAnchor: "bottom-right",
            lineAnchor: "top",
            dy: 26,
            textAnchor: "end",
            fill: "var(--muted)",
            fontSize: 12,
          }),
          ...shown.flatMap((curve, k) => bandMarks(curve, styles[k]!)),
          ...marks.flatMap((mark) => placeMarks(mark, first, last)),
          ...shown
            .map((curve, k) => ({curve, k}))
            .sort((a, b) => Number(a.curve.isAccent ?? false) - Number(b.curve.isAccent ?? false))
            .map(({curve, k}) =>
              Plot.line(curve.points, {
                x: "x",
                y: "y",
                stroke: styles[k]?.stroke,
                strokeWidth: styles[k]?.width,
                strokeDasharray: styles[k]?.dash,
                curve: curve.isStepped ? "step-after" : "linear",
              }),
            ),
          ...shown.flatMap((curve, k) =>
            endMarks(curve, styles[k]!, {label: labels[k] ?? "", last, end: ends[k], place: places[k]}),
          ),
          ...(domain[0] <= 0 ? [Plot.ruleY([0], {stroke: "var(--muted)"})] : []),
        ],
      };
    },
  });
}

interface Style {
  stroke: string;
  width: number;
  dash: string;
}

/** Curves without a colour of their own are told apart by their dashes. */
function stylesOf(shown: readonly Curve[]): Style[] {
  let plain = 0;
  return shown.map((curve) =>
    curve.colour !== undefined
      ? {stroke: curve.colour, width: curve.isAccent ? 2.5 : 1.75, dash: curve.isDashed ? "5,4" : ""}
      : curve.isAccent
        ? {stroke: "var(--accent)", width: 2.5, dash: curve.isDashed ? "5,4" : ""}
        : {stroke: "var(--line)", width: 1.75, dash: curve.isDashed ? "5,4" : (dashes[plain++ % dashes.length] ?? "")},
  );
}

function bandMarks(curve: Curve, style: Style): Plot.Markish[] {
  const band = curve.points.filter(
    (point) => point.low !== null && point.low !== undefined && point.high !== null && point.high !== undefined,
  );
  return band.length < 2
    ? []
    : [
        Plot.areaY(band, {
          x: "x",
          y1: "low",
          y2: "high",
          fill: style.stroke,
          fillOpacity: 0.15,
          curve: curve.isStepped ? "step-after" : "linear",
        }),
      ];
}

/** A line upright at a place of the axis, named above. */
function placeMarks(mark: NonNullable<CurveChart["marks"]>[number], first: number, last: number): Plot.Markish[] {
  return [
    Plot.ruleX([mark.x], {stroke: "var(--muted)", strokeDasharray: "2,3"}),
    Plot.text([mark.label], {
      x: mark.x,
      frameAnchor: "top",
      lineAnchor: "bottom",
      dy: -4,
      fill: "var(--ink)",
      fontSize: 12,
      textAnchor:
        mark.x > first + (last - first) * 0.6 ? "end" : mark.x < first + (last - first) * 0.15 ? "start" : "middle",
    }),
  ];
}

/** The end of a curve, and its name beside it at a height where it has room. */
function endMarks(
  curve: Curve,
  style: Style,
  {
    label,
    last,
    end,
    place,
  }: {label: string; last: number; end: Curve["points"][number] | undefined; place: number | undefined},
): Plot.Markish[] {
  if (end === undefined || place === undefined) return [];
  return [
    Plot.dot([end], {x: "x", y: "y", r: 3, fill: style.stroke}),
    Plot.dot([1], {x: last, y: place, dx: 13, r: 3.5, symbol: "square", fill: style.stroke}),
    Plot.text([label], {
      x: last,
      y: place,
      dx: 20,
      textAnchor: "start",
      fill: curve.isAccent && curve.colour === undefined ? "var(--accent-text)" : "var(--ink)",
      fontWeight: curve.isAccent ? 600 : 400,
      fontSize: 12,
      lineHeight: 1.1,
    }),
  ];
}
