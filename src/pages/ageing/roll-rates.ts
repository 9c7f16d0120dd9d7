import type {RollFacts} from "../../../models/contract/site.js";
import {bucketName} from "../../charts/ageing-chart.js";
import {block} from "../../frame/answer.js";
import {html, type Content, type Markup} from "../../view/markup.js";
import {table} from "../../tables/table.js";
import type {View} from "../../view/view.js";
import {isFiltered} from "../../view/filter.js";

function stateName(view: View, state: string): string {
  const names: Record<string, string> = view.t.rolls.states;
  return Object.hasOwn(names, state) ? (names[state] ?? state) : bucketName(view, state);
}

/** The roll from a bucket to any older one that is largest: where a debt that is not paid grows old. */
export function rollTitle(view: View, rolls: RollFacts): string {
  const {t, format} = view;
  const onward = rolls.rates
    .map((row, i) => ({
      bucket: rolls.buckets[i] ?? "",
      rate: row === null ? 0 : row.slice(i + 1, rolls.buckets.length).reduce((sum, rate) => sum + rate, 0),
    }))
    .slice(1)
    .sort((a, b) => b.rate - a.rate)[0];
  return onward === undefined || onward.rate <= 0
    ? t.rolls.plain
    : t.rolls.title({bucket: bucketName(view, onward.bucket), share: format.rate(onward.rate)});
}

/** The transition matrix as a heat map: a row per bucket, a column per state one month later. */
export function rollMatrix(view: View): Markup {
  const {t, format, slice, site} = view;
  const {rolls} = slice;
  if (rolls === null) return block(t.rolls.plain, t.rolls.subtitle, html`<p class="nothing">${t.rolls.none}</p>`);
  const states = [...rolls.buckets, ...rolls.absorbing];
  return block(
    // in print it is the heading of the sheet
    view.isPrint ? t.rolls.plain : rollTitle(view, rolls),
    t.rolls.subtitle,
    html`${table(view, {
      label: t.rolls.plain,
      columns: [
        {label: t.rolls.from},
        {label: t.columns.amountOf(t.rolls.seen, site.ledger.currency), isNumber: true},
        ...states.map((state) => ({label: stateName(view, state), isNumber: true})),
      ],
      rows: rolls.buckets.map((bucket, i) => {
        const row = rolls.rates[i] ?? null;
        return {
          cells: [
            bucketName(view, bucket),
            format.amount(rolls.amounts[i] ?? null),
            ...states.map((_, j) =>
              row === null ? format.rate(null) : row[j] === 0 ? "" : format.rate(row[j] ?? null),
            ),
          ],
          shades: [null, null, ...(row ?? [])],
        };
      }),
    })}<p class="note">${t.rolls.note}</p>`,
  );
}

/** Where each bucket ends if months to come are like those seen. */
export function rollEnds(view: View): Markup {
  const {t, format, slice} = view;
  const {rolls} = slice;
  if (rolls === null) return html``;
  const oldest = rolls.buckets.length - 1;
  const lost = rolls.ends[oldest]?.[rolls.absorbing.indexOf("written_off")] ?? null;
  return block(
    lost === null
      ? t.rolls.endsPlain
      : t.rolls.ends({bucket: bucketName(view, rolls.buckets[oldest] ?? ""), share: format.rate(lost)}),
    t.rolls.endsSubtitle,
    html`${table(view, {
      label: t.rolls.endsPlain,
      columns: [
        {label: t.rolls.from},
        ...rolls.absorbing.map((state) => ({label: stateName(view, state), isNumber: true})),
        {label: t.rolls.monthsLeft, isNumber: true},
      ],
      rows: rolls.buckets.map((bucket, i) => {
        const ends = rolls.ends[i] ?? null;
        return {
          cells: [
            bucketName(view, bucket),
            ...rolls.absorbing.map((_, k) => format.rate(ends?.[k] ?? null)),
            format.decimal(rolls.months_left[i] ?? null),
          ],
          shades: [null, ...(ends ?? [])],
        };
      }),
    })}${rolls.ends.some((row) => row === null) ? html`<p class="note">${t.rolls.unknown}</p>` : null}`,
  );
}

/** The balances of today one, two and three months on, without new invoices. */
export function rollAhead(view: View): Markup {
  const {t, format, slice, site} = view;
  const {rolls} = slice;
  if (rolls === null) return html``;
  if (rolls.ahead === null)
    return block(
      t.rolls.aheadPlain,
      t.rolls.aheadSubtitle(site.ledger.currency),
      html`<p class="nothing">${t.rolls.unknown}</p>`,
    );
  const {ahead, intervals} = rolls;
  const last = ahead.at(-1);
  const paid = last?.absorbed_amounts[rolls.absorbing.indexOf("paid")] ?? 0;
  const opening = ahead[0]?.open_amounts.reduce((sum, amount) => sum + amount, 0) ?? 0;
  const rangeOf = (month: number, state: string): Content => {
    const found = intervals.find((one) => one.months_ahead === month && one.state === state);
    return found === undefined
      ? null
      : html`<span class="range">${t.rolls.range(format.money(found.low_80), format.money(found.high_80))}</span>`;
  };
  return block(
    opening > 0 && last !== undefined
      ? t.rolls.ahead({share: format.rate(paid / opening), months: last.months_ahead})
      : t.rolls.aheadPlain,
    t.rolls.aheadSubtitle(site.ledger.currency),
    html`${table(view, {
      label: t.rolls.aheadPlain,
      columns: [
        {label: t.rolls.state},
        ...ahead.map(({months_ahead}) => ({label: t.rolls.inMonths(months_ahead), isNumber: true})),
      ],
      rows: [
        ...rolls.buckets.map((bucket, i) => ({
          cells: [
            bucketName(view, bucket),
            ...ahead.map(
              ({months_ahead, open_amounts}) =>
                html`${format.money(open_amounts[i] ?? null)}${rangeOf(months_ahead, bucket)}`,
            ),
          ],
        })),
        ...rolls.absorbing.map((state, k) => ({
          cells: [
            t.rolls.since(stateName(view, state)),
            ...ahead.map(
              ({months_ahead, absorbed_amounts}) =>
                html`${format.money(absorbed_amounts[k] ?? null)}${rangeOf(months_ahead, state)}`,
            ),
          ],
        })),
      ],
    })}<p class="note">${
      intervals.length > 0 ? t.rolls.intervalNote : isFiltered(view) ? t.rolls.noIntervals : t.rolls.fewDebtors
    }</p>`,
  );
}
