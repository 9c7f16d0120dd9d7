import * as Plot from "@observablehq/plot";
import type {ForecastFacts} from "../../../models/contract/site.js";
import {answer, block} from "../../frame/answer.js";
import {chart, niceDomain, niceTicks} from "../../charts/chart.js";
import {flagText} from "../../frame/headline.js";
import {html, type Markup} from "../../view/markup.js";
import {provisionTable} from "./provision.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {isFiltered} from "../../view/filter.js";

/** Heading of the forecast: what should come in and between which bounds. */
export function forecastAnswer(view: View): string {
  const {t, format} = view;
  const drawn = drawnTotal(view.site.forecast);
  if (drawn === null) return t.forecast.none;
  if (!drawn.expected_amount)
    return view.site.forecast?.totals.some(({expected_amount}) => (expected_amount ?? 0) > 0)
      ? t.forecast.none
      : t.forecast.answerNothing(drawn.weeks);
  const isSure = holdsItsEstimate(drawn) === true;
  return t.forecast.answer({
    expected: format.money(drawn.expected_amount),
    weeks: drawn.weeks,
    low: isSure ? format.money(drawn.low_80) : null,
    high: format.money(drawn.high_80),
    flag: drawn.flag === null ? null : flagText(view, drawn.flag),
  });
}

/**
 * Whether the interval has a width and holds the estimate: with few customers to draw from it may not; null without
 * one.
 */
function holdsItsEstimate({
  expected_amount: expected,
  low_80: low,
  high_80: high,
}: ForecastFacts["totals"][number]): boolean | null {
  return expected === null || low === null || high === null ? null : low < high && low <= expected && expected <= high;
}

/** The total of the method whose weeks are drawn. */
export function drawnTotal(forecast: ForecastFacts | null) {
  return forecast?.totals.find((total) => total.method === forecast.method) ?? null;
}

/** The end of the week by which half of what is expected should be in. */
export function halfInBy(forecast: ForecastFacts | null): string | null {
  const weeks = forecast?.weeks ?? [];
  const total = weeks.reduce((sum, week) => sum + week.expected_amount, 0);
  let cumulative = 0;
  return total > 0 ? (weeks.find((week) => (cumulative += week.expected_amount) >= total / 2)?.ends_on ?? null) : null;
}

function methodName(view: View, method: string): string {
  const names: Record<string, string> = view.t.forecast.methods;
  return Object.hasOwn(names, method) ? (names[method] ?? method) : method;
}

function figures(view: View): Markup {
  const {t, format, site} = view;
  const f = t.forecast;
  const drawn = drawnTotal(site.forecast);
  if (drawn === null) return html`<div class="nothing"><p><strong>${f.none}.</strong></p><p>${f.noneText}</p></div>`;
  const shown: [string, string, number | null][] = [
    ["expected", f.expected(drawn.weeks), drawn.expected_amount],
    ["low_80", f.low, drawn.low_80],
    ["high_80", f.high, drawn.high_80],
    ["later", f.later, drawn.later_amount],
    ["insolvent", f.insolvent, drawn.insolvent_amount],
    ["unforecast", f.unforecast, drawn.unforecast_amount],
  ];
  return html`<ul class="headlines" aria-label="${t.figures.title}">${shown.map(
    ([key, label, value], i) =>
      html`<li class="headline"><span class="headline-label">${label}</span><span class="headline-value"
        data-forecast="${key}">${format.money(value)}</span>${
          i === 0 && drawn.flag !== null
            ? html`<span class="flag">
          ${flagText(view, drawn.flag)}</span>`
            : null
        }</li>`,
  )}</ul>${drawn.expected_amount && holdsItsEstimate(drawn) === false ? html`<p class="note">${f.unsure}</p>` : null}
    ${isFiltered(view) ? html`<p class="note">${t.wholeCompany}</p>` : null}`;
}

/** Expected cash by week, hatched since none of it has come in, over the band of its interval. */
export function forecastChart(view: View): Markup {
  const {t, format, site} = view;
  const f = t.forecast;
  if (site.forecast === null) return html``;
  const {weeks, method} = site.forecast;
  const domain = niceDomain(weeks.flatMap((week) => [week.expected_amount, week.high_80]));
  const half = halfInBy(site.forecast);
  const hasBand = weeks.some((week) => week.low_80 !== null && week.high_80 !== null);
  const hasDisputed = weeks.some((week) => week.disputed_amount !== null);
  const {currency} = site.ledger;
  const c = t.columns;
  return chart(view, {
    title: half === null ? f.chartPlain : f.chart({date: format.date(half)}),
    subtitle: f.chartSubtitle({currency, method: methodName(view, method)}),
    notes: [f.chartNote, ...(isFiltered(view) ? [t.wholeCompany] : [])],
    isEmpty: weeks.length === 0,
    steps: weeks.length,
    left: () => 52,
    columns: [
      f.week,
      c.amountOf(f.expectedColumn, currency),
      ...(hasBand ? [f.low, f.high] : []),
      ...(hasDisputed ? [f.disputed] : []),
    ],
    rows: weeks
      .map((week) => [
        `${format.dayShort(week.starts_on)} – ${format.dayShort(week.ends_on)}`,
        format.amount(week.expected_amount),
        ...(hasBand ? [format.amount(week.low_80), format.amount(week.high_80)] : []),
        ...(hasDisputed ? [format.amount(week.disputed_amount)] : []),
      ])
      .reverse(),
    draw: (size) => {
      const step = [1, 2, 4].find((step) => (weeks.length / step) * 58 <= size.width - size.left - size.right) ?? 4;
      const values = niceTicks(domain[0], domain[1], size.height < 250 ? 4 : 5);
      const hatch = `forecast-hatch-${size.width}`;
      const band = weeks.flatMap((week, i) =>
        week.low_80 === null || week.high_80 === null ? [] : [{i, low: week.low_80, high: week.high_80}],
      );
      return {
        x: {type: "linear", domain: [-0.5, weeks.length - 0.5], axis: null},
        y: {domain, axis: null},
        marks: [
          () => hatching(view.document, hatch),
          Plot.gridY(values, {stroke: "var(--grid)", strokeOpacity: 1}),
          Plot.axisY(values, {
            tickFormat: (value: number) => format.tick(value, "amount"),
            tickSize: 0,
            label: null,
            fill: "var(--muted)",
            fontSize: 12,
          }),
          Plot.axisX(
            weeks.map((_, i) => i).filter((i) => i % step === 0),
            {
              tickFormat: (i: number) => format.dayShort(weeks[i]?.starts_on ?? ""),
              tickSize: 4,
              label: null,
              fill: "var(--muted)",
              color: "var(--muted)",
              fontSize: 12,
            },
          ),
          Plot.rect(band, {
            x1: (d: {i: number}) => d.i - 0.5,
            x2: (d: {i: number}) => d.i + 0.5,
            y1: "low",
            y2: "high",
            fill: "var(--accent)",
            fillOpacity: 0.18,
          }),
          Plot.rect(weeks, {
            x1: (_: unknown, i: number) => i - 0.34,
            x2: (_: unknown, i: number) => i + 0.34,
            y1: 0,
            y2: "expected_amount",
            fill: `url(#${hatch})`,
            stroke: "var(--accent)",
            strokeWidth: 1.25,
          }),
          Plot.ruleY([0], {stroke: "var(--muted)"}),
        ],
      };
    },
  });
}

/** Slanted lines in the accent colour; each drawing has its own, since a hidden one lends nothing. */
function hatching(document: Document, id: string): SVGElement {
  const svg = (name: string, attributes: Record<string, string>) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name) as SVGElement;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const pattern = svg("pattern", {
    id,
    width: "6",
    height: "6",
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  pattern.append(svg("rect", {width: "2", height: "6", fill: "var(--accent)", "fill-opacity": "0.7"}));
  const defs = svg("defs", {});
  defs.append(pattern);
  return defs;
}

export function totalsTable(view: View): Markup {
  const {t, format, site} = view;
  const f = t.forecast;
  if (site.forecast === null) return html``;
  const {currency} = site.ledger;
  const {totals, method} = site.forecast;
  const amount = (label: string) => ({label: t.columns.amountOf(label, currency), isNumber: true});
  const shown = [...totals].sort((a, b) => Number(b.method === method) - Number(a.method === method));
  return block(
    f.totals,
    f.totalsSubtitle(drawnTotal(site.forecast)?.weeks ?? 0),
    table(view, {
      label: f.totals,
      columns: [
        {label: f.method},
        amount(f.expectedColumn),
        amount(f.low),
        amount(f.high),
        amount(f.later),
        amount(f.insolvent),
        amount(f.unforecast),
        {label: t.disputes.remark, isSparse: true},
      ],
      rows: shown.map((row) => ({
        cells: [
          methodName(view, row.method),
          ...[
            row.weeks > 0 ? row.expected_amount : null,
            row.low_80,
            row.high_80,
            row.later_amount,
            row.insolvent_amount,
            row.unforecast_amount,
          ].map(format.amount),
          row.flag === null ? "" : flagText(view, row.flag),
        ],
      })),
    }),
  );
}

/** The back-test as it is, beside the naive methods. */
export function backtestTable(view: View): Markup {
  const {t, format, site} = view;
  const f = t.forecast;
  if (site.forecast === null) return html``;
  const {backtests, method} = site.forecast;
  if (backtests.length === 0) return block(f.backtestPlain, null, html`<p class="nothing">${f.backtestNone}</p>`);
  const covered = backtests.flatMap((row) =>
    row.method === method && row.coverage_80 !== null ? [row.coverage_80] : [],
  );
  const coverage = covered.length === 0 ? null : covered.reduce((sum, value) => sum + value, 0) / covered.length;
  const wape = pooledError(backtests, method);
  const naive = ["naive_due_date", "naive_mean_delay"].flatMap((name) =>
    name === method ? [] : (pooledError(backtests, name) ?? []),
  );
  const best = naive.length === 0 ? null : Math.min(...naive);
  const {currency} = site.ledger;
  return block(
    wape === null
      ? f.backtestPlain
      : wape > 1
        ? f.backtestMore
        : f.backtest({wape: format.rate(wape), naive: best === null ? null : best > 1 ? f.overAll : format.rate(best)}),
    f.backtestSubtitle,
    html`${table(view, {
      label: f.backtestPlain,
      columns: [
        {label: f.frozenOn},
        {label: f.method},
        {label: t.columns.amountOf(f.forecast, currency), isNumber: true},
        {label: t.columns.amountOf(f.actual, currency), isNumber: true},
        {label: f.bias, isNumber: true},
        {label: f.wape, isNumber: true},
        {label: f.coverageColumn, isNumber: true},
        {label: t.disputes.remark, isSparse: true},
      ],
      rows: backtests.map((row) => ({
        cells: [
          format.day(row.frozen_on),
          methodName(view, row.method),
          format.amount(row.forecast_amount),
          format.amount(row.actual_amount),
          signedRate(view, row.bias_rate),
          boundedRate(view, row.wape),
          format.rate(row.coverage_80),
          row.flag === null ? "" : flagText(view, row.flag),
        ],
      })),
    })}${coverage === null ? null : html`<p class="note">${f.coverage({share: format.rate(coverage)})}</p>`}`,
  );
}

/**
 * Errors of all weeks against all the cash that came in them: a date on which next to nothing came in weighs next to
 * nothing. Null without cash.
 */
function pooledError(backtests: ForecastFacts["backtests"], method: string): number | null {
  const known = backtests.filter((row) => row.method === method && row.wape !== null && row.actual_amount !== null);
  const cash = known.reduce((sum, row) => sum + (row.actual_amount ?? 0), 0);
  return cash > 0 ? known.reduce((sum, row) => sum + (row.wape ?? 0) * (row.actual_amount ?? 0), 0) / cash : null;
}

/** Beyond ten times the cash that came in, how many times says nothing any more: the amounts beside it do. */
function boundedRate({format}: View, rate: number | null): string {
  return rate !== null && rate > 10 ? `> ${format.rate(10)}` : format.rate(rate);
}

function signedRate(view: View, rate: number | null): string {
  const text = boundedRate(view, rate);
  if (text.startsWith(">")) return text;
  return rate !== null && rate > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export const slots: Slots = {
  answer: (view) => answer(view, "forecast", forecastAnswer(view)),
  figures,
  weeks: forecastChart,
  totals: totalsTable,
  backtest: backtestTable,
  provision: provisionTable,
};
