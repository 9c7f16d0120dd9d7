import type {DisputeComponent, DisputeCostRow} from "../../../models/contract/site.js";
import {answer, block, emptyAnswer, nothing} from "../../frame/answer.js";
import {barChart} from "../../charts/bar-chart.js";
import {lastMonths} from "../../charts/chart.js";
import {customerLink} from "../../tables/debtors.js";
import {flagNotes, flagText, headlines} from "../../frame/headline.js";
import {kpiLineChart, lineChart} from "../../charts/line-chart.js";
import {html, isolate, type Markup} from "../../view/markup.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {isEmpty, series} from "../../view/series.js";

/** Heading of the page on disputes: what is in dispute now, how long disputes last and what they cost. */
export function disputesAnswer(view: View): string {
  const {t, format} = view;
  if (isEmpty(view)) return emptyAnswer(view);
  const open = series(view, "dispute_rate", "open_value");
  if (open.last === null) return t.disputes.answerMissing(flagText(view, open.flag ?? "not_available"));
  const [days, cost] = [
    series(view, "dispute_days", "mean_closed_12m").last,
    series(view, "dispute_cost", "total_12m"),
  ];
  const isPartial = cost.flag?.startsWith("partial") ?? false;
  return t.disputes.answer({
    open: format.rate(open.last),
    days: days === null ? null : format.days(days),
    cost: cost.last === null || (isPartial && cost.last === 0) ? null : format.money(cost.last),
    isPartial,
  });
}

/** The reasons by disputed amount, the largest first, with what they make up together. */
export function reasonsChart(view: View): Markup {
  const {t, format, site, slice} = view;
  const d = t.disputes;
  if (slice.disputes === null)
    return html`<div class="nothing"><p><strong>${d.none}</strong></p><p>${d.noneText}</p></div>`;
  const {reasons} = slice.disputes;
  if (reasons.length === 0) return html`<p class="nothing">${d.noneHere}</p>`;
  const total = reasons.reduce((sum, row) => sum + row.disputed_amount, 0);
  const name = (row: (typeof reasons)[number]) =>
    row.is_rest ? d.others : row.reason === null ? d.notStated : isolate(row.reason);
  const share = (upTo: number) =>
    total > 0 ? reasons.slice(0, upTo).reduce((sum, row) => sum + row.disputed_amount, 0) / total : null;
  // As few reasons as make up half, at most three.
  const named = Math.max(1, Math.min(3, reasons.findIndex((_, i) => (share(i + 1) ?? 1) >= 0.5) + 1));
  const leading = reasons.slice(0, named);
  const together = share(named);
  const c = t.columns;
  return barChart(view, {
    title:
      together === null || reasons.length < 2 || leading.some((row) => row.is_rest || row.reason === null)
        ? d.reasonsPlain
        : d.reasons({names: format.list(leading.map(name)), share: format.rate(together)}),
    subtitle: d.reasonsSubtitle(site.ledger.currency),
    columns: [
      d.reason,
      c.amountOf(d.amount, site.ledger.currency),
      d.disputes,
      d.stillOpen,
      d.granted,
      c.share,
      d.cumulative,
    ],
    bars: reasons.map((row, i) => ({
      name: name(row),
      value: row.disputed_amount,
      label: `${format.money(row.disputed_amount)} · ${d.count(format.count(row.disputes), row.disputes === 1)}`,
      fill: i < named && !row.is_rest ? "var(--accent)" : "var(--line)",
      cells: [
        format.amount(row.disputed_amount),
        format.count(row.disputes),
        format.count(row.open_disputes),
        format.count(row.granted_disputes),
        format.rate(total > 0 ? row.disputed_amount / total : null),
        format.rate(share(i + 1)),
      ],
    })),
  });
}

/** What disputes cost by component; what is missing is said in words, never drawn as zero. */
export function costsChart(view: View): Markup {
  const {t, format, site, slice} = view;
  const d = t.disputes;
  if (slice.disputes === null) return html``;
  const name = (component: DisputeComponent) => d.components[component];
  const costs = [...slice.disputes.costs].sort((a, b) => (b.amount ?? -1) - (a.amount ?? -1));
  const known = costs.flatMap((row) => (row.amount === null ? [] : [{...row, amount: row.amount}]));
  const total = known.reduce((sum, row) => sum + row.amount, 0);
  const largest = known[0];
  return barChart(view, {
    title:
      largest === undefined || total <= 0
        ? d.costsPlain
        : d.costs({
            name: name(largest.component),
            share: format.rate(largest.amount / total),
            total: format.money(total),
          }),
    subtitle: d.costsSubtitle(site.ledger.currency),
    notes: missingCosts(view),
    columns: [d.component, t.columns.amountOf(t.columns.gross, site.ledger.currency), t.columns.share],
    bars: known.map((row, i) => ({
      name: name(row.component),
      value: row.amount,
      label: format.money(row.amount),
      fill: i === 0 ? "var(--accent)" : "var(--line)",
      cells: [format.amount(row.amount), format.rate(total > 0 ? row.amount / total : null)],
    })),
    further: costs
      .filter((row) => row.amount === null)
      .map((row) => [name(row.component), format.amount(null), row.flag === null ? "" : flagText(view, row.flag)]),
  });
}

/** What the cost leaves out, said in words. */
function missingCosts(view: View): string[] {
  const d = view.t.disputes;
  return (view.slice.disputes?.costs ?? []).flatMap(({component, amount, flag}) =>
    flag === null
      ? []
      : [(amount === null ? d.missing : d.partial)({name: d.components[component], why: flagText(view, flag)})],
  );
}

/** The departments that cause disputes, as ledger.yaml attributes reasons to them. */
export function departmentsChart(view: View): Markup {
  const {t, format, site, slice} = view;
  const d = t.disputes;
  if (slice.disputes === null || slice.disputes.reasons.length === 0) return html``;
  const {departments} = slice.disputes;
  if (departments === null)
    return block(d.departmentsPlain, null, html`<p class="nothing">${d.departmentsMissing}</p>`);
  const total = departments.reduce((sum, row) => sum + row.disputed_amount, 0);
  const first = departments[0];
  const c = t.columns;
  const {currency} = site.ledger;
  return barChart(view, {
    title:
      first === undefined || first.department === null || total <= 0
        ? d.departmentsPlain
        : d.departments({name: isolate(first.department), share: format.rate(first.disputed_amount / total)}),
    subtitle: d.departmentsSubtitle(currency),
    columns: [
      d.department,
      c.amountOf(d.amount, currency),
      d.disputes,
      d.granted,
      c.amountOf(d.credited, currency),
      c.share,
    ],
    bars: departments.map((row, i) => ({
      name: row.department === null ? d.notAttributed : isolate(row.department),
      value: row.disputed_amount,
      label: `${format.money(row.disputed_amount)} · ${d.count(format.count(row.disputes), row.disputes === 1)}`,
      fill: i === 0 && row.department !== null ? "var(--accent)" : "var(--line)",
      cells: [
        format.amount(row.disputed_amount),
        format.count(row.disputes),
        format.count(row.granted_disputes),
        format.amount(row.credited_amount),
        format.rate(total > 0 ? row.disputed_amount / total : null),
      ],
    })),
  });
}

const components: readonly DisputeComponent[] = [
  "credit_granted",
  "handling_time",
  "cash_withheld",
  "provider_and_legal",
];

/**
 * What disputes cost by reason, customer or month, each component in a column; what is not known is a dash, named
 * below.
 */
export function costTable(view: View, by: DisputeCostRow["by"]): Markup {
  const {t, format, site, slice} = view;
  const d = t.disputes;
  if (slice.disputes === null) return html``;
  const {costs, cost_rows: all} = slice.disputes;
  const rows = all.filter((row) => row.by === by);
  const isKnown = (component: DisputeComponent) =>
    costs.some((cost) => cost.component === component && cost.amount !== null);
  const {currency} = site.ledger;
  if (rows.length === 0) return html``;
  const name = (row: DisputeCostRow) =>
    by === "month"
      ? format.month(row.name ?? "")
      : by === "customer" && row.customer_id !== null
        ? customerLink(view, row.customer_id, row.name ?? "")
        : (row.name ?? d.notStated);
  return block(
    d.costBy[by],
    d.costBySubtitle[by](currency),
    html`${table(view, {
      label: d.costBy[by],
      columns: [
        {label: d.costColumns[by]},
        ...components.map((component) => ({label: d.components[component], isNumber: true})),
        {label: t.columns.total, isNumber: true},
      ],
      rows: rows.map((row) => ({
        cells: [
          name(row),
          ...components.map((component) => format.amount(row[component] ?? (isKnown(component) ? 0 : null))),
          format.amount(row.total_amount),
        ],
      })),
    })}${by === "reason" ? missingCosts(view).map((note) => html`<p class="note">${note}</p>`) : null}`,
  );
}

/** DSO as it is, and as it would be without what is in dispute. */
export function disputedDsoChart(view: View): Markup {
  const {t, format, slice} = view;
  const d = t.disputes;
  if (slice.disputes === null) return html``;
  const months = lastMonths(view);
  const dso = series(view, "dso", "balance_90d");
  const without = slice.disputes.dso_without_days;
  const last = without.at(-1) ?? null;
  const isDrawn = (index: number) => dso.values[index] !== null && dso.values[index] !== undefined;
  return lineChart(view, {
    title:
      dso.last === null || dso.last === 0 || last === null
        ? d.dsoPlain
        : d.dso({days: format.days(dso.last - last), dso: format.days(dso.last)}),
    subtitle: d.dsoSubtitle,
    notes: flagNotes(view, [dso], months),
    unit: "days",
    months,
    lines: [
      {label: d.dsoWith, values: months.map(({index}) => dso.values[index] ?? null)},
      {
        label: d.dsoWithout,
        values: months.map(({index}) => (isDrawn(index) ? (without[index] ?? null) : null)),
        isAccent: true,
      },
    ],
  });
}

export function disputeRateChart(view: View): Markup {
  const {t, format} = view;
  const d = t.disputes;
  const rate = series(view, "dispute_rate", "count_12m");
  const [from, to] = [format.rate(rate.lastYear), format.rate(rate.last)];
  return kpiLineChart(view, {
    title:
      rate.yearChange === null
        ? d.rateChartPlain
        : d.rateChart({verb: from === to ? "same" : rate.yearChange > 0 ? "rose" : "fell", from, to}),
    subtitle: d.rateChartSubtitle,
    unit: "rate",
    kpis: [
      {kpi: "dispute_rate", variant: "count_12m", label: d.ofInvoices, isAccent: true},
      {kpi: "dispute_rate", variant: "open_value", label: d.ofOpen},
    ],
  });
}

export function disputeDaysChart(view: View): Markup {
  const {t, format} = view;
  const d = t.disputes;
  const days = series(view, "dispute_days", "mean_closed_12m").last;
  return kpiLineChart(view, {
    title: days === null ? d.daysChartPlain : d.daysChart({days: format.days(days)}),
    subtitle: d.daysChartSubtitle,
    unit: "days",
    kpis: [
      {kpi: "dispute_days", variant: "mean_closed_12m", label: d.mean, isAccent: true},
      {kpi: "dispute_days", variant: "median_survival_all", label: d.median},
    ],
  });
}

export const slots: Slots = {
  answer: (view) => answer(view, "disputes", disputesAnswer(view)),
  figures: (view) =>
    isEmpty(view)
      ? nothing(view)
      : headlines(view, [
          ["dispute_rate", "open_value"],
          ["dispute_rate", "count_12m"],
          ["dispute_days", "mean_closed_12m"],
          ["dispute_days", "median_survival_all"],
          ["dispute_cost", "total_12m"],
          ["dispute_cost", "per_dispute_12m"],
        ]),
  reasons: reasonsChart,
  departments: departmentsChart,
  costs: costsChart,
  costByReason: (view) => costTable(view, "reason"),
  costByCustomer: (view) => costTable(view, "customer"),
  costByMonth: (view) => costTable(view, "month"),
  dso: disputedDsoChart,
  disputeRate: disputeRateChart,
  disputeDays: disputeDaysChart,
};
