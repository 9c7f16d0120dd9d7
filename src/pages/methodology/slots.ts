import * as Plot from "@observablehq/plot";
import {bandOf, cellOf} from "../../../models/routes/curves/bands.js";
import {MEASURED_FAMILIES, type MeasuredFamily} from "../../../models/routes/curves/curves.js";
import type {RecoveryCurve} from "../../../models/routes/types.js";
import type {RoutesView} from "../../../models/routes/explore.js";
import {answer, block} from "../../frame/answer.js";
import {bases, basisBadge, basisShares} from "../../blocks/basis.js";
import {chart, niceTicks} from "../../charts/chart.js";
import {curveChart, type Curve} from "../../charts/curve-chart.js";
import {html, type Markup} from "../../view/markup.js";
import {routeColour} from "../../charts/route-colour.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {backtestTable} from "../forecast/slots.js";
import {withRoutes} from "../routes/slots.js";
import {isFiltered} from "../../view/filter.js";

/** Heading of the methodology page: what the back-test says, good or bad. */
export function methodologyAnswer(view: View): string {
  const {t, format, site} = view;
  const [all] = site.method.backtests;
  if (all === undefined || all.predicted_amount === null || all.actual_amount === null || all.claims === 0)
    return t.methodology.answerNone;
  return t.methodology.answer({
    date: format.date(all.frozen_on),
    predicted: format.money(all.predicted_amount),
    actual: format.money(all.actual_amount),
    bias: signed(view, all.bias_rate),
    coverage: all.coverage_80 === null ? null : format.share(all.coverage_80),
  });
}

function signed({format}: View, rate: number | null): string {
  const text = format.rate(rate);
  return rate !== null && rate > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

function lead(view: View): Markup {
  const {t, format, site} = view;
  const m = t.methodology;
  const [all] = site.method.backtests;
  if (all === undefined || all.claims === 0) return html`<div class="nothing"><p>${m.noneText}</p></div>`;
  const flags: Record<string, string> = m.gainFlags;
  const gain =
    all.gain_amount === null
      ? m.gainUnknown(
          all.gain_flag !== null && Object.hasOwn(flags, all.gain_flag)
            ? (flags[all.gain_flag] ?? "")
            : (all.gain_flag ?? ""),
        )
      : m.gainKnown({
          gain:
            all.gain_amount !== null && all.gain_amount < 0
              ? format.money(-all.gain_amount)
              : format.moneyChange(all.gain_amount),
          isLoss: all.gain_amount !== null && all.gain_amount < 0,
          low: format.moneyChange(all.gain_low_80),
          high: format.moneyChange(all.gain_high_80),
          claims: format.count(all.comparable_claims),
        });
  return html`<p class="lead">${gain}</p>${isFiltered(view) ? html`<p class="note">${t.wholeCompany}</p>` : null}`;
}

/** Ten groups by what was foretold: the interval, and what came in. */
export function calibrationChart(view: View): Markup {
  const {t, format, site} = view;
  const m = t.methodology;
  const {deciles, backtests} = site.method;
  const [all] = backtests;
  if (deciles.length === 0 || all === undefined) return html``;
  const judged = deciles.filter(({is_within}) => is_within !== null);
  return chart(view, {
    title:
      judged.length === 0
        ? m.calibrationPlain
        : m.calibrationTitle({
            within: format.count(judged.filter(({is_within}) => is_within).length),
            of: format.count(judged.length),
          }),
    subtitle: m.calibrationSubtitle(format.date(all.frozen_on)),
    left: () => 44,
    columns: [m.decile, m.claims, m.foretold, m.low, m.high, m.cameIn],
    rows: deciles.map((row) => [
      format.count(row.decile),
      format.count(row.claims),
      format.rate(row.predicted_rate),
      format.rate(row.predicted_low),
      format.rate(row.predicted_high),
      format.rate(row.actual_rate),
    ]),
    draw: (size) => {
      const ticks = niceTicks(0, 1, 4);
      return {
        x: {type: "linear", domain: [0.4, deciles.length + 0.6], axis: null},
        y: {domain: [0, 1], axis: null},
        marks: [
          Plot.gridY(ticks, {stroke: "var(--grid)", strokeOpacity: 1}),
          Plot.axisY(ticks, {
            tickFormat: (value: number) => format.tick(value, "rate"),
            tickSize: 0,
            label: null,
            fill: "var(--muted)",
            fontSize: 12,
          }),
          Plot.axisX(
            deciles.map(({decile}) => decile),
            {tickFormat: String, tickSize: 0, label: null, fill: "var(--muted)", fontSize: 12},
          ),
          Plot.rect(
            deciles.filter((row) => row.predicted_low !== null),
            {
              x1: (d: {decile: number}) => d.decile - 0.28,
              x2: (d: {decile: number}) => d.decile + 0.28,
              y1: "predicted_low",
              y2: "predicted_high",
              fill: "var(--accent)",
              fillOpacity: 0.2,
            },
          ),
          Plot.ruleY(deciles, {
            y: "predicted_rate",
            x1: (d: {decile: number}) => d.decile - 0.28,
            x2: (d: {decile: number}) => d.decile + 0.28,
            stroke: "var(--accent)",
            strokeWidth: 2,
          }),
          Plot.dot(deciles, {x: "decile", y: "actual_rate", r: size.isNarrow ? 4 : 5, fill: "var(--ink)"}),
        ],
      };
    },
  });
}

/** Bias, error and coverage by who held the claims on the frozen day. */
export function routeBacktestTable(view: View): Markup {
  const {t, format, site} = view;
  const m = t.methodology;
  const {backtests} = site.method;
  const [all] = backtests;
  if (all === undefined || all.claims === 0) return html``;
  const families: Record<string, string> = m.families;
  const number = (label: string) => ({label, isNumber: true});
  return block(
    all.mean_absolute_error === null || all.naive_absolute_error === null
      ? m.backtestPlain
      : m.backtestTitle({error: format.share(all.mean_absolute_error), naive: format.share(all.naive_absolute_error)}),
    m.backtestSubtitle({currency: site.ledger.currency, months: all.months}),
    table(view, {
      label: m.backtestPlain,
      columns: [
        {label: m.family},
        number(m.claims),
        number(m.foretold),
        number(m.cameIn),
        number(m.bias),
        number(m.chance),
        number(m.error),
        number(m.naiveError),
        number(m.coverage),
      ],
      rows: backtests.map((row) => ({
        cells: [
          Object.hasOwn(families, row.family) ? (families[row.family] ?? row.family) : row.family,
          format.count(row.claims),
          format.amount(row.predicted_amount),
          format.amount(row.actual_amount),
          signed(view, row.bias_rate),
          row.chance_low === null || row.chance_high === null || row.open_amount === 0
            ? format.rate(null)
            : m.chanceRange({
                low: signed(view, row.chance_low / row.open_amount),
                high: signed(view, row.chance_high / row.open_amount),
              }),
          format.rate(row.mean_absolute_error),
          format.rate(row.naive_absolute_error),
          format.share(row.coverage_80),
        ],
      })),
    }),
  );
}

/** The curves of a family and an age, weighted by the claims overdue today. */
interface AgedCurve {
  family: MeasuredFamily;
  age: number;
  shares: number[];
  low: number | null;
  high: number | null;
  basis: Record<RecoveryCurve["basis"], number>;
  claims: number;
  events: number;
  at_risk_amount: number;
}

function agedCurves({model: {data}}: RoutesView): AgedCurve[] {
  const {bands, claims, curves} = data;
  const weights = new Map<string, number>();
  const nameOf = ({age_band, amount_band, segment}: RecoveryCurve["cell"]) => `${age_band} ${amount_band} ${segment}`;
  for (const claim of claims) {
    const name = nameOf(cellOf(claim, bands));
    weights.set(name, (weights.get(name) ?? 0) + claim.open_amount);
  }
  return MEASURED_FAMILIES.flatMap((family) =>
    bands.age_from.flatMap((_, age): AgedCurve[] => {
      const held = curves.filter(
        (curve) => curve.family === family && curve.cell.age_band === age && weights.has(nameOf(curve.cell)),
      );
      const weightOf = (curve: RecoveryCurve) => weights.get(nameOf(curve.cell)) ?? 0;
      const total = held.reduce((sum, curve) => sum + weightOf(curve), 0);
      if (total === 0) return [];
      const mean = (pick: (curve: RecoveryCurve) => number) =>
        held.reduce((sum, curve) => sum + weightOf(curve) * pick(curve), 0) / total;
      const isBounded = held.every((curve) => curve.intervals.interval_80 !== null);
      const basis = {measured: 0, shrunk: 0, assumed: 0};
      for (const curve of held) basis[curve.basis] += weightOf(curve);
      const months = Math.min(...held.map((curve) => curve.shares.length));
      return [
        {
          family,
          age,
          shares: Array.from({length: months}, (_, month) => mean((curve) => curve.shares[month] ?? 0)),
          low: isBounded ? mean((curve) => curve.intervals.interval_80?.low ?? 0) : null,
          high: isBounded ? mean((curve) => curve.intervals.interval_80?.high ?? 0) : null,
          basis,
          claims: held.reduce((sum, curve) => sum + curve.claims, 0),
          events: held.reduce((sum, curve) => sum + curve.events, 0),
          at_risk_amount: held.reduce((sum, curve) => sum + curve.at_risk_amount, 0),
        },
      ];
    }),
  );
}

function ageName(view: View, {model: {data}}: RoutesView, age: number): string {
  const {age_from: from} = data.bands;
  const next = from[age + 1];
  return view.t.routes.band({
    from: view.format.count(from[age] ?? 0),
    to: next === undefined ? null : view.format.count(next - 1),
  });
}

/** What each family recovers by the age of the claim when it begins. */
export function curvesByAge(view: View): Markup {
  return withRoutes(view, (routes) => {
    const {t, format} = view;
    const m = t.methodology;
    const aged = agedCurves(routes);
    const {age_from: from} = routes.model.data.bands;
    const shareOf = (curve: AgedCurve) => curve.shares.at(-1) ?? 0;
    const own = aged.filter(({family}) => family === "in_house");
    const [young, old] = [own[0], own.at(-1)];
    const months = (aged[0]?.shares.length ?? 1) - 1;
    return curveChart(view, {
      title:
        young === undefined || old === undefined || young === old
          ? m.curvesPlain
          : m.curvesTitle({young: format.share(shareOf(young)), old: format.share(shareOf(old))}),
      subtitle: m.curvesSubtitle(months),
      x: {label: m.age, unit: "count", text: (value) => format.count(value)},
      unit: "rate",
      curves: MEASURED_FAMILIES.map((family): Curve => {
        const of = aged.filter((curve) => curve.family === family);
        return {
          label: m.families[family],
          isAccent: family === "in_house",
          colour: routeColour(family),
          isDashed: of.length > 0 && of.every(({basis}) => basis.measured + basis.shrunk === 0),
          points: of.map((curve) => ({
            x: from[curve.age] ?? 0,
            y: shareOf(curve),
            ...(family === "in_house" ? {low: curve.low, high: curve.high} : {}),
          })),
        };
      }),
    });
  });
}

/** In-house, month by month, for some ages. */
export function curvesByMonth(view: View): Markup {
  return withRoutes(view, (routes) => {
    const {t, format} = view;
    const m = t.methodology;
    const own = agedCurves(routes).filter(({family}) => family === "in_house");
    const last = routes.model.data.bands.age_from.length - 1;
    const wanted = [
      ...new Set([1, 60, 180, 400].map((age) => bandOf(age, routes.model.data.bands.age_from)).concat(last)),
    ];
    const shown = own.filter(({age}) => wanted.includes(age)).slice(0, 4);
    return curveChart(view, {
      title: m.monthsTitle,
      subtitle: m.monthsSubtitle,
      x: {label: m.month, unit: "count", text: (value) => format.count(value)},
      unit: "rate",
      curves: shown.map(
        (curve, i): Curve => ({
          label: `${ageName(view, routes, curve.age)}\u00a0${t.assumptions.units.days}`,
          isAccent: i === 0,
          points: curve.shares.map((y, x) => ({x, y})),
        }),
      ),
    });
  });
}

/** The numbers behind the curves. */
export function atRiskTable(view: View): Markup {
  return withRoutes(view, (routes) => {
    const {t, format, site} = view;
    const m = t.methodology;
    const number = (label: string) => ({label, isNumber: true});
    return block(
      m.atRiskTitle,
      m.atRiskSubtitle(site.ledger.currency),
      table(view, {
        label: m.atRiskTitle,
        columns: [
          {label: m.family},
          {label: m.age},
          number(m.share),
          number(m.low),
          number(m.high),
          {label: t.routes.columns.basis},
          number(m.claims),
          number(m.events),
          number(t.columns.amountOf(m.atRisk, site.ledger.currency)),
        ],
        rows: agedCurves(routes).map((curve) => ({
          cells: [
            m.families[curve.family],
            ageName(view, routes, curve.age),
            format.share(curve.shares.at(-1) ?? null),
            format.share(curve.low),
            format.share(curve.high),
            basisShares(view, curve.basis),
            format.count(curve.claims),
            format.count(curve.events),
            format.amount(curve.at_risk_amount),
          ],
        })),
      }),
    );
  });
}

function basisKey(view: View): Markup {
  const {t} = view;
  return block(
    t.methodology.basisTitle,
    null,
    html`<ul class="findings">${bases.map(
      (basis) => html`<li>${basisBadge(view, basis)}${t.colon}
      ${t.basisExplained[basis]}.</li>`,
    )}</ul>`,
  );
}

export const slots: Slots = {
  answer: (view) => html`${answer(view, "methodology", methodologyAnswer(view))}${lead(view)}`,
  calibration: calibrationChart,
  backtest: routeBacktestTable,
  forecast: backtestTable,
  basis: basisKey,
  byAge: curvesByAge,
  byMonth: curvesByMonth,
  atRisk: atRiskTable,
};
