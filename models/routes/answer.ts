/**
 * "Collect ourselves, or hand over?" answered for the portfolio: what following every recommendation brings against
 * collecting all of it in-house, and what that rests on. The build and the simulator run this code.
 */
import type {RoutesData} from "../contract/site/routes.js";
import {percentileIntervals} from "../statistics/bootstrap.js";
import type {Basis, Interval, Intervals} from "../statistics/estimate.js";
import {NO_INTERVALS} from "../statistics/estimate.js";
import {compileDescriber, type Describer} from "./describe.js";
import {evaluateClaims, type ClaimColumns, type ClaimResults} from "./choice/evaluate.js";
import {mapBestRoutes, totalRoutes, type MapCell, type RouteTotal} from "./choice/portfolio.js";
import {MEASURED_FAMILIES, type MeasuredFamily} from "./curves/curves.js";
import {prepareClaims, type PreparedClaims} from "./curves/prepare.js";
import {changeSetting, listLevers, type RouteSettings} from "./costs/settings.js";
import {drawTornado, type TornadoBar} from "./choice/tornado.js";
import {FAMILIES, REASONS, ROUTES, type ClaimRoute, type Reason, type RecoveryCurve, type Route} from "./types.js";

/** Following the recommendations against keeping everything. Amounts in the base currency, net present values. */
export interface Comparison {
  claims: number;
  open_amount: number;
  /** Net if every recommendation is followed; 0 where all stops. */
  recommended_amount: number;
  /** Net if every claim that pays in-house is kept and nothing else is done. */
  in_house_amount: number;
  advantage_amount: number;
  /** Of the advantage, over the draws of the curves with the choices kept. */
  intervals: Intervals;
  kept: Part;
  handed_over: Part;
  stopped: Part;
  /** Of the stopped, those of which nothing says what an open route would bring in: no advice, and no zero. */
  unknown: Part;
  /** Of the stopped, those of insolvent debtors: what is left to do is to declare the claim. */
  insolvent: Part;
  /** Open amount of the claims with a recommended route, by what its figure rests on. */
  basis: Record<Basis, number>;
  /** Claims of which neither the route nor the next best has enough of the company's own history. */
  insufficient: Part;
  /** Whether a cost of capital was given. */
  is_discounted: boolean;
}

/**
 * The comparison for the claims of one group; over the groups of a dimension its amounts add up to those of
 * `Comparison`.
 */
interface GroupComparison extends Part {
  dimension: "segment" | "country";
  group: string;
  /** Null where nothing says what any of its claims would bring in. */
  recommended_amount: number | null;
  in_house_amount: number | null;
  advantage_amount: number | null;
}

/** Some of the claims. */
export interface Part {
  claims: number;
  open_amount: number;
}

/** Claims that a route is closed to for one reason. */
interface Closure extends Part {
  route: Route;
  reason: Reason;
  /** The record to update. */
  missing_key: string | null;
}

/** Everything that the pages on routes show of the portfolio. */
export interface RoutesAnswer {
  comparison: Comparison;
  /** By segment, then by country. */
  groups: GroupComparison[];
  totals: RouteTotal[];
  map: MapCell[];
  /** Mean days to the cash, weighted by what comes in; null where nothing does. */
  days_to_cash: Record<Route | "recommended", number | null>;
  /** The most claims first. */
  closures: Closure[];
  /** Claims by recommended route, in the order of `ROUTES`, then those to stop. */
  mix: (Part & {route: Route | null; net_amount: number})[];
}

/** Values that differ from the records, by key. */
export type Changes = ReadonlyMap<string, number>;

/** The claims laid out once; `evaluate` answers for any changes. */
export interface RoutesModel {
  data: RoutesData;
  prepared: PreparedClaims;
  /** @param into columns of earlier results to overwrite */
  evaluate(changes?: Changes, options?: {draws?: number; into?: ClaimColumns}): ClaimResults;
}

/** Prepares the claims. @throws RangeError as `prepareClaims` */
export function createRoutesModel(data: RoutesData): RoutesModel {
  const prepared = prepareClaims(data.claims, data.curves, data.bands, data.settings.on);
  return {
    data,
    prepared,
    evaluate: (changes = new Map(), options) =>
      evaluateClaims({...prepared, curves: scaleCurves(data, changes)}, applyChanges(data.settings, changes), options),
  };
}

/** The settings with other values in their place. @throws RangeError as `changeSetting` */
export function applyChanges(settings: RouteSettings, changes: Changes): RouteSettings {
  let changed = settings;
  for (const [key, value] of changes) changed = changeSetting(changed, key, value);
  return changed;
}

/** The curves that rest on an assumed factor, with another factor; never above all of what is owed. */
function scaleCurves({curves, settings}: RoutesData, changes: Changes): readonly RecoveryCurve[] {
  const factors = new Map<string, number>();
  for (const [key, value] of changes) {
    const before = settings.records.find((record) => record.key === key)?.value;
    if (key.startsWith("recovery.route_multiplier.") && typeof before === "number" && before > 0)
      factors.set(key, value / before);
  }
  if (factors.size === 0) return curves;
  return curves.map((curve) => {
    const factor = curve.assumption_keys.reduce((product, key) => product * (factors.get(key) ?? 1), 1);
    if (factor === 1) return curve;
    const scale = (share: number) => Math.min(1, share * factor);
    const scaled = (interval: Interval | null) => interval && {low: scale(interval.low), high: scale(interval.high)};
    return {
      ...curve,
      shares: curve.shares.map(scale),
      draws: curve.draws.map(scale),
      intervals: {interval_80: scaled(curve.intervals.interval_80), interval_95: scaled(curve.intervals.interval_95)},
    };
  });
}

/** The answer of some results. */
export function answerRoutes({data}: RoutesModel, results: ClaimResults): RoutesAnswer {
  const rows = describeAll(results);
  return {
    comparison: compare(results),
    groups: compareGroups(results),
    totals: totalRoutes(data.claims, rows, data.bands),
    map: mapBestRoutes(data.claims, rows, data.bands, data.settings.on, () => []),
    days_to_cash: Object.fromEntries(
      [...ROUTES, "recommended" as const].map((route) => [
        route,
        meanDays(rows.filter((row) => (route === "recommended" ? row.is_recommended : row.route === route))),
      ]),
    ) as RoutesAnswer["days_to_cash"],
    closures: listClosures(results),
    mix: results.totals.routes.map(({claims, open_amount, net_amount}, position) => ({
      route: ROUTES[position] ?? null,
      claims,
      open_amount,
      net_amount,
    })),
  };
}

/** Every claim along every route, by claim, then route. */
function describeAll(results: ClaimResults, describer: Describer = compileDescriber(results)): ClaimRoute[] {
  return results.prepared.claims.flatMap((_, index) => ROUTES.map((route) => describer.describe(index, route)));
}

/**
 * The recommendations against in-house only.
 *
 * The advantage of each draw adds up what its curves make of the choices that the expected values led to: nobody knows
 * the draw when choosing.
 */
export function compare(results: ClaimResults): Comparison {
  const {prepared, totals} = results;
  const {claims, curves, open_amount} = prepared;
  const width = ROUTES.length;
  const families = MEASURED_FAMILIES.length;
  const family = ROUTES.map((route) => MEASURED_FAMILIES.indexOf(FAMILIES[route] as MeasuredFamily));
  const inHouse = ROUTES.indexOf("in_house");
  const weight = new Float64Array(curves.length);
  let constant = 0;
  const comparison: Comparison = {
    claims: claims.length,
    open_amount: totals.open_amount,
    recommended_amount: totals.net_amount,
    in_house_amount: 0,
    advantage_amount: 0,
    intervals: NO_INTERVALS,
    kept: nobody(),
    handed_over: nobody(),
    stopped: nobody(),
    unknown: nobody(),
    insolvent: nobody(),
    basis: {measured: 0, shrunk: 0, assumed: 0},
    insufficient: nobody(),
    is_discounted: results.is_discounted,
  };
  const describer = compileDescriber(results);
  for (let index = 0; index < claims.length; index++) {
    const amount = open_amount[index]!;
    const chosen = results.recommended[index]!;
    const own = index * width + inHouse;
    const curveAt = (route: number) => prepared.curve[index * families + family[route]!]!;
    const kept = keptAmount(results, own);
    if (kept > 0) {
      comparison.in_house_amount += kept;
      weight[curveAt(inHouse)]! -= results.gain[own]!;
      constant += results.always[own]!;
    }
    const {reason, is_evidence_insufficient} = describer.recommend(index);
    if (is_evidence_insufficient) add(comparison.insufficient, amount);
    if (reason === "unknown") add(comparison.unknown, amount);
    if (chosen < 0) {
      add(comparison.stopped, amount);
      if (claims[index]!.is_insolvent) add(comparison.insolvent, amount);
      continue;
    }
    const at = index * width + chosen;
    weight[curveAt(chosen)]! += results.gain[at]!;
    constant -= results.always[at]!;
    const route = ROUTES[chosen]!;
    add(FAMILIES[route] === "in_house" ? comparison.kept : comparison.handed_over, amount);
    comparison.basis[route === "agency_legal" ? "assumed" : curves[curveAt(chosen)]!.basis] += amount;
  }
  comparison.advantage_amount = comparison.recommended_amount - comparison.in_house_amount;
  const draws = Math.max(0, ...curves.map((curve) => curve.draws.length));
  if (draws === 0) return comparison;
  const drawn = new Float64Array(draws).fill(constant);
  for (const [position, curve] of curves.entries()) {
    const factor = weight[position]!;
    if (factor === 0) continue;
    for (let draw = 0; draw < draws; draw++)
      drawn[draw]! +=
        factor * (curve.draws.length > 0 ? curve.draws[draw % curve.draws.length]! : curve.shares.at(-1)!);
  }
  comparison.intervals = percentileIntervals(drawn);
  return comparison;
}

/** What a claim brings where all is collected in-house: nothing is done about one that does not pay its own work. */
function keptAmount({reason, net_amount}: ClaimResults, own: number): number {
  return reason[own] === 0 && net_amount[own]! > 0 ? net_amount[own]! : 0;
}

/** The comparison by segment and by country, each in the order of their names. */
function compareGroups(results: ClaimResults): GroupComparison[] {
  const {claims, open_amount} = results.prepared;
  const describer = compileDescriber(results);
  const width = ROUTES.length;
  const inHouse = ROUTES.indexOf("in_house");
  return (["segment", "country"] as const).flatMap((dimension) => {
    const groups = new Map<string, Part & {recommended: number; own: number; unknown: number}>();
    for (const [index, claim] of claims.entries()) {
      const held = groups.get(claim[dimension]) ?? {...nobody(), recommended: 0, own: 0, unknown: 0};
      groups.set(claim[dimension], held);
      add(held, open_amount[index]!);
      held.own += keptAmount(results, index * width + inHouse);
      const chosen = results.recommended[index]!;
      if (chosen >= 0) held.recommended += results.net_amount[index * width + chosen]!;
      else if (describer.recommend(index).reason === "unknown") held.unknown++;
    }
    return [...groups.keys()].sort().map((group): GroupComparison => {
      const {claims: count, open_amount: amount, recommended, own, unknown} = groups.get(group)!;
      const known = (value: number) => (unknown === count ? null : value);
      return {
        dimension,
        group,
        claims: count,
        open_amount: amount,
        recommended_amount: known(recommended),
        in_house_amount: known(own),
        advantage_amount: known(recommended - own),
      };
    });
  });
}

/** Why routes are closed, and to how much. */
function listClosures(results: ClaimResults): Closure[] {
  const closures = new Map<string, Closure>();
  const {open_amount} = results.prepared;
  for (let at = 0; at < results.reason.length; at++) {
    const code = results.reason[at]!;
    if (code === 0) continue;
    const key = results.missing_key[at]!;
    const position = at % ROUTES.length;
    const name = `${position} ${code} ${key}`;
    const closure = closures.get(name) ?? {
      route: ROUTES[position]!,
      reason: REASONS[code - 1]!,
      missing_key: key === 0 ? null : results.missing_keys[key - 1]!,
      ...nobody(),
    };
    add(closure, open_amount[Math.floor(at / ROUTES.length)]!);
    closures.set(name, closure);
  }
  return [...closures.values()].sort(
    (a, b) => b.claims - a.claims || ROUTES.indexOf(a.route) - ROUTES.indexOf(b.route),
  );
}

/** Settings that the curves are drawn for: another value needs other curves. */
const fixed = ["recovery.horizon", "recovery.horizon_months"];

/**
 * What each lever does to the net of following the recommendations, the widest first. A value with which a price is
 * missing that is known otherwise gives nothing to compare with, and is left out.
 */
export function drawRoutesTornado({data, evaluate}: RoutesModel): TornadoBar[] {
  let into: ClaimColumns | undefined;
  let priced = -1;
  return drawTornado(
    listLevers(data.settings).filter(({key}) => !fixed.includes(key)),
    (changes) => {
      const results = evaluate(changes, {draws: 0, into});
      into = results;
      const missing = results.missing_key.reduce((sum, key) => sum + Number(key > 0), 0);
      if (priced < 0) priced = missing;
      if (missing > priced) return null;
      return {
        total_amount: results.totals.net_amount,
        routes: new Map(
          data.claims.map((claim, index) => [claim.claim_id, ROUTES[results.recommended[index]!] ?? null]),
        ),
      };
    },
  );
}

function meanDays(rows: readonly ClaimRoute[]): number | null {
  let [days, amount] = [0, 0];
  for (const row of rows) {
    if (row.days_to_cash === null || row.recovered_amount === null) continue;
    days += row.days_to_cash * row.recovered_amount;
    amount += row.recovered_amount;
  }
  return amount > 0 ? days / amount : null;
}

function nobody(): Part {
  return {claims: 0, open_amount: 0};
}

function add(part: Part, amount: number): void {
  part.claims++;
  part.open_amount += amount;
}
