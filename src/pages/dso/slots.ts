import {answer, block, emptyAnswer, nothing, openItemsNote} from "../../frame/answer.js";
import {lastMonths} from "../../charts/chart.js";
import {flagNotes, flagText, headlines, kpiName} from "../../frame/headline.js";
import {kpiLineChart, lineChart} from "../../charts/line-chart.js";
import {html, type Markup} from "../../view/markup.js";
import {publishedTable} from "../../blocks/published.js";
import {stackChart} from "../../charts/stack-chart.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {isEmpty, series} from "../../view/series.js";

/** Heading of the DSO page: the DSO, its part of lateness, and the year's move. */
export function dsoAnswer(view: View): string {
  const {t, format} = view;
  if (isEmpty(view)) return emptyAnswer(view);
  const dso = series(view, "dso", "balance_90d");
  const late = series(view, "average_days_delinquent", "balance_90d");
  if (dso.last === null) return `${t.answers.dsoMissing}${dso.flag === null ? "" : ` (${flagText(view, dso.flag)})`}`;
  const text = t.answers.dso({dso: format.days(dso.last), late: format.days(late.last)});
  if (dso.yearChange === null) return text;
  const by = format.days(Math.abs(dso.yearChange));
  return text + t.answers.dsoYear({verb: !/[1-9]/.test(by) ? "same" : dso.yearChange > 0 ? "more" : "fewer", by});
}

export function dsoChart(view: View): Markup {
  const {t, format} = view;
  const kpis = [
    {kpi: "dso", variant: "balance_90d", label: t.titles.dsoShort.balance_90d, isAccent: true},
    {kpi: "dso", variant: "balance_365d", label: t.titles.dsoShort.balance_365d},
    {kpi: "dso", variant: "count_back", label: t.titles.dsoShort.count_back},
  ];
  // A window longer than the history, or a count that ran out of it, is no third way: it is not drawn there, and a note
  // says why.
  const values = kpis
    .map(({kpi, variant}) => series(view, kpi, variant))
    .flatMap(({last, flag}) => (last === null || flag !== null ? [] : [last]));
  return kpiLineChart(view, {
    title:
      values.length < kpis.length || Math.max(...values) === 0
        ? t.titles.dsoLinesPlain
        : t.titles.dsoLines({low: format.decimal(Math.min(...values)), high: format.days(Math.max(...values))}),
    subtitle: t.titles.dsoLinesSubtitle(lastMonths(view).length),
    unit: "days",
    kpis,
  });
}

/** DSO taken apart: what the terms explain, and what lateness adds. */
export function dsoPartsChart(view: View): Markup {
  const {t, format} = view;
  const months = lastMonths(view);
  const [dso, best, late] = [
    series(view, "dso", "balance_90d"),
    series(view, "best_possible_dso", "balance_90d"),
    series(view, "average_days_delinquent", "balance_90d"),
  ];
  return stackChart(view, {
    title:
      dso.last !== null && dso.last > 0 && late.last !== null
        ? t.titles.dsoParts({share: format.rate(late.last / dso.last)})
        : t.titles.dsoPartsPlain,
    subtitle: t.titles.dsoPartsSubtitle,
    notes: flagNotes(view, [best], months),
    unit: "days",
    months,
    layers: [
      {
        label: t.titles.dsoPartsBest.split(/\s?:/)[0] ?? "",
        values: months.map(({index}) => best.values[index] ?? null),
        fill: "var(--age-0)",
      },
      {
        label: t.titles.dsoPartsLate.split(/\s?:/)[0] ?? "",
        values: months.map(({index}) => late.values[index] ?? null),
        fill: "var(--age-2)",
      },
    ],
  });
}

/** The two amounts behind the balance method. */
export function salesAndOpenChart(view: View): Markup {
  const {t, format, site} = view;
  const months = lastMonths(view);
  const dso = series(view, "dso", "balance_90d");
  const open = series(view, "receivable_amount", "open");
  const last = site.months.length - 1;
  const growth = (values: (number | null)[]) => {
    const [now, then] = [values[last] ?? null, values[last - 12] ?? null];
    return now === null || then === null || then <= 0 ? null : now / then - 1;
  };
  const [sales, balance] = [growth(dso.denominators), growth(open.values)];
  return lineChart(view, {
    title:
      sales === null || balance === null
        ? t.titles.salesAndOpenPlain
        : t.titles.salesAndOpen({
            sales: sales >= 0 ? "grew" : "shrank",
            salesBy: format.rate(Math.abs(sales)),
            open: balance >= 0 ? "grew" : "shrank",
            openBy: format.rate(Math.abs(balance)),
          }),
    subtitle: t.titles.salesAndOpenSubtitle(site.ledger.currency),
    unit: "amount",
    months,
    lines: [
      {
        label: t.kpis["receivable_amount.open"],
        values: months.map(({index}) => open.values[index] ?? null),
        isAccent: true,
      },
      {label: t.titles.sales90, values: months.map(({index}) => dso.denominators[index] ?? null)},
    ],
  });
}

export function dsoTable(view: View): Markup {
  const {t, format, site} = view;
  const months = lastMonths(view, 13).reverse();
  const kpis: [string, string][] = [
    ["dso", "balance_90d"],
    ["dso", "balance_365d"],
    ["dso", "count_back"],
    ["best_possible_dso", "balance_90d"],
    ["average_days_delinquent", "balance_90d"],
  ];
  const columns = kpis.map(([kpi, variant]) => series(view, kpi, variant));
  const open = series(view, "receivable_amount", "open");
  const sales = series(view, "dso", "balance_90d").denominators;
  return block(
    t.titles.dsoTable,
    null,
    table(view, {
      label: t.titles.dsoTable,
      columns: [
        {label: t.columns.month},
        {label: t.columns.amountOf(t.columns.open, site.ledger.currency), isNumber: true},
        {label: t.columns.amountOf(t.columns.salesWindow, site.ledger.currency), isNumber: true},
        ...kpis.map(([kpi, variant]) => ({label: kpiName(view, kpi, variant), isNumber: true})),
      ],
      rows: months.map(({iso, index}) => ({
        cells: [
          format.month(iso),
          format.amount(open.values[index] ?? null),
          format.amount(sales[index] ?? null),
          ...columns.map((column) => format.decimal(column.values[index] ?? null)),
        ],
      })),
    }),
  );
}

export const slots: Slots = {
  answer: (view) => html`${answer(view, "dso", dsoAnswer(view))}${openItemsNote(view)}`,
  figures: (view) =>
    isEmpty(view)
      ? nothing(view)
      : headlines(view, [
          ["dso", "balance_90d"],
          ["dso", "balance_365d"],
          ["dso", "count_back"],
          ["best_possible_dso", "balance_90d"],
          ["average_days_delinquent", "balance_90d"],
        ]),
  dsoLines: dsoChart,
  dsoParts: dsoPartsChart,
  salesAndOpen: salesAndOpenChart,
  dsoTable,
  published: (view) => publishedTable(view, "dso"),
};
