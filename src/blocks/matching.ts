import {block} from "../frame/answer.js";
import {customerLink} from "../tables/debtors.js";
import {table} from "../tables/table.js";
import {isFiltered} from "../view/filter.js";
import {html, type Markup} from "../view/markup.js";
import {series} from "../view/series.js";
import type {View} from "../view/view.js";

/** Beside what is overdue: how much of it the debtors' own unmatched money covers; nothing where none is. */
export function matchingNote(view: View): Markup | null {
  const {t, format, site} = view;
  const {covered_amount, debtors} = site.matching;
  if (covered_amount === 0 || isFiltered(view)) return null;
  const text = t.matching.caveat({
    amount: format.money(covered_amount),
    overdue: format.money(series(view, "receivable_amount", "overdue").last),
    debtors,
    count: format.count(debtors),
  });
  return html`<p class="note">${text}${
    view.isPrint ? null : html` <a href="${view.link("claims", "matching")}" data-keep>${t.matching.see}</a>`
  }</p>`;
}

/** Why there is no claim: nothing is overdue, or the debtors' own money covers all that is. */
export function nothingToCollect({t, format, site}: View): string {
  const {covered_amount} = site.matching;
  return covered_amount === 0 ? t.routes.none : t.matching.allCovered({amount: format.money(covered_amount)});
}

/** The debtors whose own money covers overdue invoices, by how much it covers. */
export function matchingTable(view: View): Markup {
  const {t, format, site} = view;
  const m = t.matching;
  const {items, debtors, owing_nothing, covered_amount} = site.matching;
  if (debtors === 0) return block(m.none, m.subtitle, html``);
  const title = m.title({amount: format.money(covered_amount)});
  const {currency} = site.ledger;
  return block(
    title,
    m.subtitle,
    html`${table(view, {
      label: title,
      columns: [
        {label: t.columns.customer},
        {label: t.columns.entity},
        ...[m.cash, m.credits, t.columns.overdue, m.covered, m.left].map((label) => ({
          label: t.columns.amountOf(label, currency),
          isNumber: true,
        })),
      ],
      rows: items.map((row) => ({
        cells: [
          customerLink(view, row.customer_id, row.name),
          row.entity,
          ...[row.unapplied_cash, row.unapplied_credits, row.overdue_amount, row.covered_amount, row.left_amount].map(
            (amount) => format.cents(amount),
          ),
        ],
      })),
    })}${
      debtors > items.length
        ? html`<p class="note">${m.cut({shown: format.count(items.length), total: format.count(debtors)})}</p>`
        : null
    }<p class="note">${m.note({count: owing_nothing, text: format.count(owing_nothing)})}</p>`,
  );
}

/** From open invoices to the balance of the ledger, and what the books say; nothing under a filter. */
export function ledgerBridge(view: View): Markup {
  const {t, format, site} = view;
  const m = t.matching;
  const rows = site.tie_out.filter(({balance_on}) => balance_on === site.ledger.as_of);
  if (isFiltered(view) || rows.length === 0) return html``;
  const sum = (of: (row: (typeof rows)[number]) => number | null) =>
    rows.some((row) => of(row) === null) ? null : rows.reduce((total, row) => total + of(row)!, 0);
  const valuation = sum((row) => row.valuation);
  const [control, difference] = [sum((row) => row.control_balance), sum((row) => row.difference)];
  const line = (label: string, amount: number | null, isTotal = false) => ({
    cells: [label, format.cents(amount)],
    isTotal,
  });
  return block(
    m.bridge,
    m.bridgeSubtitle({date: format.date(site.ledger.as_of), currency: site.ledger.currency}),
    html`${table(view, {
      label: m.bridge,
      columns: [
        {label: t.columns.account},
        {label: t.columns.amountOf(m.amount, site.ledger.currency), isNumber: true},
      ],
      rows: [
        line(
          m.openInvoices,
          sum((row) => row.open_items),
        ),
        line(
          m.lessCash,
          sum((row) => row.unapplied_cash),
        ),
        line(
          m.lessCredits,
          sum((row) => row.unapplied_credits),
        ),
        ...(valuation === 0 ? [] : [line(m.valuation, valuation)]),
        line(
          m.ledger,
          sum((row) => row.ledger_balance),
          true,
        ),
        ...(control === null ? [] : [line(m.control, control), line(m.difference, difference, true)]),
      ],
    })}${control === null ? html`<p class="note">${m.noControl}</p>` : null}`,
  );
}
