import type {Breakdown, Debtor} from "../../models/view.js";
import {ageing, bucketAmounts, oldestBucket} from "./ageingChart.js";
import {isolate, plain} from "./markup.js";
import {difference, series, type View} from "./view.js";

export interface Finding {
  text: string;
  /** What is at stake, to rank by. */
  amount: number;
}

/** Sentences about what changed since last month, ranked by money; the first says what moved overdue. */
export function findings(view: View): Finding[] {
  const {t, format, site, slice} = view;
  const f = t.findings;
  if (site.months.length < 2) return [{text: f.none, amount: 0}];
  const found: Finding[] = [];
  const overdue = series(view, "receivable_amount", "overdue");
  const change = overdue.monthChange;
  if (change !== null && overdue.last !== null && isShown(format.money(change))) {
    const moves = slice.movers.map((debtor) => ({debtor, by: moveOf(debtor)}));
    const named = (sign: number, most: number) =>
      moves
        .filter((move) => move.by * sign > 0 && isShown(format.money(move.by)))
        .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
        .slice(0, most)
        .map((move) => `${isolate(move.debtor.name)} (${format.moneyChange(move.by)})`);
    const [along, against] = [named(Math.sign(change), 3), named(-Math.sign(change), 2)];
    const parts = {by: format.money(Math.abs(change)), to: format.money(overdue.last), names: format.list(along)};
    if (along.length > 0) {
      const first = change > 0 ? f.overdueUp(parts) : f.overdueDown(parts);
      found.push({text: against.length === 0 ? first : `${first} ${f.offset({names: format.list(against)})}`, amount: Number.POSITIVE_INFINITY});
    }
  }
  const member = largestMember(slice.breakdowns.filter((row) => slice.filter[row.dimension] === null));
  if (member !== null && isShown(format.money(member.by))) {
    found.push({
      text: f.member({
        dimension: member.row.dimension,
        member: memberName(view, member.row.dimension, member.row.member),
        by: format.money(Math.abs(member.by)),
        total: format.money(member.row.overdue_amount),
        verb: member.by > 0 ? "up" : "down",
      }),
      amount: Math.abs(member.by),
    });
  }
  const due = ageing(view, "due");
  const oldest = oldestBucket(due);
  if (oldest !== null) {
    const now = bucketAmounts(view, due)?.[oldest.place] ?? 0;
    const by = now - (bucketAmounts(view, due, 1)?.[oldest.place] ?? 0);
    if (now > 0) {
      const isSame = !isShown(format.money(by));
      found.push({text: f.oldest({days: format.count(oldest.days), amount: format.money(now), by: format.money(Math.abs(by)), verb: isSame ? "same" : by > 0 ? "up" : "down"}), amount: Math.abs(by)});
    }
  }
  const open = series(view, "receivable_amount", "open");
  if (open.monthChange !== null && open.last !== null && isShown(format.money(open.monthChange))) {
    found.push({
      text: f.openChange({verb: open.monthChange > 0 ? "up" : "down", by: format.money(Math.abs(open.monthChange)), to: format.money(open.last)}),
      amount: Math.abs(open.monthChange),
    });
  }
  const dso = series(view, "dso", "balance_90d");
  const late = series(view, "average_days_delinquent", "balance_90d");
  if (dso.last !== null && dso.monthChange !== null && late.last !== null) {
    found.push({text: f.dso({dso: format.days(dso.last), by: format.daysChange(dso.monthChange), late: format.days(late.last)}), amount: 0});
  }
  const unapplied = Math.abs(series(view, "receivable_amount", "unapplied_cash").last ?? 0) + Math.abs(series(view, "receivable_amount", "unapplied_credits").last ?? 0);
  if (unapplied > 0 && overdue.last !== null && unapplied > overdue.last * 0.02) {
    found.push({text: f.unapplied({amount: format.money(unapplied)}), amount: unapplied / 10});
  }
  return found.sort((a, b) => b.amount - a.amount).slice(0, 5);
}

/** Change of a debtor's overdue since last month; one who did not exist then owed nothing overdue. */
export function moveOf(debtor: Debtor): number {
  return debtor.overdue_amount - (debtor.overdue_amount_last_month ?? 0);
}

/** A member of a dimension as it is shown: those without one have a name too. */
export function memberName(view: View, dimension: "entity" | "segment" | "country", member: string): string {
  if (member === "(none)") return view.t.filters.none;
  if (dimension === "country" && /^[A-Z]{2}$/.test(member)) {
    try {
      return new Intl.DisplayNames(view.locale, {type: "region"}).of(member) ?? member;
    } catch {
      return member;
    }
  }
  return plain(member);
}

function largestMember(rows: Breakdown[]): {row: Breakdown; by: number} | null {
  const dimensions = new Map<string, number>();
  for (const row of rows) dimensions.set(row.dimension, (dimensions.get(row.dimension) ?? 0) + 1);
  let best: {row: Breakdown; by: number} | null = null;
  for (const row of rows) {
    const by = difference(row.overdue_amount, row.overdue_amount_last_month);
    // A dimension with one member says nothing.
    if (by === null || (dimensions.get(row.dimension) ?? 0) < 2 || row.dimension === "entity") continue;
    if (best === null || Math.abs(by) > Math.abs(best.by)) best = {row, by};
  }
  return best;
}

function isShown(text: string): boolean {
  return /[1-9]/.test(text);
}
