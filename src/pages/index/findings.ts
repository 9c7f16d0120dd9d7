import type {Breakdown, Debtor} from "../../../models/contract/site.js";
import {ageing, bucketAmounts, oldestBucket} from "../../charts/ageing-chart.js";
import {html, isolate, type Markup} from "../../view/markup.js";
import type {View} from "../../view/view.js";
import {difference, series, type Series, worthOfDays} from "../../view/series.js";
import {type Finding, findingsList} from "../../blocks/findings-list.js";
import {isShown} from "../../words/format.js";
import {moveOf} from "../../tables/debtors.js";
import {isFiltered, memberName} from "../../view/filter.js";

const shown = 5;

/**
 * Sentences about what changed since last month, one for each kind of figure that moved, ranked by the money that
 * moved; the largest only.
 */
export function findings(view: View): Finding[] {
  if (view.site.ledger.is_open_items_only) return [];
  const found = [openMove, overdueMove, memberMove, oldestMove, dsoMove, unappliedMove, disputedMove, lossMove].flatMap(
    (kind) => kind(view) ?? [],
  );
  return found
    .filter(({amount}) => isShown(view.format.money(amount)))
    .sort((a, b) => b.amount - a.amount)
    .slice(0, shown);
}

const upOrDown = (change: number) => (change > 0 ? "up" : "down");

function openMove(view: View): Finding | null {
  const {t, format} = view;
  const [open, overdue, current] = ["open", "overdue", "current"].map((variant) =>
    series(view, "receivable_amount", variant),
  );
  const change = open?.monthChange ?? null;
  if (open === undefined || change === null) return null;
  const [late, due] = [overdue?.monthChange ?? null, current?.monthChange ?? null];
  const parts =
    late === null || due === null ? null : {overdue: format.moneyChange(late), current: format.moneyChange(due)};
  return {
    text: t.findings.open({
      verb: upOrDown(change),
      by: format.money(Math.abs(change)),
      to: format.money(open.last),
      parts,
    }),
    amount: Math.abs(change),
    page: "ageing",
    part: "ageingByMonth",
  };
}

/** What moved overdue: the accounts that moved it most, and those that moved the other way. */
function overdueMove(view: View): Finding | null {
  const {t, format, slice} = view;
  const overdue = series(view, "receivable_amount", "overdue");
  const change = overdue.monthChange;
  if (change === null || change === 0) return null;
  const moves = slice.movers.map((debtor) => ({debtor, by: moveOf(debtor)}));
  const largest = (sign: number, most: number) =>
    moves
      .filter((move) => move.by * sign > 0 && isShown(format.money(move.by)))
      .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
      .slice(0, most);
  const named = (move: {debtor: Debtor; by: number}) => `${isolate(move.debtor.name)} (${format.moneyChange(move.by)})`;
  const [along, against] = [largest(Math.sign(change), 3), largest(-Math.sign(change), 2)];
  const sum = Math.abs(along.reduce((total, {by}) => total + by, 0));
  const [first, ...others] = along;
  const isOneSegment =
    first !== undefined &&
    others.length > 0 &&
    first.debtor.segment !== "(none)" &&
    slice.filter.segment === null &&
    others.every(({debtor}) => debtor.segment === first.debtor.segment);
  const text = t.findings.overdue({
    verb: upOrDown(change),
    by: format.money(Math.abs(change)),
    to: format.money(overdue.last),
    accounts:
      first === undefined
        ? null
        : {
            count: along.length,
            sum: format.money(sum),
            names: others.length === 0 ? isolate(first.debtor.name) : format.list(along.map(named)),
            segment: isOneSegment ? memberName(view, "segment", first.debtor.segment) : null,
            isWithin: sum <= Math.abs(change) + 0.005,
          },
  });
  return {
    text: against.length === 0 ? text : `${text} ${t.findings.offset({names: format.list(against.map(named))})}`,
    amount: Math.abs(change),
    page: "ageing",
    part: "debtors",
    customers: [...along, ...against].map(({debtor}) => debtor),
  };
}

function memberMove(view: View): Finding | null {
  const {t, format, slice} = view;
  const overdue = series(view, "receivable_amount", "overdue");
  if (overdue.monthChange === null || overdue.lastMonth === null) return null;
  const member = unusualMember(
    slice.breakdowns.filter((row) => slice.filter[row.dimension] === null),
    overdue.monthChange,
    overdue.lastMonth,
  );
  if (member === null) return null;
  const {row, by, before} = member;
  const text = t.findings.member({
    dimension: row.dimension,
    member: memberName(view, row.dimension, row.member),
    by: format.money(Math.abs(by)),
    total: format.money(row.overdue_amount),
    verb: upOrDown(by),
    before: format.rate(before),
  });
  return {text, amount: Math.abs(by), page: "ageing", part: "breakdowns"};
}

function oldestMove(view: View): Finding | null {
  const {t, format, site} = view;
  const due = ageing(view, "due");
  const oldest = oldestBucket(due);
  if (oldest === null || site.months.length < 2) return null;
  const [now, before] = [
    bucketAmounts(view, due)?.[oldest.place] ?? null,
    bucketAmounts(view, due, 1)?.[oldest.place] ?? null,
  ];
  const by = difference(now, before);
  if (by === null) return null;
  return {
    text: t.findings.oldest({
      days: format.count(oldest.days),
      amount: format.money(now),
      by: format.money(Math.abs(by)),
      verb: upOrDown(by),
    }),
    amount: Math.abs(by),
    page: "ageing",
    part: "ageingNow",
  };
}

/** A move of DSO in money: what its days hold back at the sales of its window. */
function dsoMove(view: View): Finding | null {
  const {t, format} = view;
  const dso = series(view, "dso", "balance_90d");
  const amount = dso.monthChange === null ? null : worthOfDays(dso, dso.monthChange);
  if (dso.monthChange === null || amount === null) return null;
  const text = t.findings.dso({
    dso: format.days(dso.last),
    by: format.days(Math.abs(dso.monthChange)),
    verb: upOrDown(dso.monthChange),
    amount: format.money(Math.abs(amount)),
  });
  return {text, amount: Math.abs(amount), page: "dso", part: "dsoParts"};
}

function unappliedMove(view: View): Finding | null {
  const {t, format} = view;
  const both = ["unapplied_cash", "unapplied_credits"].map((variant) => series(view, "receivable_amount", variant));
  const total = (pick: (figure: Series) => number | null) =>
    both.reduce<number | null>(
      (sum, figure) => (sum === null || pick(figure) === null ? null : sum + Math.abs(pick(figure) ?? 0)),
      0,
    );
  const [now, before] = [total(({last}) => last), total(({lastMonth}) => lastMonth)];
  const by = difference(now, before);
  if (by === null) return null;
  return {
    text: t.findings.unapplied({
      amount: format.money(now),
      by: format.money(Math.abs(by)),
      verb: upOrDown(by),
      covered: isFiltered(view) ? null : format.money(view.site.matching.covered_amount),
    }),
    amount: Math.abs(by),
    page: "data",
    part: "tieOut",
  };
}

function disputedMove(view: View): Finding | null {
  const {t, format, site} = view;
  const {numerators} = series(view, "dispute_rate", "open_value");
  const at = site.months.length - 1;
  const now = numerators[at] ?? null;
  const by = difference(now, numerators[at - 1] ?? null);
  if (by === null) return null;
  return {
    text: t.findings.disputed({amount: format.money(now), by: format.money(Math.abs(by)), verb: upOrDown(by)}),
    amount: Math.abs(by),
    page: "disputes",
    part: "reasons",
  };
}

function lossMove(view: View): Finding | null {
  const {t, format} = view;
  const {last, monthChange: by} = series(view, "expected_credit_loss", "amount");
  if (by === null) return null;
  return {
    text: t.findings.loss({amount: format.money(last), by: format.money(Math.abs(by)), verb: upOrDown(by)}),
    amount: Math.abs(by),
    page: "forecast",
    part: "provision",
  };
}

/** The findings, or why there are none. */
export function changes(view: View): Markup {
  const {t, site} = view;
  const found = findings(view);
  return found.length === 0
    ? html`<p class="nothing">${
        site.ledger.is_open_items_only
          ? t.findings.openItemsOnly
          : site.months.length < 2
            ? t.findings.none
            : t.findings.nothing
      }</p>`
    : findingsList(view, found);
}

/**
 * The member whose change of overdue goes furthest beyond its share of it: the largest member moves most by its size
 * alone.
 */
function unusualMember(
  rows: Breakdown[],
  change: number,
  overdueBefore: number,
): {row: Breakdown; by: number; before: number} | null {
  if (overdueBefore <= 0) return null;
  const members = new Map<string, number>();
  for (const row of rows) members.set(row.dimension, (members.get(row.dimension) ?? 0) + 1);
  const moves = rows.flatMap((row) => {
    const by = difference(row.overdue_amount, row.overdue_amount_last_month);
    // A dimension with one member says nothing.
    if (by === null || (members.get(row.dimension) ?? 0) < 2) return [];
    const before = (row.overdue_amount_last_month ?? 0) / overdueBefore;
    return [{row, by, before, beyond: Math.abs(by - before * change)}];
  });
  return moves.sort((a, b) => b.beyond - a.beyond)[0] ?? null;
}
