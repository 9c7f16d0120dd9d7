import type {StatutoryFacts} from "../../../models/view.js";
import {bucketColour} from "../ageingChart.js";
import {answer, block, nothing} from "../answer.js";
import {barChart} from "../barChart.js";
import {customerLink} from "../debtors.js";
import {headlines} from "../headline.js";
import {kpiLineChart} from "../lineChart.js";
import {html, type Markup} from "../markup.js";
import {table} from "../table.js";
import {isEmpty, isFiltered, series, type Slots, type View} from "../view.js";

const brackets = ["0", "1_30", "31_60", "61_90", "91_plus", "total"] as const;

function cell(view: View, form: "I" | "II", bracket: string): StatutoryFacts["table"][number] | null {
  return view.site.statutory.table.find((row) => row.form === form && row.bracket === bracket) ?? null;
}

/** Heading of the page on the law: the statutory rate, and what lapses; of the whole company. */
export function statutoryAnswer(view: View): string {
  const {t, format, site} = view;
  const {reporting_on, limitation} = site.statutory;
  const total = cell(view, "I", "total");
  const head =
    total === null || reporting_on === null || total.reference_amount === null || total.reference_amount === 0
      ? t.statutory.answerNone
      : t.statutory.answer({amount: format.money(total.amount), share: total.share === null ? null : format.rate(total.share), date: format.date(reporting_on)});
  return limitation.lapsing === 0 ? head : head + t.statutory.answerLapsing({count: limitation.lapsing, amount: format.money(limitation.lapsing_amount)});
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

/** One of the two tables of D441-6: (A) by lateness, (B) what is disputed and left out. */
export function statutoryTable(view: View, form: "I" | "II"): Markup {
  const {t, format, site} = view;
  const s = t.statutory;
  const {period, reporting_on} = site.statutory;
  const total = cell(view, form, "total");
  if (period === null || reporting_on === null || total === null) return html``;
  const {currency} = site.ledger;
  const excluded = cell(view, form, "excluded");
  const across = (pick: (row: StatutoryFacts["table"][number]) => string) => brackets.map((bracket) => {
    const row = cell(view, form, bracket);
    return row === null ? "" : pick(row);
  });
  const atEnd = (text: string) => [...brackets.slice(1).map(() => ""), text];
  const terms: Record<string, string> = s.terms;
  const usesDefault = site.statutory.table.some((row) => row.form === form && row.reference_terms === "contractual_and_default");
  return block(
    s.form[form],
    s.formSubtitle({period, date: format.date(reporting_on)}),
    html`${table(view, {
      label: s.form[form],
      columns: [{label: s.line}, ...brackets.map((bracket) => ({label: s.brackets[bracket], isNumber: true}))],
      rows: [
        {cells: [s.invoices, ...across((row) => format.count(row.invoices))]},
        {cells: [s.amount(currency), ...across((row) => format.cents(row.amount))]},
        {cells: [s.share[form], ...across((row) => format.rate(row.share))]},
        {cells: [s.excludedInvoices, ...atEnd(format.count(excluded?.invoices ?? null))]},
        {cells: [s.excludedAmount(currency), ...atEnd(format.cents(excluded?.amount ?? null))]},
      ],
    })}<p class="note">${s.reference[form](`${format.cents(total.reference_amount)} ${currency}`)} ${terms[usesDefault ? "contractual_and_default" : "contractual"]}${isFiltered(view) ? ` ${t.wholeCompany}` : null}</p>`,
  );
}

export function bracketsChart(view: View): Markup {
  const {t, format, site} = view;
  const s = t.statutory;
  const total = cell(view, "I", "total")?.amount ?? null;
  if (total === null || site.statutory.reporting_on === null) return html``;
  const shown = (["1_30", "31_60", "61_90", "91_plus"] as const).map((bracket) => ({bracket, amount: cell(view, "I", bracket)?.amount ?? 0, invoices: cell(view, "I", bracket)?.invoices ?? 0}));
  return barChart(view, {
    title: total > 0 ? s.bracketsChart({share: format.rate((shown[3]?.amount ?? 0) / total)}) : s.bracketsPlain,
    subtitle: s.bracketsSubtitle({currency: site.ledger.currency, date: format.date(site.statutory.reporting_on)}),
    notes: isFiltered(view) ? [t.wholeCompany] : [],
    columns: [t.columns.bucket, t.columns.amountOf(t.columns.gross, site.ledger.currency), t.columns.invoices, t.columns.share],
    bars: shown.map(({bracket, amount, invoices}) => ({name: s.brackets[bracket], value: amount, label: format.money(amount), fill: bucketColour(bracket), cells: [format.amount(amount), format.count(invoices), format.rate(total > 0 ? amount / total : null)]})),
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
  const title = s.limitation({lapsing: format.money(limitation.lapsing_amount), lapsed: format.money(limitation.lapsed_amount)});
  if (all === 0) return block(s.limitationNone, s.limitationSubtitle, html`<p class="note">${s.limitationNote}</p>`);
  const c = t.columns;
  return block(
    title,
    s.limitationSubtitle,
    html`${table(view, {
      label: title,
      columns: [{label: c.document}, {label: c.customer}, {label: c.entity}, {label: c.dueOn}, {label: s.lapsesOn}, {label: s.daysLeft, isNumber: true}, {label: c.amountOf(c.open, site.ledger.currency), isNumber: true}, {label: s.lastPayment}],
      rows: limitation.items.map((row) => ({
        cells: [row.document_id, customerLink(view, row.customer_id, row.name), row.entity, format.day(row.due_on), format.day(row.lapses_on), row.has_lapsed ? s.lapsed : format.count(row.days_left), format.cents(row.open_amount), format.day(row.last_payment_on)],
      })),
    })}${all > limitation.items.length ? html`<p class="note">${s.limitationCut({shown: format.count(limitation.items.length), total: format.count(all)})}</p>` : null}<p class="note">${s.limitationNote}${isFiltered(view) ? ` ${t.wholeCompany}` : null}</p>`,
  );
}

export const slots: Slots = {
  answer: (view) => answer(view, "statutory", statutoryAnswer(view)),
  figures,
  formI: (view) => statutoryTable(view, "I"),
  formII: (view) => statutoryTable(view, "II"),
  brackets: bracketsChart,
  interest: interestChart,
  limitation: limitationTable,
};
