import type {PayerProfile, PayerRule} from "../../../models/contract/site.js";
import {block} from "../../frame/answer.js";
import {customerLink} from "../../tables/debtors.js";
import {definitionLink, flagText} from "../../frame/headline.js";
import {html, type Markup} from "../../view/markup.js";
import {barCell, table} from "../../tables/table.js";
import type {View} from "../../view/view.js";
import {isFiltered} from "../../view/filter.js";

/** Name of a kind of payer; of those with too few invoices, that there is none. */
export function payerName({t}: View, profile: PayerProfile | null): string {
  return profile === null ? t.payers.none : t.payers.names[profile];
}

/** Why a customer is of his kind, in a sentence with his own figures. */
export function payerSentence({t, format}: View, rule: PayerRule): string {
  return t.payers.sentences[rule.sentence]({
    due: format.count(rule.due_lines),
    late: format.count(rule.late_lines),
    days: format.days(rule.days_late),
    recent: format.days(rule.recent_days_late),
    earlier: format.days(rule.earlier_days_late),
    over90: format.count(rule.lines_over_90),
    parts: format.count(rule.lines_in_parts),
    disputed: format.count(rule.disputed_invoices),
    kept: format.count(rule.promises_kept),
    promised: format.count(rule.promises_kept + rule.promises_broken),
    insolvent: format.date(rule.insolvent_on),
  });
}

/**
 * How many customers are of each kind and what they owe, with the one who owes most and the sentence that says why he
 * is of it.
 */
export function payersTable(view: View): Markup {
  const {t, format, site, slice} = view;
  const p = t.payers;
  const c = t.columns;
  const {currency} = site.ledger;
  if (slice.payers.length === 0) return block(p.titlePlain, p.subtitle, html`<p class="nothing">${t.empty}</p>`);
  const overdue = slice.payers.reduce((sum, row) => sum + row.overdue_amount, 0);
  const drifting = slice.payers.find((row) => row.profile === "drifting");
  const most = Math.max(1, ...slice.payers.map((row) => row.overdue_amount));
  return block(
    drifting === undefined || overdue <= 0
      ? p.titlePlain
      : p.title({
          count: format.count(drifting.customers),
          isOne: drifting.customers === 1,
          share: format.rate(drifting.overdue_amount / overdue),
        }),
    p.subtitle,
    html`${table(view, {
      label: p.titlePlain,
      columns: [
        {label: p.kind},
        {label: p.customers, isNumber: true},
        {label: c.amountOf(c.overdue, currency), isNumber: true},
        {label: c.amountOf(c.open, currency), isNumber: true},
        {label: p.lateLines, isNumber: true},
        {label: p.meanDays, isNumber: true},
        {label: p.largest, isProse: true},
      ],
      rows: slice.payers.map((row) => ({
        cells: [
          payerName(view, row.profile),
          format.count(row.customers),
          barCell(format.amount(row.overdue_amount), row.overdue_amount / most, "overdue"),
          format.amount(row.open_amount),
          format.rate(row.due_lines > 0 ? row.late_lines / row.due_lines : null),
          format.decimal(row.days_late),
          html`${customerLink(view, row.largest.customer_id, row.largest.name)}. ${payerSentence(view, row.largest)}`,
        ],
      })),
    })}<p class="note">${p.note} ${
      view.isPrint
        ? null
        : html`<a href="${definitionLink(view, "payer_profiles")}"
      data-keep>${p.rules}</a>`
    }${isFiltered(view) ? ` ${p.filterNote}` : null}</p>`,
  );
}

/** How well the kinds of a year ago foretold this year's days late, printed as it came out. */
export function payerBacktestTable(view: View): Markup {
  const {t, format, site} = view;
  const p = t.payers;
  const whole = site.payer_backtest.find((row) => row.profile === "(all)");
  if (whole === undefined)
    return block(p.backtestPlain, p.backtestSubtitle, html`<p class="nothing">${p.backtestNone}</p>`);
  const skill = whole.days_late_skill;
  const points = skill === null ? null : format.rate(Math.abs(skill));
  const isNothing = points === null || !/[1-9]/.test(points);
  const rate = (value: number | null) => (value !== null && value > 0 ? `+${format.rate(value)}` : format.rate(value));
  return block(
    skill === null
      ? p.backtestPlain
      : p.backtest({verb: isNothing ? "same" : skill > 0 ? "better" : "worse", by: points ?? ""}),
    p.backtestSubtitle,
    html`${table(view, {
      label: p.backtestPlain,
      columns: [
        {label: p.kindThen},
        {label: p.customers, isNumber: true},
        {label: p.stayed, isNumber: true},
        {label: p.foretoldRate, isNumber: true},
        {label: p.actualRate, isNumber: true},
        {label: p.foretoldDays, isNumber: true},
        {label: p.actualDays, isNumber: true},
        {label: p.error, isNumber: true},
        {label: p.naiveError, isNumber: true},
        {label: p.skill, isNumber: true},
        {label: t.disputes.remark},
      ],
      rows: site.payer_backtest.map((row) => ({
        isTotal: row.profile === "(all)",
        cells: [
          row.profile === "(all)"
            ? p.everybody
            : payerName(view, row.profile === "too_few_invoices" ? null : row.profile),
          format.count(row.customers),
          format.rate(row.same_profile_rate),
          format.rate(row.foretold_late_rate),
          format.rate(row.actual_late_rate),
          format.decimal(row.foretold_days_late),
          format.decimal(row.actual_days_late),
          format.decimal(row.days_late_error),
          format.decimal(row.naive_days_late_error),
          rate(row.days_late_skill),
          row.flag === null ? "" : flagText(view, row.flag),
        ],
      })),
    })}<p class="note">${p.backtestNote}${isFiltered(view) ? ` ${t.wholeCompany}` : null}</p>`,
  );
}
