import {barChart} from "../../charts/bar-chart.js";
import {kpiLineChart} from "../../charts/line-chart.js";
import {isolate, type Markup} from "../../view/markup.js";
import type {View} from "../../view/view.js";
import {series} from "../../view/series.js";

/** The ten largest groups of companies by what they owe, and all others together. */
export function groupsChart(view: View): Markup {
  const {t, format, site, slice} = view;
  const g = t.groups;
  const {currency} = site.ledger;
  const {groups} = slice;
  const last = groups.at(-1);
  const total =
    last === undefined || last.cumulative_share <= 0
      ? 0
      : groups.reduce((sum, group) => sum + group.open_amount, 0) / last.cumulative_share;
  const hhi = series(view, "concentration", "hhi").last;
  const rest = total - groups.reduce((sum, group) => sum + group.open_amount, 0);
  const name = (group: (typeof groups)[number]) =>
    group.customers > 1
      ? g.ofGroup({name: isolate(group.name), group: isolate(group.group_id), others: group.customers - 1})
      : isolate(group.name);
  return barChart(view, {
    title:
      last === undefined
        ? g.titlePlain
        : g.title({
            count: groups.length,
            share: format.rate(last.cumulative_share),
            first: format.rate(groups[0]?.share ?? null),
          }),
    subtitle: g.subtitle({currency, date: format.date(site.ledger.as_of)}),
    notes: hhi === null || hhi <= 0 ? [] : [g.effective(format.decimal(10_000 / hhi))],
    columns: [
      g.group,
      t.columns.amountOf(t.columns.open, currency),
      t.columns.share,
      t.disputes.cumulative,
      g.companies,
    ],
    bars: groups.map((group, i) => ({
      name: name(group),
      value: group.open_amount,
      label: `${format.money(group.open_amount)} · ${format.rate(group.share)}`,
      fill: i === 0 ? "var(--accent)" : "var(--line)",
      cells: [
        format.amount(group.open_amount),
        format.rate(group.share),
        format.rate(group.cumulative_share),
        format.count(group.customers),
      ],
    })),
    further:
      last === undefined || rest < 0.005
        ? []
        : [[g.others, format.amount(rest), format.rate(rest / total), format.rate(1), format.count(null)]],
  });
}

/** The shares of the largest groups month by month. */
export function concentrationChart(view: View): Markup {
  const {t, format} = view;
  const ten = series(view, "concentration", "top_10");
  const [from, to] = [format.rate(ten.lastYear), format.rate(ten.last)];
  return kpiLineChart(view, {
    title:
      ten.yearChange === null
        ? t.groups.trendPlain
        : t.groups.trend({verb: from === to ? "same" : ten.yearChange > 0 ? "rose" : "fell", from, to}),
    subtitle: t.groups.trendSubtitle,
    unit: "rate",
    kpis: ["top_10", "top_5", "top_1"].map((variant, i) => ({kpi: "concentration", variant, isAccent: i === 0})),
  });
}
