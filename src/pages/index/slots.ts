import {ledgerBridge, matchingNote} from "../../blocks/matching.js";
import {ageingChart} from "../../charts/ageing-chart.js";
import {answer, block, emptyAnswer, nothing, openItemsNote} from "../../frame/answer.js";
import {debtorTable} from "../../tables/debtors.js";
import {changes} from "./findings.js";
import {headlines} from "../../frame/headline.js";
import {html, type Markup} from "../../view/markup.js";
import {moversChart} from "./movers-chart.js";
import {comingIn, toDo} from "./outlook.js";
import type {Slots, View} from "../../view/view.js";
import {isEmpty, series} from "../../view/series.js";
import {isFiltered} from "../../view/filter.js";

/** Heading of the overview: what overdue did, and how much of the receivables it is. */
export function overviewAnswer(view: View): string {
  const {t, format, site} = view;
  const overdue = series(view, "receivable_amount", "overdue");
  const open = series(view, "receivable_amount", "open");
  const rate = format.rate(series(view, "overdue_rate", "value").last);
  if (isEmpty(view)) return emptyAnswer(view);
  if (overdue.last === null || overdue.last === 0) return t.answers.overviewNone({open: format.money(open.last)});
  if (overdue.monthChange === null)
    return t.answers.overviewStart({overdue: format.money(overdue.last), open: format.money(open.last), rate});
  const by = format.money(Math.abs(overdue.monthChange));
  return t.answers.overview({
    verb: !/[1-9]/.test(by) ? "same" : overdue.monthChange > 0 ? "rose" : "fell",
    by,
    overdue: format.money(overdue.last),
    rate,
    month: format.monthLong(site.ledger.as_of),
  });
}

/** Where all is settled at the as-of date, as at the end of many exports: how to look at another day. */
function settledNote(view: View): Markup | null {
  const {t, format, site} = view;
  return isEmpty(view) || isFiltered(view) || series(view, "receivable_amount", "open").last !== 0
    ? null
    : html`<p class="note">${t.nothingOpen(format.date(site.ledger.as_of))}</p>`;
}

export const headlineKpis: [string, string][] = [
  ["receivable_amount", "open"],
  ["receivable_amount", "overdue"],
  ["overdue_rate", "value"],
  ["dso", "balance_90d"],
  ["average_days_delinquent", "balance_90d"],
  ["late_rate", "value_12m"],
];

export const slots: Slots = {
  bridge: ledgerBridge,
  answer: (view) => html`${answer(view, "index", overviewAnswer(view))}${settledNote(view)}${openItemsNote(view)}`,
  figures: (view) => (isEmpty(view) ? nothing(view) : html`${headlines(view, headlineKpis)}${matchingNote(view)}`),
  changes: (view) => {
    const {t, format, site} = view;
    const previous = site.months[site.months.length - 2];
    return block(
      t.findings.title,
      previous === undefined ? null : t.findings.subtitle(format.monthLong(previous)),
      changes(view),
    );
  },
  outlook: (view) => html`${comingIn(view)}${toDo(view)}`,
  movers: (view) =>
    moversChart(view) ??
    html`<p class="nothing">${
      view.site.ledger.is_open_items_only ? view.t.findings.openItemsOnly : view.t.noHistory
    }</p>`,
  ageingByMonth: ageingChart,
  debtors: (view) =>
    block(
      view.t.titles.debtors,
      view.t.titles.debtorsSubtitle,
      debtorTable(view, view.slice.debtors, view.t.titles.debtors),
    ),
};
