import {remindersTable} from "./reminders.js";
import {answer, block, emptyAnswer, nothing} from "../../frame/answer.js";
import {lastMonths} from "../../charts/chart.js";
import {definitionLink, flagNotes, flagText, headlines, kpiName} from "../../frame/headline.js";
import {kpiLineChart} from "../../charts/line-chart.js";
import {html, type Markup} from "../../view/markup.js";
import {publishedTable} from "../../blocks/published.js";
import {stackChart} from "../../charts/stack-chart.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {isEmpty, series, type Series} from "../../view/series.js";

/** Heading of the page on collection: what share of what could be collected was, and what that cost for 100 of cash. */
export function collectionAnswer(view: View): string {
  const {t, format} = view;
  if (isEmpty(view)) return emptyAnswer(view);
  const cei = series(view, "cei", "full_period_12m");
  const cost = series(view, "cost_to_collect", "per_amount_collected_12m");
  if (cei.last === null) return t.collection.answerMissing(flagText(view, cei.flag ?? "not_available"));
  return t.collection.answer({
    cei: format.rate(cei.last),
    cost: cost.last === null ? null : format.value(cost.last, cost.unit),
    isBound: cost.flag?.startsWith("partial") ?? false,
  });
}

/** What a figure did in a year, as the words of a title. */
function moved(view: View, figure: Series): {verb: "rose" | "fell" | "same"; from: string; to: string} | null {
  if (figure.yearChange === null) return null;
  const [from, to] = [view.format.value(figure.lastYear, figure.unit), view.format.value(figure.last, figure.unit)];
  return {verb: from === to ? "same" : figure.yearChange > 0 ? "rose" : "fell", from, to};
}

export function ceiChart(view: View): Markup {
  const c = view.t.collection;
  const change = moved(view, series(view, "cei", "full_period_12m"));
  return kpiLineChart(view, {
    title: change === null ? c.ceiPlain : c.cei(change),
    subtitle: c.ceiSubtitle(lastMonths(view).length),
    unit: "rate",
    kpis: [
      {kpi: "cei", variant: "full_period_12m", label: c.fullPeriod, isAccent: true},
      {kpi: "cei", variant: "monthly_sales_12m", label: c.monthlySales},
    ],
  });
}

export function turnoverChart(view: View): Markup {
  const {t, format} = view;
  const c = t.collection;
  const turnover = series(view, "receivable_turnover", "average_12m").last;
  return kpiLineChart(view, {
    title: turnover === null ? c.turnoverPlain : c.turnover(format.decimal(turnover)),
    subtitle: c.turnoverSubtitle,
    unit: "times",
    kpis: [
      {kpi: "receivable_turnover", variant: "average_12m", label: c.onAverage, isAccent: true},
      {kpi: "receivable_turnover", variant: "ending_12m", label: c.onEnding},
    ],
  });
}

export function promisesChart(view: View): Markup {
  const {t, format} = view;
  const c = t.collection;
  const kept = series(view, "promise_kept_rate", "count_12m").last;
  return kpiLineChart(view, {
    title: kept === null ? c.promisesPlain : c.promises(format.rate(kept)),
    subtitle: c.promisesSubtitle,
    unit: "rate",
    kpis: [
      {kpi: "promise_kept_rate", variant: "count_12m", label: t.titles.byCount, isAccent: true},
      {kpi: "promise_kept_rate", variant: "value_12m", label: t.titles.byValue},
    ],
  });
}

/** What became of promises: those kept and broken make the rate, the others are counted beside it. */
export function promisesTable(view: View): Markup {
  const {t, format, site, slice} = view;
  const c = t.collection;
  const {currency} = site.ledger;
  if (slice.promises.length === 0)
    return block(
      c.promiseStates,
      c.promiseStatesSubtitle,
      html`<p class="nothing">
        ${flagText(view, series(view, "promise_kept_rate", "count_12m").flag ?? "no_promises")}</p>`,
    );
  return block(
    c.promiseStates,
    c.promiseStatesSubtitle,
    table(view, {
      label: c.promiseStates,
      columns: [
        {label: c.state},
        {label: c.promisesColumn, isNumber: true},
        {label: t.columns.amountOf(c.promised, currency), isNumber: true},
        {label: t.columns.amountOf(c.received, currency), isNumber: true},
      ],
      rows: slice.promises.map((row) => ({
        cells: [
          c.states[row.state],
          format.count(row.promises),
          format.amount(row.promised_amount),
          format.amount(row.received_amount),
        ],
      })),
    }),
  );
}

export function badDebtChart(view: View): Markup {
  const {t, format} = view;
  const c = t.collection;
  const rate = series(view, "bad_debt_rate", "net_write_offs_12m");
  const [lost, sales] = [rate.numerators.at(-1) ?? null, rate.denominators.at(-1) ?? null];
  return kpiLineChart(view, {
    title:
      rate.last === null || lost === null
        ? c.badDebtPlain
        : c.badDebt({lost: format.money(lost), sales: format.money(sales)}),
    subtitle: c.badDebtSubtitle,
    unit: "rate",
    kpis: [{kpi: "bad_debt_rate", variant: "net_write_offs_12m", label: c.badDebtLabel, isAccent: true}],
  });
}

/**
 * In-house and provider costs of the twelve months up to each date, one upon the other; what is unknown is named and
 * not drawn.
 */
export function costChart(view: View): Markup {
  const {t, format, site} = view;
  const c = t.collection;
  const months = lastMonths(view);
  const variants = ["in_house_12m", "providers_12m"] as const;
  const figures = variants.map((variant) => series(view, "cost_to_collect", variant));
  const per = series(view, "cost_to_collect", "per_amount_collected_12m");
  const [total, cash] = [per.numerators.at(-1) ?? null, per.denominators.at(-1) ?? null];
  return stackChart(view, {
    title: per.last === null ? c.costPlain : c.cost({total: format.money(total), cash: format.money(cash)}),
    subtitle: c.costSubtitle(site.ledger.currency),
    notes: flagNotes(
      view,
      variants.map((variant) => ({kpi: "cost_to_collect", variant})),
      months,
    ),
    unit: "amount",
    months,
    layers: figures.map((figure, i) => ({
      label: c.costParts[variants[i] ?? "in_house_12m"],
      values: months.map(({index}) => figure.values[index] ?? null),
      fill: i === 0 ? "var(--accent)" : "var(--previous)",
    })),
  });
}

/** What 100 of cash cost to collect, over time. */
export function unitCostChart(view: View): Markup {
  const c = view.t.collection;
  const change = moved(view, series(view, "cost_to_collect", "per_amount_collected_12m"));
  return kpiLineChart(view, {
    title: change === null ? c.unitCostPlain : c.unitCost(change),
    subtitle: c.unitCostSubtitle(view.site.ledger.currency),
    unit: "per_hundred",
    kpis: [{kpi: "cost_to_collect", variant: "per_amount_collected_12m", label: c.unitCostLabel, isAccent: true}],
  });
}

const measured: [string, string][] = [
  ["cei", "full_period_12m"],
  ["cei", "monthly_sales_12m"],
  ["cei", "full_period_3m"],
  ["cei", "monthly_sales_3m"],
  ["receivable_turnover", "average_12m"],
  ["receivable_turnover", "ending_12m"],
  ["promise_kept_rate", "count_12m"],
  ["promise_kept_rate", "value_12m"],
  ["bad_debt_rate", "net_write_offs_12m"],
  ["cost_to_collect", "in_house_12m"],
  ["cost_to_collect", "providers_12m"],
  ["cost_to_collect", "per_amount_collected_12m"],
];

/** Every figure of the page with what was divided by what, its window and what it leaves out. */
export function measuredTable(view: View): Markup {
  const {t, format, site, locale} = view;
  const c = t.collection;
  const said = (kpi: string, label: string) =>
    site.definitions.find((one) => one.key === kpi)?.labels.find((one) => one.label === label)?.text[locale] ?? "";
  return block(
    c.measured,
    c.measuredSubtitle,
    table(view, {
      label: c.measured,
      columns: [
        {label: c.figure},
        {label: t.columns.value, isNumber: true},
        {label: t.definitions.labels.numerator, isNumber: true},
        {label: t.definitions.labels.denominator, isNumber: true},
        {label: t.definitions.labels.window, isProse: true},
        {label: t.definitions.labels.excluded, isProse: true},
        {label: t.disputes.remark, isSparse: true},
      ],
      rows: measured.map(([kpi, variant]) => {
        const figure = series(view, kpi, variant);
        const name = kpiName(view, kpi, variant);
        return {
          cells: [
            view.isPrint ? name : html`<a href="${definitionLink(view, kpi)}" data-keep>${name}</a>`,
            format.value(figure.last, figure.unit),
            format.amount(figure.numerators.at(-1) ?? null),
            format.amount(figure.denominators.at(-1) ?? null),
            said(kpi, "window"),
            said(kpi, "excluded"),
            figure.flag === null ? "" : flagText(view, figure.flag),
          ],
        };
      }),
    }),
  );
}

export const slots: Slots = {
  answer: (view) => answer(view, "collection", collectionAnswer(view)),
  figures: (view) =>
    isEmpty(view)
      ? nothing(view)
      : headlines(view, [
          ["cei", "full_period_12m"],
          ["cei", "monthly_sales_12m"],
          ["receivable_turnover", "average_12m"],
          ["promise_kept_rate", "count_12m"],
          ["promise_kept_rate", "value_12m"],
          ["bad_debt_rate", "net_write_offs_12m"],
          ["cost_to_collect", "per_amount_collected_12m"],
        ]),
  cei: ceiChart,
  turnover: turnoverChart,
  promises: promisesChart,
  promisesTable,
  reminders: remindersTable,
  badDebt: badDebtChart,
  cost: costChart,
  unitCost: unitCostChart,
  measured: measuredTable,
  published: (view) => publishedTable(view, "collection"),
};
