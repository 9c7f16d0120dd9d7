/**
 * The comparison of routes for many claims at once: totals by group, what a euro collected costs, and the map of the
 * best route over age and amount.
 *
 * A route's total over a group supposes that every claim of the group goes that way where it is open to it, and that
 * the others bring nothing; so totals of different routes over one group can be compared.
 */
import {greatest, group, sum} from "d3";
import {addDays} from "../../calendar.js";
import type {Basis, Interval, Intervals} from "../../statistics/estimate.js";
import {ageOf, bandOf} from "../curves/bands.js";
import {ROUTES, type Bands, type Claim, type ClaimRoute, type Route} from "../types.js";

/** What claims are grouped by; `all` is one group. */
const DIMENSIONS = ["all", "age_band", "amount_band", "segment", "country"] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** One route over one group of claims. Amounts in the base currency. */
export interface RouteTotal {
  dimension: Dimension;
  /** Segment, country, or position of the band as text; `(all)` for all. */
  group: string;
  /** `recommended`: each claim down its recommended route. */
  route: Route | "recommended";
  /** Claims of the group. */
  claims: number;
  open_amount: number;
  /** Those the route is open to and computable for (for `recommended`: that have a recommended route). */
  open_claims: number;
  eligible_amount: number;
  recovered_amount: number | null;
  cost_always_amount: number | null;
  cost_on_success_amount: number | null;
  repaid_amount: number | null;
  net_amount: number | null;
  /** The claims' intervals added up, as if all erred together: never too narrow. */
  intervals: Intervals;
  /** Costs, less what the debtor repays, for one euro collected; null where nothing is. */
  cost_per_euro: number | null;
  /** Claims by what their figure rests on. */
  basis: Record<Basis, number>;
  /** Claims whose recommended route this is. */
  recommended_claims: number;
  recommended_amount: number;
  /** The single route with the highest total net over the group. */
  is_best: boolean;
}

/**
 * The totals of each route over each group of each dimension.
 *
 * in      claims, and the routes of each (any order); bands of age and amount
 * out     one row per dimension, group and route, and one per group for `recommended`; groups in order of band or name
 * throws  RangeError on a route of a claim that is not given: `unknown claim: F1`
 */
export function totalRoutes(
  claims: readonly Claim[],
  routes: readonly ClaimRoute[],
  bands: Bands,
  dimensions: readonly Dimension[] = DIMENSIONS,
): RouteTotal[] {
  const byClaim = groupRoutes(claims, routes);
  const groups = dimensions.map(() => new Map<string, Group>());
  const held: Group[] = [];
  // one pass over the claims: a page adds up thousands at every move of a slider
  for (const claim of claims) {
    for (const [index, dimension] of dimensions.entries())
      held[index] = addClaim(groups[index]!, groupOf(claim, dimension, bands), claim.open_amount);
    let isFollowed = false;
    for (const row of byClaim.get(claim.claim_id)!) {
      const position = POSITIONS.get(row.route);
      if (position === undefined || !row.is_eligible || row.net_amount === null) continue;
      for (const {sums} of held) addRow(sums[position]!, claim.open_amount, row);
      if (!row.is_recommended || isFollowed) continue;
      isFollowed = true;
      for (const {sums} of held) addRow(sums[ROUTES.length]!, claim.open_amount, row);
    }
  }
  return dimensions.flatMap((dimension, index) => {
    const names = [...groups[index]!.keys()].sort(
      dimension.endsWith("_band") ? (a, b) => Number(a) - Number(b) : undefined,
    );
    return names.flatMap((name) => toTotals(dimension, name, groups[index]!.get(name)!));
  });
}

const POSITIONS = new Map<string, number>(ROUTES.map((route, position) => [route, position]));

/** Claims of one group; sums by route, the last of what is recommended. */
interface Group {
  claims: number;
  open_amount: number;
  sums: Sums[];
}

function addClaim(groups: Map<string, Group>, name: string, open_amount: number): Group {
  let found = groups.get(name);
  if (!found)
    groups.set(name, (found = {claims: 0, open_amount: 0, sums: Array.from({length: ROUTES.length + 1}, emptySums)}));
  found.claims++;
  found.open_amount += open_amount;
  return found;
}

function toTotals(dimension: Dimension, name: string, {claims, open_amount, sums: byRoute}: Group): RouteTotal[] {
  const rows = byRoute.map((sums, position): RouteTotal => {
    const {open_claims, eligible_amount, basis, recommended_claims, recommended_amount, interval_80, interval_95} =
      sums;
    const known = (amount: number) => (open_claims > 0 ? amount : null);
    return {
      dimension,
      group: name,
      route: ROUTES[position] ?? "recommended",
      claims,
      open_amount,
      open_claims,
      eligible_amount,
      recovered_amount: known(sums.recovered),
      cost_always_amount: known(sums.always),
      cost_on_success_amount: known(sums.on_success),
      repaid_amount: known(sums.repaid),
      net_amount: known(sums.net),
      intervals: {interval_80: open_claims > 0 ? interval_80 : null, interval_95: open_claims > 0 ? interval_95 : null},
      cost_per_euro: sums.recovered > 0 ? (sums.always + sums.on_success - sums.repaid) / sums.recovered : null,
      basis,
      recommended_claims,
      recommended_amount,
      is_best: false,
    };
  });
  const best = greatest(
    rows.slice(0, ROUTES.length).filter((row) => row.net_amount !== null),
    (row) => row.net_amount!,
  );
  if (best) best.is_best = true;
  return rows;
}

interface Sums {
  open_claims: number;
  eligible_amount: number;
  recovered: number;
  always: number;
  on_success: number;
  repaid: number;
  net: number;
  /** Null as soon as one row has none. */
  interval_80: Interval | null;
  interval_95: Interval | null;
  basis: Record<Basis, number>;
  recommended_claims: number;
  recommended_amount: number;
}

function emptySums(): Sums {
  return {
    open_claims: 0,
    eligible_amount: 0,
    recovered: 0,
    always: 0,
    on_success: 0,
    repaid: 0,
    net: 0,
    interval_80: {low: 0, high: 0},
    interval_95: {low: 0, high: 0},
    basis: {measured: 0, shrunk: 0, assumed: 0},
    recommended_claims: 0,
    recommended_amount: 0,
  };
}

function addRow(sums: Sums, open_amount: number, row: ClaimRoute): void {
  sums.open_claims++;
  sums.eligible_amount += open_amount;
  sums.recovered += row.recovered_amount ?? 0;
  sums.always += row.cost_always_amount ?? 0;
  sums.on_success += row.cost_on_success_amount ?? 0;
  sums.repaid += row.repaid_amount ?? 0;
  sums.net += row.net_amount ?? 0;
  sums.interval_80 = addInterval(sums.interval_80, row.intervals.interval_80);
  sums.interval_95 = addInterval(sums.interval_95, row.intervals.interval_95);
  if (row.basis) sums.basis[row.basis]++;
  if (!row.is_recommended) return;
  sums.recommended_claims++;
  sums.recommended_amount += open_amount;
}

/** Adds to the sum in place. */
function addInterval(total: Interval | null, interval: Interval | null): Interval | null {
  if (total === null || interval === null) return null;
  total.low += interval.low;
  total.high += interval.high;
  return total;
}

/** One cell of the map of the best route. */
export interface MapCell {
  age_band: number;
  amount_band: number;
  /** 0: worked out for a typical claim of the cell, not for claims of the ledger. */
  claims: number;
  open_amount: number;
  is_typical: boolean;
  best_route: Route | null;
  /** Probability that no other open route brings more, weighted by what is owed. */
  best_probability: number | null;
  best_net_amount: number | null;
  runner_up_route: Route | null;
  /** What the best route brings more than the runner-up; null without one. */
  difference_amount: number | null;
  /** The weakest that any of the best route's figures rests on. */
  basis: Basis | null;
}

/**
 * The best route in each cell of age and amount.
 *
 * in      claims and their routes; evaluate: the routes of a claim that is not in the ledger, for the cells without one
 * out     every cell, by age then amount
 */
export function mapBestRoutes(
  claims: readonly Claim[],
  routes: readonly ClaimRoute[],
  bands: Bands,
  as_of: string,
  evaluate: (claim: Claim) => readonly ClaimRoute[],
): MapCell[] {
  const byClaim = groupRoutes(claims, routes);
  const cells = group(
    claims,
    (claim) => `${bandOf(claim.age_days, bands.age_from)}/${bandOf(claim.open_amount, bands.amount_from)}`,
  );
  return bands.age_from.flatMap((_, age_band) =>
    bands.amount_from.map((__, amount_band): MapCell => {
      const held = cells.get(`${age_band}/${amount_band}`) ?? [];
      if (held.length) return chooseBest(age_band, amount_band, held, byClaim, false);
      const typical = typicalClaim(age_band, amount_band, claims, bands, as_of);
      return {
        ...chooseBest(age_band, amount_band, [typical], new Map([[typical.claim_id, evaluate(typical)]]), true),
        claims: 0,
        open_amount: 0,
      };
    }),
  );
}

const WEAKEST: readonly Basis[] = ["assumed", "shrunk", "measured"];

function chooseBest(
  age_band: number,
  amount_band: number,
  claims: readonly Claim[],
  byClaim: ReadonlyMap<string, readonly ClaimRoute[]>,
  is_typical: boolean,
): MapCell {
  const open_amount = sum(claims.map((claim) => claim.open_amount));
  const totals = ROUTES.flatMap((route) => {
    const taken = claims.flatMap((claim) => {
      const row = byClaim
        .get(claim.claim_id)
        ?.find((found) => found.route === route && found.is_eligible && found.net_amount !== null);
      return row ? [{claim, row}] : [];
    });
    if (taken.length === 0) return [];
    const known = taken.filter(({row}) => row.best_probability !== null);
    return [
      {
        route,
        net: sum(taken.map(({row}) => row.net_amount!)),
        probability: known.length
          ? sum(known.map(({claim, row}) => row.best_probability! * claim.open_amount)) / open_amount
          : null,
        basis: WEAKEST.find((basis) => taken.some(({row}) => row.basis === basis)) ?? null,
      },
    ];
  }).sort((a, b) => b.net - a.net);
  const [best, second] = totals;
  return {
    age_band,
    amount_band,
    claims: claims.length,
    open_amount,
    is_typical,
    best_route: best?.route ?? null,
    best_probability: best?.probability ?? null,
    best_net_amount: best?.net ?? null,
    runner_up_route: second?.route ?? null,
    difference_amount: best && second ? best.net - second.net : null,
    basis: best?.basis ?? null,
  };
}

/**
 * A claim such as a cell would hold: of the age that stands for its band, at the geometric middle of its amount band
 * (the last: at twice its beginning), of the most usual segment, country and kind among the claims given, undisputed
 * and not placed.
 */
export function typicalClaim(
  age_band: number,
  amount_band: number,
  claims: readonly Claim[],
  bands: Bands,
  as_of: string,
): Claim {
  const age_days = ageOf(bands.age_from, age_band);
  const low = bands.amount_from[amount_band]!;
  const high = bands.amount_from[amount_band + 1];
  const open_amount = Math.round(high === undefined ? low * 2 : low > 0 ? Math.sqrt(low * high) : high / 2);
  const due_on = addDays(as_of, -age_days);
  return {
    claim_id: `typical ${age_band}/${amount_band}`,
    customer_id: "typical",
    customer_name: "typical",
    entity: mostUsual(claims, (claim) => claim.entity) ?? "(none)",
    segment: mostUsual(claims, (claim) => claim.segment) ?? "(none)",
    country: mostUsual(claims, (claim) => claim.country) ?? "(none)",
    customer_kind: mostUsual(claims, (claim) => claim.customer_kind) ?? "business",
    issued_on: due_on,
    due_on,
    age_days,
    open_amount,
    is_disputed: false,
    is_insolvent: false,
    is_related_party: false,
    limitation_on: null,
    interest_amount: null,
    indemnity_amount: 0,
    placed_family: null,
    provider: null,
  };
}

function groupOf(claim: Claim, dimension: Dimension, bands: Bands): string {
  if (dimension === "age_band") return String(bandOf(claim.age_days, bands.age_from));
  if (dimension === "amount_band") return String(bandOf(claim.open_amount, bands.amount_from));
  return dimension === "all" ? "(all)" : claim[dimension];
}

function groupRoutes(claims: readonly Claim[], routes: readonly ClaimRoute[]): Map<string, ClaimRoute[]> {
  const byClaim = new Map<string, ClaimRoute[]>(claims.map((claim) => [claim.claim_id, []]));
  for (const row of routes) {
    const of_claim = byClaim.get(row.claim_id);
    if (!of_claim) throw new RangeError(`unknown claim: ${row.claim_id}`);
    of_claim.push(row);
  }
  return byClaim;
}

function mostUsual<T, V>(rows: readonly T[], value: (row: T) => V): V | undefined {
  return greatest(group(rows, value), ([, held]) => held.length)?.[0];
}
