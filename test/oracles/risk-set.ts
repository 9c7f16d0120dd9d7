/**
 * Who is under observation on which day: the common ground of Kaplan-Meier and Aalen-Johansen.
 *
 * A claim is at risk on every day from its entry to its exit, both included; so events come before censorings on the
 * same day, a claim placed and paid on the same day is an event, and one that enters an agency at 120 days is not at
 * risk on day
 * 119.
 *
 * source  kpi-definitions.md 3.1 and the edge cases under 3.2
 */

/** Fewer claims at risk than this: the curve is cut (3.5, point 4). */
export const MINIMUM_AT_RISK = 5;

/**
 * One claim under observation. Days count from the origin of the curve (issue, or due date); amounts in the base
 * currency.
 */
export interface Spell {
  claim_id?: string;
  customer_id?: string;
  /** Age when observation began: 0, or the age at placement (left truncation). */
  entry_day: number;
  exit_day: number;
  /** How it ended: `paid`, `lost`, `withdrawn`...; null while open (right-censored). */
  outcome: string | null;
  amount?: number;
}

/** Claims by day and by what happened to them: what SQL groups spells into. */
export interface OutcomeCount {
  day: number;
  /** `entered`, `censored`, or the cause of an exit. */
  outcome: string;
  claims: number;
  /** Sum of the amounts; needed for curves in amounts. */
  amount?: number;
  /** Sum of the squared amounts; needed for intervals of curves in amounts. */
  amount_squares?: number;
}

/** What a curve counts: claims, or their amounts. */
export type RiskUnit = "claims" | "amount";

/** The risk set on one day that saw an entry or an exit. Masses are in the unit of the curve. */
export interface RiskDay {
  day: number;
  claims_at_risk: number;
  mass_at_risk: number;
  /**
   * Equal claims that would carry as much information (Kish): the claims themselves when counting; null without
   * squares.
   */
  effective_at_risk: number | null;
  entered: number;
  censored: number;
  /** By cause, in order of first appearance. */
  events: Map<string, {claims: number; mass: number}>;
}

/** All days in order, from the first day on which the risk set no longer runs empty before its end. */
export interface RiskSet {
  unit: RiskUnit;
  /** Null without claims. Above 0 the curve is conditional on being unresolved just before this day. */
  starts_on: number | null;
  days: RiskDay[];
  causes: string[];
  claims: number;
  /** Total amount entered; null if none was given. */
  amount: number | null;
  events: number;
  /** Events that happened before `starts_on`: the risk set was empty after them and the curve could not join up. */
  dropped_events: number;
  /** Events on the day of entry at age 0. */
  zero_duration_events: number;
}

/**
 * Spells grouped as SQL would group them.
 *
 * in      spells; unit: with `amount`, every spell must carry one
 * out     one row per day and outcome
 * throws  on a negative or reversed duration, a negative or missing amount, an outcome called `entered` or `censored`
 */
export function countSpells(spells: Iterable<Spell>, unit: RiskUnit = "claims"): OutcomeCount[] {
  const rows = new Map<string, OutcomeCount>();
  const add = (day: number, outcome: string, amount: number | undefined): void => {
    const key = `${day} ${outcome}`;
    const row = rows.get(key) ?? {day, outcome, claims: 0, amount: 0, amount_squares: 0};
    row.claims += 1;
    row.amount = amount === undefined || row.amount === undefined ? undefined : row.amount + amount;
    row.amount_squares =
      amount === undefined || row.amount_squares === undefined ? undefined : row.amount_squares + amount * amount;
    rows.set(key, row);
  };
  for (const spell of spells) {
    const name = spell.claim_id ?? "a claim";
    if (!(spell.entry_day >= 0)) throw new RangeError(`${name}: entry before day 0: ${spell.entry_day}`);
    if (!(spell.exit_day >= spell.entry_day) || spell.exit_day === Infinity)
      throw new RangeError(`${name}: negative duration: ${spell.entry_day} to ${spell.exit_day}`);
    if (spell.outcome === "entered" || spell.outcome === "censored")
      throw new RangeError(`${name}: reserved outcome: ${spell.outcome}`);
    if (unit === "amount" && spell.amount === undefined)
      throw new RangeError(`${name}: no amount for a curve in amounts`);
    const {amount} = spell;
    if (amount !== undefined && (!(amount >= 0) || amount === Infinity))
      throw new RangeError(`${name}: invalid amount: ${amount}`);
    add(spell.entry_day, "entered", amount);
    add(spell.exit_day, spell.outcome ?? "censored", amount);
  }
  return [...rows.values()];
}

/**
 * The spells that ended on the day they began, at age 0: counted as events, and shown, because they are often data
 * entry.
 *
 * in      spells
 * out     those with entry and exit on day 0 and an outcome
 */
export function zeroDurationSpells(spells: readonly Spell[]): Spell[] {
  return spells.filter((spell) => spell.entry_day === 0 && spell.exit_day === 0 && spell.outcome !== null);
}

/**
 * The risk set by day.
 *
 * in      counts: any order, several rows per day and outcome allowed; without any `entered` row everyone enters on day
 *         0
 * out     the days from `starts_on`; where the set runs empty and later entries follow, the earlier days are dropped
 *         and counted
 * throws  on negative counts or amounts, on more exits than entries by a day, on claims that never leave (open ones are
 *         `censored` on the last day they were seen), on missing amounts for a curve in amounts
 */
export function riskSet(counts: Iterable<OutcomeCount>, unit: RiskUnit = "claims"): RiskSet {
  const {byDay, causes, has_squares, amount, total} = sumByDay(counts, unit);

  const at_risk: Sums = {claims: 0, mass: 0, squares: 0};
  const result: RiskSet = {
    unit,
    starts_on: null,
    days: [],
    causes: [...causes],
    claims: total.claims,
    amount,
    events: 0,
    dropped_events: 0,
    zero_duration_events: 0,
  };
  let segment_events = 0;
  for (const day of [...byDay.keys()].sort((a, b) => a - b)) {
    const outcomes = byDay.get(day)!;
    const entered = outcomes.get("entered");
    if (at_risk.claims === 0) {
      if (!entered) throw new RangeError(`day ${day}: more claims leave than entered`);
      result.dropped_events += segment_events;
      segment_events = 0;
      result.days = [];
      result.starts_on = day;
      at_risk.mass = 0;
      at_risk.squares = 0;
    }
    if (entered) {
      at_risk.claims += entered.claims;
      at_risk.mass += entered.mass;
      at_risk.squares += entered.squares;
    }
    const risk_day: RiskDay = {
      day,
      claims_at_risk: at_risk.claims,
      mass_at_risk: at_risk.mass,
      effective_at_risk:
        unit === "claims"
          ? at_risk.claims
          : has_squares && at_risk.squares > 0
            ? at_risk.mass ** 2 / at_risk.squares
            : null,
      entered: entered?.claims ?? 0,
      censored: outcomes.get("censored")?.claims ?? 0,
      events: new Map(),
    };
    for (const [outcome, sums] of outcomes) {
      if (outcome === "entered") continue;
      at_risk.claims -= sums.claims;
      at_risk.mass -= sums.mass;
      at_risk.squares -= sums.squares;
      if (outcome === "censored") continue;
      risk_day.events.set(outcome, {claims: sums.claims, mass: sums.mass});
      segment_events += sums.claims;
      if (day === 0) result.zero_duration_events += sums.claims;
    }
    if (at_risk.claims < 0) throw new RangeError(`day ${day}: more claims leave than entered: ${-at_risk.claims}`);
    if (at_risk.mass < -1e-6 * Math.max(1, total.mass))
      throw new RangeError(`day ${day}: more amount leaves than entered: ${-at_risk.mass}`);
    result.days.push(risk_day);
  }
  if (at_risk.claims > 0) throw new RangeError(`claims that entered and never left: ${at_risk.claims}`);
  result.events = segment_events;
  return result;
}

/** Claims, and what they weigh in the unit of the curve. */
interface Sums {
  claims: number;
  mass: number;
  squares: number;
}

/** The counts by day and outcome, and over all exits; where nobody is said to enter, everyone enters on day 0. */
function sumByDay(
  counts: Iterable<OutcomeCount>,
  unit: RiskUnit,
): {
  byDay: Map<number, Map<string, Sums>>;
  causes: Set<string>;
  /** Whether squares were given wherever they are needed. */
  has_squares: boolean;
  amount: number | null;
  total: Sums;
} {
  const byDay = new Map<number, Map<string, Sums>>();
  const causes = new Set<string>();
  let has_squares = true;
  let amount: number | null = 0;
  const total: Sums = {claims: 0, mass: 0, squares: 0};
  const put = (day: number, outcome: string, sums: Sums): void => {
    const outcomes = byDay.get(day) ?? new Map<string, Sums>();
    const before = outcomes.get(outcome) ?? {claims: 0, mass: 0, squares: 0};
    outcomes.set(outcome, {
      claims: before.claims + sums.claims,
      mass: before.mass + sums.mass,
      squares: before.squares + sums.squares,
    });
    byDay.set(day, outcomes);
  };
  let any_entered = false;
  for (const row of counts) {
    if (!(row.day >= 0) || row.day === Infinity) throw new RangeError(`invalid day: ${row.day}`);
    if (!(row.claims >= 0) || row.claims === Infinity)
      throw new RangeError(`day ${row.day}: invalid count of claims: ${row.claims}`);
    if (row.claims === 0) continue;
    if (row.amount !== undefined && !(row.amount >= 0))
      throw new RangeError(`day ${row.day}: invalid amount: ${row.amount}`);
    if (unit === "amount" && row.amount === undefined)
      throw new RangeError(`day ${row.day}: no amount for a curve in amounts`);
    if (unit === "amount" && row.amount_squares === undefined) has_squares = false;
    const sums =
      unit === "claims"
        ? {claims: row.claims, mass: row.claims, squares: row.claims}
        : {claims: row.claims, mass: row.amount ?? 0, squares: row.amount_squares ?? 0};
    if (row.outcome === "entered") any_entered = true;
    else {
      if (row.outcome !== "censored") causes.add(row.outcome);
      total.claims += sums.claims;
      total.mass += sums.mass;
      total.squares += sums.squares;
      if (row.amount === undefined) amount = null;
      else if (amount !== null) amount += row.amount;
    }
    put(row.day, row.outcome, sums);
  }
  if (!any_entered && total.claims > 0) put(0, "entered", total);
  return {byDay, causes, has_squares, amount, total};
}

/**
 * Share of the risk set that leaves by each cause on one day.
 *
 * in      a day of the risk set
 * out     all: by any cause, exactly 1 when the last claims at risk all have an event; by: per cause, adding up to
 *         `all`
 */
export function hazards(day: RiskDay): {all: number; by: Map<string, number>} {
  let claims = 0;
  let mass = 0;
  for (const event of day.events.values()) {
    claims += event.claims;
    mass += event.mass;
  }
  const by = new Map<string, number>();
  if (mass <= 0) return {all: 0, by};
  const empties = claims === day.claims_at_risk;
  const all = empties ? 1 : Math.min(1, mass / day.mass_at_risk);
  for (const [cause, event] of day.events) by.set(cause, (all * event.mass) / mass);
  return {all, by};
}
