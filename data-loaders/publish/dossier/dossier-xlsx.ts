import type {Cell} from "../../read/formats/csv-cell.js";
import {toWorkbook, type Sheet, type SheetColumn} from "../workbook.js";
import type {Dossier} from "./dossier.js";
import {countryOf, named, termsOf, worded, type Issue, type Wording} from "./words.js";

type Kind = SheetColumn["kind"];

/** A sheet from its columns, each with its name, its kind and its cell of a row. */
function sheetOf<R>(name: string, rows: readonly R[], columns: readonly [string, Kind, (row: R) => Cell][]): Sheet {
  return {
    name,
    columns: columns.map(([title, kind]) => ({name: title, kind})),
    rows: rows.map((row) => Object.fromEntries(columns.map(([title, , cell]) => [title, cell(row)]))),
  };
}

const cents = (amount: number | null) => (amount === null ? null : Math.round(amount * 100) / 100);

/** The hand-over file as a workbook: a summary, then a sheet for each list. No cell is ever a formula. */
export function dossierXlsx(dossier: Dossier, issue: Issue): Buffer {
  const wording = worded(issue);
  return toWorkbook([summary(dossier, wording), ...statement(dossier, wording), ...history(dossier, wording)]);
}

function summary({totals}: Dossier, wording: Wording): Sheet {
  const {t, format, asOf, ledger} = wording;
  const c = t.claim;
  const i = t.identity;
  const lines: [string, Cell, Cell][] = [
    [t.title, t.asOf(format.date(asOf)), null],
    [t.creditor, totals.entity === "(none)" ? ledger.name : totals.entity, null],
    [t.debtor, totals.name, null],
    [i.number, totals.customer_id, null],
    [i.country, countryOf(totals.country, wording), null],
    [i.kind, totals.customer_kind === null ? t.unknown : named(t.kinds, totals.customer_kind), null],
    [i.terms, termsOf(totals.terms, wording), null],
    [c.overdue, null, totals.overdue_amount],
    [c.principal, null, totals.claim_amount],
    [c.disputed, null, totals.disputed_amount],
    [c.interest(format.date(asOf)), null, totals.interest_amount],
    [c.indemnity, null, totals.indemnity_amount],
    [
      totals.interest_amount === null && totals.claims > 0 ? c.totalWithoutInterest : c.total,
      null,
      totals.total_amount,
    ],
    [t.statement.net, null, totals.net_amount],
  ];
  return sheetOf(t.sheets.summary, lines, [
    [t.columns.label, "text", ([label]) => label],
    [t.columns.value, "text", ([, value]) => value],
    [t.amount(ledger.currency), "number", ([, , amount]) => (typeof amount === "number" ? cents(amount) : amount)],
  ]);
}

function statement({items, settlements}: Dossier, {t, ledger}: Wording): Sheet[] {
  const s = t.statement;
  const c = t.columns;
  const inBase = (label: string) => t.labelled(label, ledger.currency);
  return [
    sheetOf(t.sheets.statement, items, [
      [c.kind, "text", (row) => named(t.documentKinds, row.kind)],
      [s.document, "text", (row) => row.document_id],
      [s.issued, "date", (row) => row.issued_on],
      [c.delivered, "date", (row) => row.delivered_on],
      [s.due, "date", (row) => row.due_on],
      [s.late, "number", (row) => row.days_late],
      [c.currency, "text", (row) => row.currency],
      [c.inCurrency, "number", (row) => cents(row.original_amount)],
      [inBase(s.original), "number", (row) => cents(row.gross_amount)],
      [inBase(s.settled), "number", (row) => cents(row.settled_amount)],
      [inBase(s.open), "number", (row) => cents(row.open_amount)],
      [inBase(c.overdue), "number", (row) => cents(row.overdue_amount)],
      [inBase(s.toClaim), "number", (row) => cents(row.claim_amount)],
      [c.limitation, "date", (row) => row.limitation_on],
    ]),
    sheetOf(t.sheets.settlements, settlements, [
      [s.document, "text", (row) => row.document_id],
      [c.cause, "text", (row) => named(t.causes, row.cause)],
      [c.reference, "text", (row) => row.by_id],
      [c.paidOn, "date", (row) => row.paid_on],
      [c.settledOn, "date", (row) => row.settled_on],
      [t.amount(ledger.currency), "number", (row) => cents(row.amount)],
    ]),
    sheetOf(
      t.sheets.interest,
      items.filter(({interest_rule}) => interest_rule !== null),
      [
        [s.document, "text", (row) => row.document_id],
        [t.interest.rule, "text", (row) => named(t.interest.rules, row.interest_rule ?? "")],
        [s.late, "number", (row) => row.days_late],
        [inBase(t.interest.amount), "number", (row) => cents(row.interest_amount)],
        [inBase(t.interest.indemnity), "number", (row) => cents(row.indemnity_amount)],
      ],
    ),
  ];
}

function history(dossier: Dossier, {t, ledger}: Wording): Sheet[] {
  const {actions: a, promises: p, disputes: d, placements: l, checklist: k} = t;
  const inBase = (label: string) => t.labelled(label, ledger.currency);
  return [
    sheetOf(t.sheets.actions, dossier.actions, [
      [a.on, "date", (row) => row.done_on],
      [a.what, "text", (row) => named(a.kinds, row.kind)],
      [a.about, "text", (row) => row.document_id ?? a.wholeAccount],
    ]),
    sheetOf(t.sheets.promises, dossier.promises, [
      [p.made, "date", (row) => row.made_on],
      [p.promised, "date", (row) => row.promised_on],
      [a.about, "text", (row) => row.invoice_id],
      [inBase(p.amount), "number", (row) => cents(row.promised_amount)],
      [inBase(p.received), "number", (row) => cents(row.received_amount)],
      [p.outcome, "text", (row) => named(p.states, row.state)],
    ]),
    sheetOf(t.sheets.disputes, dossier.disputes, [
      [d.opened, "date", (row) => (row.is_dated ? row.opened_on : null)],
      [d.closed, "date", (row) => row.closed_on],
      [a.about, "text", (row) => row.invoice_id],
      [d.reason, "text", (row) => row.reason],
      [inBase(d.amount), "number", (row) => cents(row.disputed_amount)],
      [inBase(d.credited), "number", (row) => cents(row.credited_amount)],
      [d.outcome, "text", (row) => (row.outcome === null ? d.open : named(d.outcomes, row.outcome))],
    ]),
    sheetOf(t.sheets.placements, dossier.placements, [
      [l.placed, "date", (row) => row.placed_on],
      [l.closed, "date", (row) => row.closed_on],
      [a.about, "text", (row) => row.invoice_id],
      [l.provider, "text", (row) => row.provider],
      [inBase(l.amount), "number", (row) => cents(row.placed_amount)],
      [inBase(l.recovered), "number", (row) => cents(row.recovered_amount)],
      [l.outcome, "text", (row) => (row.outcome === null ? l.current : named(l.outcomes, row.outcome))],
    ]),
    sheetOf(t.sheets.checklist, dossier.gaps, [
      [k.found, "text", (row) => t.gaps[row.gap][0]!],
      [k.items, "number", (row) => row.items],
      [inBase(k.amount), "number", (row) => cents(row.amount)],
      [k.toDo, "text", (row) => t.gaps[row.gap][1]!],
    ]),
  ];
}
