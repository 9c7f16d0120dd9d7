import * as Plot from "@observablehq/plot";
import {block} from "../../frame/answer.js";
import {chart, niceDomain, niceTicks, spread, bottomAxis, uprightAxis} from "../../charts/chart.js";
import {flagText} from "../../frame/headline.js";
import {html, type Markup} from "../../view/markup.js";
import {table} from "../../tables/table.js";
import type {View} from "../../view/view.js";
import type {VintageFacts} from "../../../models/contract/site.js";

const linesShown = 3;

/** The share collected of the latest cohorts by months since issue, over the range of earlier ones at the same age. */
export function vintageChart(view: View): Markup {
  const {t, format, slice} = view;
  const v = t.vintages;
  const found = slice.vintages;
  const latest = (found?.cohorts ?? [])
    .filter((cohort) => cohort.collected_rates.length > 1 && cohort.collected_rates.every((rate) => rate !== null))
    .slice(-linesShown)
    .reverse();
  const earlier = found?.earlier ?? null;
  const [newest] = latest;
  const age = newest === undefined ? 0 : newest.collected_rates.length - 1;
  const [now, then] = [newest?.collected_rates[age] ?? null, earlier?.[age] ?? null];
  const ages = Math.max(1, (earlier?.length ?? 1) - 1, ...latest.map((cohort) => cohort.collected_rates.length - 1));
  const lines = latest.map((cohort, i) => lineOf(view, cohort, i));
  const domain = niceDomain([
    0,
    1,
    ...lines.flatMap(({points}) => points.map(({rate}) => rate)),
    ...(earlier ?? []).map(({high}) => high),
  ]);
  return chart(view, {
    title:
      newest === undefined || now === null
        ? v.plain
        : v.title({
            month: format.monthLong(newest.month),
            now: format.rate(now),
            months: age,
            then: then === null ? null : format.rate(then.collected_rate),
          }),
    subtitle: v.subtitle,
    notes: [v.policy],
    isEmpty: lines.length === 0,
    left: () => 44,
    right: (isNarrow) => (isNarrow ? 84 : 178),
    columns: [v.age, ...lines.map(({label}) => label), ...(earlier === null ? [] : [v.earlier, v.low, v.high])],
    rows: Array.from({length: ages + 1}, (_, months) => [
      format.count(months),
      ...lines.map(({points}) => format.rate(points[months]?.rate ?? null)),
      ...(earlier === null
        ? []
        : [
            format.rate(earlier[months]?.collected_rate ?? null),
            format.rate(earlier[months]?.low ?? null),
            format.rate(earlier[months]?.high ?? null),
          ]),
    ]),
    draw: (size) => {
      const ends = [
        ...lines.map(({label, points}) => ({label, at: points.at(-1)!})),
        ...(earlier === null ? [] : [{label: v.earlier, at: {months: ages, rate: earlier.at(-1)!.collected_rate}}]),
      ];
      const places = spread(
        ends.map(({at}) => at.rate),
        domain,
        size,
      );
      const ticks = Array.from({length: ages + 1}, (_, i) => i).filter((i) => !size.isNarrow || i % 3 === 0);
      const values = niceTicks(domain[0], domain[1], 5);
      return {
        x: {domain: [0, ages], axis: null},
        y: {domain, axis: null},
        marks: [
          ...uprightAxis(values, (rate) => format.tick(rate, "rate")),
          bottomAxis(ticks, format.count),
          ...(earlier === null ? [] : rangeMarks(earlier)),
          ...lines.toReversed().flatMap(lineMarks),
          ...ends.map(({label, at}, i) => {
            const isInside = at.months < ages - 1;
            return Plot.text([`${size.isNarrow ? "" : `${format.rate(at.rate)}  `}${label}`], {
              x: at.months,
              y: isInside ? at.rate : places[i],
              dx: isInside ? 8 : 10,
              dy: isInside ? 12 : 0,
              textAnchor: "start",
              fill: i === 0 ? "var(--accent-text)" : "var(--ink)",
              fontWeight: i === 0 ? 600 : 400,
              fontSize: 12,
              stroke: "var(--paper)",
              strokeWidth: 3,
            });
          }),
        ],
      };
    },
  });
}

/** What of each month's invoices is still to be collected, by months since issue: dark is uncollected. */
export function vintageTable(view: View, cohortsShown = 24): Markup {
  const {t, format, slice, site} = view;
  const v = t.vintages;
  const found = slice.vintages;
  if (found === null) return block(v.tablePlain, v.tableSubtitle, html`<p class="nothing">${v.oneFilter}</p>`);
  const cohorts = found.cohorts.slice(-cohortsShown).reverse();
  const ages = Math.max(0, ...cohorts.map((cohort) => cohort.collected_rates.length));
  const flagged = new Map<string, string[]>();
  for (const {month, flag} of cohorts)
    if (flag !== null) flagged.set(flag, [...(flagged.get(flag) ?? []), format.month(month)]);
  const settled = cohorts.find((cohort) => cohort.collected_rates.length > 3 && cohort.collected_rates[3] !== null);
  return block(
    settled === undefined
      ? v.tablePlain
      : v.table({month: format.monthLong(settled.month), share: format.rate(1 - (settled.collected_rates[3] ?? 0))}),
    v.tableSubtitle,
    html`${table(view, {
      label: v.tablePlain,
      columns: [
        {label: v.issuedIn},
        {label: t.columns.amountOf(v.invoiced, site.ledger.currency), isNumber: true},
        ...Array.from({length: ages}, (_, age) => ({label: age === 0 ? v.atIssue : v.after(age), isNumber: true})),
      ],
      rows: cohorts.map(({month, invoiced_amount, collected_rates}) => {
        const uncollected = Array.from({length: ages}, (_, age) =>
          collected_rates[age] === null || collected_rates[age] === undefined ? null : 1 - collected_rates[age],
        );
        return {
          cells: [
            format.month(month),
            format.amount(invoiced_amount),
            ...uncollected.map((rate, age) => (age < collected_rates.length ? format.rate(rate) : "")),
          ],
          shades: [null, null, ...uncollected],
        };
      }),
    })}${[...flagged].map(
      ([flag, months]) => html`<p class="note">
      ${format.list(months)}: ${flagText(view, flag)}.</p>`,
    )}`,
  );
}

type Cohort = VintageFacts["cohorts"][number];

interface CohortLine {
  label: string;
  points: {months: number; rate: number}[];
  style: {stroke: string; strokeWidth: number; strokeDasharray?: string};
}

/** A cohort as a line; the newest is drawn to be seen first. */
function lineOf({format}: View, {month, collected_rates}: Cohort, i: number): CohortLine {
  return {
    label: format.month(month),
    points: collected_rates.map((rate, months) => ({months, rate: rate ?? 0})),
    style:
      i === 0
        ? {stroke: "var(--accent)", strokeWidth: 2.5}
        : {stroke: "var(--line)", strokeWidth: 1.75, strokeDasharray: i === 1 ? "6,3" : "2,3"},
  };
}

/** The range of earlier cohorts, and their mean. */
function rangeMarks(earlier: NonNullable<VintageFacts["earlier"]>): Plot.Markish[] {
  return [
    Plot.areaY(earlier, {
      x: (_: unknown, i: number) => i,
      y1: "low",
      y2: "high",
      fill: "var(--previous)",
      fillOpacity: 0.5,
    }),
    Plot.line(earlier, {
      x: (_: unknown, i: number) => i,
      y: "collected_rate",
      stroke: "var(--muted)",
      strokeWidth: 1.25,
    }),
  ];
}

function lineMarks({points, style}: CohortLine): Plot.Markish[] {
  return [
    Plot.line(points, {x: "months", y: "rate", ...style}),
    Plot.dot(points.slice(-1), {x: "months", y: "rate", r: 3, fill: style.stroke}),
  ];
}
