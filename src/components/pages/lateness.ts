import {answer, block, nothing} from "../answer.js";
import {lastMonths} from "../chart.js";
import {flagText, headlines, kpiName} from "../headline.js";
import {kpiLineChart} from "../lineChart.js";
import {html, type Markup} from "../markup.js";
import {table} from "../table.js";
import {isEmpty, series, type Slots, type View} from "../view.js";

/** Heading of the page on late payment: the late share of the cohort of the last twelve months. */
export function latenessAnswer(view: View): string {
  const {t, format} = view;
  if (isEmpty(view)) return t.empty;
  const value = series(view, "late_rate", "value_12m");
  if (value.last === null) return value.flag === null ? t.answers.latenessMissing : `${t.answers.latenessMissing} (${flagText(view, value.flag)})`;
  return t.answers.lateness({value: format.rate(value.last), count: format.rate(series(view, "late_rate", "count_12m").last)});
}

export function lateRateChart(view: View): Markup {
  const {t, format} = view;
  const value = series(view, "late_rate", "value_12m");
  const [from, to] = [format.rate(value.lastYear), format.rate(value.last)];
  return kpiLineChart(view, {
    title: value.yearChange === null ? t.titles.lateRatePlain : t.titles.lateRate({verb: from === to ? "same" : value.yearChange > 0 ? "rose" : "fell", from, to}),
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
    title: gap !== null && gap > 0.0005 ? t.titles.survivor({gap: format.points(gap).replace("+", "")}) : t.titles.survivorPlain,
    subtitle: t.titles.survivorSubtitle,
    unit: "rate",
    kpis: [
      {kpi: "late_rate", variant: "value_12m", label: t.titles.allDue, isAccent: true},
      {kpi: "late_rate", variant: "value_paid_12m", label: t.titles.paidOnly},
    ],
  })}<p class="note">${t.titles.survivorNote}</p>`;
}

export function daysLateChart(view: View): Markup {
  const {t, format} = view;
  const late = series(view, "days_late", "mean_late_only_12m").last;
  return kpiLineChart(view, {
    title: late === null ? t.titles.daysLatePlain : t.titles.daysLate({late: format.days(late)}),
    subtitle: t.titles.daysLateSubtitle,
    unit: "days",
    kpis: [
      {kpi: "days_late", variant: "mean_late_only_12m", label: t.titles.lateOnly, isAccent: true},
      {kpi: "days_late", variant: "mean_floored_12m", label: t.titles.allInvoices},
    ],
  });
}

export function beyondTermsChart(view: View): Markup {
  const {t, format} = view;
  const beyond = series(view, "days_beyond_terms", "weighted_12m").last;
  return kpiLineChart(view, {
    title: beyond === null ? t.titles.beyondTermsPlain : t.titles.beyondTerms({days: format.days(Math.abs(beyond)), verb: beyond >= 0 ? "after" : "before"}),
    subtitle: t.titles.beyondTermsSubtitle,
    unit: "days",
    kpis: [
      {kpi: "days_beyond_terms", variant: "weighted_12m", label: t.titles.signed, isAccent: true},
      {kpi: "days_beyond_terms", variant: "weighted_floored_12m", label: t.titles.floored},
    ],
  });
}

export function daysToPayChart(view: View): Markup {
  const {t, format} = view;
  const days = series(view, "days_to_pay", "weighted_12m").last;
  return kpiLineChart(view, {
    title: days === null ? t.titles.daysToPayPlain : t.titles.daysToPay({days: format.days(days)}),
    subtitle: t.titles.daysToPaySubtitle,
    unit: "days",
    kpis: [
      {kpi: "days_to_pay", variant: "weighted_12m", label: t.titles.weighted, isAccent: true},
      {kpi: "days_to_pay", variant: "mean_12m", label: t.titles.perInvoice},
    ],
  });
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
      columns: [{label: t.columns.month}, ...columns.map(({kpi, variant}) => ({label: kpiName(view, kpi, variant), isNumber: true}))],
      rows: months.map(({iso, index}) => ({
        cells: [format.month(iso), ...columns.map((column) => (column.unit === "days" ? format.decimal : format.rate)(column.values[index] ?? null))],
      })),
    }),
  );
}

export const slots: Slots = {
  answer: (view) => answer(view, "lateness", latenessAnswer(view)),
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
  survivor: survivorChart,
  daysLate: daysLateChart,
  beyondTerms: beyondTermsChart,
  daysToPay: daysToPayChart,
  lateTable,
};
