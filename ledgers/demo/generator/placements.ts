import {day, dayOfMonth, lastDay, workingDayAfter, type Day} from "./calendar.js";
import type {Chance} from "./random.js";
import type {Invoice} from "./sales.js";

export interface Placement {
  id: string;
  invoice: Invoice;
  route: "agency" | "lawyer" | "bailiff";
  provider: string;
  placed: Day;
  amount: number;
  phase: "amicable" | "pre_legal" | "legal";
  isWhiteLabel: boolean;
  closed: Day;
  outcome: "recovered" | "partly_recovered" | "uncollectible" | "withdrawn";
  entries: {on: Day; recovered: number; fee: number; cost: number}[];
}

const alpha = "Agence Alpha (fictive)";
const beta = "Agence Beta (fictive)";
const lawyer = "Cabinet Gamma (fictif)";
const bailiff = "Étude Delta (fictive)";

/**
 * The truth behind the routes: chance that something is recovered = logistic(ease + effect - 0.22 for each month past
 * due beyond the third).
 * On the same claim Alpha does better than Beta, by 0.5; Beta's files are easier, so that the plain comparison says the
 * contrary.
 */
const ease = {easy: 1.6, hard: 0.1, second: -0.3};
const effects = {[alpha]: 0.25, [beta]: -0.25, [lawyer]: 0.35, [bailiff]: -0.1} as Record<string, number>;
/** Median days from placement to the first money. */
const medianDays = {[alpha]: 30, [beta]: 26, [lawyer]: 115, [bailiff]: 70} as Record<string, number>;

export interface Recovery {
  placements: Placement[];
  /** What reaches the bank, a few days after the provider's entry. */
  receipts: {on: Day; amount: number}[];
  left: number;
  /** When the last placement was closed. */
  ended: Day;
}

/** A claim that nobody pays of itself goes from route to route, until it is paid or given up. */
export function recoverHard(chance: Chance, invoice: Invoice, open: number, stop: Day): Recovery | undefined {
  const isLarge = open > 900000;
  const toLawyer = isLarge && chance.is(0.6);
  if (!toLawyer && !chance.is(0.86)) return undefined;
  const placed = batch(invoice.due + (toLawyer ? chance.whole(105, 160) : chance.whole(70, 125)));
  if (placed >= stop) return undefined;
  const first = toLawyer
    ? place(chance, invoice, open, "lawyer", lawyer, placed, "hard", stop)
    : place(chance, invoice, open, "agency", chance.is(0.1) ? beta : alpha, placed, "hard", stop);
  if (first.left === 0 || toLawyer || !chance.is(0.85)) return first;
  const again = batch(first.ended + chance.whole(8, 25));
  if (again >= stop) return first;
  const second =
    first.left >= 400000
      ? place(chance, invoice, first.left, "lawyer", lawyer, again, "second", stop)
      : first.left >= 40000
        ? place(chance, invoice, first.left, "bailiff", bailiff, again, "second", stop)
        : undefined;
  if (!second) return first;
  return {
    placements: [...first.placements, ...second.placements],
    receipts: [...first.receipts, ...second.receipts],
    left: second.left,
    ended: second.ended,
  };
}

/**
 * A claim of a debtor who would pay anyway, later: these go to Beta, seldom to Alpha. `own` is the date at which the
 * debtor pays unasked.
 */
export function recoverEasy(chance: Chance, invoice: Invoice, open: number, own: Day, stop: Day): Recovery | undefined {
  const placed = batch(invoice.due + chance.whole(18, 28));
  if (placed > own - 4 || placed >= stop) return undefined;
  return place(chance, invoice, open, "agency", chance.is(0.85) ? beta : alpha, placed, "easy", stop);
}

/** Files leave on the 5th and on the 20th. */
function batch(date: Day): Day {
  while (dayOfMonth(date) !== 5 && dayOfMonth(date) !== 20) date++;
  return workingDayAfter(date);
}

function place(
  chance: Chance,
  invoice: Invoice,
  amount: number,
  route: Placement["route"],
  provider: string,
  placed: Day,
  kind: keyof typeof ease,
  stop: Day,
): Recovery {
  const months = (placed - invoice.due) / 30.4;
  const odds = ease[kind] + effects[provider]! - 0.22 * (months - 3);
  const succeeds = chance.is(1 / (1 + Math.exp(-odds)));
  const isWhole = chance.is(0.76);
  const goal = isWhole ? amount : Math.round(amount * chance.between(0.35, 0.8));
  const parts = goal > 300000 && chance.is(0.4) ? chance.whole(2, 3) : 1;
  const wait = Math.round(Math.min(300, chance.logNormal(medianDays[provider]! * (kind === "easy" ? 0.6 : 1), 0.55)));
  const patience = chance.whole(route === "agency" ? 85 : 150, route === "agency" ? 130 : 240);
  const isWhiteLabel = route === "agency" && chance.is(months < 3.3 ? 0.4 : 0.1);
  const delay = [chance.whole(3, 8), chance.whole(3, 8), chance.whole(3, 8)];

  const entries: Placement["entries"] = [];
  const opening = openingCharge(provider, amount);
  if (opening.fee + opening.cost > 0) entries.push({on: placed, recovered: 0, ...opening});
  const receipts: Recovery["receipts"] = [];
  let recovered = 0;
  for (let part = 1; succeeds && part <= parts; part++) {
    const on = workingDayAfter(placed + Math.max(4, wait) + (part - 1) * 30);
    if (on >= stop) break;
    const money = part === parts ? goal - recovered : Math.round(goal / parts);
    recovered += money;
    const act = route === "bailiff" && part === 1 ? bailiffActs(placed) : 0;
    entries.push({on, recovered: money, fee: fee(provider, money, recovered, placed, invoice.due), cost: act});
    receipts.push({on: workingDayAfter(on + delay[part - 1]!), amount: money});
  }
  const last = entries.at(-1)?.recovered ? entries.at(-1)!.on : 0;
  const stopped = stop < Infinity && stop < placed + patience;
  const closed =
    recovered === amount ? last : Math.max(last + 20, Math.min(placed + patience, stopped ? stop + 15 : Infinity));
  const outcome =
    recovered === amount
      ? "recovered"
      : recovered > 0
        ? "partly_recovered"
        : chance.is(0.12)
          ? "withdrawn"
          : "uncollectible";
  const phase =
    route === "lawyer" ? (kind === "second" ? "legal" : "pre_legal") : route === "bailiff" ? "legal" : "amicable";
  const placement: Placement = {
    id: "",
    invoice,
    route,
    provider,
    placed,
    amount,
    phase,
    isWhiteLabel,
    closed: workingDayAfter(closed),
    outcome,
    entries,
  };
  return {placements: [placement], receipts, left: amount - recovered, ended: placement.closed};
}

function openingCharge(provider: string, amount: number): {fee: number; cost: number} {
  if (provider === alpha) return {fee: 1500, cost: 0};
  // A lawyer may not work for a success fee alone.
  if (provider === lawyer) return {fee: amount > 2000000 ? 90000 : 45000, cost: 2519 + 2579 + 940};
  if (provider === bailiff) return {fee: 0, cost: 2519};
  return {fee: 0, cost: 0};
}

function fee(provider: string, money: number, total: number, placed: Day, due: Day): number {
  if (provider === alpha) return Math.round(money * (placed - due < 180 ? 0.1 : 0.15));
  if (provider === beta) return Math.round(money * 0.17);
  if (provider === lawyer) return Math.round(money * 0.08);
  return creditorFee(total, placed) - (total > money ? creditorFee(total - money, placed) : 0);
}

/** Article A444-32 of the code de commerce: the bailiff's proportional fee that the creditor bears, in cents. */
function creditorFee(cents: number, on: Day): number {
  const isNew = on >= day("2024-03-01");
  if (cents <= 18800) return isNew ? 2150 : 2128;
  const slices = [
    [0, isNew ? 0.1173 : 0.1161],
    [12500, isNew ? 0.1075 : 0.1064],
    [61000, isNew ? 0.1026 : 0.1016],
    [152500, isNew ? 0.0391 : 0.0387],
  ] as const;
  let sum = 0;
  for (const [i, [from, rate]] of slices.entries())
    sum += Math.max(0, Math.min(cents, slices[i + 1]?.[0] ?? Infinity) - from) * rate;
  return Math.round(sum);
}

/** Service of the order and order to pay before seizure, with travel. */
function bailiffActs(on: Day): number {
  return on >= day("2024-03-01") ? 2579 + 2042 + 2 * 940 : 2554 + 2022 + 2 * 767;
}

/** Numbers the placements in the order of their dates, without those that begin after the last day. */
export function number(placements: Placement[]): Placement[] {
  const known = placements.filter(({placed}) => placed <= lastDay).sort((a, b) => a.placed - b.placed);
  for (const [i, placement] of known.entries()) placement.id = `P${String(i + 1).padStart(4, "0")}`;
  return known;
}
