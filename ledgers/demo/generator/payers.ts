import {day, dayOfMonth, weekday, workingDayBefore, type Day} from "./calendar.js";
import type {Customer} from "./customers.js";
import type {Chance} from "./random.js";

/**
 * How customers pay: the truth that the figures of the demo should find again.
 * A payment comes by the due date with probability `onTime`, else `median` days after it (log-normal, deviation of the
 * logarithm `sigma`);
 * with probability `hard` it never comes unless somebody fetches it.
 */
export const payers = {
  prompt: {onTime: 0.82, median: 5, sigma: 0.7, hard: 0.002},
  ordinary: {onTime: 0.64, median: 6.5, sigma: 0.8, hard: 0.05},
  slow: {onTime: 0.32, median: 11, sigma: 0.8, hard: 0.12},
  fragile: {onTime: 0.4, median: 18, sigma: 0.85, hard: 0.28},
  public: {onTime: 0.42, median: 13, sigma: 0.45, hard: 0},
  drifting: {onTime: 0, median: 0, sigma: 0, hard: 0},
} as const;
export type Payer = keyof typeof payers;

export function payerOf(chance: Chance, {isPublic, isSmall}: {isPublic: boolean; isSmall: boolean}): Payer {
  if (isPublic)
    return chance.weighted([
      ["public", 0.9],
      ["prompt", 0.1],
    ] as const);
  if (isSmall)
    return chance.weighted([
      ["prompt", 0.2],
      ["ordinary", 0.35],
      ["slow", 0.15],
      ["fragile", 0.3],
    ] as const);
  return chance.weighted([
    ["prompt", 0.4],
    ["ordinary", 0.44],
    ["slow", 0.16],
  ] as const);
}

function ramp(date: Day, from: string, to: string): number {
  return Math.min(1, Math.max(0, (date - day(from)) / (day(to) - day(from))));
}

/** The account that drifts: 35 days from invoice to payment until September 2025, 75 at the end of September 2026. */
function driftingDaysToPay(due: Day): number {
  return 35 + 40 * ramp(due, "2025-09-01", "2026-09-30");
}

/**
 * Building worsens from February 2026: in October, 25 more days on a late payment, 25 points fewer on time,
 * twice as many hard cases.
 */
export function buildingTrouble(due: Day): number {
  return ramp(due, "2026-02-01", "2026-10-01");
}

/** The date at which the customer pays by itself, working days and payment runs included. */
export function payDate(chance: Chance, customer: Customer, issued: Day, due: Day): Day {
  if (customer.isDrifting)
    return workingDayBefore(issued + Math.max(20, Math.round(chance.normal(driftingDaysToPay(due), 4))));
  const {onTime, median, sigma} = payers[customer.payer];
  const trouble = customer.segment === "BTP" ? buildingTrouble(due) : 0;
  if (chance.is(onTime - 0.25 * trouble)) {
    const early =
      due -
      chance.weighted([
        [0, 0.45],
        [1, 0.2],
        [2, 0.15],
        [4, 0.1],
        [8, 0.1],
      ] as const);
    return Math.max(issued + 3, runBefore(customer, early));
  }
  const late = 1 + chance.logNormal(median, sigma) + trouble * chance.between(15, 35);
  return runAfter(customer, due + Math.round(Math.min(late, 330)));
}

function isRun(customer: Customer, date: Day): boolean {
  if (customer.run === "thursday") return weekday(date) === 4;
  if (customer.run === "fortnight") return dayOfMonth(date) === 10 || dayOfMonth(date) === 25;
  return true;
}

function runBefore(customer: Customer, date: Day): Day {
  const wanted = date;
  while (!isRun(customer, date)) date--;
  // Nobody pays a fortnight early: those would rather pay outside the run.
  return workingDayBefore(wanted - date > 9 ? wanted : date);
}

function runAfter(customer: Customer, date: Day): Day {
  while (!isRun(customer, date)) date++;
  return workingDayBefore(date);
}
