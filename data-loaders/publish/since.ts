import {kpiName} from "../../src/frame/headline.js";
import {html, type Markup} from "../../src/view/markup.js";
import {table} from "../../src/tables/table.js";
import type {View} from "../../src/view/view.js";
import type {KeptPack} from "./kept-pack.js";
import {difference, series} from "../../src/view/series.js";

/** A figure of the earlier pack beside what is said of its day today, and of today. */
interface Compared {
  name: string;
  printed: string;
  recomputed: string;
  now: string;
  change: string;
  /** Whether the figure of that day is another one today; null where that day is none of the reporting dates. */
  isRestated: boolean | null;
  restatedBy: string;
}

function compare(view: View, kept: KeptPack): Compared[] {
  const {format, site, slice} = view;
  const at = site.months.indexOf(kept.as_of);
  return kept.figures.map(({kpi, variant, value: then, printed}) => {
    const {last, unit} = series(view, kpi, variant);
    const today =
      at < 0 ? null : (slice.kpis.find((row) => row.kpi === kpi && row.variant === variant)?.values[at] ?? null);
    const by = difference(today, then);
    return {
      name: kpiName(view, kpi, variant),
      printed,
      recomputed: format.value(today, unit),
      now: format.value(last, unit),
      change: format.change(difference(last, then), unit),
      // Sums in another order differ in their last binary digits.
      isRestated: at < 0 ? null : by === null ? today !== then : Math.abs(by) > 1e-9 * Math.max(1, Math.abs(then ?? 0)),
      restatedBy: format.change(by, unit),
    };
  });
}

/** What became of overdue since the earlier pack, and whether what it printed still stands. */
export function sinceAnswer(view: View, kept: KeptPack): string {
  const {t, format} = view;
  const overdue = series(view, "receivable_amount", "overdue").last;
  const then =
    kept.figures.find(({kpi, variant}) => kpi === "receivable_amount" && variant === "overdue")?.value ?? null;
  const by = difference(overdue, then);
  const compared = compare(view, kept);
  const restated = compared.filter(({isRestated}) => isRestated === true).length;
  return t.since.answer({
    date: format.date(kept.as_of),
    move:
      by === null
        ? null
        : {
            verb: !/[1-9]/.test(format.money(by)) ? "same" : by > 0 ? "up" : "down",
            by: format.money(Math.abs(by)),
            to: format.money(overdue),
          },
    restated: compared.some(({isRestated}) => isRestated === null) ? null : restated,
    count: compared.length,
  });
}

/** The figures of the earlier pack as they were printed, as they are computed for that day today, and now. */
export function sinceTable(view: View, kept: KeptPack): Markup {
  const {t, format, site} = view;
  const s = t.since;
  const compared = compare(view, kept);
  const stands = ({isRestated, restatedBy}: Compared) =>
    isRestated === null
      ? s.unknown
      : isRestated
        ? /[1-9]/.test(restatedBy)
          ? s.restated(restatedBy)
          : s.restatedSlightly
        : s.stands;
  return html`${table(view, {
    label: t.pack.since,
    columns: [
      {label: s.figure},
      ...[s.printed(format.date(kept.as_of)), s.recomputed, format.date(site.ledger.as_of), s.difference].map(
        (label) => ({label, isNumber: true}),
      ),
      {label: s.verdict},
    ],
    rows: compared.map((row) => ({cells: [row.name, row.printed, row.recomputed, row.now, row.change, stands(row)]})),
  })}<p class="note">${s.made({
    models: kept.models_hash === site.build.models_hash,
    exports: kept.exports_hash === site.build.exports_hash,
  })}</p>
    ${compared.some(({isRestated}) => isRestated === null) ? html`<p class="note">${s.noReportingDate}</p>` : null}`;
}
