import type {ProvisionFacts} from "../../../models/contract/site.js";
import {bucketName} from "../../charts/ageing-chart.js";
import {block} from "../../frame/answer.js";
import {definitionLink, flagText} from "../../frame/headline.js";
import {html, type Content, type Markup} from "../../view/markup.js";
import {table} from "../../tables/table.js";
import type {View} from "../../view/view.js";
import {memberName} from "../../view/filter.js";
import {series} from "../../view/series.js";

type Cell = ProvisionFacts["cells"][number];

/** Null where one of the amounts is not known. */
const sum = (rows: readonly Cell[], pick: (cell: Cell) => number | null) =>
  rows.some((cell) => pick(cell) === null) ? null : rows.reduce((total, cell) => total + (pick(cell) ?? 0), 0);

const share = (expected: number | null, balance: number) =>
  expected === null || balance <= 0 ? null : expected / balance;

const shown = (
  {t, format}: View,
  expected: number | null,
  balance: number,
  rate: number | null,
  isThin = false,
): Content =>
  html`${format.amount(expected)}<span class="range">${t.provision.of({
    rate: `${format.rate(rate)}${isThin ? "*" : ""}`,
    balance: format.amount(balance),
  })}</span>`;

/** A segment, or all of them, bucket by bucket. */
function lineOf(view: View, buckets: readonly string[], label: string, rows: readonly Cell[], isTotal: boolean) {
  const columns = buckets.map((bucket) => rows.filter((cell) => cell.bucket === bucket));
  const rated = columns.map((column) => ({
    expected: sum(column, (cell) => cell.expected_amount),
    balance: sum(column, (cell) => cell.balance) ?? 0,
    one: isTotal ? undefined : column[0],
  }));
  const [expected, balance] = [sum(rows, (cell) => cell.expected_amount), sum(rows, (cell) => cell.balance) ?? 0];
  return {
    isTotal,
    cells: [
      label,
      ...rated.map(({expected, balance, one}) =>
        balance === 0
          ? ""
          : shown(
              view,
              expected,
              balance,
              one === undefined ? share(expected, balance) : one.rate,
              one?.basis === "shrunk",
            ),
      ),
      shown(view, expected, balance, share(expected, balance)),
    ],
    shades: [
      null,
      ...rated.map(({one}) => (isTotal || one === undefined || one.balance === 0 ? null : one.rate)),
      null,
    ],
  };
}

/**
 * Expected losses by segment and bucket: the amount, and the rate it comes from; a management estimate, and labelled as
 * one.
 */
export function provisionTable(view: View): Markup {
  const {t, format, site, slice} = view;
  const p = t.provision;
  const {currency} = site.ledger;
  const {overlay, ageing_open_amount: aged} = site.provision;
  const cells = site.provision.cells.filter(
    ({segment}) => slice.filter.segment === null || segment === slice.filter.segment,
  );
  const unknown = cells.find(({expected_amount}) => expected_amount === null);
  const total = {
    balance: sum(cells, (cell) => cell.balance) ?? 0,
    expected: sum(cells, (cell) => cell.expected_amount),
  };
  const segments = [...new Set(cells.map(({segment}) => segment))];
  const buckets = [...new Set(cells.map(({bucket}) => bucket))].filter((bucket) =>
    cells.some((cell) => cell.bucket === bucket && cell.balance !== 0),
  );
  const at = (segment: string, bucket: string) =>
    cells.find((cell) => cell.segment === segment && cell.bucket === bucket);
  if (cells.length === 0) return block(p.titlePlain, p.subtitle(currency), html`<p class="nothing">${t.empty}</p>`);
  const registered =
    slice.filter.entity === null && slice.filter.country === null
      ? series(view, "receivable_amount", "open").last
      : null;
  return block(
    total.expected === null || total.balance === 0
      ? p.titlePlain
      : p.title({
          expected: format.money(total.expected),
          balance: format.money(total.balance),
          rate: format.rate(share(total.expected, total.balance)),
        }),
    p.subtitle(currency),
    html`<p class="estimate">${p.estimate}</p>${table(view, {
      label: p.titlePlain,
      columns: [
        {label: t.columns.segment},
        ...buckets.map((bucket) => ({label: bucketName(view, bucket), isNumber: true})),
        {label: t.columns.total, isNumber: true},
      ],
      rows: [
        ...segments.map((segment) =>
          lineOf(
            view,
            buckets,
            memberName(view, "segment", segment),
            buckets.flatMap((bucket) => at(segment, bucket) ?? []),
            false,
          ),
        ),
        ...(segments.length > 1 ? [lineOf(view, buckets, t.columns.total, cells, true)] : []),
      ],
    })}
    <p class="note">${overlayText(view, overlay)} ${
      view.isPrint
        ? null
        : html`<a href="${view.link("assumptions")}"
    data-keep>${t.pages.assumptions}</a>`
    }</p>
    <p class="note">${unknown === undefined ? null : `${p.missing(flagText(view, unknown.flag ?? "no_loss_rate"))} `}
    ${p.thin} ${
      registered === null
        ? p.tiesWhole({aged: format.cents(aged), currency})
        : p.ties({balance: format.cents(total.balance), aged: format.cents(registered), currency})
    } ${view.isPrint ? null : html`<a href="${definitionLink(view, "provision_matrix")}" data-keep>${p.definition}</a>`}
    ${slice.filter.entity === null && slice.filter.country === null ? null : ` ${p.filterNote}`}</p>`,
  );
}

/** The matrix by bucket alone, all segments together: as much as a board looks at. */
export function provisionSummary(view: View): Markup {
  const {t, format, site} = view;
  const p = t.provision;
  const c = t.columns;
  const {currency} = site.ledger;
  const {cells, overlay} = site.provision;
  const line = (label: string, rows: readonly Cell[], isTotal: boolean) => {
    const balance = rows.reduce((total, cell) => total + cell.balance, 0);
    const expected = rows.some((cell) => cell.expected_amount === null)
      ? null
      : rows.reduce((total, cell) => total + (cell.expected_amount ?? 0), 0);
    return {
      isTotal,
      balance,
      cells: [
        label,
        format.amount(balance),
        format.rate(expected === null || balance <= 0 ? null : expected / balance),
        format.amount(expected),
      ],
    };
  };
  const buckets = [...new Set(cells.map(({bucket}) => bucket))];
  return html`<h3>${p.titlePlain}</h3><p class="estimate">${p.estimate}</p>${table(view, {
    label: p.titlePlain,
    columns: [
      {label: c.bucket},
      {label: c.amountOf(c.open, currency), isNumber: true},
      {label: p.rate, isNumber: true},
      {label: c.amountOf(p.expected, currency), isNumber: true},
    ],
    rows: [
      ...buckets
        .map((bucket) =>
          line(
            bucketName(view, bucket),
            cells.filter((cell) => cell.bucket === bucket),
            false,
          ),
        )
        .filter((row) => row.balance !== 0),
      line(c.total, cells, true),
    ],
  })}<p class="note">${overlayText(view, overlay)}</p>`;
}

/** The overlay with its factor, date and source, or that there is none. */
function overlayText({t, format}: View, overlay: ProvisionFacts["overlay"]): string {
  const p = t.provision;
  if (overlay === null || (overlay.factor === 1 && overlay.as_of === null)) return p.noOverlay;
  return p.overlay({
    factor: format.number(overlay.factor),
    asOf: overlay.as_of,
    until: overlay.valid_to === null ? null : format.date(overlay.valid_to),
    source: overlay.source,
  });
}
