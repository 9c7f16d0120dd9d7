import type {CustomerSummary} from "../../../models/contract/site.js";
import {answer, block} from "../../frame/answer.js";
import {customerLink} from "../../tables/debtors.js";
import {fold} from "../../browser/finding.js";
import {concentrationChart, groupsChart} from "./groups.js";
import {headlines} from "../../frame/headline.js";
import {lastMonths} from "../../charts/chart.js";
import {lineChart} from "../../charts/line-chart.js";
import {html, isolate, type Content, type Markup} from "../../view/markup.js";
import {payerBacktestTable, payerName, payerSentence, payersTable} from "./payers.js";
import {dash} from "../../words/format.js";
import {barCell, table, type Column} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {memberName} from "../../view/filter.js";
import {series} from "../../view/series.js";

/** Heading of the customers page: concentration, or what the chosen customer owes. */
export function customersAnswer(view: View): string {
  const {t, format, customer} = view;
  if (customer !== null) {
    const {open_amount: open, overdue_amount: overdue, name} = customer.summary;
    return open === 0
      ? t.answers.customerNone({name: isolate(name)})
      : t.answers.customer({name: isolate(name), open: format.money(open), overdue: format.money(overdue)});
  }
  const five = series(view, "concentration", "top_5").last;
  const isWhole = Object.values(view.slice.filter).every((member) => member === null);
  const customers = isWhole ? view.site.build.customers : filtered({...view, list: {...view.list, query: ""}}).length;
  const count = format.count(customers);
  return five === null || customers <= 5
    ? t.answers.customersFew({count, isOne: customers === 1})
    : t.answers.customers({five: format.rate(five), count});
}

interface ListColumn extends Column {
  key(customer: CustomerSummary): number | string | null;
  cell(customer: CustomerSummary): Content;
}

function listColumns(view: View, most: number): ListColumn[] {
  const {t, format, site} = view;
  const c = t.columns;
  const {currency} = site.ledger;
  return [
    {label: c.customer, key: (x) => x.name.toLowerCase(), cell: (x) => customerLink(view, x.customer_id, x.name)},
    {label: c.segment, key: (x) => x.segment, cell: (x) => memberName(view, "segment", x.segment)},
    {label: c.country, key: (x) => x.country, cell: (x) => memberName(view, "country", x.country)},
    {
      label: c.amountOf(c.open, currency),
      isNumber: true,
      key: (x) => x.open_amount,
      cell: (x) => format.amount(x.open_amount),
    },
    {
      label: c.amountOf(c.overdue, currency),
      isNumber: true,
      key: (x) => x.overdue_amount,
      cell: (x) => barCell(format.amount(x.overdue_amount), x.overdue_amount / most, "overdue"),
    },
    {
      label: c.amountOf(c.sales, currency),
      isNumber: true,
      key: (x) => x.sales_12m,
      cell: (x) => format.amount(x.sales_12m),
    },
    {
      label: c.lateRate,
      isNumber: true,
      key: (x) => x.late_rate_count_12m,
      cell: (x) => format.rate(x.late_rate_count_12m),
    },
    {label: c.daysLate, isNumber: true, key: (x) => x.days_late_12m, cell: (x) => format.decimal(x.days_late_12m)},
    {label: c.daysToPay, isNumber: true, key: (x) => x.days_to_pay_12m, cell: (x) => format.decimal(x.days_to_pay_12m)},
    {label: c.lastPayment, key: (x) => x.last_payment_on, cell: (x) => format.day(x.last_payment_on)},
    {
      label: t.payers.kind,
      key: (x) => x.payer?.profile ?? null,
      cell: (x) => (x.payer === null || x.payer.profile === null ? dash : payerName(view, x.payer.profile)),
    },
  ];
}

/** The customers of the current filter and search. */
export function filtered(view: View): CustomerSummary[] {
  const {entity, segment, country} = view.slice.filter;
  const query = fold(view.list.query);
  return (view.customers ?? []).filter(
    (customer) =>
      (entity === null || customer.entities.includes(entity)) &&
      (segment === null || customer.segment === segment) &&
      (country === null || customer.country === country) &&
      (query === "" || fold(`${customer.name} ${customer.customer_id} ${customer.group_id ?? ""}`).includes(query)),
  );
}

export function customerTable(view: View): Markup {
  const {t, format} = view;
  const found = filtered(view);
  const columns = listColumns(view, Math.max(1, ...found.map((customer) => customer.overdue_amount)));
  const {column, isDescending, shown} = view.list;
  const key = columns[column]?.key ?? ((customer: CustomerSummary) => customer.open_amount);
  const sorted = [...found].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const order =
      typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), view.locale);
    return (isDescending ? -order : order) || a.key - b.key;
  });
  const visible = sorted.slice(0, shown);
  // Before anything is asked, the page holds only those who owe most.
  const total =
    view.list.query === "" &&
    found.length < view.site.build.customers &&
    Object.values(view.slice.filter).every((x) => x === null)
      ? view.site.build.customers
      : found.length;
  return html`<p class="count" role="status">${
    found.length === 0
      ? t.customers.noneFound
      : t.customers.shown({shown: format.count(visible.length), total: format.count(total)})
  }</p>
    ${
      found.length === 0
        ? null
        : table(view, {
            label: t.customers.listTitle,
            columns,
            rows: visible.map((customer) => ({cells: columns.map((one) => one.cell(customer))})),
          })
    }
    ${
      total > visible.length
        ? html`<p class="more"><button type="button" data-more hidden>${t.customers.more}</button>
    </p>`
        : null
    }`;
}

/** One customer's months and documents; nothing before one is chosen. */
export function customerHistory(view: View): Markup {
  const {t, format, site, customer} = view;
  if (customer === null) return html``;
  const {summary, history} = customer;
  const {currency} = site.ledger;
  const months = lastMonths(view);
  const pick = (values: number[]) => months.map(({index}) => values[index] ?? null);
  const facts: [string, string][] = [
    [t.customers.id, summary.customer_id],
    ...(summary.group_id === null ? [] : [[t.customers.group, summary.group_id] as [string, string]]),
    [t.columns.segment, memberName(view, "segment", summary.segment)],
    [t.columns.country, memberName(view, "country", summary.country)],
    [t.columns.entity, summary.entities.join(", ")],
    [t.columns.sales, format.money(summary.sales_12m)],
    [t.columns.daysToPay, format.decimal(summary.days_to_pay_12m)],
    [t.columns.lateRate, format.rate(summary.late_rate_count_12m)],
    [t.columns.lastPayment, format.date(summary.last_payment_on)],
    ...(summary.payer === null ? [] : [[t.payers.kind, payerName(view, summary.payer.profile)] as [string, string]]),
  ];
  const most = 200;
  const items = [...history.items]
    .sort((a, b) => (a.issued_on < b.issued_on ? 1 : a.issued_on > b.issued_on ? -1 : 0))
    .slice(0, most);
  const c = t.columns;
  return html`<section class="history">
    <p><a href="${view.link("customers")}" data-keep>← ${t.customers.all}</a></p>
    <dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${
      summary.payer === null
        ? null
        : html`<p class="payer">${payerSentence(view, summary.payer)}
    ${
      summary.payer.profile_12m_before === null
        ? null
        : ` ${t.payers.before(payerName(view, summary.payer.profile_12m_before))}`
    }</p>`
    }
    <div class="pair">
      ${lineChart(view, {
        title: t.customers.openChart({max: format.money(Math.max(0, ...history.open_amount))}),
        subtitle: t.customers.openChartSubtitle(currency),
        unit: "amount",
        months,
        lines: [
          {label: c.overdue, values: pick(history.overdue_amount), isAccent: true},
          {label: c.open, values: pick(history.open_amount)},
        ],
      })}
      ${lineChart(view, {
        title: t.customers.salesChart,
        subtitle: t.customers.salesChartSubtitle(currency),
        unit: "amount",
        months,
        lines: [
          {label: c.sales1, values: pick(history.sales_amount)},
          {label: c.paid, values: pick(history.paid_amount), isAccent: true},
        ],
      })}
    </div>
    ${block(
      t.customers.items,
      history.items.length > most
        ? t.customers.itemsCut({shown: format.count(most), total: format.count(history.items.length)})
        : null,
      table(view, {
        label: t.customers.items,
        isSortable: true,
        columns: [
          {label: c.document},
          {label: c.kind},
          {label: c.entity},
          {label: c.issuedOn},
          {label: c.dueOn},
          {label: c.amountOf(c.gross, currency), isNumber: true},
          {label: c.amountOf(t.customers.openItems, currency), isNumber: true},
          {label: c.late, isNumber: true},
          {label: c.settledOn},
          {label: c.disputed},
        ],
        rows: items.map((item) => ({
          cells: [
            item.document_id,
            item.holder === null
              ? t.customers.kinds[item.kind]
              : `${t.customers.kinds[item.kind]}, ${t.customers.holders[item.holder]}`,
            item.entity,
            format.day(item.issued_on),
            format.day(item.due_on),
            format.cents(item.gross_amount),
            format.cents(item.open_amount),
            format.count(item.days_late),
            format.day(item.settled_on),
            item.is_disputed ? t.customers.yes : t.customers.no,
          ],
          keys: [
            item.document_id,
            item.kind,
            item.entity,
            item.issued_on,
            item.due_on,
            item.gross_amount,
            item.open_amount,
            item.days_late,
            item.settled_on,
            item.is_disputed ? 1 : 0,
          ],
        })),
      }),
    )}
  </section>`;
}

/** What speaks of all customers is not drawn beside the history of one. */
const unlessOne = (draw: (view: View) => Markup) => (view: View) => (view.customer === null ? draw(view) : html``);

export const slots: Slots = {
  answer: (view) => answer(view, "customers", customersAnswer(view)),
  history: customerHistory,
  figures: (view) =>
    view.customer !== null
      ? html``
      : headlines(view, [
          ["concentration", "top_1"],
          ["concentration", "top_5"],
          ["concentration", "top_10"],
          ["concentration", "hhi"],
        ]),
  groups: unlessOne(groupsChart),
  concentration: unlessOne(concentrationChart),
  payers: unlessOne(payersTable),
  payerBacktest: unlessOne(payerBacktestTable),
  search: (view) =>
    html`<search class="search"><label for="customer-search">${view.t.customers.search}</label>
      <input id="customer-search" type="search" autocomplete="off" spellcheck="false" disabled data-search></search>`,
  list: (view) => html`<div data-list>${customerTable(view)}</div>`,
};
