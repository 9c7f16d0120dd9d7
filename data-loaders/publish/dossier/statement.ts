import {html, isolate, type Content, type Markup} from "../../../src/view/markup.js";
import {table, type Row} from "../../../src/tables/table.js";
import type {Dossier} from "./dossier.js";
import {named, type Wording} from "./words.js";

const isPrint = true;

type Item = Dossier["items"][number];

/** Every open item with what settled it so far, the money that waits, and the net position. */
export function statement(dossier: Dossier, wording: Wording): Markup {
  const {t, format, asOf, ledger} = wording;
  const s = t.statement;
  const {totals, items, settlements} = dossier;
  const invoices = items.filter(({kind}) => kind === "invoice");
  const others = items.filter(({kind}) => kind !== "invoice");
  const number = (label: string) => ({label, isNumber: true});
  const line = (label: string, amounts: Content[]): Row => ({cells: [label, "", "", "", ...amounts], isTotal: true});
  return html`<section><h2>${s.title}</h2><p class="subtitle">${s.subtitle({
    currency: ledger.currency,
    date: format.date(asOf),
  })}</p>${table(
    {isPrint},
    {
      label: s.title,
      columns: [
        {label: s.document},
        {label: s.issued},
        {label: s.due},
        number(s.late),
        number(s.original),
        number(s.settled),
        number(s.open),
        number(s.toClaim),
      ],
      rows: [
        ...invoices.flatMap((item) => [
          invoiceRow(item, wording),
          ...settlements
            .filter(({document_id}) => document_id === item.document_id)
            .map((one) => partRow(one, wording)),
        ]),
        line(s.invoices, ["", "", format.cents(totals.open_amount), format.cents(totals.claim_amount)]),
        ...others.map((item) => otherRow(item, wording)),
        ...(others.length === 0 ? [] : [line(s.net, ["", "", format.cents(totals.net_amount), ""])]),
      ],
    },
  )}</section>`;
}

function invoiceRow(item: Item, {t, format, ledger}: Wording): Row {
  const s = t.statement;
  const notes = [
    item.currency === ledger.currency
      ? null
      : s.inCurrency({amount: format.cents(item.original_amount), currency: item.currency}),
    item.due_lines > 1 ? s.instalments(format.count(item.due_lines)) : null,
    item.due_on !== null && item.due_basis !== "stated" && item.due_lines === 1 ? s.derived : null,
    item.is_disputed ? s.disputed : null,
  ].filter((note) => note !== null);
  return {
    cells: [
      html`${isolate(item.document_id)}${
        notes.length === 0 ? null : html`<br><span class="muted">${notes.join(", ")}</span>`
      }`,
      format.day(item.issued_on),
      item.due_on === null ? s.noDueDate : format.day(item.due_on),
      item.days_late === null ? "" : format.count(item.days_late),
      format.cents(item.gross_amount),
      item.settled_amount === 0 ? "" : format.cents(item.settled_amount),
      format.cents(item.open_amount),
      item.claim_amount === 0 ? "" : format.cents(item.claim_amount),
    ],
  };
}

/** A part that was settled, under its invoice. */
function partRow({cause, by_id, paid_on, settled_on, amount}: Dossier["settlements"][number], wording: Wording): Row {
  const {t, format} = wording;
  const by = t.statement.by({cause: named(t.causes, cause), id: by_id === null ? null : isolate(by_id)});
  return {
    cells: [
      html`<span class="part">${by}</span>`,
      html`<span class="muted">${format.day(paid_on ?? settled_on)}</span>`,
      "",
      "",
      "",
      html`<span class="muted">${format.cents(amount)}</span>`,
      "",
      "",
    ],
  };
}

function otherRow(item: Item, {t, format}: Wording): Row {
  const s = t.statement;
  const label = item.kind === "payment" ? s.money(format.day(item.issued_on)) : s.creditNote(isolate(item.document_id));
  return {
    cells: [
      label,
      format.day(item.issued_on),
      "",
      "",
      format.cents(item.gross_amount),
      item.settled_amount === 0 ? "" : format.cents(item.settled_amount),
      format.cents(item.open_amount),
      "",
    ],
  };
}

const cents = (amount: number) => Math.round(amount * 100);

/** What each line leaves of the total once both are rounded to the cent; null where nothing. */
export function roundingOf(items: readonly Item[], total: number | null): number | null {
  const lines = items.reduce((sum, {interest_amount}) => sum + cents(interest_amount ?? 0), 0);
  const left = cents(total ?? 0) - lines;
  return left === 0 ? null : left / 100;
}

/** Interest to the day and the fixed indemnity, invoice by invoice. */
export function interest({totals, items}: Dossier, {t, format, asOf, ledger}: Wording): Markup {
  const i = t.interest;
  const rows = items.filter(({interest_rule}) => interest_rule !== null);
  if (rows.length === 0) return html`<section><h2>${i.title}</h2><p class="note">${i.none}</p></section>`;
  const rounding = roundingOf(rows, totals.interest_amount);
  return html`<section><h2>${i.title}</h2><p class="subtitle">${i.subtitle({
    currency: ledger.currency,
    date: format.date(asOf),
  })}</p>${table(
    {isPrint},
    {
      label: i.title,
      columns: [
        {label: t.statement.document},
        {label: i.rule},
        {label: t.statement.late, isNumber: true},
        {label: i.amount, isNumber: true},
        {label: i.indemnity, isNumber: true},
        {label: i.remark, isSparse: true},
      ],
      rows: [
        ...rows.map((item) => ({
          cells: [
            isolate(item.document_id),
            named(i.rules, item.interest_rule ?? ""),
            format.count(item.days_late),
            format.cents(item.interest_amount),
            format.cents(item.indemnity_amount),
            item.interest_flag === "rate_missing" ? i.rateMissing : "",
          ],
        })),
        ...(rounding === null ? [] : [{cells: [i.rounding, "", "", format.cents(rounding), "", ""]}]),
        {
          cells: [i.total, "", "", format.cents(totals.interest_amount), format.cents(totals.indemnity_amount), ""],
          isTotal: true,
        },
      ],
    },
  )}</section>`;
}
