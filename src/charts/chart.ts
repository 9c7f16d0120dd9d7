import * as Plot from "@observablehq/plot";
import {html, trusted, type Markup} from "../view/markup.js";
import {table} from "../tables/table.js";
import type {View} from "../view/view.js";

/** One drawing of a chart: all lengths in the units of its viewBox. */
export interface Size {
  width: number;
  height: number;
  isNarrow: boolean;
  left: number;
  right: number;
}

export interface Chart {
  /** What is to be seen, as a sentence. */
  title: string;
  /** Measure, unit and window. */
  subtitle: string;
  /** Breaks, bounds and other things to know. */
  notes?: string[];
  /** Colours that no label in the drawing can name. */
  legend?: {label: string; fill: string}[];
  /** The rows behind the chart, formatted; the first column names the row. */
  columns: string[];
  rows: string[][];
  /** Room for the labels at the right, by drawing. */
  right?: (isNarrow: boolean) => number;
  left?: (isNarrow: boolean) => number;
  height?: (width: number) => number;
  /** The number of months when the pointer can walk along them: drawn at 0 to n - 1. */
  steps?: number;
  /** Plot options for one width. */
  draw(size: Size): Plot.PlotOptions;
  isEmpty?: boolean;
}

/** A figure: title, the drawings of which the container shows the one that fits, notes, and the table behind. */
export function chart(view: View, options: Chart): Markup {
  const {t} = view;
  const caption = html`<figcaption>
    <h2>${options.title}</h2>
    <p class="subtitle">${options.subtitle}</p>
  </figcaption>`;
  if (options.isEmpty)
    return html`<figure class="chart">${caption}<p class="nothing">${t.chart.notComputed}</p></figure>`;
  const alternative = t.chart.alternative(options.title, options.subtitle);
  const drawings = view.widths.map((width) => {
    const isNarrow = width < 480;
    const size = {
      width,
      height: options.height?.(width) ?? (isNarrow ? 240 : width < 800 ? (view.isPrint ? 380 : 270) : 320),
      isNarrow,
      left: options.left?.(isNarrow) ?? 44,
      right: options.right?.(isNarrow) ?? 8,
    };
    return drawing(view, options, size, alternative);
  });
  const behind = table(view, {
    label: t.chart.scroll(options.title),
    columns: options.columns.map((label, i) => ({label, isNumber: i > 0})),
    rows: options.rows.map((cells) => ({cells})),
  });
  return html`<figure class="chart">
    ${caption}
    ${
      options.legend?.length
        ? html`<ul class="legend">${options.legend.map(
            ({label, fill}) => html`<li>
    <svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill="${fill}"></rect></svg>
    ${label}</li>`,
          )}</ul>`
        : null
    }
    <div class="drawing"${options.steps === undefined ? null : trusted(` data-steps="${options.steps}"`)}>
    ${drawings}</div>
    ${options.notes?.map((note) => html`<p class="note">${note}</p>`)}
    ${view.isPrint ? null : html`<details><summary>${t.chart.table}</summary>${behind}</details>`}
  </figure>`;
}

function drawing(view: View, options: Chart, size: Size, alternative: string): Markup {
  const plot = Plot.plot({
    document: view.document,
    className: "plot",
    width: size.width,
    height: size.height,
    marginLeft: size.left,
    marginRight: size.right,
    marginTop: 12,
    marginBottom: 28,
    ...options.draw(size),
  });
  plot.querySelectorAll("style").forEach((style) => style.remove());
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", alternative);
  plot.setAttribute("class", `plot ${size.width < 480 ? "narrow" : size.width < 800 ? "middle" : "wide"}`);
  plot.setAttribute("font-size", "12");
  plot.setAttribute("data-left", String(size.left));
  plot.setAttribute("data-right", String(size.width - size.right));
  plot.removeAttribute("width");
  plot.removeAttribute("height");
  for (const group of plot.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  for (const group of plot.querySelectorAll("[aria-hidden]")) group.removeAttribute("aria-hidden");
  // Coordinates to a hundredth; one line; nothing that a page would read as a placeholder.
  const text = plot.outerHTML
    .replace(/(\d\.\d\d)\d+(?=[^<>]*>)/g, "$1")
    .replace(/\s*\n\s*/g, " ")
    .replace(/[${}]/g, (character) => `&#${character.charCodeAt(0)};`);
  return trusted(text);
}

/** The reporting dates a chart shows: the last `months`, with the index of each in the series. */
export function lastMonths(view: View, months = 36): {iso: string; index: number}[] {
  const from = Math.max(0, view.site.months.length - months);
  return view.site.months.slice(from).map((iso, i) => ({iso, index: from + i}));
}

/** Axis, grid and zero line of charts over months, drawn at 0 to n - 1. */
export function monthAxes(
  view: View,
  months: {iso: string}[],
  size: Size,
  unit: "amount" | "rate" | "days" | "times" | "per_hundred",
  domain: [number, number],
): Pick<Plot.PlotOptions, "x" | "y"> & {marks: Plot.Markish[]} {
  const room = (size.width - size.left - size.right) / 84;
  const step = [1, 2, 3, 6, 12, 24, 36].find((step) => months.length / step <= room) ?? 60;
  const ticks = months.map((_, i) => i).filter((i) => (months.length - 1 - i) % step === 0);
  const values = niceTicks(domain[0], domain[1], size.height < 250 ? 4 : 5);
  const texts = tickTexts(view, values, (value) => view.format.tick(value, unit));
  return {
    x: {type: "linear", domain: [-0.5, months.length - 0.5], axis: null},
    y: {domain, axis: null},
    marks: [
      Plot.gridY(values, {stroke: "var(--grid)", strokeOpacity: 1}),
      Plot.axisY(values, {
        tickFormat: (_: number, i: number) => texts[i] ?? "",
        tickSize: 0,
        label: null,
        fill: "var(--muted)",
        fontSize: 12,
      }),
      Plot.axisX(ticks, {
        tickFormat: (i: number) => view.format.month(months[i]?.iso ?? ""),
        tickSize: 4,
        label: null,
        fill: "var(--muted)",
        color: "var(--muted)",
        fontSize: 12,
      }),
    ],
  };
}

/**
 * A name in the margin of a drawing: broken between words where it is longer than a line, cut where two do not hold it.
 */
export function inTwoLines(name: string, length: number): string {
  const text = [...name.replace(/ (?=[:;?!»])/g, "\u00a0")];
  if (text.length <= length) return text.join("");
  const [space, hyphen] = [text.lastIndexOf(" ", length), text.lastIndexOf("-", length - 1)];
  const at = Math.max(space, hyphen + 1);
  const [first, rest] =
    at < length / 3
      ? [text.slice(0, length), text.slice(length)]
      : [text.slice(0, at), text.slice(at === space ? at + 1 : at)];
  return `${first.join("")}\n${rest.length > length ? `${rest.slice(0, length - 1).join("")}…` : rest.join("")}`;
}

/** Ticks of an axis in words, those of one scale with as many decimals as each other. */
export function tickTexts(view: View, values: readonly number[], text: (value: number) => string): string[] {
  const separator = view.format.decimalMark;
  const parts = values.map((value) => {
    const written = text(value);
    const [, head = written, decimals = "", tail = ""] =
      new RegExp(`^(.*?\\d)(?:\\${separator}(\\d+))?(\\D*)$`).exec(written) ?? [];
    return {isZero: value === 0, head, decimals, tail};
  });
  return parts.map(({isZero, head, decimals, tail}) => {
    const most = Math.max(
      ...parts.filter((one) => one.tail === tail && !one.isZero).map((one) => one.decimals.length),
      0,
    );
    return isZero || most === 0
      ? `${head}${decimals === "" ? "" : separator + decimals}${tail}`
      : `${head}${separator}${decimals.padEnd(most, "0")}${tail}`;
  });
}

/** Round values that cover a domain. */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** A domain that holds the values, its ends on round numbers. */
export function niceDomain(values: (number | null)[], fromZero = true): [number, number] {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const [least, most] = [
    Math.min(...known, ...(fromZero || known.length === 0 ? [0] : [])),
    Math.max(...known, ...(fromZero || known.length === 0 ? [0] : [])),
  ];
  if (least === most) return [Math.min(0, least), Math.max(least, 0) || 1];
  const ticks = niceTicks(least, most, 5);
  const step = (ticks[1] ?? most) - (ticks[0] ?? least) || most - least;
  return [Math.floor(least / step + 1e-9) * step, Math.ceil(most / step - 1e-9) * step];
}

/** Positions of labels at the right of a drawing, moved apart so that none covers another; in data units. */
export function spread(values: number[], domain: [number, number], size: Size, lines = 1): number[] {
  const height = size.height - 40;
  const perPixel = (domain[1] - domain[0]) / height;
  const gap = (lines * 14 + 2) * perPixel;
  const order = values.map((value, i) => ({value, i})).sort((a, b) => a.value - b.value);
  for (let pass = 0; pass < 60; pass++) {
    for (let k = 1; k < order.length; k++) {
      const [below, above] = [order[k - 1], order[k]];
      if (below === undefined || above === undefined) continue;
      const overlap = gap - (above.value - below.value);
      if (overlap > 0) {
        below.value -= overlap / 2;
        above.value += overlap / 2;
      }
    }
    for (const label of order) label.value = Math.min(Math.max(label.value, domain[0] + gap / 4), domain[1]);
  }
  const result = [...values];
  for (const {value, i} of order) result[i] = value;
  return result;
}

const axisText = {label: null, fill: "var(--muted)", fontSize: 12};

/** Lines across at the ticks of the upright axis, and what each says. */
export function uprightAxis(ticks: readonly number[], text: (value: number, i: number) => string): Plot.Markish[] {
  return [
    Plot.gridY(ticks, {stroke: "var(--grid)", strokeOpacity: 1}),
    Plot.axisY(ticks, {...axisText, tickFormat: text, tickSize: 0}),
  ];
}

/** The axis along the bottom. */
export function bottomAxis(ticks: readonly number[], text: (value: number, i: number) => string): Plot.Markish {
  return Plot.axisX(ticks, {...axisText, tickFormat: text, tickSize: 4, color: "var(--muted)"});
}
