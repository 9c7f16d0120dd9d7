import type {AgeingParts} from "../../../models/contract/site.js";
import {
  ageing,
  ageingChart,
  bucketAmounts,
  bucketChart,
  bucketName,
  oldestBucket,
  overdueOf,
} from "../../charts/ageing-chart.js";
import {answer, block, emptyAnswer, nothing} from "../../frame/answer.js";
import {barChart} from "../../charts/bar-chart.js";
import {debtorTable} from "../../tables/debtors.js";
import {breakdownTable} from "../../blocks/breakdowns.js";
import {lastMonths} from "../../charts/chart.js";
import {headlines} from "../../frame/headline.js";
import {html, type Markup} from "../../view/markup.js";
import {rollAhead, rollEnds, rollMatrix} from "./roll-rates.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {isEmpty, series} from "../../view/series.js";

/** Heading of the ageing page: what is overdue, and how much of it is old, against last year. */
export function ageingAnswer(view: View): string {
  const {t, format} = view;
  if (isEmpty(view)) return emptyAnswer(view);
  const due = ageing(view, "due");
  const oldest = oldestBucket(due);
  const share = (back: number) => {
    const amounts = bucketAmounts(view, due, back);
    const overdue = amounts === null ? 0 : overdueOf(due, amounts);
    return amounts === null || overdue <= 0 ? null : (amounts[oldest?.place ?? -1] ?? 0) / overdue;
  };
  const now = share(0);
  const open = series(view, "receivable_amount", "open").last;
  if (now === null) return t.answers.overviewNone({open: format.money(open)});
  const then = share(12);
  return (
    t.answers.ageing({
      overdue: format.money(series(view, "receivable_amount", "overdue").last),
      open: format.money(open),
      old: format.money(bucketAmounts(view, due)?.[oldest?.place ?? -1] ?? 0),
      days: format.count(oldest?.days ?? null),
      oldShare: format.rate(now),
    }) + (then === null ? "" : t.answers.ageingOlder({share: format.rate(now), then: format.rate(then)}))
  );
}

/** The buckets now, with the year before; the title names the bucket that moved most. */
export function ageingNowChart(view: View): Markup {
  const {t, format, site} = view;
  const due = ageing(view, "due");
  const [now, then] = [bucketAmounts(view, due) ?? [], bucketAmounts(view, due, 12)];
  const moves = due.buckets
    .map((bucket, k) => ({bucket, by: (now[k] ?? 0) - (then?.[k] ?? 0)}))
    .filter(({bucket}) => bucket !== "not_due")
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const most = moves[0];
  return bucketChart(
    view,
    "due",
    then === null || most === undefined || most.by === 0
      ? t.titles.ageingNowFirst
      : t.titles.ageingNow({
          bucket: bucketName(view, most.bucket),
          amount: format.money(Math.abs(most.by)),
          verb: most.by > 0 ? "rose" : "fell",
        }),
    t.titles.ageingNowSubtitle(
      site.ledger.currency,
      format.month(site.ledger.as_of),
      then === null ? null : format.month(site.months[site.months.length - 13] ?? ""),
    ),
    true,
  );
}

/** The same amounts by days since the invoice. */
export function ageingIssuedChart(view: View): Markup {
  const {t, format, site} = view;
  const issued = ageing(view, "issued");
  const amounts = bucketAmounts(view, issued) ?? [];
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const oldest = oldestBucket(issued);
  return bucketChart(
    view,
    "issued",
    total > 0 && oldest !== null
      ? t.titles.ageingIssued({
          share: format.rate((amounts[oldest.place] ?? 0) / total),
          days: format.count(oldest.days),
        })
      : t.titles.ageingIssuedPlain,
    t.titles.ageingIssuedSubtitle(site.ledger.currency, format.month(site.ledger.as_of)),
    false,
  );
}

/**
 * Months as rows, buckets as columns: the last thirteen, the latest first; by due date, and by invoice date folded
 * under it.
 */
export function ageingTable(view: View): Markup {
  const {t, format, site} = view;
  const months = lastMonths(view, 13).reverse();
  const tableOf = (basis: "due" | "issued") => {
    const series = ageing(view, basis);
    const shown = series.buckets.flatMap((bucket, k) =>
      bucket !== "no_due_date" || series.amounts[k]?.some((amount) => amount !== 0) ? [k] : [],
    );
    const hasRate = basis === "due";
    return table(view, {
      label: hasRate ? t.titles.ageingTable : t.titles.ageingTableIssued,
      columns: [
        {label: t.columns.month},
        ...[
          ...shown.map((k) => bucketName(view, series.buckets[k] ?? "", basis)),
          t.columns.total,
          ...(hasRate ? [t.columns.overdueRate] : []),
        ].map((label) => ({label, isNumber: true})),
      ],
      rows: months.map(({iso, index}) => {
        const amounts = series.buckets.map((_, k) => series.amounts[k]?.[index] ?? 0);
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        return {
          cells: [
            format.month(iso),
            ...shown.map((k) => format.amount(amounts[k] ?? 0)),
            format.amount(total),
            ...(hasRate ? [format.rate(total > 0 ? overdueOf(series, amounts) / total : null)] : []),
          ],
        };
      }),
    });
  };
  return block(
    t.titles.ageingTable,
    t.columns.amountOf(t.columns.open, site.ledger.currency),
    html`${tableOf("due")}<details class="switch"><summary>${t.parts.byIssueDate}</summary>
      ${tableOf("issued")}</details>`,
  );
}

const partColours = ["var(--previous)", "var(--line)", "var(--accent)", "var(--ink)"];

/**
 * What is disputed, placed or owed by insolvent customers in each bucket, by due date; by invoice date folded under it.
 */
export function agePartsChart(view: View): Markup {
  const {t, format, slice, site} = view;
  const a = t.parts;
  const names = [a.regular, a.disputed, a.placed, a.insolvent];
  const amountsOf = (row: AgeingParts) => [
    row.regular_amount,
    row.disputed_amount,
    row.placed_amount,
    row.insolvent_amount,
  ];
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const chartOf = (basis: "due" | "issued", title: string) => {
    const rows = slice.parts.filter((row) => row.basis === basis);
    return barChart(view, {
      title,
      subtitle: basis === "due" ? a.subtitleDue(site.ledger.currency) : a.subtitleIssued(site.ledger.currency),
      notes: basis === "due" ? [a.note] : [],
      legend: names.map((label, i) => ({label, fill: partColours[i] ?? ""})),
      columns: [t.columns.bucket, ...names, t.columns.total],
      bars: rows.map((row) => {
        const amounts = amountsOf(row);
        return {
          name: bucketName(view, row.bucket, basis),
          value: sum(amounts),
          parts: amounts,
          label: format.money(sum(amounts)),
          cells: [...amounts.map(format.amount), format.amount(sum(amounts))],
        };
      }),
    });
  };
  const overdue = slice.parts
    .filter(({basis, bucket}) => basis === "due" && bucket !== "not_due" && bucket !== "no_due_date")
    .map(amountsOf);
  const total = sum(overdue.flat());
  const share = (part: number) => format.rate(sum(overdue.map((amounts) => amounts[part] ?? 0)) / total);
  const special = total > 0 && overdue.some((amounts) => sum(amounts.slice(1)) > 0);
  return html`${chartOf(
    "due",
    special ? a.title({disputed: share(1), placed: share(2), insolvent: share(3)}) : a.plain,
  )}${
    view.isPrint
      ? null
      : html`<details class="switch"><summary>${a.byIssueDate}</summary>
    ${chartOf("issued", a.issued)}</details>`
  }`;
}

export const slots: Slots = {
  answer: (view) => answer(view, "ageing", ageingAnswer(view)),
  figures: (view) =>
    isEmpty(view)
      ? nothing(view)
      : headlines(view, [
          ["receivable_amount", "open"],
          ["receivable_amount", "current"],
          ["receivable_amount", "overdue"],
          ["overdue_rate", "value"],
          ["overdue_rate", "count"],
        ]),
  ageingByMonth: ageingChart,
  ageingNow: ageingNowChart,
  ageingIssued: ageingIssuedChart,
  parts: agePartsChart,
  rollMatrix,
  rollEnds,
  rollAhead,
  breakdowns: (view) => {
    const previous = view.site.months[view.site.months.length - 2];
    return block(
      view.t.titles.breakdowns,
      previous === undefined ? null : view.t.titles.breakdownsSubtitle(view.format.month(previous)),
      breakdownTable(view),
    );
  },
  debtors: (view) =>
    block(
      view.t.titles.debtors,
      view.t.titles.debtorsSubtitle,
      debtorTable(view, view.slice.debtors, view.t.titles.debtors),
    ),
  ageingTable,
};
