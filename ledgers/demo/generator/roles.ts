import {day} from "./calendar.js";
import type {Customer} from "./customers.js";
import {stream} from "./random.js";

/** How many customers have each habit. */
const wanted = {bills: 3, discounts: 2, supplier: 2, retention: 3} as const;

/**
 * Gives some customers what an account shows beside invoices and transfers: three pay by bill of exchange, two take
 * the discount for early payment, two also supply us, three in building keep 5 % for a year, and one is taken over by
 * another on 1 July 2025.
 */
export function giveRoles(customers: Customer[]): void {
  const chance = stream("roles");
  const free = (segments: string[]): Customer[] =>
    customers.filter(
      ({country, kind, insolvent, from, to, sellers, payer, segment, isDrifting, isRelated, habit, method, group}) =>
        country === "FR" &&
        kind === "business" &&
        insolvent === Infinity &&
        from === 0 &&
        to === Infinity &&
        sellers.length === 1 &&
        (payer === "prompt" || payer === "ordinary") &&
        segments.includes(segment) &&
        !isDrifting &&
        !isRelated &&
        habit === "" &&
        method === "VIR" &&
        group === "",
    );
  const sizes = ({pace, median}: Customer): number => pace * median;
  for (const [habit, count] of Object.entries(wanted) as ["bills", number][])
    for (let i = 0; i < count; i++) {
      const segments = (habit as string) === "retention" ? ["BTP"] : ["Industrie", "Distribution"];
      chance.pick(free(segments).filter((customer) => sizes(customer) < 9000)).habit = habit;
    }
  const taken = chance.pick(free(["Industrie"]));
  taken.habit = "merged";
  const heir = chance.pick(free(["Industrie"]).filter(({sellers}) => sellers[0] === taken.sellers[0]));
  const on = day("2025-07-01");
  taken.to = on - 1;
  taken.successor = {customer: heir, on};
}
