/**
 * The kernel: every claim along every route, in one pass without allocation, so that a page follows a slider. The build
 * runs the same code.
 *
 * Tariffs are progressive, so the outcome is the whole claim or nothing: with the share that its curve brings in as
 * probability, the claim is paid, with what else the debtor really pays; otherwise not. The net is then linear in that
 * share: `net = share x gain - always`.
 */

import {attempt, AssumptionMissing, type Assumptions, type Provenance} from "../../contract/assumptions.js";
import {blankClaim, Tally, type BilledClaim} from "../costs/bill.js";
import {compilePrices, findIsVatRecoverable, toRefusal, type Pricer, type Refusal} from "../costs/costs.js";
import {MEASURED_FAMILIES} from "../curves/curves.js";
import {compileContest, sampleDraws} from "../curves/draws.js";
import {FACTS, findClosing, findReason} from "../costs/eligibility.js";
import type {PreparedClaims} from "../curves/prepare.js";
import {compileReach} from "../costs/jurisdiction.js";
import {compileTerms, findProceeds, type RouteProceeds} from "../costs/proceeds.js";
import {toAssumptions, type RouteSettings} from "../costs/settings.js";
import {listPhases, type Phase} from "../costs/timing.js";
import {FAMILIES, REASONS, ROUTES, type Reason, type RecoveryCurve, type Route} from "../types.js";

/**
 * A figure per claim and route, at `claim * ROUTES.length + route`; NaN where the route is closed or not computable.
 */
type RouteColumn = Float64Array;

/**
 * What a claim brings along a route: `net = share x gain - always`, `share` being its curve's at its end; `always` is
 * less what a legal phase would bring if nothing came before it.
 */
export interface ClaimColumns {
  gain: RouteColumn;
  always: RouteColumn;
  net_amount: RouteColumn;
  best_probability: RouteColumn;
  regret_amount: RouteColumn;
  /** 0: open; otherwise 1 + position in `REASONS`. */
  reason: Uint8Array;
  /** 0: none; otherwise 1 + position in `missing_keys`. */
  missing_key: Uint16Array;
  /** By claim: position in `ROUTES`, -1: stop. */
  recommended: Int8Array;
  /** By claim: the best of the others, -1: none. */
  next: Int8Array;
}

/** The columns, what they were computed from, and their totals. */
export interface ClaimResults extends ClaimColumns {
  prepared: PreparedClaims;
  settings: RouteSettings;
  /** By route, as in `ROUTES`. */
  routes: readonly CompiledRoute[];
  /** Whether a cost of capital was given. */
  is_discounted: boolean;
  draws: number;
  missing_keys: readonly string[];
  totals: Totals;
}

/** Claims and expected amounts if every recommendation is followed. */
interface Totals {
  claims: number;
  open_amount: number;
  recovered_amount: number;
  cost_amount: number;
  repaid_amount: number;
  net_amount: number;
  /** By route, as in `ROUTES`; the last: stop. */
  routes: {claims: number; open_amount: number; recovered_amount: number; net_amount: number}[];
}

/** A route on the settings' day: its prices, its phases, what closes it, what each curve brings along it. */
export interface CompiledRoute {
  route: Route;
  price: Pricer;
  /** Every value it rests on, once; print those carried forward beside its figures. */
  provenance: readonly Provenance[];
  phases: readonly Phase[];
  closing: number;
  family: number;
  /** By curve, per unit of its share at the horizon; or what is missing to say. */
  proceeds: readonly (RouteProceeds | Refusal)[];
}

/** What to compute. */
export interface EvaluateOptions {
  /** Draws of each curve used for probabilities and regret; none: those stay NaN. */
  draws?: number;
  /** Columns of the same claims to overwrite. */
  into?: ClaimColumns;
}

/**
 * Every claim along every route, and which to take.
 *
 * A route is recommended when it is open, brings more than it costs, and no other brings more; of two that bring the
 * same, the earlier in `ROUTES`.
 *
 * @throws RangeError on a word or number that no record may hold
 */
export function evaluateClaims(
  prepared: PreparedClaims,
  settings: RouteSettings,
  {draws = 64, into}: EvaluateOptions = {},
): ClaimResults {
  const {curve, curves} = prepared;
  const length = prepared.open_amount.length;
  const width = ROUTES.length;
  const families = MEASURED_FAMILIES.length;
  const assumptions = toAssumptions(settings);
  const {on} = settings;
  const capital = attempt(() => assumptions.share("cost_of_capital", on).value);
  const is_discounted = !(capital instanceof AssumptionMissing);
  const routes = compileRoutes(settings, curves, length);
  const columns = into ?? allocate(length);
  const {gain, always, net_amount, best_probability, regret_amount, reason, missing_key, recommended, next} = columns;
  const missing_keys: string[] = [];
  const tally = new Tally(findIsVatRecoverable(assumptions, on));
  const claim = blankClaim();
  const read = compileReader(prepared, settings);
  const contest = compileContest(sampleDraws(curves, draws));
  const positions = new Int32Array(width);
  const refusals = new Map<string, number>();
  const totals = emptyTotals(length);
  const expected: ExpectedAmounts = {
    recovered: new Float64Array(width),
    cost: new Float64Array(width),
    repaid: new Float64Array(width),
  };

  for (let index = 0; index < length; index++) {
    read(index, claim);
    const amount = claim.open_amount;
    const owed = amount + claim.extra_amount;
    let chosen = -1;
    let other = -1;
    let most = -Infinity;
    let second = -Infinity;
    for (let route = 0; route < width; route++) {
      const at = index * width + route;
      const compiled = routes[route]!;
      const position = curve[index * families + compiled.family]!;
      let why = findReason(claim.facts, compiled.closing);
      let key = 0;
      if (why === null) {
        tally.clear();
        const brings = position < 0 ? null : compiled.proceeds[position]!;
        const refusal = compiled.price(claim, tally) ?? (brings !== null && "reason" in brings ? brings : null);
        if (refusal !== null) {
          why = refusal.reason;
          key = refusal.missing_key === null ? 0 : keepKey(refusal.missing_key, refusals, missing_keys);
        } else if (position < 0) why = "no_recovery_rate";
      }
      reason[at] = why === null ? 0 : REASON_CODES[why];
      missing_key[at] = key;
      if (why !== null) {
        positions[route] = -1;
        gain[at] = always[at] = net_amount[at] = best_probability[at] = regret_amount[at] = NaN;
        continue;
      }
      positions[route] = position;
      const proceeds = compiled.proceeds[position] as RouteProceeds;
      const later = computeLegalNet(proceeds, owed, tally);
      const g = computeGain(proceeds, owed, tally, later);
      const a = tally.always - later;
      const net = proceeds.share * g - a;
      gain[at] = g;
      always[at] = a;
      net_amount[at] = net;
      expectAmounts(expected, route, proceeds, claim, tally);
      if (net > most) {
        other = chosen;
        second = most;
        chosen = route;
        most = net;
      } else if (net > second) {
        other = route;
        second = net;
      }
    }
    if (draws > 0) contest(gain, always, positions, index * width, chosen, best_probability, regret_amount);
    const isWorth = most > 0;
    recommended[index] = isWorth ? chosen : -1;
    next[index] = isWorth ? other : chosen;
    addToTotals(totals, amount, isWorth ? chosen : -1, most, expected);
  }
  return {...columns, prepared, settings, routes, is_discounted, draws, missing_keys, totals};
}

/** What is expected of one claim, by route. */
interface ExpectedAmounts {
  recovered: Float64Array;
  cost: Float64Array;
  repaid: Float64Array;
}

/** Writes what is expected of a claim along a route whose bill is in the tally. */
function expectAmounts(
  {recovered, cost, repaid}: ExpectedAmounts,
  route: number,
  {share, first, legal, kept}: RouteProceeds,
  {open_amount, extra_amount}: BilledClaim,
  bill: Tally,
): void {
  const early = share * first;
  const late = (1 - early) * legal;
  recovered[route] = kept * (early + late) * open_amount;
  cost[route] =
    bill.always + (1 - early) * bill.legal_always + kept * (early * bill.on_success + late * bill.legal_on_success);
  repaid[route] = kept * (early * (extra_amount + bill.refunded) + late * (extra_amount + bill.legal_refunded));
}

/** Adds a claim whose recommended route is known, -1: stop. */
function addToTotals(
  totals: Totals,
  open_amount: number,
  route: number,
  net_amount: number,
  {recovered, cost, repaid}: ExpectedAmounts,
): void {
  const sum = totals.routes[route < 0 ? ROUTES.length : route]!;
  sum.claims++;
  sum.open_amount += open_amount;
  totals.open_amount += open_amount;
  if (route < 0) return;
  sum.recovered_amount += recovered[route]!;
  sum.net_amount += net_amount;
  totals.recovered_amount += recovered[route]!;
  totals.cost_amount += cost[route]!;
  totals.repaid_amount += repaid[route]!;
  totals.net_amount += net_amount;
}

/**
 * What a unit of a curve's share brings of a claim whose bill is in the tally: a success of the first phase, which
 * spares the legal one.
 */
export function computeGain(
  {first, first_value}: RouteProceeds,
  owed_amount: number,
  bill: Tally,
  legal_net: number,
): number {
  return first * (first_value * (owed_amount + bill.refunded - bill.on_success) - legal_net);
}

/** What the legal phase brings of a claim that reaches it, after all its costs. */
export function computeLegalNet({legal, legal_value}: RouteProceeds, owed_amount: number, bill: Tally): number {
  return legal * legal_value * (owed_amount + bill.legal_refunded - bill.legal_on_success) - bill.legal_always;
}

/**
 * Fills in a claim as bills and rules see it: where its country lies, what interest and indemnity it brings, whether
 * what is claimed is above a ceiling: interest that is not claimed does not count.
 */
export function compileReader(
  prepared: PreparedClaims,
  settings: RouteSettings,
): (index: number, claim: BilledClaim) => void {
  const {open_amount, age_days, interest_amount, indemnity_amount, facts, country, is_with_agency} = prepared;
  const assumptions = toAssumptions(settings);
  const {on} = settings;
  const reach = prepared.countries.map(compileReach(assumptions, on));
  const interest = assumptions.share("penalty.share_really_collected", on).value;
  const indemnity = assumptions.share("indemnity.share_really_collected", on).value;
  const isYes = (key: string) => assumptions.text(key, on).value === "yes";
  const everywhere = isYes("uncontested_claims.is_open") ? 0 : FACTS.switched_off;
  const traders = isYes("small_claim.between_traders") ? 0 : FACTS.between_traders;
  const ceiling = compileCeiling(assumptions, on, "small_claim.ceiling");
  const european = compileCeiling(assumptions, on, "european.small_claims_ceiling");
  return (index, claim) => {
    const {facts: border, region, needs_translation} = reach[country[index]!]!;
    const own = facts[index]!;
    const claimed_interest = interest * interest_amount[index]!;
    claim.open_amount = open_amount[index]!;
    claim.age_days = age_days[index]!;
    claim.extra_amount = claimed_interest + indemnity * indemnity_amount[index]!;
    claim.facts =
      own |
      border |
      everywhere |
      ((own & (FACTS.consumer | FACTS.public_debtor)) === 0 ? traders : 0) |
      (claim.open_amount + claimed_interest > ceiling ? FACTS.above_ceiling : 0) |
      (claim.open_amount > european ? FACTS.above_european_ceiling : 0);
    claim.country = prepared.countries[country[index]!]!;
    claim.region = region;
    claim.needs_translation = needs_translation;
    claim.is_with_agency = is_with_agency[index] === 1;
  };
}

/** What may be claimed along a route; any amount where the record has no value. */
function compileCeiling(assumptions: Assumptions, on: string, key: string): number {
  const ceiling = attempt(() => assumptions.number(key, on).value);
  return ceiling instanceof AssumptionMissing ? Infinity : ceiling;
}

/**
 * Every route on the settings' day.
 *
 * @param claims_evaluated that share a software where the settings do not say how many
 */
function compileRoutes(
  settings: RouteSettings,
  curves: readonly RecoveryCurve[],
  claims_evaluated: number,
): CompiledRoute[] {
  const assumptions = toAssumptions(settings);
  const {on} = settings;
  const terms = compileTerms(assumptions, on);
  const claims_served = Math.max(1, settings.claims_served ?? claims_evaluated);
  return ROUTES.map((route) => {
    const found = attempt(() => {
      const {price, provenance} = compilePrices(route, settings, claims_served, terms.horizon_months);
      const phases = listPhases(route, assumptions, on);
      const proceeds = curves.map((curve) => {
        const brings = attempt(() => findProceeds(route, curve, phases, terms));
        return brings instanceof AssumptionMissing ? toRefusal(brings) : brings;
      });
      const isAssumed = curves.some(({basis}) => basis === "assumed");
      return {
        price,
        provenance: listProvenance(provenance, assumptions, on, [
          ...phases.map(({key}) => key),
          ...restsOn(route, isAssumed),
        ]),
        phases,
        proceeds,
      };
    });
    const closed = {route, closing: findClosing(route), family: MEASURED_FAMILIES.indexOf(FAMILIES[route])};
    if (!(found instanceof AssumptionMissing)) return {...closed, ...found};
    const refusal = toRefusal(found);
    return {...closed, price: () => refusal, provenance: [], phases: [], proceeds: []};
  });
}

/** What a route rests on beside its prices and phases. */
function restsOn(route: Route, isAssumed: boolean): string[] {
  const keys = [
    "vat.is_recoverable",
    "cost_of_capital",
    "penalty.share_really_collected",
    "indemnity.share_really_collected",
    "recovery.horizon",
  ];
  if (route === "agency_legal") keys.push("benchmark.amicable_share", "recovery.ip_accept");
  if (isAssumed) keys.push("plan.share");
  if (isAssumed && (route === "order_for_payment" || route === "european_order" || route === "lawyer"))
    keys.push("recovery.ip_accept");
  if (isAssumed && route === "small_claims") keys.push("small_claim.agreement");
  return keys;
}

/** Each key once; those without a value are left out. */
function listProvenance(
  priced: readonly Provenance[],
  assumptions: Assumptions,
  on: string,
  keys: readonly string[],
): Provenance[] {
  const found = new Map(priced.map((provenance) => [provenance.key, provenance]));
  for (const key of keys) {
    const resolved = found.has(key) ? null : attempt(() => assumptions.value(key, on));
    if (resolved && !(resolved instanceof AssumptionMissing)) found.set(key, resolved.provenance);
  }
  return [...found.values()];
}

const REASON_CODES = Object.fromEntries(REASONS.map((reason, position) => [reason, position + 1])) as Record<
  Reason,
  number
>;

function keepKey(key: string, codes: Map<string, number>, keys: string[]): number {
  const known = codes.get(key);
  if (known !== undefined) return known;
  codes.set(key, keys.push(key));
  return keys.length;
}

function emptyTotals(claims: number): Totals {
  const routes = Array.from({length: ROUTES.length + 1}, () => ({
    claims: 0,
    open_amount: 0,
    recovered_amount: 0,
    net_amount: 0,
  }));
  return {claims, open_amount: 0, recovered_amount: 0, cost_amount: 0, repaid_amount: 0, net_amount: 0, routes};
}

function allocate(claims: number): ClaimColumns {
  const column = () => new Float64Array(claims * ROUTES.length).fill(NaN);
  return {
    gain: column(),
    always: column(),
    net_amount: column(),
    best_probability: column(),
    regret_amount: column(),
    reason: new Uint8Array(claims * ROUTES.length),
    missing_key: new Uint16Array(claims * ROUTES.length),
    recommended: new Int8Array(claims),
    next: new Int8Array(claims),
  };
}
