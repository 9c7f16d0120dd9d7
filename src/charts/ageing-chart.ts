import * as Plot from "@observablehq/plot";
import type {AgeingSeries} from "../../models/contract/site.js";
import {chart, lastMonths} from "./chart.js";
import type {Markup} from "../view/markup.js";
import {stackChart} from "./stack-chart.js";
import type {View} from "../view/view.js";

/** Colour of a bucket: one scale from what is not due to the oldest, ordered by lightness, the same everywhere. */
export function bucketColour(buckets: readonly string[], bucket: string): string {
  if (bucket === "not_due") return "var(--age-0)";
  const aged = buckets.filter((key) => /^\d/.test(key));
  const place = aged.indexOf(bucket);
  if (place < 0) return "var(--age-none)";
  return `var(--age-${aged.length < 2 ? 4 : Math.round(1 + (3 * place) / (aged.length - 1))})`;
}

/** Name of a bucket in the reader's language, by due date or by invoice date: its bounds are the ledger's own. */
export function bucketName(view: View, bucket: string, basis: "due" | "issued" = "due"): string {
  const {buckets, bucketsIssued} = view.t;
  const [, from, to] = /^(\d+)_(\d+|plus)$/.exec(bucket) ?? [];
  if (from === undefined || to === undefined)
    return bucket === "not_due" ? buckets.not_due : bucket === "no_due_date" ? buckets.no_due_date : bucket;
  const names = basis === "issued" ? bucketsIssued : buckets;
  return to === "plus" ? names.from(from) : names.range(from, to);
}

/**
 * The oldest bucket: its place, and the days that what is in it exceeds; null where a ledger has none without an end.
 */
export function oldestBucket({buckets}: Pick<AgeingSeries, "buckets">): {place: number; days: number} | null {
  const place = buckets.findIndex((bucket) => /^\d+_plus$/.test(bucket));
  return place < 0 ? null : {place, days: Number.parseInt(buckets[place] ?? "", 10) - 1};
}

export function ageing(view: View, basis: "due" | "issued"): AgeingSeries {
  return view.slice.ageing.find((row) => row.basis === basis) ?? {basis, buckets: [], amounts: [], invoices: []};
}

/** Amounts of the buckets at a reporting date counted back from the last; null before the history. */
export function bucketAmounts(view: View, series: AgeingSeries, back = 0): number[] | null {
  const index = view.site.months.length - 1 - back;
  return index < 0 ? null : series.buckets.map((_, bucket) => series.amounts[bucket]?.[index] ?? 0);
}

/** Open receivables by month and bucket, the not yet due at the bottom. */
export function ageingChart(view: View): Markup {
  const {t, format, site} = view;
  const due = ageing(view, "due");
  const months = lastMonths(view);
  const overdueAt = (back: number) => {
    const amounts = bucketAmounts(view, due, back);
    return amounts === null ? null : overdueOf(due, amounts);
  };
  const back = Math.min(12, site.months.length - 1);
  const [now, then] = [overdueAt(0) ?? 0, overdueAt(back) ?? 0];
  const [to, from] = [format.money(now), format.money(then)];
  return stackChart(view, {
    title: t.titles.ageingByMonth({
      verb: to === from ? "same" : now > then ? "rose" : "fell",
      from,
      to,
      month: format.monthLong(site.months[site.months.length - 1 - back] ?? ""),
    }),
    subtitle: t.titles.ageingByMonthSubtitle(site.ledger.currency, months.length),
    unit: "amount",
    months,
    layers: due.buckets.map((bucket, k) => ({
      label: bucketName(view, bucket),
      values: months.map(({index}) => due.amounts[k]?.[index] ?? null),
      fill: bucketColour(due.buckets, bucket),
    })),
  });
}

/** What of these bucket amounts is past due. */
export function overdueOf(series: AgeingSeries, amounts: number[]): number {
  return amounts.reduce(
    (sum, amount, k) => (["not_due", "no_due_date"].includes(series.buckets[k] ?? "") ? sum : sum + amount),
    0,
  );
}

/** The buckets at the as-of date as bars from zero, the year before as a light bar under each. */
export function bucketChart(
  view: View,
  basis: "due" | "issued",
  title: string,
  subtitle: string,
  withLastYear: boolean,
): Markup {
  const {format, t, site} = view;
  const series = ageing(view, basis);
  const now = bucketAmounts(view, series) ?? [];
  const then = withLastYear ? bucketAmounts(view, series, 12) : null;
  const rows = series.buckets
    .map(
      (bucket, k): BucketRow => ({
        name: bucketName(view, bucket, basis),
        fill: basis === "issued" ? "var(--line)" : bucketColour(series.buckets, bucket),
        now: now[k] ?? 0,
        then: then?.[k] ?? null,
      }),
    )
    .filter((row) => row.now !== 0 || (row.then ?? 0) !== 0);
  const most = Math.max(1, ...rows.flatMap((row) => [row.now, row.then ?? 0]));
  const longest = Math.max(8, ...rows.map((row) => row.name.length));
  return chart(view, {
    title,
    subtitle,
    isEmpty: rows.length === 0,
    left: (isNarrow) => Math.min(longest * 6.6 + 8, isNarrow ? 150 : 170),
    right: () => 76,
    height: () => rows.length * (then === null ? 36 : 46) + 12,
    columns: [
      t.columns.bucket,
      format.month(site.ledger.as_of),
      ...(then === null ? [] : [format.month(site.months[site.months.length - 13] ?? "")]),
      t.columns.share,
    ],
    rows: rows.map((row) => [
      row.name,
      format.amount(row.now),
      ...(then === null ? [] : [format.amount(row.then)]),
      format.rate(row.now / (now.reduce((sum, value) => sum + value, 0) || 1)),
    ]),
    draw: () => ({
      marginTop: 4,
      marginBottom: 4,
      x: {domain: [0, most], axis: null},
      y: {type: "linear", domain: [rows.length - 0.5, -0.5], axis: null},
      marks: [
        ...rows.flatMap((row, i) => bucketMarks(view, row, i, then !== null)),
        Plot.ruleX([0], {stroke: "var(--muted)"}),
      ],
    }),
  });
}

interface BucketRow {
  name: string;
  fill: string;
  now: number;
  then: number | null;
}

/** The bar of a bucket with its amount, and the year before under it. */
function bucketMarks({t, format}: View, row: BucketRow, i: number, hasThen: boolean): Plot.Markish[] {
  return [
    Plot.rect([row], {x1: 0, x2: row.now, y1: i - 0.36, y2: i + (hasThen ? 0.1 : 0.36), fill: row.fill}),
    ...(row.then === null
      ? []
      : [Plot.rect([row], {x1: 0, x2: row.then, y1: i + 0.14, y2: i + 0.36, fill: "var(--previous)"})]),
    Plot.text([format.money(row.now)], {
      x: row.now,
      y: i - (hasThen ? 0.13 : 0),
      dx: 6,
      textAnchor: "start",
      fill: "var(--ink)",
      fontWeight: 600,
      fontSize: 12,
    }),
    ...(row.then === null
      ? []
      : [
          Plot.text([format.money(row.then)], {
            x: row.then,
            y: i + 0.25,
            dx: 6,
            textAnchor: "start",
            fill: "var(--muted)",
            fontSize: 11,
          }),
        ]),
    Plot.text([row.name], {
      x: 0,
      y: i - (hasThen ? 0.13 : 0),
      dx: -8,
      textAnchor: "end",
      fill: "var(--ink)",
      fontSize: 12,
    }),
    ...(row.then === null || i > 0
      ? []
      : [
          Plot.text([t.chart.lastYear], {
            x: 0,
            y: i + 0.25,
            dx: -8,
            textAnchor: "end",
            fill: "var(--muted)",
            fontSize: 11,
          }),
        ]),
  ];
}
