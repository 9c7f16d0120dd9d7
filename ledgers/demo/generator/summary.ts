import {rollup} from "d3";
import {balanceAt} from "./books.js";
import {firstDay, fiscalYears, yearOf, type Day} from "./calendar.js";
import type {Company} from "./company.js";
import {entities} from "./customers.js";
import {receivables, type EventKind, type Told} from "./journal.js";
import {openAt, type Life} from "./settlement.js";

/** How often something happened, and its sum in cents, by kind. */
export function tell(told: readonly Told[]): Map<EventKind, {count: number; amount: number}> {
  return rollup(
    told,
    (some) => ({count: some.length, amount: some.reduce((total, {amount}) => total + amount, 0)}),
    ({kind}) => kind,
  );
}

/** The company in a few lines, from the generator's own books, to compare with what is read from the exports. */
export function describe({shown: lives, entries, fecs, placements, actions, promises, told}: Company, on: Day): string {
  const euros = (cents: number): string => (cents / 100).toFixed(2);
  const share = (part: number, whole: number): string => (part / whole).toFixed(3);
  const sum = (some: Life[], of: (life: Life) => number): number => some.reduce((total, life) => total + of(life), 0);
  const open = (life: Life): number => openAt(life, on);
  const overdue = (life: Life): number => {
    const {instalments, gross, due} = life.invoice;
    if (instalments.length === 0) return due < on ? open(life) : 0;
    const paid = gross - open(life);
    return Math.max(0, instalments.reduce((total, part) => total + (part.due < on ? part.amount : 0), 0) - paid);
  };
  const visible = lives.filter(({invoice}) => invoice.issued <= on);
  const dued = visible.filter(({invoice}) => invoice.due <= on && invoice.due > on - 365);
  const settled = (life: Life): Day =>
    open(life) > 0 ? Infinity : Math.max(...life.settlements.filter((s) => s.on <= on).map((s) => s.on));
  const late = dued.filter((life) => settled(life) > life.invoice.due);
  const lastYear = visible.filter(({invoice}) => invoice.issued > on - 365);
  const lines = fiscalYears.map((year) => {
    const some = visible.filter(({invoice}) => yearOf(invoice.issued) === year);
    const lost = entries
      .filter((e) => yearOf(e.on) === year)
      .flatMap((e) => e.lines)
      .reduce((total, {account, debit}) => total + (account === "654000" ? debit : 0), 0);
    return (
      `${year}: ${some.length} invoices, ${euros(sum(some, ({invoice}) => invoice.gross))} incl. VAT, written ` +
      `off ${euros(lost)} excl. VAT`
    );
  });
  for (const entity of entities) {
    const some = visible.filter(({invoice}) => invoice.entity === entity);
    const stray = fecs
      .filter((f) => f.entity === entity)
      .at(-1)!
      .closing.filter(({letter, line}) => letter === "" && line.credit > 0)
      .reduce((total, {line}) => total + line.credit, 0);
    const balance = receivables.reduce((total, account) => total + balanceAt(entries, entity, on, account), 0);
    lines.push(
      `${entity.name}: open invoices ${euros(sum(some, open))}, overdue ${euros(sum(some, overdue))}, credits ` +
        `without a letter ${euros(stray)}, receivable accounts ${euros(balance)}`,
    );
  }
  const all = sum(visible, open);
  lines.push(
    `open ${euros(all)}, overdue share ${share(sum(visible, overdue), all)}, dso 365 ` +
      `${((all / sum(lastYear, ({invoice}) => invoice.gross)) * 365).toFixed(1)}`,
  );
  lines.push(
    `late rate 12m ${share(late.length, dued.length)} of ${dued.length}; over 365 days ${euros(
      sum(
        visible.filter(({invoice}) => invoice.due < on - 365),
        open,
      ),
    )}`,
  );
  lines.push(
    `invoices issued since the first day ${visible.filter(({invoice}) => invoice.issued >= firstDay).length}, ` +
      `placements ${placements.length}, actions ${actions.length}, promises ${promises.length}`,
  );
  for (const [kind, {count, amount}] of tell(told)) lines.push(`${kind}: ${count}, ${euros(amount)}`);
  return lines.join("\n");
}
