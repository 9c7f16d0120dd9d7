/**
 * What in-house collection, agencies, lawyers and bailiffs bring in, from what they have brought in.
 *
 * Measured where a cell (age band x amount band x segment) has enough events of enough debtors; else drawn towards the
 * same family and age over all amounts and segments, that towards the nearest age that has enough, and a family without
 * a history of its own towards the company's in-house curve times an assumed multiplier. Each step says so.
 *
 * source  kpi-definitions.md 3.1, 3.2, 3.5; collection-economics.md, recovery parameters
 */
import {deviation, randomBeta} from "d3";
import type {Point} from "../../contract/assumptions.js";
import {fitBetaBinomial} from "../../statistics/beta-binomial.js";
import {drawClusters, percentileIntervals, seededSource, type RandomSource} from "../../statistics/bootstrap.js";
import type {Basis} from "../../statistics/estimate.js";
import {incidenceByDay, type DaySums} from "../../statistics/incidence-by-day.js";
import {ageOf, cellOf} from "./bands.js";
import type {Bands, Cell, Claim, Family, RecoveryCurve} from "../types.js";

/** Families whose recoveries the ledger can show. */
export const MEASURED_FAMILIES = ["in_house", "agency", "lawyer", "bailiff"] as const satisfies readonly Family[];

export type MeasuredFamily = (typeof MEASURED_FAMILIES)[number];

/** What happened on one day of age to the claims of one debtor in one cell; amounts in the base currency. */
export interface RecoveryDay {
  family: Family;
  /** The debtor, or any other cluster of claims that fail together. */
  debtor: string;
  amount_band: number;
  segment: string;
  /** Days past due. */
  day: number;
  /** Claims that came under this family's care: overdue for the first time, or placed. */
  entered_claims: number;
  /**
   * Claims of which nothing was left under its care after this day; of these, those whose last part was paid, and those
   * whose last part ended without cash.
   */
  left_claims: number;
  settled_claims: number;
  ended_claims: number;
  /** Claims that brought cash. */
  payments: number;
  entered_amount: number;
  paid_amount: number;
  /** Written off, irrecoverable, credited, taken back. */
  ended_amount: number;
  /** Still open on the as-of date, or handed over. */
  censored_amount: number;
}

/** An assumed factor on a curve, with the range it is believed to lie in. */
export interface Multiplier {
  key: string;
  value: number;
  low: number | null;
  high: number | null;
}

export interface CurveOptions {
  bands: Bands;
  /** The cells to give curves for: those of the claims. */
  cells: readonly Cell[];
  horizon_months: number;
  /** `statistics.min_events`. */
  min_events: number;
  /** `statistics.bootstrap_replicates`. */
  replicates: number;
  seed: number;
  multipliers: Record<MeasuredFamily, Multiplier>;
  /** `recovery.curve`, where the analyst allows it: percent collectable by months past due. */
  published: {points: readonly Point[]; keys: readonly string[]} | null;
}

/** A curve and the widest group it was drawn towards. */
export interface MeasuredCurve extends RecoveryCurve {
  /**
   * `cell`: nothing wider was needed; `age_band`: all amounts and segments at this age; `family`: another age; then
   * other families and assumptions.
   */
  level: "cell" | "age_band" | "family" | "in_house" | "published";
  /** Claims and events of that group; 0 where it is an assumption. */
  group_claims: number;
  group_events: number;
  /**
   * Of the cell itself, as observed, by the horizon; null without claims. Amounts that ended without cash (lost,
   * withdrawn), and amounts still open.
   */
  ended_rate: number | null;
  open_rate: number | null;
  /** Claims, each counting as one, whose last part was paid. */
  settled_rate: number | null;
}

interface Level {
  shares: number[];
  draws: Float64Array;
  basis: Basis;
  level: MeasuredCurve["level"];
  group_claims: number;
  group_events: number;
  flag: string | null;
  keys: readonly string[];
}

/** How much the wider group counts, in debtors: for the curve, and for each draw. */
interface PriorSize {
  point: number;
  draws: Float64Array;
}

interface Own {
  shares: number[];
  ended: number;
  open: number;
  settled: number;
  claims: number;
  events: number;
  amount: number;
  /** Equal debtors that would carry as much information (Kish). */
  debtors: number;
  /** Independent claims that would carry as much information. */
  trials: number;
  /** Share still open on the last day on which anything was seen, where that is before the horizon. */
  unseen: number;
}

const DAYS_PER_MONTH = 365 / 12;

/**
 * A curve for each family and cell, in the order of the families, then of the cells.
 *
 * in      history by day: any order; options
 * out     no curve where nothing at all can be said (no history or no payment in it, and the published curve not
 *         allowed). `measured`: at least `min_events` payments of as many (effective) debtors, seen up to the horizon.
 *         `shrunk`: own share and wider group's weighted as in a beta-binomial, the prior's size fitted on the group's
 *         cells. `assumed`: no placement of that family at that age, or fewer than would weigh as much as the
 *         assumption. `insufficient_data` where that age has fewer than `min_events` even over all amounts and
 *         segments; `lower_bound` where what was open when the history ends could add more than the 80 % interval is
 *         wide. Draws: other debtors for what is measured, the same ones on every curve; for what is shrunk, the
 *         posterior around the group's draw; multipliers triangular between low and high. Intervals are the draws'
 *         percentiles
 * throws  on an empty set of replicates, a negative day
 * source  kpi-definitions.md 3.2 (shrinkage, left truncation, competing causes), 3.5 (bootstrap over debtors)
 */
export function recoveryCurves(history: readonly RecoveryDay[], options: CurveOptions): MeasuredCurve[] {
  const {bands, horizon_months, replicates, seed} = options;
  if (!(replicates >= 1)) throw new RangeError(`no replicates: ${replicates}`);
  const cells = distinctCells(options.cells);
  const marks = Array.from({length: horizon_months + 1}, (_, month) => Math.round(month * DAYS_PER_MONTH));
  const ages = bands.age_from.map((_, band) => ageOf(bands.age_from, band));
  const sums = new History(history, ages.at(-1)! + marks.at(-1)!);
  const boot = sums.replicate(cells, ages, marks, replicates, seed);
  const estimator = new Estimator(options);
  const curves: MeasuredCurve[] = [];
  const inHouse = new Map<string, Level>();
  for (const family of MEASURED_FAMILIES) {
    const levels = estimateFamily({family, cells, ages, marks, sums, boot, estimator, options, inHouse});
    for (const cell of cells) {
      const own = sums.own(groupKey(family, cell), ages[cell.age_band]!, marks);
      const level = levels(cell, own);
      if (!level) continue;
      if (family === "in_house") inHouse.set(levelKey(cell), level);
      const {shares, draws, basis, keys, flag, group_claims, group_events} = level;
      curves.push({
        family,
        cell,
        shares: shares.map((share) => Math.min(1, share)),
        basis,
        claims: own.claims,
        events: own.events,
        at_risk_amount: own.amount,
        intervals: percentileIntervals(draws),
        draws: [...draws],
        flag,
        assumption_keys: keys,
        level: level.level,
        group_claims,
        group_events,
        ...(own.claims > 0
          ? {ended_rate: own.ended, open_rate: own.open, settled_rate: own.settled}
          : {ended_rate: null, open_rate: null, settled_rate: null}),
      });
    }
  }
  return curves;
}

/** What a family's curves are estimated from. */
interface FamilyEvidence {
  family: MeasuredFamily;
  cells: readonly Cell[];
  /** By age band. */
  ages: readonly number[];
  marks: readonly number[];
  sums: History;
  boot: ReadonlyMap<string, Float64Array>;
  estimator: Estimator;
  options: CurveOptions;
  /** The in-house levels found so far, by cell. */
  inHouse: ReadonlyMap<string, Level>;
}

/** The level of each cell of a family; the prior sizes and what other ages lend are found once. */
function estimateFamily(evidence: FamilyEvidence): (cell: Cell, own: Own) => Level | null {
  const {family, cells, ages, marks, sums, boot, estimator} = evidence;
  const base = compileAssumed(evidence);
  const wanted_ages = [...new Set(cells.map((cell) => cell.age_band))];
  const every = ages.map((age) => sums.own(groupKey(family), age, marks));
  const cellsAt = (band: number) => sums.cellsOf(family).map((key) => sums.own(key, ages[band]!, marks));
  const drawsAt = (key: string, band: number) => boot.get(bootKey(key, band))!;
  const thick = ages.map((_, band) => band).filter((band) => estimator.isEnough(every[band]!));
  for (const band of thick) {
    const own = every[band]!;
    countTrials(own, [own, ...cellsAt(band)], drawsAt(groupKey(family), band));
  }
  const spread = estimator.sizePrior(every);
  const sizes = new Map(wanted_ages.map((band) => [band, estimator.sizePrior(cellsAt(band))]));
  const elsewhere = new Map<number, Level>();
  for (const band of thick.length > 0 ? wanted_ages.filter((one) => !thick.includes(one)) : []) {
    const nearest = thick.toSorted((a, b) => Math.abs(ages[a]! - ages[band]!) - Math.abs(ages[b]! - ages[band]!))[0]!;
    const lent = estimator.measure(every[nearest]!, drawsAt(groupKey(family), nearest), "family");
    elsewhere.set(band, {...estimator.shrink(every[band]!, lent, spread), flag: "insufficient_data"});
  }
  return (cell, own) => {
    const {age_band} = cell;
    if (estimator.isEnough(own)) return estimator.measure(own, drawsAt(groupKey(family, cell), age_band), "cell");
    const group = every[age_band]!;
    if (thick.includes(age_band)) {
      const wider = estimator.measure(group, drawsAt(groupKey(family), age_band), "age_band");
      return estimator.shrink(own, wider, sizes.get(age_band)!);
    }
    return elsewhere.get(age_band) ?? estimator.estimateFew(group, base(cell));
  };
}

/** What is assumed of a cell where nothing was seen. */
function compileAssumed({family, ages, options, inHouse}: FamilyEvidence): (cell: Cell) => Level | null {
  const {multipliers, replicates, seed} = options;
  const multiplier = multipliers[family];
  const factor = multiplierDraws(multiplier, replicates, seed + 104_729 * (1 + MEASURED_FAMILIES.indexOf(family)));
  return (cell) =>
    family === "in_house"
      ? publishedLevel(options, ages[cell.age_band]!, factor)
      : scaled(inHouse.get(levelKey(cell)) ?? null, multiplier, factor);
}

/**
 * A debtor with several claims tells more than one, less than so many: as much more as the bootstrap over all debtors
 * of that age shows.
 */
function countTrials(group: Own, members: readonly Own[], draws: Float64Array): void {
  const share = group.shares.at(-1)!;
  const variance = deviation(draws)! ** 2;
  const gain = variance > 0 && share < 1 ? (share * (1 - share)) / variance / group.debtors : 1;
  for (const one of members) one.trials = Math.min(gain * one.debtors, one.claims);
}

/** What nobody saw matters where it could add more than chance does. */
function isCut({unseen}: Own, draws: Float64Array): boolean {
  const {low, high} = percentileIntervals(draws).interval_80!;
  return unseen > (high - low) / 2;
}

/** Turns what was seen into levels; each step that draws takes the next stream of random numbers. */
class Estimator {
  private stream = 0;

  constructor(private readonly options: Pick<CurveOptions, "min_events" | "replicates" | "seed">) {}

  private nextSource(): RandomSource {
    return seededSource(this.options.seed + 7919 * ++this.stream);
  }

  isEnough(own: Own): boolean {
    const {min_events} = this.options;
    return own.events >= min_events && own.debtors >= min_events;
  }

  sizePrior(owns: readonly Own[]): PriorSize {
    const {min_events, replicates} = this.options;
    const random = this.nextSource();
    const groups = owns
      .filter((own) => own.trials > 0)
      .map(({trials, shares}) => ({trials, successes: trials * Math.min(1, shares.at(-1)!)}));
    const size = (some: typeof groups, method?: "moments") => {
      const prior = fitBetaBinomial(some, method);
      // A single group cannot show how much groups differ: the wider one then counts as much as the fewest events worth
      // a figure.
      return prior === null || prior.method === "uninformative" ? min_events : prior.alpha + prior.beta;
    };
    // How much groups differ is itself known from few of them: each draw has it from other groups.
    const again = () =>
      [...drawClusters(groups.length, random)].flatMap((times, i) =>
        Array<(typeof groups)[number]>(times).fill(groups[i]!),
      );
    return {point: size(groups), draws: Float64Array.from({length: replicates}, () => size(again(), "moments"))};
  }

  measure(own: Own, drawn: Float64Array, level: MeasuredCurve["level"]): Level {
    const draws = (deviation(drawn) ?? 0) > 1e-9 ? drawn : this.plainDraws(own);
    return {
      shares: own.shares,
      draws,
      basis: "measured",
      level,
      group_claims: own.claims,
      group_events: own.events,
      flag: isCut(own, draws) ? "lower_bound" : null,
      keys: [],
    };
  }

  shrink(own: Own, towards: Level, {point, draws}: PriorSize): Level {
    const n = own.trials;
    const share = own.shares.at(-1)!;
    const beta = randomBeta.source(this.nextSource());
    return {
      ...towards,
      shares: towards.shares.map((value, month) => (n * own.shares[month]! + point * value) / (n + point)),
      draws: towards.draws.map((value, i) =>
        beta(
          Math.max(1e-3, n * share + draws[i]! * value),
          Math.max(1e-3, n * (1 - share) + draws[i]! * (1 - value)),
        )(),
      ),
      basis: "shrunk",
    };
  }

  /** Too few events at any age: the few there are, against as many as would have been enough of what is assumed. */
  estimateFew(group: Own, towards: Level | null): Level | null {
    const {min_events, replicates} = this.options;
    if (group.claims === 0) return towards;
    // No payment ever seen is no estimate of 0.
    if (!towards && group.events === 0) return null;
    const level = towards
      ? this.shrink(group, towards, {point: min_events, draws: new Float64Array(replicates).fill(min_events)})
      : this.measure(group, this.plainDraws(group), "age_band");
    // As long as the assumption weighs more than what was seen, it is one.
    return {
      ...level,
      basis: towards && group.trials < min_events ? towards.basis : "shrunk",
      group_claims: group.claims,
      group_events: group.events,
      flag: "insufficient_data",
    };
  }

  /**
   * Where so few, or all alike, were seen that drawing them again shows no spread: a Beta(1/2, 1/2) prior and what they
   * say.
   */
  private plainDraws({trials, shares}: Own): Float64Array {
    const successes = Math.min(trials, trials * shares.at(-1)!);
    const beta = randomBeta.source(this.nextSource())(successes + 0.5, trials - successes + 0.5);
    return Float64Array.from({length: this.options.replicates}, beta);
  }
}

/**
 * Finds the curve of a claim.
 *
 * in      curves of one ledger, and the bands they were drawn in
 * out     a lookup by claim and family: null where the family has no rate for that cell, and the route is closed with
 *         `no_recovery_rate`
 */
export function indexCurves(
  curves: readonly RecoveryCurve[],
  bands: Bands,
): (claim: Pick<Claim, "age_days" | "open_amount" | "segment">, family: Family) => RecoveryCurve | null {
  const byCell = new Map(curves.map((curve) => [`${curve.family} ${levelKey(curve.cell)}`, curve]));
  return (claim, family) => byCell.get(`${family} ${levelKey(cellOf(claim, bands))}`) ?? null;
}

/**
 * Share collected within some months of an age, from the share of a claim of each age that is collectable at all.
 *
 * in      points: percent collectable by months past due, linear between them, flat outside; age in days; months ahead
 * out     (C(a) - C(a + m)) / (1 - C(a + m)): what must have come in for a claim worth C(a) to be worth C(a + m) where
 *         it is still open. 0 where C does not fall
 */
export function publishedShare(points: readonly Point[], age_days: number, months: number): number {
  const at = (month: number): number => {
    const after = points.findIndex((point) => point.at >= month);
    if (after === 0) return points[0]!.value / 100;
    if (after < 0) return points.at(-1)!.value / 100;
    const [a, b] = [points[after - 1]!, points[after]!];
    return (a.value + ((b.value - a.value) * (month - a.at)) / (b.at - a.at)) / 100;
  };
  const start = age_days / DAYS_PER_MONTH;
  const [now, then] = [at(start), at(start + months)];
  return then >= 1 ? 0 : Math.max(0, (now - then) / (1 - then));
}

const groupKey = (family: Family, cell?: Pick<Cell, "amount_band" | "segment">): string =>
  cell ? `${family} ${cell.amount_band} ${cell.segment}` : family;
const levelKey = ({age_band, amount_band, segment}: Cell): string => `${age_band} ${amount_band} ${segment}`;
const bootKey = (group: string, age_band: number): string => `${group} @${age_band}`;

function distinctCells(cells: readonly Cell[]): Cell[] {
  return [...new Map(cells.map((cell) => [levelKey(cell), cell])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell);
}

function multiplierDraws({value, low, high}: Multiplier, replicates: number, seed: number): Float64Array {
  const random = seededSource(seed);
  const [from, to] = [Math.min(low ?? value, value), Math.max(high ?? value, value)];
  return Float64Array.from({length: replicates}, () => {
    const u = random();
    if (to === from) return value;
    const below = (value - from) / (to - from);
    return u < below
      ? from + Math.sqrt(u * (to - from) * (value - from))
      : to - Math.sqrt((1 - u) * (to - from) * (to - value));
  });
}

function scaled(level: Level | null, {key, value}: Multiplier, factor: Float64Array): Level | null {
  if (!level) return null;
  return {
    shares: level.shares.map((share) => Math.min(1, value * share)),
    draws: level.draws.map((share, i) => Math.min(1, factor[i]! * share)),
    basis: "assumed",
    level: level.level === "published" ? "published" : "in_house",
    group_claims: 0,
    group_events: 0,
    flag: level.flag,
    keys: [...new Set([...level.keys, key])],
  };
}

function publishedLevel(
  {published, horizon_months, multipliers}: CurveOptions,
  age: number,
  factor: Float64Array,
): Level | null {
  if (!published) return null;
  const shares = Array.from({length: horizon_months + 1}, (_, month) => publishedShare(published.points, age, month));
  const curve: Level = {
    shares,
    draws: new Float64Array(factor.length).fill(shares.at(-1)!),
    basis: "assumed",
    level: "published",
    group_claims: 0,
    group_events: 0,
    flag: null,
    keys: published.keys,
  };
  return scaled(curve, multipliers.in_house, factor);
}

/** Rows as typed arrays, and the sums by group and day that curves are made of. */
class History {
  readonly groups = new Map<string, {rows: number[]; sums: DaySums; counts: DaySums}>();
  private readonly debtors = new Map<string, number>();
  private readonly known = new Map<string, Own>();

  constructor(
    private readonly rows: readonly RecoveryDay[],
    private readonly last: number,
  ) {
    for (const {debtor} of rows) if (!this.debtors.has(debtor)) this.debtors.set(debtor, this.debtors.size);
    rows.forEach((row, index) => {
      if (!(row.day >= 0)) throw new RangeError(`negative day: ${row.day}`);
      for (const key of [groupKey(row.family), groupKey(row.family, row)]) {
        const group = this.groups.get(key) ?? {rows: [], sums: emptySums(last + 1), counts: emptySums(last + 1)};
        this.groups.set(key, group);
        group.rows.push(index);
        if (row.day > last) continue;
        MASSES.forEach((name, i) => (group.sums[SUMS[i]!][row.day]! += row[name]));
        const {entered_claims, settled_claims, ended_claims, left_claims} = row;
        [entered_claims, settled_claims, ended_claims, left_claims - settled_claims - ended_claims].forEach(
          (count, i) => (group.counts[SUMS[i]!][row.day]! += count),
        );
      }
    });
  }

  cellsOf(family: Family): string[] {
    return [...this.groups.keys()].filter((key) => key.startsWith(`${family} `));
  }

  own(key: string, age: number, marks: readonly number[]): Own {
    const name = bootKey(key, age);
    const before = this.known.get(name);
    if (before) return before;
    const group = this.groups.get(key);
    const own: Own = {
      shares: marks.map(() => 0),
      ended: 0,
      open: 1,
      settled: 0,
      claims: 0,
      events: 0,
      amount: 0,
      debtors: 0,
      trials: 0,
      unseen: 0,
    };
    this.known.set(name, own);
    if (!group) return own;
    const end = age + marks.at(-1)!;
    const {paid, ended, open, starts_on, ends_on} = incidenceByDay(group.sums, age, marks);
    // Claims that came under this care much later say nothing of this age.
    if (starts_on === null || starts_on > age + DAYS_PER_MONTH) return own;
    own.shares = paid;
    own.ended = ended.at(-1)!;
    own.open = open.at(-1)!;
    own.settled = incidenceByDay(group.counts, age, [marks.at(-1)!]).paid[0]!;
    own.unseen = ends_on! < end - DAYS_PER_MONTH ? open.at(-1)! : 0;
    const masses = new Map<string, number>();
    for (const index of group.rows) {
      const row = this.rows[index]!;
      if (row.day > end) continue;
      own.claims += row.entered_claims;
      let mass = row.entered_amount;
      if (row.day <= age) {
        own.claims -= row.left_claims;
        mass -= row.paid_amount + row.ended_amount + row.censored_amount;
      } else own.events += row.payments;
      masses.set(row.debtor, (masses.get(row.debtor) ?? 0) + mass);
    }
    let squares = 0;
    for (const mass of masses.values()) {
      own.amount += Math.max(0, mass);
      squares += Math.max(0, mass) ** 2;
    }
    own.debtors = own.amount > 0 ? own.amount ** 2 / squares : 0;
    own.trials = own.debtors;
    return own;
  }

  /** The share at the horizon under each replicate, for each group and age that is wanted. */
  replicate(
    cells: readonly Cell[],
    ages: readonly number[],
    marks: readonly number[],
    replicates: number,
    seed: number,
  ): Map<string, Float64Array> {
    const horizon = [marks.at(-1)!];
    const wanted: {key: string; age_band: number}[] = [];
    for (const family of MEASURED_FAMILIES) {
      if (!this.groups.has(family)) continue;
      for (const age_band of ages.keys()) wanted.push({key: groupKey(family), age_band});
      for (const cell of cells)
        if (this.groups.has(groupKey(family, cell)))
          wanted.push({key: groupKey(family, cell), age_band: cell.age_band});
    }
    const jobs = [...new Set(wanted.map(({key}) => key))].map((key) => {
      const rows = this.groups
        .get(key)!
        .rows.map((index) => this.rows[index]!)
        .filter((row) => row.day <= this.last);
      return {
        debtor: Uint32Array.from(rows, (row) => this.debtors.get(row.debtor)!),
        day: Uint32Array.from(rows, (row) => row.day),
        figures: MASSES.map((name, i) => ({name: SUMS[i]!, amounts: Float64Array.from(rows, (row) => row[name])})),
        sums: emptySums(this.last + 1),
        targets: wanted
          .filter((target) => target.key === key)
          .map(({age_band}) => {
            const point = this.own(key, ages[age_band]!, marks).shares.at(-1)!;
            return {age: ages[age_band]!, point, name: bootKey(key, age_band), draws: new Float64Array(replicates)};
          }),
      };
    });
    const random = seededSource(seed);
    for (let i = 0; i < replicates; i++) {
      const times = drawClusters(this.debtors.size, random);
      for (const {debtor, day, figures, sums, targets} of jobs) {
        for (const {name, amounts} of figures) {
          const sum = sums[name].fill(0);
          for (let row = 0; row < day.length; row++) sum[day[row]!]! += times[debtor[row]!]! * amounts[row]!;
        }
        for (const {age, point, draws} of targets) {
          const {paid, starts_on} = incidenceByDay(sums, age, horizon);
          draws[i] = starts_on === null ? point : paid[0]!;
        }
      }
    }
    return new Map(jobs.flatMap(({targets}) => targets.map(({name, draws}) => [name, draws] as const)));
  }
}

function emptySums(days: number): DaySums {
  return {
    entered: new Float64Array(days),
    paid: new Float64Array(days),
    ended: new Float64Array(days),
    censored: new Float64Array(days),
  };
}

const MASSES = ["entered_amount", "paid_amount", "ended_amount", "censored_amount"] as const;
const SUMS = ["entered", "paid", "ended", "censored"] as const satisfies readonly (keyof DaySums)[];
