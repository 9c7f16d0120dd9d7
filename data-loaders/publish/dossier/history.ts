import {html, isolate, type Content, type Markup} from "../../../src/view/markup.js";
import {table, type Column} from "../../../src/tables/table.js";
import type {Dossier} from "./dossier.js";
import {named, type Wording} from "./words.js";

/** A section that says whether there is nothing or nothing is known, where it has no rows. */
function listed(
  title: string,
  columns: Column[],
  rows: Content[][],
  {isExported, none, unknown}: {isExported: boolean; none: string; unknown: string},
): Markup {
  return html`<section><h2>${title}</h2>${
    rows.length === 0
      ? html`<p class="note">${isExported ? none : unknown}</p>`
      : table({isPrint: true}, {label: title, columns, rows: rows.map((cells) => ({cells}))})
  }</section>`;
}

/** What was sent and said, with dates. */
export function actions({actions: rows, exported}: Dossier, {t, format}: Wording): Markup {
  const a = t.actions;
  return listed(
    a.title,
    [{label: a.on}, {label: a.what}, {label: a.about}],
    rows.map((row) => [
      format.day(row.done_on),
      named(a.kinds, row.kind),
      row.document_id === null ? a.wholeAccount : isolate(row.document_id),
    ]),
    {...a, isExported: exported.has("actions")},
  );
}

/** Promises to pay with what became of them. */
export function promises({promises: rows, exported}: Dossier, {t, format, ledger}: Wording): Markup {
  const p = t.promises;
  return listed(
    p.title,
    [
      {label: p.made},
      {label: p.promised},
      {label: t.actions.about},
      {label: t.labelled(p.amount, ledger.currency), isNumber: true},
      {label: p.received, isNumber: true},
      {label: p.outcome},
    ],
    rows.map((row) => [
      format.day(row.made_on),
      format.day(row.promised_on),
      isolate(row.invoice_id),
      format.cents(row.promised_amount),
      format.cents(row.received_amount),
      named(p.states, row.state),
    ]),
    {...p, isExported: exported.has("promises")},
  );
}

/** Disputes over the items still open. */
export function disputes({disputes: rows, exported}: Dossier, {t, format, ledger}: Wording): Markup {
  const d = t.disputes;
  return listed(
    d.title,
    [
      {label: d.opened},
      {label: d.closed},
      {label: t.actions.about},
      {label: d.reason},
      {label: t.labelled(d.amount, ledger.currency), isNumber: true},
      {label: d.credited, isNumber: true},
      {label: d.outcome},
    ],
    rows.map((row) => [
      row.is_dated ? format.day(row.opened_on) : d.undated,
      row.closed_on === null ? "" : format.day(row.closed_on),
      isolate(row.invoice_id),
      row.reason === "(none)" ? "" : isolate(row.reason),
      format.cents(row.disputed_amount),
      row.credited_amount === null ? "" : format.cents(row.credited_amount),
      row.outcome === null ? d.open : named(d.outcomes, row.outcome),
    ]),
    {...d, isExported: exported.has("disputes") || rows.length > 0},
  );
}

/** Whom the items still open were handed to before. */
export function placements({placements: rows, exported}: Dossier, {t, format, ledger}: Wording): Markup {
  const p = t.placements;
  return listed(
    p.title,
    [
      {label: p.placed},
      {label: p.closed},
      {label: t.actions.about},
      {label: p.provider},
      {label: t.labelled(p.amount, ledger.currency), isNumber: true},
      {label: p.recovered, isNumber: true},
      {label: p.outcome},
    ],
    rows.map((row) => [
      format.day(row.placed_on),
      row.closed_on === null ? "" : format.day(row.closed_on),
      row.invoice_id === null ? "" : isolate(row.invoice_id),
      html`${isolate(row.provider)}<br><span class="muted">${named(p.routes, row.route ?? "")}</span>`,
      format.cents(row.placed_amount),
      format.cents(row.recovered_amount),
      row.closed_on === null ? p.current : row.outcome === null ? "" : named(p.outcomes, row.outcome),
    ]),
    {...p, isExported: exported.has("placements")},
  );
}

/** How the debtor has paid lately. */
export function behaviour({totals}: Dossier, {t, format, ledger}: Wording): Markup {
  const b = t.behaviour;
  const facts: [string, string][] = [
    [t.labelled(b.sales, ledger.currency), format.cents(totals.sales_amount_12m)],
    [b.invoices, format.count(totals.invoices_12m)],
    [b.days, format.count(totals.days_to_pay_12m)],
    [b.late, format.share(totals.late_rate_count_12m)],
    [b.last, format.date(totals.last_payment_on)],
  ];
  return html`<section><h2>${b.title}</h2><p class="subtitle">${b.subtitle}</p><dl class="facts">${facts.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl></section>`;
}

/** For the creditor: what to settle first, and what to attach. */
export function checklist({gaps}: Dossier, {t, format, ledger}: Wording): Markup {
  const c = t.checklist;
  return html`<section class="checklist"><h2>${c.title}</h2><p class="subtitle">${c.subtitle}</p>${
    gaps.length === 0
      ? html`<p class="note">${c.nothing}</p>`
      : table(
          {isPrint: true},
          {
            label: c.found,
            columns: [
              {label: c.found, isProse: true},
              {label: c.items, isNumber: true},
              {label: t.labelled(c.amount, ledger.currency), isNumber: true},
              {label: c.toDo, isProse: true},
            ],
            rows: gaps.map(({gap, items, amount}) => {
              const [what, toDo] = t.gaps[gap];
              return {
                cells: [what!, items === 0 ? "" : format.count(items), items === 0 ? "" : format.cents(amount), toDo!],
              };
            }),
          },
        )
  }<h3>${c.attach}</h3><p class="subtitle">${c.attachSubtitle}</p><ul class="boxes">${c.documents.map(
    (document) => html`<li>${document}</li>`,
  )}</ul></section>`;
}
