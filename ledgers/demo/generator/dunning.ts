import {firstDay, lastDay, workingDayAfter, type Day} from "./calendar.js";
import type {Dispute} from "./disputes.js";
import {stream, type Chance} from "./random.js";
import {openAt, type Life} from "./settlement.js";

export interface Action {
  on: Day;
  kind: "email" | "call" | "letter" | "registered_letter" | "dispute_work";
  life: Life;
  dispute: Dispute | undefined;
  minutes: number;
  cost: number;
}

export interface PromiseToPay {
  life: Life;
  made: Day;
  promised: Day;
  amount: number;
}

type Step = [days: number, kind: Action["kind"], minutes: number, cost: number];

/** Days past due, minutes (median) and outlay in cents of each step; nine in ten are done, within two days. */
const rhythm: Step[] = [
  [5, "email", 4, 0],
  [15, "call", 11, 0],
  [30, "letter", 7, 152],
  [42, "call", 14, 0],
  [60, "registered_letter", 13, 736],
  [80, "call", 16, 0],
  [110, "call", 12, 0],
];
const publicRhythm: Step[] = [
  [15, "email", 4, 0],
  [35, "call", 13, 0],
  [60, "letter", 8, 152],
  [90, "call", 15, 0],
];
const reminderBefore: Step = [-6, "email", 3, 0];

/** Reminders stop while a dispute is open, once a claim is placed, and when the customer fails. */
export function remind(lives: Life[]): {actions: Action[]; promises: PromiseToPay[]} {
  const chance = stream("dunning");
  const actions: Action[] = [];
  const promises: PromiseToPay[] = [];
  for (const life of lives) {
    const {
      invoice: {due, gross, customer},
      dispute,
      placements,
    } = life;
    const stop = Math.min(lastDay + 1, customer.insolvent, placements[0]?.placed ?? Infinity);
    const steps =
      gross > 2500000 && customer.kind === "business"
        ? [reminderBefore, ...rhythm]
        : customer.kind === "public"
          ? publicRhythm
          : rhythm;
    for (const [days, kind, minutes, cost] of steps) {
      const on = workingDayAfter(due + days + chance.whole(0, 2));
      const isDone = chance.is(0.9);
      if (!isDone || on < firstDay || on >= stop || (dispute && on >= dispute.opened && on < dispute.closed)) continue;
      const open = openAt(life, on);
      if (open < 8000) continue;
      actions.push({
        on,
        kind,
        life,
        dispute: undefined,
        minutes: Math.max(1, Math.round(chance.logNormal(minutes, 0.4))),
        cost,
      });
      if (kind === "call" && customer.kind !== "public") promise(chance, life, on, open, promises);
    }
    if (dispute) workOn(chance, life, dispute, actions);
  }
  actions.sort((a, b) => a.on - b.on);
  promises.sort((a, b) => a.made - b.made);
  return {actions, promises};
}

/**
 * A debtor about to pay promises in six calls of ten, and names a date that holds in five cases of six; one who will
 * not pay soon promises
 * in a quarter of the calls, in vain.
 */
function promise(chance: Chance, life: Life, made: Day, open: number, promises: PromiseToPay[]): void {
  const next = life.settlements.find(({on, kind}) => kind === "receipt" && on > made);
  const isSoon = next !== undefined && next.on - made <= 18;
  if (!chance.is(isSoon ? 0.6 : 0.25)) return;
  const holds = isSoon && chance.is(5 / 6);
  const promised = workingDayAfter(holds ? next.on + chance.whole(0, 3) : made + chance.whole(3, 12));
  promises.push({life, made, promised, amount: open});
}

function workOn(chance: Chance, life: Life, dispute: Dispute, actions: Action[]): void {
  const end = Math.min(dispute.closed, lastDay);
  const steps = chance.whole(1, 4);
  for (let i = 0; i < steps; i++) {
    const on = workingDayAfter(Math.round(dispute.opened + (i / steps) * (dispute.closed - dispute.opened)));
    if (on < firstDay || on > end) continue;
    actions.push({
      on,
      kind: "dispute_work",
      life,
      dispute,
      minutes: Math.round(chance.logNormal(i === 0 ? 20 : 38, 0.6)),
      cost: 0,
    });
  }
}
