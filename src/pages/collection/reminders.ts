import type {ReminderResponse} from "../../../models/contract/site.js";
import {block} from "../../frame/answer.js";
import {table} from "../../tables/table.js";
import {isFiltered} from "../../view/filter.js";
import {html, type Markup} from "../../view/markup.js";
import type {View} from "../../view/view.js";

const isOverAll = ({age_from}: ReminderResponse): boolean => age_from === null;

/** What followed each kind of reminder, over all ages and at each, beside like invoices that were left alone. */
export function remindersTable(view: View): Markup {
  const {t, format, site} = view;
  const r = t.collection.reminders;
  const rows = inOrder(site.reminders);
  const first = rows[0];
  if (first === undefined) return block(r.titlePlain, null, html`<p class="nothing">${r.none}</p>`);
  const nameOf = (kind: string) => (Object.hasOwn(r.kinds, kind) ? r.kinds[kind]! : kind.replaceAll("_", " "));
  const number = (label: string) => ({label, isNumber: true});
  const days = format.count(first.window_days);
  const title =
    first.difference_rate === null
      ? r.titlePlain
      : r.title({
          kind: nameOf(first.kind),
          response: format.share(first.response_rate),
          untouched: format.share(first.self_cure_rate),
          days,
        });
  return block(
    title,
    r.subtitle(days),
    html`${isFiltered(view) ? html`<p class="note">${t.wholeCompany}</p>` : null}${table(view, {
      label: r.titlePlain,
      columns: [
        {label: r.kind},
        number(r.invoices),
        number(r.response),
        number(t.columns.amountOf(r.amount, site.ledger.currency)),
        number(r.untouched),
        number(r.selfCure),
        number(r.difference),
        {label: r.remark, isSparse: true},
      ],
      rows: rows.map((row) => ({
        isTotal: isOverAll(row),
        cells: [
          isOverAll(row)
            ? nameOf(row.kind)
            : html`<span class="part"><span class="hidden">${nameOf(row.kind)}, </span>${r.from({
                first: format.count(row.age_from),
                last: row.age_below === null ? null : format.count(row.age_below - 1),
              })}</span>`,
          format.count(row.invoices),
          format.share(row.response_rate),
          format.amount(row.paid_amount),
          row.untouched === 0 ? "" : format.count(row.untouched),
          format.share(row.self_cure_rate),
          row.difference_rate === null ? format.points(null) : format.change(row.difference_rate * 100, "count"),
          row.flag !== null
            ? (r.flags[row.flag] ?? row.flag.replaceAll("_", " "))
            : isOverAll(row) && row.common_share < 0.995
              ? r.partly(format.share(row.common_share))
              : "",
        ],
      })),
    })}<p class="note">${r.note}</p>`,
  );
}

/** Kinds by how many invoices were reminded so; of each, all ages first. */
function inOrder(rows: readonly ReminderResponse[]): ReminderResponse[] {
  const sizes = new Map(rows.filter(isOverAll).map(({kind, invoices}) => [kind, invoices]));
  return rows.toSorted(
    (a, b) =>
      (sizes.get(b.kind) ?? 0) - (sizes.get(a.kind) ?? 0) ||
      (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : (a.age_from ?? 0) - (b.age_from ?? 0)),
  );
}
