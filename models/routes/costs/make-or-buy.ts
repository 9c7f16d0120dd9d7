/**
 * From which yearly volume of overdue a team and a software pay for themselves against success fees.
 *
 * in-house (V) = V (r - c) - software - people(V) x cost of a person outside (V)  = V (R (1 - f) - C)
 *
 * r, R: share recovered; c, C: costs in proportion to what is handed over; f: success fee. A team begins with
 * `people_minimum` persons and grows by one whenever the work exceeds their hours, so it may fall behind again after
 * each step: the volume from which it is ahead, and that from which it stays so, differ.
 */
import {quantileSorted} from "d3";

/** Amounts a year; shares of what becomes overdue. */
export interface MakeOrBuy {
  in_house: {
    recovered_rate: number;
    /** Postage and the like, as a share of the volume; no working time. */
    cost_rate: number;
    /** Licence and the yearly part of the set-up. */
    software_amount: number;
    /** Loaded cost of one person. */
    person_amount: number;
    /** Hours one person has for collection in a year, above 0. */
    person_hours: number;
    /** A whole number of at least 1. */
    people_minimum: number;
    /** Work per euro overdue. */
    hours_per_euro: number;
  };
  outside: {
    recovered_rate: number;
    /** Success fee as a share of what is recovered. */
    fee_rate: number;
    /** File fees and own time to prepare and follow files, as a share of the volume. */
    cost_rate: number;
  };
}

/** Both nets of one yearly volume. */
export interface MakeOrBuyPoint {
  volume_amount: number;
  people: number;
  in_house_amount: number;
  outside_amount: number;
}

/** Volumes from which the team is ahead; null: never. */
export interface BreakEven {
  /** The smallest volume at which it brings as much. */
  ahead_from: number | null;
  /** From here on it brings as much whatever the volume. */
  stays_ahead_from: number | null;
}

/** Persons a volume takes. */
export function countPeople(
  volume_amount: number,
  {hours_per_euro, person_hours, people_minimum}: MakeOrBuy["in_house"],
): number {
  return Math.max(people_minimum, Math.ceil((volume_amount * hours_per_euro) / person_hours - 1e-9));
}

/** Both nets of one yearly volume. @throws RangeError on a share outside 0 to 1, or another figure below 0 */
export function compareVolume(volume_amount: number, terms: MakeOrBuy): MakeOrBuyPoint {
  const {in_house, outside} = check(terms);
  if (!(volume_amount >= 0)) throw new RangeError(`volume_amount: negative or not a number: ${volume_amount}`);
  const people = countPeople(volume_amount, in_house);
  return {
    volume_amount,
    people,
    in_house_amount:
      volume_amount * (in_house.recovered_rate - in_house.cost_rate) -
      in_house.software_amount -
      people * in_house.person_amount,
    outside_amount: volume_amount * (outside.recovered_rate * (1 - outside.fee_rate) - outside.cost_rate),
  };
}

/**
 * The volumes from which the team is ahead, and stays ahead.
 *
 * With k persons it is ahead from (software + k x person) / m on, m being what it brings more per euro; k persons serve
 * up to k x hours / hours per euro.
 *
 * @throws as compareVolume
 */
export function findBreakEven(terms: MakeOrBuy): BreakEven {
  const {in_house, outside} = check(terms);
  const margin =
    in_house.recovered_rate - in_house.cost_rate - outside.recovered_rate * (1 - outside.fee_rate) + outside.cost_rate;
  const {software_amount, person_amount, people_minimum} = in_house;
  const served = in_house.hours_per_euro > 0 ? in_house.person_hours / in_house.hours_per_euro : Infinity;
  const fixed = (people: number) => software_amount + people * person_amount;
  if (fixed(people_minimum) === 0) return {ahead_from: 0, stays_ahead_from: margin >= 0 ? 0 : null};
  if (margin <= 0) return {ahead_from: null, stays_ahead_from: null};
  const crossing = (people: number) => fixed(people) / margin;
  const begins = (people: number) => (people <= people_minimum ? 0 : (people - 1) * served);
  const ends = (people: number) => people * served;
  if (served === Infinity) return {ahead_from: crossing(people_minimum), stays_ahead_from: crossing(people_minimum)};
  // a person more serves `served` and must be paid: where that does not pay, the team is never ahead for good
  const spare = margin * served - person_amount;
  const first = spare > 0 ? Math.max(people_minimum, Math.ceil(software_amount / spare - 1e-9)) : people_minimum;
  const ahead_from = crossing(first) <= ends(first) * (1 + 1e-12) ? Math.max(begins(first), crossing(first)) : null;
  if (spare <= 0) return {ahead_from, stays_ahead_from: null};
  // ahead all through with k persons: (k - 1) x served is beyond their crossing
  const settled = Math.max(
    people_minimum + 1,
    Math.ceil((software_amount / margin + served) / (spare / margin) - 1e-9),
  );
  const before = settled - 1;
  const stays_ahead_from =
    crossing(before) <= ends(before) * (1 + 1e-12) ? Math.max(begins(before), crossing(before)) : ends(before);
  return {ahead_from, stays_ahead_from};
}

/** A break-even with what other debtors would make of it. */
export interface BreakEvenEstimate extends BreakEven {
  draws: number;
  /** Share of the draws in which the team never is ahead. */
  never_rate: number;
  /** Of `ahead_from`; a limit of null: never. */
  interval_80: {low: number | null; high: number | null} | null;
  interval_95: {low: number | null; high: number | null} | null;
}

/**
 * The break-even, and how it moves with the recovered shares.
 *
 * in      draws: recovered shares of both sides, replicate by replicate
 * out     no intervals without draws
 * throws  as compareVolume
 */
export function estimateBreakEven(
  terms: MakeOrBuy,
  draws: readonly {in_house: number; outside: number}[],
): BreakEvenEstimate {
  const found = draws
    .map(
      (draw) =>
        findBreakEven({
          in_house: {...terms.in_house, recovered_rate: draw.in_house},
          outside: {...terms.outside, recovered_rate: draw.outside},
        }).ahead_from ?? Infinity,
    )
    .sort((a, b) => a - b);
  const limit = (share: number) => {
    const position = share * (found.length - 1);
    const value = found[Math.ceil(position)] === Infinity ? Infinity : quantileSorted(found, share)!;
    return value === Infinity ? null : value;
  };
  const interval = (coverage: number) =>
    found.length ? {low: limit((1 - coverage) / 2), high: limit((1 + coverage) / 2)} : null;
  return {
    ...findBreakEven(terms),
    draws: draws.length,
    never_rate: found.length ? found.filter((volume) => volume === Infinity).length / found.length : 0,
    interval_80: interval(0.8),
    interval_95: interval(0.95),
  };
}

/** Both nets over volumes from 0 to a largest one, evenly spaced. @throws as compareVolume */
export function traceVolumes(terms: MakeOrBuy, largest_amount: number, points = 60): MakeOrBuyPoint[] {
  return Array.from({length: points + 1}, (_, step) => compareVolume((largest_amount * step) / points, terms));
}

function check(terms: MakeOrBuy): MakeOrBuy {
  const {in_house, outside} = terms;
  const shares = {
    "in_house.recovered_rate": in_house.recovered_rate,
    "outside.recovered_rate": outside.recovered_rate,
    "outside.fee_rate": outside.fee_rate,
  };
  for (const [name, share] of Object.entries(shares))
    if (!(share >= 0 && share <= 1)) throw new RangeError(`${name}: not between 0 and 1: ${share}`);
  const {cost_rate, software_amount, person_amount, people_minimum, hours_per_euro, person_hours} = in_house;
  const amounts = {
    "in_house.cost_rate": cost_rate,
    software_amount,
    person_amount,
    hours_per_euro,
    "outside.cost_rate": outside.cost_rate,
  };
  for (const [name, amount] of Object.entries(amounts))
    if (!(amount >= 0)) throw new RangeError(`${name}: negative or not a number: ${amount}`);
  if (!(Number.isInteger(people_minimum) && people_minimum >= 1))
    throw new RangeError(`people_minimum: not a whole number of at least 1: ${people_minimum}`);
  if (!(person_hours > 0)) throw new RangeError(`person_hours: not above 0: ${person_hours}`);
  return terms;
}
