import type {Debtor} from "../../models/contract/site.js";
import {html, type Content, type Markup} from "../view/markup.js";
import {barCell, table} from "./table.js";
import type {View} from "../view/view.js";
import {memberName} from "../view/filter.js";

/** Debtors as a table, each name leading to its history. */
export function debtorTable(view: View, debtors: Debtor[], label: string): Markup {
  const {t, format, site} = view;
  const c = t.columns;
  const {currency} = site.ledger;
  const previous = site.months[site.months.length - 2];
  const most = Math.max(1, ...debtors.map((debtor) => debtor.overdue_amount));
  if (debtors.length === 0) return html`<p class="nothing">${t.titles.debtorsNone}</p>`;
  return table(view, {
    label,
    isSortable: !view.isPrint,
    columns: [
      {label: c.customer},
      {label: c.segment},
      {label: c.amountOf(c.overdue, currency), isNumber: true},
      ...(previous === undefined ? [] : [{label: c.change(format.month(previous)), isNumber: true}]),
      {label: c.amountOf(c.open, currency), isNumber: true},
      {label: c.oldest, isNumber: true},
      {label: c.daysToPay, isNumber: true},
    ],
    rows: debtors.map((debtor) => {
      const cells: [Content, number | string | null][] = [
        [customerLink(view, debtor.customer_id, debtor.name), debtor.name],
        [memberName(view, "segment", debtor.segment), debtor.segment],
        [barCell(format.amount(debtor.overdue_amount), debtor.overdue_amount / most, "overdue"), debtor.overdue_amount],
        ...(previous === undefined ? [] : [[format.amountChange(moveOf(debtor)), moveOf(debtor)] as [Content, number]]),
        [format.amount(debtor.open_amount), debtor.open_amount],
        [format.count(debtor.oldest_days_overdue), debtor.oldest_days_overdue],
        [format.decimal(debtor.days_to_pay_12m), debtor.days_to_pay_12m],
      ];
      return {cells: cells.map(([cell]) => cell), keys: cells.map(([, key]) => key)};
    }),
  });
}

/** A customer's name as a link to his history; only text in the board pack. */
export function customerLink(view: View, id: string, name: string): Markup | string {
  const text = name.trim() === "" ? id : name;
  if (view.isPrint) return text;
  // Framework encodes addresses twice unless they are marked external.
  return html`<a rel="external" href="${view.link("customers")}?id=${encodeURIComponent(id)}" data-keep>${text}</a>`;
}

/** Change of a debtor's overdue since last month; one who did not exist then owed nothing overdue. */
export function moveOf(debtor: Debtor): number {
  return debtor.overdue_amount - (debtor.overdue_amount_last_month ?? 0);
}
