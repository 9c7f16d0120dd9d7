import * as Plot from "@observablehq/plot";
import type {ProviderComparison} from "../../../models/contract/site.js";
import {answer, block} from "../../frame/answer.js";
import {chart, inTwoLines, niceDomain, niceTicks} from "../../charts/chart.js";
import {html, isolate, type Markup} from "../../view/markup.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {isFiltered} from "../../view/filter.js";
import {providerAudit} from "./audit.js";

const refusals = ["no_overlap", "insufficient_data"];

/** Each provider against in-house. */
function againstInHouse({site}: View): ProviderComparison[] {
  return site.providers.comparisons.filter(({versus_provider}) => versus_provider === null);
}

/** A provider's name, with what it was mandated as where it was so in more than one way. */
function nameOf({t, site}: View, provider: string, route: string | null): string {
  const routes = new Set(site.providers.comparisons.flatMap((row) => (row.provider === provider ? [row.route] : [])));
  const families: Record<string, string> = t.methodology.families;
  return routes.size < 2 || route === null
    ? isolate(provider)
    : `${isolate(provider)} (${Object.hasOwn(families, route) ? families[route] : route})`;
}

/**
 * Heading of the providers page: who differs from in-house on like claims, and what the plain comparison would have
 * said.
 */
export function providersAnswer(view: View): string {
  const {t, format} = view;
  const p = t.providers;
  const rows = againstInHouse(view);
  if (rows.length === 0) return p.answerNone;
  const names = (verdict: string) =>
    rows.filter((row) => row.verdict === verdict).map((row) => nameOf(view, row.provider, row.route));
  const [better, worse] = [names("better"), names("worse")];
  const count = (some: ProviderComparison[]) => new Set(some.map(({provider}) => provider)).size;
  const naive = count(
    rows.filter((row) => row.verdict === null && row.naive_high_80 !== null && row.naive_high_80 < 0),
  );
  const first =
    better.length > 0
      ? p.answerBetter({names: format.list(better)})
      : worse.length > 0
        ? p.answerWorse({names: format.list(worse)})
        : p.answerEqual({count: format.count(count(rows))});
  return `${first}${naive > 0 ? p.answerNaive({count: format.count(naive), isOnly: count(rows) === 1}) : ""}`;
}

function lead(view: View): Markup {
  const {t, format} = view;
  const rows = againstInHouse(view);
  if (rows.length === 0) return html`<div class="nothing"><p>${t.providers.noneText}</p></div>`;
  const refused = rows
    .filter(({flag}) => flag !== null && refusals.includes(flag))
    .map((row) => nameOf(view, row.provider, row.route));
  return html`${
    refused.length === 0
      ? null
      : html`<p class="lead">
    ${t.providers.refused({names: format.list(refused)})}</p>`
  }${
    isFiltered(view)
      ? html`<p class="note">
    ${t.wholeCompany}</p>`
      : null
  }`;
}

function interval(view: View, difference: number | null, low: number | null, high: number | null): string {
  const {format} = view;
  const points = (rate: number) => format.change(rate * 100, "times");
  if (difference === null) return format.points(null);
  return low === null || high === null
    ? points(difference)
    : `${points(difference)} (${view.t.routes.interval({low: points(low), high: points(high)})})`;
}

/** The difference to in-house, plainly and on like claims, with intervals. */
export function providersChart(view: View): Markup {
  const {t, format, site} = view;
  const p = t.providers;
  const rows = againstInHouse(view).filter((row) => row.naive_difference !== null);
  if (rows.length === 0) return html``;
  const widest = [...rows]
    .filter((row) => row.difference !== null)
    .sort(
      (a, b) =>
        Math.abs((b.difference ?? 0) - (b.naive_difference ?? 0)) -
        Math.abs((a.difference ?? 0) - (a.naive_difference ?? 0)),
    )[0];
  const values = rows
    .flatMap((row) => [
      row.naive_difference,
      row.naive_low_80,
      row.naive_high_80,
      row.difference,
      row.low_80,
      row.high_80,
      0,
    ])
    .filter((value) => value !== null);
  const [least, most] = niceDomain(values);
  const ticks = niceTicks(least, most, 6);
  return chart(view, {
    title:
      widest === undefined
        ? p.chartPlain
        : p.chartTitle({
            name: nameOf(view, widest.provider, widest.route),
            naive: format.points(widest.naive_difference),
            like: format.points(widest.difference),
          }),
    subtitle: p.chartSubtitle(site.providers.window_months ?? 12),
    notes: [p.chartNote],
    left: (isNarrow) => (isNarrow ? 120 : 200),
    right: () => 24,
    height: () => rows.length * 52 + 72,
    columns: [p.columns.provider, p.naive, p.like, p.columns.verdict],
    rows: rows.map((row) => [
      nameOf(view, row.provider, row.route),
      interval(view, row.naive_difference, row.naive_low_80, row.naive_high_80),
      interval(view, row.difference, row.low_80, row.high_80),
      verdict(view, row),
    ]),
    draw: (size) => ({
      marginTop: 24,
      marginBottom: 40,
      x: {domain: [least, most], axis: null},
      y: {type: "linear", domain: [rows.length - 0.5, -0.5], axis: null},
      marks: [
        Plot.gridX(ticks, {stroke: "var(--grid)", strokeOpacity: 1}),
        Plot.axisX(
          ticks.filter((_, i) => !size.isNarrow || (ticks.length - 1 - i) % 2 === 0),
          {
            tickFormat: (rate: number) => format.change(Math.round(rate * 100), "count"),
            tickSize: 0,
            label: null,
            fill: "var(--muted)",
            fontSize: 12,
          },
        ),
        Plot.text([p.axis], {
          frameAnchor: "bottom-right",
          lineAnchor: "top",
          dy: 25,
          textAnchor: "end",
          fill: "var(--muted)",
          fontSize: 12,
        }),
        Plot.ruleX([0], {stroke: "var(--muted)"}),
        Plot.text([p.inHouse], {x: 0, frameAnchor: "top", dy: -18, fill: "var(--muted)", fontSize: 12}),
        ...rows.flatMap((row, i) => comparisonMarks(view, row, {i, least, isNarrow: size.isNarrow})),
      ],
    }),
  });
}

/** A provider's name, and its difference plainly and on like claims, each with its interval. */
function comparisonMarks(
  view: View,
  row: ProviderComparison,
  {i, least, isNarrow}: {i: number; least: number; isNarrow: boolean},
): Plot.Markish[] {
  const p = view.t.providers;
  return [
    Plot.text([inTwoLines(nameOf(view, row.provider, row.route), isNarrow ? 15 : 28)], {
      x: least,
      y: i,
      dx: -12,
      textAnchor: "end",
      fill: "var(--ink)",
      fontSize: 12,
      lineHeight: 1.1,
    }),
    ...(
      [
        [row.naive_difference, row.naive_low_80, row.naive_high_80, -0.14, "var(--line)", "var(--paper)"],
        [row.difference, row.low_80, row.high_80, 0.16, "var(--accent)", "var(--accent)"],
      ] as const
    ).flatMap(([value, low, high, shift, stroke, fill]) =>
      value === null
        ? []
        : [
            ...(low === null || high === null
              ? []
              : [Plot.ruleY([row], {y: i + shift, x1: low, x2: high, stroke, strokeWidth: 2})]),
            Plot.dot([row], {x: value, y: i + shift, r: 4.5, stroke, fill, strokeWidth: 2}),
          ],
    ),
    ...(row.difference === null && row.flag !== null
      ? [
          Plot.text([p.flags[row.flag as keyof typeof p.flags] ?? row.flag], {
            x: 0,
            y: i + 0.34,
            dx: isNarrow ? -4 : -6,
            textAnchor: "end",
            fill: "var(--muted)",
            fontSize: 11,
          }),
        ]
      : []),
  ];
}

function verdict(view: View, row: ProviderComparison): string {
  const {verdicts, flags} = view.t.providers;
  if (row.verdict !== null) return verdicts[row.verdict];
  return row.flag === null
    ? ""
    : Object.hasOwn(flags, row.flag)
      ? flags[row.flag as keyof typeof flags]
      : row.flag.replaceAll("_", " ");
}

/** Every pair once, plainly and like for like. */
export function pairsTable(view: View): Markup {
  const {t, format, site} = view;
  const p = t.providers;
  const c = p.columns;
  const shown = site.providers.comparisons.filter(
    ({provider, route, versus_provider, versus_route}) =>
      versus_provider === null ||
      provider < versus_provider ||
      (provider === versus_provider && route < (versus_route ?? "")),
  );
  if (shown.length === 0) return html``;
  return block(
    p.pairsTitle,
    p.pairsSubtitle,
    table(view, {
      label: p.pairsTitle,
      columns: [
        {label: c.provider},
        {label: c.versus},
        {label: c.claims, isNumber: true},
        {label: c.naive},
        {label: c.naiveDifference, isNumber: true},
        {label: c.common, isNumber: true},
        {label: c.like},
        {label: c.likeDifference, isNumber: true},
        {label: c.strata},
        {label: c.verdict},
      ],
      rows: shown.map((row) => ({
        cells: [
          nameOf(view, row.provider, row.route),
          row.versus_provider === null ? p.inHouse : nameOf(view, row.versus_provider, row.versus_route),
          format.count(row.claims),
          p.rateAgainst({rate: format.share(row.naive_rate), versus: format.share(row.naive_versus_rate)}),
          interval(view, row.naive_difference, row.naive_low_80, row.naive_high_80),
          format.count(row.common_claims),
          row.rate === null ? "" : p.rateAgainst({rate: format.share(row.rate), versus: format.share(row.versus_rate)}),
          interval(view, row.difference, row.low_80, row.high_80),
          Object.hasOwn(p.strata, row.strata) ? p.strata[row.strata as keyof typeof p.strata] : row.strata,
          verdict(view, row),
        ],
      })),
    }),
  );
}

/** What became of the placements, by provider and year. */
export function vintagesTable(view: View): Markup {
  const {t, format, site} = view;
  const p = t.providers;
  const c = p.columns;
  const {vintages} = site.providers;
  if (vintages.length === 0) return html``;
  const all = vintages.filter(({period}) => period === "all");
  const sum = (pick: (row: (typeof all)[number]) => number) => all.reduce((total, row) => total + pick(row), 0);
  const [silent, open] = [sum((row) => row.silent_placements), sum((row) => row.open_placements)];
  const number = (label: string) => ({label, isNumber: true});
  return block(
    silent > 0 ? p.vintagesTitle({silent: format.count(silent), placements: format.count(open)}) : p.vintagesPlain,
    p.vintagesSubtitle(site.ledger.currency),
    table(view, {
      label: p.vintagesPlain,
      columns: [
        {label: c.vintage},
        number(c.claims),
        number(c.placed),
        number(c.recovered),
        number(c.rate),
        number(c.fees),
        number(c.netBack),
        number(c.perEuro),
        number(c.first),
        number(c.last),
        number(c.open),
        number(c.silent),
        number(c.gaps),
        {label: c.remark, isSparse: true},
      ],
      rows: vintages.map((row) => ({
        isTotal: row.period === "all",
        cells: [
          row.period === "all"
            ? nameOf(view, row.provider, row.route)
            : html`<span class="part"><span class="hidden">${nameOf(view, row.provider, row.route)}, </span>
            ${row.vintage?.slice(0, 4) ?? p.all}</span>`,
          format.count(row.placements),
          format.amount(row.placed_amount),
          format.amount(row.recovered_amount),
          format.rate(row.liquidation_rate),
          format.amount(row.fee_amount),
          format.amount(row.net_back_amount),
          row.cost_per_euro === null ? format.decimal(null) : t.routes.cents(format.decimal(row.cost_per_euro * 100)),
          format.count(row.days_to_first_cash),
          format.count(row.days_to_last_cash),
          format.count(row.open_placements),
          format.count(row.silent_placements),
          format.count(row.gap_placements),
          row.flag === "insufficient_data" ? p.thin : row.flag === null ? "" : row.flag.replaceAll("_", " "),
        ],
      })),
    }),
  );
}

export const slots: Slots = {
  answer: (view) => html`${answer(view, "providers", providersAnswer(view))}${lead(view)}`,
  differences: providersChart,
  audit: providerAudit,
  vintages: vintagesTable,
  pairs: pairsTable,
};
