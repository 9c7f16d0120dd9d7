import {bandOf} from "../../../models/routes/curves/bands.js";
import type {CascadePoint} from "../../../models/routes/choice/cascade.js";
import {
  answerCascade,
  answerMakeOrBuy,
  findCascadeCell,
  planTeam,
  type CascadeAnswer,
  type CascadeCell,
} from "../../../models/routes/choice/decisions.js";
import type {Route} from "../../../models/routes/types.js";
import {judge, listWeights, type RoutesView} from "../../../models/routes/explore.js";
import {lawNote} from "../../blocks/law-note.js";
import {answer, block, nothing} from "../../frame/answer.js";
import {basisBadge} from "../../blocks/basis.js";
import {curveChart, type Curve} from "../../charts/curve-chart.js";
import {html, type Markup} from "../../view/markup.js";
import {routeColour} from "../../charts/route-colour.js";
import {sliderGrid} from "../../blocks/slider-grid.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {bandName, routeName, withRoutes} from "../routes/slots.js";

/** The cascade of the amounts in which most claims lie; null where there is none. */
function mainCascade(routes: RoutesView): CascadeAnswer | null {
  const {claims, bands} = routes.model.data;
  const cell = findCascadeCell(claims, bands);
  return cell && cascadeOf(routes, cell);
}

/** Of the whole company's typical claim: curves of every age are there for its segment only. */
function cascadeOf({results, model: {data}, file}: RoutesView, cell: CascadeCell): CascadeAnswer | null {
  const found = known.get(results) ?? new Map<string, CascadeAnswer | null>();
  known.set(results, found);
  const name = JSON.stringify(cell);
  if (!found.has(name)) found.set(name, answerCascade(results, data.bands, cell, undefined, file.data.claims));
  return found.get(name) ?? null;
}

/** A cascade takes a tenth of a second, and heading, sentences and chart of the page all speak of it. */
const known = new WeakMap<object, Map<string, CascadeAnswer | null>>();

function bestPoint({points}: CascadeAnswer): CascadePoint {
  return points.reduce((best, point) => (point.net_amount > best.net_amount ? point : best));
}

const ofHundred = (view: View, rate: number | null) => view.format.value(rate, "per_hundred");

/** Heading: how long in-house, then to whom, for the amounts in which most claims lie. */
export function cascadeAnswer(view: View): string {
  const {t, format, routes} = view;
  const found = routes && mainCascade(routes);
  if (!found) return t.cascade.none;
  const best = bestPoint(found);
  const said = {
    months: format.count(best.months),
    isOne: best.months === 1,
    amount: format.money(found.claim.open_amount),
    net: ofHundred(view, best.net_rate),
  };
  return best.next === null
    ? t.cascade.answerKeep(said)
    : t.cascade.answer({...said, isNow: best.months === 0, route: routeName(view, best.next as Route)});
}

function cascadeLead(view: View): Markup {
  return withRoutes(view, (routes) => {
    const {t, format} = view;
    const found = mainCascade(routes);
    if (!found) return nothing(view);
    const {best_probability, intervals, basis} = bestPoint(found);
    const {interval_80: interval} = intervals;
    return html`<div class="leads">${
      interval === null || best_probability === null
        ? null
        : html`<p>
      ${t.cascade.lead({
        probability: format.share(best_probability),
        low: ofHundred(view, interval.low),
        high: ofHundred(view, interval.high),
      })}${best_probability < 0.5 ? ` ${t.cascade.unsure}` : ""}</p>`
    }<p>${t.routes.columns.basis}${t.colon}${basisBadge(view, basis)}</p></div>`;
  });
}

/** Net per 100 owed by months in-house, one line per next route, the best one with its interval. */
export function cascadeChart(view: View): Markup {
  return withRoutes(view, (routes) => {
    const {t, format} = view;
    const found = mainCascade(routes);
    if (!found) return html``;
    const c = t.cascade;
    const best = bestPoint(found);
    const nexts = [...new Set(found.points.map((point) => point.next))];
    const months = Math.max(...found.points.map((point) => point.months));
    const curves = nexts.map((next): Curve & {top: number} => {
      // to stop at once is nothing gained, and would press the rest of the chart together
      const points = found.points.filter((point) => point.next === next && (next !== null || point.months > 0));
      const isAccent = next === best.next;
      return {
        label: next === null ? c.stop : t.routes.short[next as Route],
        points: points.map(({months: x, net_rate: y, intervals: {interval_80}}) => ({
          x,
          y,
          low: isAccent ? (interval_80?.low ?? null) : null,
          high: isAccent ? (interval_80?.high ?? null) : null,
        })),
        isAccent,
        colour: next === null ? "var(--line)" : routeColour(next as Route),
        isDashed: points.some((point) => point.basis === "assumed"),
        top: Math.max(...points.map((point) => point.net_rate)),
      };
    });
    // the best next route, stopping, and the two others that come nearest
    const shown = [...curves]
      .sort((a, b) => b.top - a.top)
      .filter((curve, rank) => curve.isAccent || curve.label === c.stop || rank < 3);
    const worst = Math.min(...found.points.filter((point) => point.next === best.next).map((point) => point.net_rate));
    return curveChart(view, {
      title:
        best.next === null
          ? c.plain
          : c.title({best: format.count(best.months), worst: ofHundred(view, best.net_rate - worst)}),
      subtitle: c.subtitle({
        amount: format.money(found.claim.open_amount),
        age: format.count(found.claim.age_days),
        months: format.count(months),
      }),
      notes: [c.steps, ...(routes.model.data.claims.length < routes.file.data.claims.length ? [c.whole] : [])],
      x: {label: c.months, unit: "count", text: (value) => format.count(value)},
      unit: "per_hundred",
      curves: shown,
      marks: [{x: best.months, label: c.best}],
      isFromLowest: true,
    });
  });
}

/** The best plan of each amount band that holds claims. */
export function plansTable(view: View): Markup {
  return withRoutes(view, (routes) => {
    const {t, format, site} = view;
    const {data} = routes.model;
    const c = t.cascade.columns;
    const ofCurrency = (label: string) => t.columns.amountOf(label, site.ledger.currency);
    const held = [...new Set(data.claims.map((claim) => bandOf(claim.open_amount, data.bands.amount_from)))].sort(
      (a, b) => a - b,
    );
    const found = held.flatMap((amount_band) => {
      const answered = cascadeOf(routes, {age_band: 0, amount_band});
      return answered ? [{amount_band, answered, best: bestPoint(answered)}] : [];
    });
    if (found.length === 0) return html``;
    return block(
      t.cascade.table,
      t.cascade.tableSubtitle,
      table(view, {
        label: t.cascade.table,
        columns: [
          {label: ofCurrency(c.band)},
          {label: ofCurrency(c.claim), isNumber: true},
          {label: c.plan, isProse: true},
          {label: c.net, isNumber: true},
          {label: c.interval, isNumber: true},
          {label: c.probability, isNumber: true},
          {label: c.basis},
        ],
        rows: found.map(({amount_band, answered, best}) => ({
          cells: [
            bandName(view, data.bands.amount_from, amount_band),
            format.amount(answered.claim.open_amount),
            [
              ...best.steps
                .filter((step) => step.months > 0)
                .map(({stage, months}) =>
                  t.cascade.step({route: t.routes.short[stage as Route], months: format.count(months)}),
                ),
              t.cascade.thenStop,
            ].join(", "),
            ofHundred(view, best.net_rate),
            best.intervals.interval_80 === null
              ? format.amount(null)
              : t.routes.interval({
                  low: ofHundred(view, best.intervals.interval_80.low),
                  high: ofHundred(view, best.intervals.interval_80.high),
                }),
            format.share(best.best_probability),
            basisBadge(view, best.basis),
          ],
        })),
      }),
    );
  });
}

/** The total of all claims against the hours of the team. */
export function teamChart(view: View): Markup {
  return withRoutes(view, ({results}) => {
    const {t, format, site} = view;
    const c = t.cascade;
    const {curve, hours, allocation, load} = planTeam(results);
    const [none, all] = [curve[0], curve.at(-1)];
    if (none === undefined || all === undefined || curve.length < 2)
      return block(c.teamPlain, null, html`<p class="nothing">${c.teamNothing}</p>`);
    const isLimited = allocation !== null && allocation.kept.length < allocation.wanted;
    return curveChart(view, {
      title: isLimited
        ? c.teamLimited({
            hours: format.count(hours),
            kept: format.count(allocation.kept.length),
            wanted: format.count(allocation.wanted),
            hour: format.money(allocation.hour_amount),
          })
        : c.teamTitle({
            hours: format.count(Math.ceil(all.hours)),
            amount: format.money(all.total_amount - none.total_amount),
          }),
      subtitle: c.teamSubtitle({currency: site.ledger.currency}),
      notes: [...(hours === null ? [c.teamNone] : []), c.teamOther(format.count(Math.ceil(load.other_hours)))],
      x: {label: c.teamHours, unit: "count", text: (value) => format.count(value)},
      unit: "amount",
      curves: [
        {label: c.teamTotal, points: curve.map((point) => ({x: point.hours, y: point.total_amount})), isAccent: true},
      ],
      marks: hours === null || hours > all.hours ? [] : [{x: hours, label: c.teamHave}],
      isFromLowest: true,
    });
  });
}

/** Both nets of a year against its volume of overdue. */
export function volumeChart(view: View): Markup {
  return withRoutes(view, ({results, model: {data}, file}) => {
    const {t, format, site} = view;
    const c = t.cascade;
    const isWhole = data.claims.length === file.data.claims.length;
    const found = answerMakeOrBuy(results, data.bands, isWhole ? file.volume_amount : null);
    if (!found) return block(c.volumePlain, null, html`<p class="nothing">${c.volumeNone}</p>`);
    const {estimate, at_volume, curve} = found;
    if (estimate === null)
      return block(
        c.volumeUnknown,
        null,
        html`<p class="nothing">${c.volumeFew({claims: format.count(found.claims), isOne: found.claims === 1})}</p>`,
      );
    const {ahead_from, stays_ahead_from, interval_80} = estimate;
    const difference = at_volume && at_volume.in_house_amount - at_volume.outside_amount;
    return curveChart(view, {
      title:
        ahead_from === null
          ? c.volumeNever
          : c.volumeTitle({
              from: format.money(ahead_from),
              low: interval_80 === null || interval_80.low === null ? null : format.money(interval_80.low),
              high: interval_80 === null || interval_80.high === null ? null : format.money(interval_80.high),
              never: format.share(estimate.never_rate),
            }),
      subtitle: c.volumeSubtitle({currency: site.ledger.currency, claims: format.count(found.claims)}),
      notes: [
        ...(at_volume === null || difference === null
          ? []
          : [
              c.volumeAt({
                volume: format.money(at_volume.volume_amount),
                difference: format.money(Math.abs(difference)),
                people: format.count(at_volume.people),
                isOne: at_volume.people === 1,
                isAhead: difference >= 0,
              }),
            ]),
        ...(ahead_from !== null && stays_ahead_from !== null && stays_ahead_from > ahead_from * 1.001
          ? [c.volumeAgain(format.money(stays_ahead_from))]
          : []),
        ...(found.is_older ? [c.volumeOlder] : []),
      ],
      x: {label: c.volume, unit: "amount", text: (value) => format.money(value)},
      unit: "amount",
      curves: [
        {
          label: c.inHouse,
          colour: routeColour("software"),
          points: curve.map((point) => ({x: point.volume_amount, y: point.in_house_amount})),
          isAccent: true,
        },
        {
          label: c.outside,
          colour: routeColour("agency"),
          points: curve.map((point) => ({x: point.volume_amount, y: point.outside_amount})),
        },
      ],
      marks: [
        ...(ahead_from === null ? [] : [{x: ahead_from, label: c.breakEven}]),
        ...(found.volume_amount === null || found.volume_amount > (curve.at(-1)?.volume_amount ?? 0)
          ? []
          : [{x: found.volume_amount, label: c.ours}]),
      ],
    });
  });
}

/** Scores of the ways on what money does not say, with the weights that hold. */
export function criteriaTable(view: View): Markup {
  return withRoutes(view, (routes) => {
    const {t, format, locale} = view;
    const c = t.cascade;
    const {lines: criteria, ways: weighed, risk: relationship} = judge(routes);
    const [best] = weighed;
    if (criteria.length === 0 || best === undefined) return html``;
    const ways = criteria[0]!.scores.map(({way}) => way);
    const scoreOf = (way: (typeof ways)[number]) => weighed.find((one) => one.way === way)?.score ?? null;
    return block(
      best.score === null
        ? c.criteriaPlain
        : c.criteriaTitle({way: c.ways[best.way], score: format.decimal(best.score)}),
      c.criteriaSubtitle,
      html`${table(view, {
        label: c.criteriaPlain,
        columns: [
          {label: c.criterion},
          {label: c.weight, isNumber: true},
          ...ways.map((way) => ({label: c.ways[way], isNumber: true})),
        ],
        rows: [
          ...criteria.map((line) => ({
            cells: [
              html`<a href="${view.link("assumptions", `criteria.${line.criterion}.weight`)}" data-keep>
                ${c.criteria[line.criterion]}</a>`,
              format.count(line.weight),
              ...line.scores.map(({score}) => format.count(score)),
            ],
            shades: [null, null, ...line.scores.map(({score}) => (score - 1) / 8)],
          })),
          {isTotal: true, cells: [c.weighted, "", ...ways.map((way) => format.decimal(scoreOf(way)))]},
        ],
      })}<details><summary>${c.why}</summary>${criteria.map(
        (line) => html`<h3>${c.criteria[line.criterion]}</h3><p>
        ${line.explanation[locale]}</p><ul>${line.scores.map(
          ({way, score, reason, provenance}) => html`<li><strong>
        ${c.ways[way]}, ${format.count(score)}.</strong> ${reason[locale]} <span class="muted">
        ${provenance.source}</span></li>`,
        )}</ul>`,
      )}</details>
      ${
        relationship.customers === 0
          ? null
          : html`<p class="note">${
              relationship.risk_amount
                ? c.risk({
                    margin: format.money(relationship.margin_amount),
                    customers: format.count(relationship.customers - relationship.unknown_customers),
                    risk: format.money(relationship.risk_amount),
                  })
                : c.riskNone({
                    margin: format.money(relationship.margin_amount),
                    customers: format.count(relationship.customers - relationship.unknown_customers),
                  })
            }${
              relationship.unknown_customers === 0
                ? ""
                : ` ${c.riskUnknown(format.count(relationship.unknown_customers))}`
            }</p>`
      }`,
    );
  });
}

export const slots: Slots = {
  answer: (view) => html`${answer(view, "cascade", cascadeAnswer(view))}${cascadeLead(view)}${lawNote(view)}`,
  cascade: cascadeChart,
  plans: plansTable,
  team: teamChart,
  volume: volumeChart,
  weights: (view) =>
    withRoutes(
      view,
      ({file}) =>
        html`<section class="block"><h2>${view.t.cascade.weights}</h2>${sliderGrid(view, listWeights(file))}</section>`,
    ),
  criteria: criteriaTable,
};
