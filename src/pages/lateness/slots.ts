import type {LatenessFacts} from "../../../models/contract/site.js";
import {answer, block, emptyAnswer, nothing, openItemsNote} from "../../frame/answer.js";
import {barChart} from "../../charts/bar-chart.js";
import {filterLink} from "../../blocks/breakdowns.js";
import {lastMonths} from "../../charts/chart.js";
import {customerLink} from "../../tables/debtors.js";
import {flagText, headlines, kpiName} from "../../frame/headline.js";
import {kpiLineChart} from "../../charts/line-chart.js";
import {html, isolate, type Markup} from "../../view/markup.js";
import {paymentChart} from "./payment-chart.js";
import {publishedTable} from "../../blocks/published.js";
import {stackChart} from "../../charts/stack-chart.js";
import {barCell, table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {vintageChart, vintageTable} from "./vintages.js";
import {memberName} from "../../view/filter.js";
import {isEmpty, series} from "../../view/series.js";

/** Heading of the page on late payment: the late share of the cohort of the last twelve months. */
export function latenessAnswer(view: View): string {
  const {t, format} = view;
  if (isEmpty(view)) return emptyAnswer(view);
  const value = series(view, "late_rate", "value_12m");
  if (value.last === null)
    return value.flag === null
      ? t.answers.latenessMissing
      : `${t.answers.latenessMissing} (${flagText(view, value.flag)})`;
  return t.answers.lateness({
    value: format.rate(value.last),
    count: format.rate(series(view, "late_rate", "count_12m").last),
  });
}

export function lateRateChart(view: View): Markup {
  const {t, format} = view;
  const value = series(view, "late_rate", "value_12m");
  const [from, to] = [format.rate(value.lastYear), format.rate(value.last)];
  return kpiLineChart(view, {
    title:
      value.yearChange === null
        ? t.titles.lateRatePlain
        : t.titles.lateRate({verb: from === to ? "same" : value.yearChange > 0 ? "rose" : "fell", from, to}),
    subtitle: t.titles.lateRateSubtitle(lastMonths(view).length),
    unit: "rate",
    kpis: [
      {kpi: "late_rate", variant: "value_12m", label: t.titles.byValue, isAccent: true},
      {kpi: "late_rate", variant: "count_12m", label: t.titles.byCount},
    ],
  });
}

/** The rate over all that fell due beside the rate over what was paid: the gap is what the second hides. */
export function survivorChart(view: View): Markup {
  const {t, format} = view;
  const [all, paid] = [series(view, "late_rate", "value_12m").last, series(view, "late_rate", "value_paid_12m").last];
  const gap = all === null || paid === null ? null : all - paid;
  return html`${kpiLineChart(view, {
    title:
      gap !== null && gap > 0.0005
        ? t.titles.survivor({gap: format.points(gap).replace("+", "")})
        : t.titles.survivorPlain,
    subtitle: t.titles.survivorSubtitle,
    unit: "rate",
    kpis: [
      {kpi: "late_rate", variant: "value_12m", label: t.titles.allDue, isAccent: true},
      {kpi: "late_rate", variant: "value_paid_12m", label: t.titles.paidOnly},
    ],
  })}<p class="note">${t.titles.survivorNote}</p>`;
}

/** Days of one kpi in two variants; the title says the last value of the first, or what the chart shows. */
function daysChart(
  view: View,
  kpi: string,
  title: (days: number | null) => string,
  subtitle: string,
  lines: {variant: string; label: string}[],
): Markup {
  return kpiLineChart(view, {
    title: title(series(view, kpi, lines[0]?.variant ?? "").last),
    subtitle,
    unit: "days",
    kpis: lines.map(({variant, label}, i) => ({kpi, variant, label, isAccent: i === 0})),
  });
}

export function daysLateChart(view: View): Markup {
  const {titles} = view.t;
  return daysChart(
    view,
    "days_late",
    (late) => (late === null ? titles.daysLatePlain : titles.daysLate({late: view.format.days(late)})),
    titles.daysLateSubtitle,
    [
      {variant: "mean_late_only_12m", label: titles.lateOnly},
      {variant: "mean_floored_12m", label: titles.allInvoices},
    ],
  );
}

export function beyondTermsChart(view: View): Markup {
  const {titles} = view.t;
  const title = (days: number | null) =>
    days === null
      ? titles.beyondTermsPlain
      : titles.beyondTerms({days: view.format.days(Math.abs(days)), verb: days >= 0 ? "after" : "before"});
  return daysChart(view, "days_beyond_terms", title, titles.beyondTermsSubtitle, [
    {variant: "weighted_12m", label: titles.signed},
    {variant: "weighted_floored_12m", label: titles.floored},
  ]);
}

export function daysToPayChart(view: View): Markup {
  const {titles} = view.t;
  return daysChart(
    view,
    "days_to_pay",
    (days) => (days === null ? titles.daysToPayPlain : titles.daysToPay({days: view.format.days(days)})),
    titles.daysToPaySubtitle,
    [
      {variant: "weighted_12m", label: titles.weighted},
      {variant: "mean_12m", label: titles.perInvoice},
    ],
  );
}

/** Of what fell due in each month, the part settled late and the part still open. */
export function cohortsChart(view: View): Markup {
  const {t, format, slice} = view;
  const l = t.late;
  const {cohorts} = slice.lateness;
  const months = lastMonths(view, cohorts.length);
  const rateOf = ({due_amount, late_amount}: (typeof cohorts)[number]) =>
    due_amount > 0 ? late_amount / due_amount : null;
  const [worst] = cohorts
    .slice(-12)
    .filter((cohort) => cohort.flag === null && rateOf(cohort) !== null)
    .sort((x, y) => (rateOf(y) ?? 0) - (rateOf(x) ?? 0));
  const thin = cohorts.filter(({flag}) => flag === "thin").map(({month}) => format.month(month));
  return stackChart(view, {
    title:
      worst === undefined
        ? l.cohortsPlain
        : l.cohorts({month: format.monthLong(worst.month), share: format.rate(rateOf(worst))}),
    subtitle: l.cohortsSubtitle,
    notes: [l.cohortsNote, ...(thin.length === 0 ? [] : [`${format.list(thin)}${t.colon}${flagText(view, "thin")}.`])],
    unit: "rate",
    months,
    layers: [
      {
        label: l.stillOpen,
        values: cohorts.map(({due_amount, open_amount}) => (due_amount > 0 ? open_amount / due_amount : null)),
        fill: "var(--accent)",
      },
      {
        label: l.settledLate,
        values: cohorts.map(({due_amount, late_amount, open_amount}) =>
          due_amount > 0 ? (late_amount - open_amount) / due_amount : null,
        ),
        fill: "var(--previous)",
      },
    ],
  });
}

/**
 * How what fell due spreads over the days before and after its due date; what is open counts as late as it is so far.
 */
export function distributionChart(view: View): Markup {
  const {t, format, slice, site} = view;
  const l = t.late;
  const {distribution} = slice.lateness;
  const total = distribution.reduce((sum, row) => sum + row.lines, 0);
  const amount = distribution.reduce((sum, row) => sum + row.amount, 0);
  const share = (lines: number) => format.rate(total > 0 ? lines / total : null);
  const last = distribution.at(-1);
  const onTime = distribution
    .filter((row) => row.ends_after !== null && row.ends_after <= 0)
    .reduce((sum, row) => sum + row.lines - row.open_lines, 0);
  return barChart(view, {
    title:
      total === 0 || last?.starts_after === null || last === undefined
        ? l.distributionPlain
        : l.distribution({onTime: share(onTime), share: share(last.lines), days: format.count(last.starts_after)}),
    subtitle: l.distributionSubtitle,
    legend: [
      {label: l.settled, fill: "var(--previous)"},
      {label: l.stillOpen, fill: "var(--accent)"},
    ],
    columns: [
      l.days,
      l.settled,
      l.stillOpen,
      t.columns.share,
      t.columns.amountOf(t.columns.gross, site.ledger.currency),
      l.amountShare,
    ],
    bars: (total === 0 ? [] : distribution).map((row) => ({
      name: daysClass(view, row.starts_after, row.ends_after),
      value: row.lines,
      parts: [row.lines - row.open_lines, row.open_lines],
      label: `${format.count(row.lines)} · ${share(row.lines)}`,
      cells: [
        format.count(row.lines - row.open_lines),
        format.count(row.open_lines),
        share(row.lines),
        format.amount(row.amount),
        format.rate(amount > 0 ? row.amount / amount : null),
      ],
    })),
  });
}

/** A class of days after the due date in words: both bounds are whole days. */
function daysClass({t, format}: View, after: number | null, upTo: number | null): string {
  const l = t.late;
  if (after === null) return upTo === -1 ? l.before : l.earlierThan(format.count(-(upTo ?? 0)));
  if (upTo === null) return l.from(format.count(after + 1));
  if (after === -1 && upTo === 0) return l.onTheDay;
  return after + 1 === upTo ? l.exactly(format.count(upTo)) : l.between(format.count(after + 1), format.count(upTo));
}

function memberOf(view: View, row: LatenessFacts["breakdowns"][number]): string {
  const {t, format} = view;
  if (row.dimension !== "amount" && row.dimension !== "terms") return memberName(view, row.dimension, row.member);
  if (row.starts_after === null && row.ends_after === null) return t.filters.none;
  const text = row.dimension === "amount" ? format.amount : format.count;
  if (row.starts_after === null)
    return row.dimension === "terms" && row.ends_after === 0 ? t.late.onReceipt : t.late.upTo(text(row.ends_after));
  if (row.ends_after === null) return t.late.above(text(row.starts_after));
  // days are whole, amounts are not
  return t.late.between(
    text(row.dimension === "terms" ? row.starts_after + 1 : row.starts_after),
    text(row.ends_after),
  );
}

/** Who is late: by segment, country, entity, size of the invoice and terms granted. */
export function lateBreakdowns(view: View): Markup {
  const {t, format, slice, site} = view;
  const l = t.late;
  const tables = (["segment", "country", "entity", "amount", "terms"] as const)
    .map((dimension) => ({
      dimension,
      label: {...t.columns, amount: l.size(site.ledger.currency), terms: l.terms}[dimension],
      rows: slice.lateness.breakdowns.filter((row) => row.dimension === dimension),
    }))
    .filter(
      ({dimension, rows}) =>
        rows.length > 1 && (dimension === "amount" || dimension === "terms" || slice.filter[dimension] === null),
    );
  const rateOf = ({late_amount, due_amount}: LatenessFacts["breakdowns"][number]) =>
    due_amount > 0 ? late_amount / due_amount : null;
  const [latest] = tables
    .filter(({dimension}) => dimension === "segment")
    .flatMap(({rows}) => rows.filter((row) => row.member !== "(none)"))
    .sort((a, b) => (rateOf(b) ?? 0) - (rateOf(a) ?? 0));
  return block(
    latest === undefined || latest.late_amount <= 0
      ? l.whoPlain
      : l.who({name: isolate(memberOf(view, latest)), share: format.rate(rateOf(latest))}),
    l.whoSubtitle,
    html`<div class="breakdowns">${tables.map(({dimension, label, rows}) =>
      table(view, {
        label: `${l.whoPlain}, ${label}`,
        isSortable: !view.isPrint,
        columns: [
          {label},
          {label: t.columns.amountOf(l.due, site.ledger.currency), isNumber: true},
          {label: l.lateShare, isNumber: true},
          {label: l.lateCount, isNumber: true},
          {label: l.meanDays, isNumber: true},
        ],
        rows: (dimension === "amount" || dimension === "terms"
          ? rows
          : [...rows].sort((a, b) => b.late_amount - a.late_amount).slice(0, 12)
        ).map((row, i) => {
          const [value, count] = [rateOf(row), row.due_lines > 0 ? row.late_lines / row.due_lines : null];
          return {
            cells: [
              dimension === "amount" || dimension === "terms"
                ? memberOf(view, row)
                : filterLink(view, dimension, row.member, memberOf(view, row)),
              format.amount(row.due_amount),
              barCell(format.rate(value), value ?? 0, "overdue"),
              format.rate(count),
              format.decimal(row.mean_days_late),
            ],
            keys: [
              dimension === "amount" || dimension === "terms" ? i : memberOf(view, row),
              row.due_amount,
              value,
              count,
              row.mean_days_late,
            ],
          };
        }),
      }),
    )}</div><p class="note">${l.whoNote}</p>`,
  );
}

/** The customers with the largest late amount. */
export function lateCustomers(view: View): Markup {
  const {t, format, slice, site} = view;
  const l = t.late;
  const {customers} = slice.lateness;
  if (customers.length === 0) return html``;
  const most = Math.max(...customers.map((row) => row.late_amount));
  const {currency} = site.ledger;
  return block(
    l.customers({
      count: customers.length,
      share: format.rate(customers.reduce((sum, row) => sum + (row.late_share ?? 0), 0)),
    }),
    l.customersSubtitle,
    table(view, {
      label: l.customersSubtitle,
      isSortable: !view.isPrint,
      columns: [
        {label: t.columns.customer},
        ...[
          t.columns.amountOf(l.lateAmount, currency),
          t.columns.amountOf(l.stillOpen, currency),
          t.columns.amountOf(l.due, currency),
          l.lateShare,
          l.meanDays,
        ].map((label) => ({label, isNumber: true})),
      ],
      rows: customers.map((row) => ({
        cells: [
          customerLink(view, row.customer_id, row.name),
          barCell(format.amount(row.late_amount), row.late_amount / most, "overdue"),
          format.amount(row.open_amount),
          format.amount(row.due_amount),
          format.rate(row.late_rate_value),
          format.decimal(row.mean_days_late),
        ],
        keys: [row.name, row.late_amount, row.open_amount, row.due_amount, row.late_rate_value, row.mean_days_late],
      })),
    }),
  );
}

export function lateTable(view: View): Markup {
  const {t, format} = view;
  const months = lastMonths(view, 13).reverse();
  const columns = [
    series(view, "late_rate", "value_12m"),
    series(view, "late_rate", "count_12m"),
    series(view, "late_rate", "value_paid_12m"),
    series(view, "days_late", "mean_floored_12m"),
    series(view, "days_late", "mean_late_only_12m"),
    series(view, "days_beyond_terms", "weighted_12m"),
    series(view, "days_to_pay", "weighted_12m"),
  ];
  return block(
    t.titles.lateTable,
    null,
    table(view, {
      label: t.titles.lateTable,
      columns: [
        {label: t.columns.month},
        ...columns.map(({kpi, variant}) => ({label: kpiName(view, kpi, variant), isNumber: true})),
      ],
      rows: months.map(({iso, index}) => ({
        cells: [
          format.month(iso),
          ...columns.map((column) =>
            (column.unit === "days" ? format.decimal : format.rate)(column.values[index] ?? null),
          ),
        ],
      })),
    }),
  );
}

export const slots: Slots = {
  answer: (view) => html`${answer(view, "lateness", latenessAnswer(view))}${openItemsNote(view)}`,
  figures: (view) =>
    isEmpty(view)
      ? nothing(view)
      : headlines(view, [
          ["late_rate", "value_12m"],
          ["late_rate", "count_12m"],
          ["days_late", "mean_floored_12m"],
          ["days_beyond_terms", "weighted_12m"],
          ["days_to_pay", "weighted_12m"],
        ]),
  lateRate: lateRateChart,
  cohorts: cohortsChart,
  distribution: distributionChart,
  payment: paymentChart,
  breakdowns: lateBreakdowns,
  customers: lateCustomers,
  vintages: vintageChart,
  vintageTable: (view) => vintageTable(view),
  survivor: survivorChart,
  daysLate: daysLateChart,
  beyondTerms: beyondTermsChart,
  daysToPay: daysToPayChart,
  lateTable,
  published: (view) => publishedTable(view, "lateness"),
};
