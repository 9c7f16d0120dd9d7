import type {SiteData} from "../../../models/contract/site.js";
import {answer, block} from "../../frame/answer.js";
import {html, type Markup} from "../../view/markup.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";

/** Heading of the data page: whether every account ties out, and what was rejected. */
export function dataAnswer(view: View): string {
  const {t, format, site} = view;
  const known = site.tie_out.filter((row) => row.difference !== null);
  const differing = known.filter((row) => Math.abs(row.difference ?? 0) >= 0.005);
  const {currency} = site.ledger;
  const cents = (amount: number) => `${format.cents(amount)}\u00a0${currency}`;
  const tie =
    known.length === 0
      ? t.answers.dataUnknown
      : differing.length === 0
        ? t.answers.dataTies({balance: cents(latest(known).reduce((sum, row) => sum + (row.control_balance ?? 0), 0))})
        : t.answers.dataDiffers({
            difference: cents(differing.reduce((sum, row) => sum + Math.abs(row.difference ?? 0), 0)),
            accounts: differing.length,
          });
  const read = format.count(site.sources.reduce((sum, source) => sum + source.rows_read, 0));
  return (
    tie +
    (site.rejects_total === 0
      ? t.answers.dataNoRejects({read})
      : t.answers.dataRejects({rejected: format.count(site.rejects_total), read}))
  );
}

/** Balances of one day add up; those of several days do not. */
function latest(rows: SiteData["tie_out"]): SiteData["tie_out"] {
  const last = rows.reduce((day, row) => (row.balance_on > day ? row.balance_on : day), "");
  return rows.filter((row) => row.balance_on === last);
}

type TieOutRow = SiteData["tie_out"][number];

/** The amounts of the tie-out, in the order in which they add up; valuations where there are any. */
function tieOutAmounts({t: {columns: c}, site}: View): [string, (row: TieOutRow) => number | null][] {
  const hasValuation = site.tie_out.some((row) => Math.abs(row.valuation) >= 0.005);
  return [
    [c.openItems, (row) => row.open_items],
    [c.cash, (row) => row.unapplied_cash],
    [c.credits, (row) => row.unapplied_credits],
    ...(hasValuation ? ([[c.valuation, (row) => row.valuation]] satisfies ReturnType<typeof tieOutAmounts>) : []),
    [c.ledger, (row) => row.ledger_balance],
    [c.control, (row) => row.control_balance],
    [c.difference, (row) => row.difference],
  ];
}

export function tieOutTable(view: View): Markup {
  const {t, format, site} = view;
  const c = t.columns;
  if (site.tie_out.length === 0) return html`<p class="nothing">${t.data.tieOutNone}</p>`;
  const verdict = (difference: number | null, isDerived: boolean) =>
    difference === null
      ? t.data.unknown
      : Math.abs(difference) < 0.005
        ? `✓\u00a0${isDerived ? t.data.okDerived : t.data.ok}`
        : `✗\u00a0${t.data.differs}`;
  const newest = latest(site.tie_out);
  const older = site.tie_out.filter((row) => !newest.includes(row));
  const amounts = tieOutAmounts(view);
  const sum = (pick: (row: TieOutRow) => number | null) =>
    newest.reduce<number | null>(
      (total, row) => (total === null || pick(row) === null ? null : total + (pick(row) ?? 0)),
      0,
    );
  const cellsOf = (row: TieOutRow) => ({
    cells: [
      row.entity,
      row.account,
      format.day(row.balance_on),
      ...amounts.map(([, pick]) => format.cents(pick(row))),
      html`<span class="${row.difference !== null && Math.abs(row.difference) >= 0.005 ? "worse" : "neutral"}">
        ${verdict(row.difference, row.is_derived)}</span>`,
    ],
  });
  const total = {
    isTotal: true,
    cells: [c.total, "", format.day(newest[0]!.balance_on), ...amounts.map(([, pick]) => format.cents(sum(pick))), ""],
  };
  return table(view, {
    label: t.data.tieOut,
    columns: [
      {label: c.entity},
      {label: c.account},
      {label: c.balanceOn},
      ...amounts.map(([label]) => ({label, isNumber: true})),
      {label: c.result},
    ],
    rows: [...newest.map(cellsOf), ...(newest.length < 2 ? [] : [total]), ...(view.isPrint ? [] : older.map(cellsOf))],
  });
}

/** What no rule explains, by kind. */
function unexplainedTable(view: View): Markup {
  const {t, format, site} = view;
  return table(view, {
    label: t.data.unexplained,
    columns: [
      {label: t.columns.kind},
      {label: t.columns.documents, isNumber: true},
      {label: t.columns.gross, isNumber: true},
    ],
    rows: site.unexplained.map((row) => ({
      cells: [t.data.unexplainedKinds[row.kind], format.count(row.documents), format.cents(row.amount)],
    })),
  });
}

/** The legal rules for a FEC: those that a file breaks first, then how many it keeps. */
function conformityTable(view: View): Markup {
  const {t, format, site} = view;
  const broken = site.conformity.filter(({findings}) => findings !== null && findings > 0);
  if (broken.length === 0) return html`<p class="nothing">${t.data.conformityKept}</p>`;
  return table(view, {
    label: t.data.conformity,
    columns: [
      {label: t.data.rule},
      {label: t.columns.source},
      {label: t.data.findings, isNumber: true},
      {label: t.data.firstRows},
      {label: t.data.example},
    ],
    rows: broken.map((row) => ({
      cells: [
        row.rule[view.locale],
        row.source,
        format.count(row.findings),
        row.first_rows ?? "–",
        row.example === null ? "–" : html`<code>${row.example.slice(0, 60)}</code>`,
      ],
    })),
  });
}

export function sourcesTable(view: View): Markup {
  const {t, format, site} = view;
  const c = t.columns;
  return table(view, {
    label: t.data.sources,
    isSortable: !view.isPrint,
    columns: [
      {label: c.source},
      {label: c.format},
      {label: c.table},
      {label: c.rowsRead, isNumber: true},
      {label: c.rowsLoaded, isNumber: true},
      {label: c.rowsRejected, isNumber: true},
      {label: c.amountRead, isNumber: true},
      {label: c.amountLoaded, isNumber: true},
      {label: "SHA-256"},
    ],
    rows: site.sources.map((source) => ({
      cells: [
        source.source,
        source.format,
        source.table,
        format.count(source.rows_read),
        format.count(source.rows_loaded),
        format.count(source.rows_rejected),
        format.cents(source.amount_read),
        format.cents(source.amount_loaded),
        html`<code>${source.sha256.slice(0, 12)}</code>`,
      ],
      keys: [
        source.source,
        source.format,
        source.table,
        source.rows_read,
        source.rows_loaded,
        source.rows_rejected,
        source.amount_read,
        source.amount_loaded,
        source.sha256,
      ],
    })),
  });
}

function reasonsTable(view: View): Markup {
  const {t, format, site} = view;
  if (site.rejects_total === 0) return html`<p class="nothing">${t.data.noRejects}</p>`;
  return table(view, {
    label: t.data.rejectsByReason,
    columns: [{label: t.columns.reason}, {label: t.columns.source}, {label: t.columns.rows, isNumber: true}],
    rows: [...site.rejects_by_reason]
      .sort((a, b) => b.rows - a.rows)
      .map((row) => ({cells: [row.reason[view.locale], row.source, format.count(row.rows)]})),
  });
}

function rejectsTable(view: View): Markup {
  const {t, site, format} = view;
  return table(view, {
    label: t.data.rejects,
    columns: [
      {label: t.columns.source},
      {label: t.columns.row, isNumber: true},
      {label: t.columns.column},
      {label: t.columns.value},
      {label: t.columns.reason},
    ],
    rows: site.rejects.map((row) => ({
      cells: [
        row.source,
        format.count(row.row),
        row.column ?? "–",
        row.value === null ? "–" : html`<code>${row.value.slice(0, 120)}</code>`,
        row.reason[view.locale],
      ],
    })),
  });
}

/** What the build was made of. */
export function buildFacts(view: View): Markup {
  const {t, format, site} = view;
  const facts: [string, string | Markup][] = [
    [t.data.hash, html`<code>${site.build.hash}</code>`],
    [t.data.models, html`<code>${site.build.models_hash}</code>`],
    [t.data.exports, html`<code>${site.build.exports_hash}</code>`],
    [t.data.version, site.build.version],
    [t.data.engine, site.build.duckdb],
    [t.data.invoices, format.count(site.build.invoices)],
    [t.data.customers, format.count(site.build.customers)],
  ];
  return html`<dl class="facts">${facts.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd>
    </div>`,
  )}</dl>`;
}

export const slots: Slots = {
  answer: (view) => answer(view, "data", dataAnswer(view)),
  tieOut: (view) =>
    block(
      view.t.columns.amountOf(view.t.data.tieOut, view.site.ledger.currency),
      `${view.t.data.tieOutText}`,
      tieOutTable(view),
    ),
  unexplained: (view) =>
    view.site.unexplained.length === 0
      ? html``
      : block(
          view.t.columns.amountOf(view.t.data.unexplained, view.site.ledger.currency),
          view.t.data.unexplainedText,
          unexplainedTable(view),
        ),
  sources: (view) =>
    block(view.t.data.sources, `${view.t.data.sourcesText} ${view.t.filters.ignored}`, sourcesTable(view)),
  conformity: (view) =>
    view.site.conformity.length === 0
      ? html``
      : block(
          view.t.data.conformity,
          view.t.data.conformityText({
            kept: view.format.count(view.site.conformity.filter(({findings}) => findings === 0).length),
            unknown: view.format.count(view.site.conformity.filter(({findings}) => findings === null).length),
            rules: view.format.count(view.site.conformity.length),
          }),
          conformityTable(view),
        ),
  rejectsByReason: (view) => block(view.t.data.rejectsByReason, null, reasonsTable(view)),
  rejects: (view) =>
    view.site.rejects.length === 0
      ? html``
      : block(
          view.t.data.rejects,
          view.t.data.rejectsShown({
            shown: view.format.count(view.site.rejects.length),
            total: view.format.count(view.site.rejects_total),
          }),
          rejectsTable(view),
        ),
  notes: (view) =>
    view.site.notes.length === 0
      ? html``
      : block(
          view.t.data.notes,
          null,
          html`<ul class="notes">${view.site.notes.map((note) => html`<li>${note[view.locale]}</li>`)}</ul>`,
        ),
  build: (view) => block(view.t.data.build, null, buildFacts(view)),
};
