import type {StatutoryCell} from "../../../models/contract/site.js";
import {bucketColour} from "../../charts/ageing-chart.js";
import {answer, block, nothing} from "../../frame/answer.js";
import {barChart} from "../../charts/bar-chart.js";
import {customerLink} from "../../tables/debtors.js";
import {flagText, headlines} from "../../frame/headline.js";
import {kpiLineChart} from "../../charts/line-chart.js";
import {html, type Markup} from "../../view/markup.js";
import {statutoryBrackets, statutoryFile, statutoryForm, type StatutoryFormat} from "./statutory-form.js";
import {table, type Row} from "../../tables/table.js";
import {valueText} from "../assumptions/slots.js";
import {dataFileLink} from "../../frame/addresses.js";
import type {Slots, View} from "../../view/view.js";
import {isEmpty, series} from "../../view/series.js";
import {isFiltered} from "../../view/filter.js";

function cell(
  view: View,
  form: "I" | "II",
  bracket: string,
  variant: StatutoryCell["variant"] = "excluding",
): StatutoryCell | null {
  return (
    view.site.statutory.table.find((row) => row.form === form && row.bracket === bracket && row.variant === variant) ??
    null
  );
}

/** A half-year as it is said: 2025-H1. */
function halfName({format}: View, half: string): string {
  return format.half(half.slice(0, 4), half.slice(-1));
}

/** Heading of the page on the law: the statutory rate, and what lapses; of the whole company. */
export function statutoryAnswer(view: View): string {
  const {t, format, site} = view;
  const {reporting_on, limitation} = site.statutory;
  const total = cell(view, "I", "total");
  const head =
    site.statutory.country !== "FR"
      ? t.statutory.foreign(site.statutory.country)
      : total === null || reporting_on === null || total.reference_amount === null || total.reference_amount === 0
        ? t.statutory.answerNone
        : t.statutory.answer({
            amount: format.money(total.amount),
            share: total.share === null ? null : format.rate(total.share),
            date: format.date(reporting_on),
          });
  return limitation.lapsing === 0
    ? head
    : head + t.statutory.answerLapsing({count: limitation.lapsing, amount: format.money(limitation.lapsing_amount)});
}

function figures(view: View): Markup {
  if (isEmpty(view)) return nothing(view);
  return html`${headlines(view, [
    ["legal_interest", "accrued_amount"],
    ["legal_interest", "indemnity_amount"],
    ["terms_beyond_legal_maximum", "count_12m"],
    ["expected_credit_loss", "amount"],
    ["expected_credit_loss", "rate"],
  ])}<p class="note">${view.t.statutory.estimateNote}</p>`;
}

/**
 * One of the two tables of D441-6 in the layout of the order, for invoices issued; then (A) with disputed invoices, and
 * what ties it to the ageing.
 */
export function statutoryTable(view: View, form: "I" | "II"): Markup {
  const {t, format, site} = view;
  const s = t.statutory;
  const {order} = t;
  const {country, period, reporting_on, default_terms, ageing_overdue_amount: aged} = site.statutory;
  if (country !== "FR")
    return form === "I"
      ? html`<div class="nothing"><p><strong>${s.foreignTitle}</strong></p><p>${s.foreignText}</p></div>`
      : html``;
  if (period === null || reporting_on === null || cell(view, form, "total") === null) return html``;
  const {currency} = site.ledger;
  const shown = (value: number | string | null | undefined, as: StatutoryFormat): string =>
    value === undefined
      ? ""
      : typeof value === "string"
        ? value
        : value === null
          ? order.unknown
          : {count: format.count, amount: format.cents, share: format.rate, text: format.count}[as](value);
  const rowsOf = (variant: StatutoryCell["variant"]) =>
    statutoryForm(
      form,
      site.statutory.table.filter((row) => row.variant === variant),
      {order, basis: "TTC", default_terms},
    ).map((line): Row => {
      if (line.kind === "heading") return {cells: [line.label], isWide: true};
      if (line.kind === "received") return {cells: [line.label, order.notCovered], isWide: true};
      if (line.kind === "whole")
        return {cells: [line.label === "" ? order.issued : line.label, shown(line.value, line.format)], isWide: true};
      return {cells: [line.label, ...line.values.map((value) => shown(value, line.format))]};
    });
  const [apart, including] = [rowsOf("excluding").filter((_, i) => i !== 3), rowsOf("including")];
  const stated = cell(view, form, "total", "including");
  return block(
    `${order.sheet[form]}. ${order.title[form]}`,
    s.formSubtitle({period, date: format.date(reporting_on)}),
    html`${table(view, {
      label: order.title[form],
      columns: [
        {label: `${order.issued}, ${currency}`},
        ...statutoryBrackets.map((bracket) => ({label: order.brackets[bracket], isNumber: true})),
      ],
      rows: [...apart, {cells: [s.withDisputed], isWide: true}, ...including.slice(1, 3), ...including.slice(4, 5)],
    })}${
      form === "II"
        ? null
        : html`<p class="note">${
            stated?.amount === undefined || stated.amount === null
              ? null
              : aged === null
                ? s.tiesNot
                : s.ties({
                    stated: `${format.cents(stated.amount)} ${currency}`,
                    aged: `${format.cents(aged)} ${currency}`,
                  })
          }</p>
      ${
        view.isPrint
          ? null
          : html`<p>
      <a rel="external" href="${dataFileLink(view.site.ledger, view.locale, statutoryFile(view.locale))}" download>
      ${s.download}</a></p>`
      }`
    }${isFiltered(view) ? html`<p class="note">${t.wholeCompany}</p>` : null}`,
  );
}

/**
 * What interest has accrued in each half-year at its rate; a half-year whose rate is missing is named and has no
 * amount.
 */
export function halvesTable(view: View): Markup {
  const {t, format, site} = view;
  const s = t.statutory;
  const {halves} = site.statutory;
  const {currency} = site.ledger;
  if (halves.length === 0)
    return block(s.halvesPlain, s.halvesSubtitle(currency), html`<p class="nothing">${s.halvesNone}</p>`);
  const totals = new Map<string, number>();
  for (const row of halves)
    if (row.interest_amount !== null) totals.set(row.half_year, (totals.get(row.half_year) ?? 0) + row.interest_amount);
  const [largest] = [...totals].sort((a, b) => b[1] - a[1]);
  const missing = [
    ...new Set(halves.filter((row) => row.interest_amount === null).map((row) => halfName(view, row.half_year))),
  ];
  const total = missing.length > 0 ? null : [...totals.values()].reduce((sum, amount) => sum + amount, 0);
  return block(
    largest === undefined
      ? s.halvesPlain
      : s.halves({amount: format.money(largest[1]), half: halfName(view, largest[0])}),
    s.halvesSubtitle(currency),
    html`${table(view, {
      label: s.halvesPlain,
      columns: [
        {label: s.halfYear},
        {label: s.debtors},
        {label: s.ecb, isNumber: true},
        {label: s.margin, isNumber: true},
        {label: s.rate, isNumber: true},
        {label: t.columns.invoices, isNumber: true},
        {label: t.columns.amountOf(s.accrued, currency), isNumber: true},
        {label: t.disputes.remark, isSparse: true},
      ],
      rows: [
        ...halves.toReversed().map((row) => ({
          cells: [
            halfName(view, row.half_year),
            s.rules[row.rule],
            format.cents(row.ecb_rate),
            format.cents(row.margin),
            format.cents(row.rate),
            format.count(row.invoices),
            format.cents(row.interest_amount),
            row.flag === null ? "" : flagText(view, row.flag),
          ],
        })),
        {isTotal: true, cells: [t.columns.total, "", "", "", "", "", format.cents(total), ""]},
      ],
    })}<p class="note">${missing.length === 0 ? null : `${s.rateMissing(format.list(missing))} `}
      ${s.halvesNote} ${
        view.isPrint
          ? null
          : html`<a href="${view.link("assumptions")}" data-keep>
      ${t.pages.assumptions}</a>`
      }</p>`,
  );
}

/** What the law sets in France beside the minimum of the directive, each value as it is recorded. */
export function parametersTable(view: View): Markup {
  const {t, site} = view;
  const s = t.statutory;
  const value = (key: string) => {
    const record = site.statutory.parameters.find((one) => one.key === key);
    return record === undefined ? t.assumptions.noValue : valueText(view, record);
  };
  const rules = [
    ["default_days", "terms.default_days", "terms.eu_default_days"],
    ["max", "terms.max_from_invoice", "terms.eu_max"],
    ["public", "terms.public", "terms.eu_public"],
    ["margin", "penalty.margin_fr", "penalty.margin_eu"],
    ["indemnity", "indemnity.per_invoice", "indemnity.per_invoice_eu"],
  ] as const;
  const source = (key: string) =>
    site.statutory.parameters.find((one) => one.key === key)?.source.replace(/,?\s*https?:\S+/g, "") ?? "";
  return block(
    s.parameters,
    s.parametersSubtitle,
    table(view, {
      label: s.parameters,
      columns: [
        {label: s.parameter},
        {label: s.france, isNumber: true},
        {label: s.eu, isNumber: true},
        {label: t.definitions.labels.source, isProse: true},
      ],
      rows: rules.map(([name, french, european]) => ({
        cells: [
          s.parameterNames[name],
          value(french),
          value(european),
          [source(french), source(european)].filter((text) => text !== "").join(" · "),
        ],
      })),
    }),
  );
}

export function bracketsChart(view: View): Markup {
  const {t, format, site} = view;
  const s = t.statutory;
  const total = cell(view, "I", "total")?.amount ?? null;
  if (total === null || site.statutory.reporting_on === null || site.statutory.country !== "FR") return html``;
  const shown = (["1_30", "31_60", "61_90", "91_plus"] as const).map((bracket) => ({
    bracket,
    amount: cell(view, "I", bracket)?.amount ?? 0,
    invoices: cell(view, "I", bracket)?.invoices ?? 0,
  }));
  return barChart(view, {
    title: total > 0 ? s.bracketsChart({share: format.rate((shown[3]?.amount ?? 0) / total)}) : s.bracketsPlain,
    subtitle: s.bracketsSubtitle({currency: site.ledger.currency, date: format.date(site.statutory.reporting_on)}),
    notes: isFiltered(view) ? [t.wholeCompany] : [],
    columns: [
      t.columns.bucket,
      t.columns.amountOf(t.columns.gross, site.ledger.currency),
      t.columns.invoices,
      t.columns.share,
    ],
    bars: shown.map(({bracket, amount, invoices}) => ({
      name: t.order.brackets[bracket],
      value: amount,
      label: format.money(amount),
      fill: bucketColour(
        shown.map((row) => row.bracket),
        bracket,
      ),
      cells: [format.amount(amount), format.count(invoices), format.rate(total > 0 ? amount / total : null)],
    })),
  });
}

export function interestChart(view: View): Markup {
  const {t, format, site} = view;
  const s = t.statutory;
  const interest = series(view, "legal_interest", "accrued_amount").last;
  return kpiLineChart(view, {
    title: interest === null || interest <= 0 ? s.interestPlain : s.interestChart({amount: format.money(interest)}),
    subtitle: s.interestSubtitle(site.ledger.currency),
    unit: "amount",
    kpis: [
      {kpi: "legal_interest", variant: "accrued_amount", label: s.interest, isAccent: true},
      {kpi: "legal_interest", variant: "indemnity_amount", label: s.indemnity},
    ],
  });
}

/** Open invoices by the day on which they lapse; what can still be saved comes first. */
export function limitationTable(view: View): Markup {
  const {t, format, site} = view;
  const s = t.statutory;
  const {limitation} = site.statutory;
  const all = limitation.lapsing + limitation.lapsed;
  const title = s.limitation({
    lapsing: format.money(limitation.lapsing_amount),
    lapsed: format.money(limitation.lapsed_amount),
  });
  if (all === 0) return block(s.limitationNone, s.limitationSubtitle, html`<p class="note">${s.limitationNote}</p>`);
  const c = t.columns;
  return block(
    title,
    s.limitationSubtitle,
    html`${table(view, {
      label: title,
      columns: [
        {label: c.document},
        {label: c.customer},
        {label: c.entity},
        {label: c.dueOn},
        {label: s.lapsesOn},
        {label: s.daysLeft, isNumber: true},
        {label: c.amountOf(c.open, site.ledger.currency), isNumber: true},
        {label: s.lastPayment},
      ],
      rows: limitation.items.map((row) => ({
        cells: [
          row.document_id,
          customerLink(view, row.customer_id, row.name),
          row.entity,
          format.day(row.due_on),
          format.day(row.lapses_on),
          row.has_lapsed ? s.lapsed : format.count(row.days_left),
          format.cents(row.open_amount),
          format.day(row.last_payment_on),
        ],
      })),
    })}${
      all > limitation.items.length
        ? html`<p class="note">
      ${s.limitationCut({shown: format.count(limitation.items.length), total: format.count(all)})}</p>`
        : null
    }<p
      class="note">${s.limitationNote}${isFiltered(view) ? ` ${t.wholeCompany}` : null}</p>`,
  );
}

/** What is owed by customers under insolvency proceedings, by the last day to declare it. */
export function declarationsTable(view: View): Markup {
  const {t, format, site} = view;
  const [s, c] = [t.statutory, t.columns];
  const {declarations: rows} = site.statutory;
  const note = html`<p class="note">${s.declarationsNote}${isFiltered(view) ? ` ${t.wholeCompany}` : null}</p>`;
  if (rows.length === 0) return block(s.declarationsNone, s.declarationsSubtitle, note);
  const next = rows.filter(({days_left}) => days_left >= 0).map(({declare_by}) => declare_by);
  const title = s.declarations({
    count: new Set(rows.map(({customer_id}) => customer_id)).size,
    amount: format.money(rows.reduce((sum, {open_amount}) => sum + open_amount, 0)),
    next: next.length === 0 ? null : format.day(next.toSorted()[0]!),
  });
  return block(
    title,
    s.declarationsSubtitle,
    html`${table(view, {
      label: title,
      columns: [
        {label: c.customer},
        {label: c.entity},
        {label: s.openedOn},
        {label: s.countedFrom},
        {label: s.declareBy},
        {label: s.daysLeft, isNumber: true},
        {label: c.invoices, isNumber: true},
        {label: c.amountOf(c.open, site.ledger.currency), isNumber: true},
      ],
      rows: rows.map((row) => ({
        cells: [
          customerLink(view, row.customer_id, row.name),
          row.entity,
          format.day(row.opened_on),
          s.fromOf[row.counted_from],
          format.day(row.declare_by),
          row.days_left < 0 ? s.passed : format.count(row.days_left),
          format.count(row.invoices),
          format.cents(row.open_amount),
        ],
      })),
    })}${note}`,
  );
}

export const slots: Slots = {
  answer: (view) => answer(view, "statutory", statutoryAnswer(view)),
  figures,
  formI: (view) => statutoryTable(view, "I"),
  formII: (view) => statutoryTable(view, "II"),
  brackets: bracketsChart,
  interest: interestChart,
  halves: halvesTable,
  parameters: parametersTable,
  limitation: limitationTable,
  declarations: declarationsTable,
};
