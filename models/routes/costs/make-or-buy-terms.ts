/** What make or buy rests on: the youngest overdue claims along software and agency, and the assumptions on a team. */
import {compileDescriber} from "../describe.js";
import type {ClaimResults} from "../choice/evaluate.js";
import type {MakeOrBuy} from "./make-or-buy.js";
import {MEASURED_FAMILIES} from "../curves/curves.js";
import {toAssumptions} from "./settings.js";
import {countOwnHours} from "./team.js";
import {ROUTES, type Bands, type CostLineName, type Route} from "../types.js";

/** Costs of in-house collection in proportion to the claims; own time, licence and set-up are counted apart. */
const PER_CLAIM: readonly CostLineName[] = [
  "postage",
  "reminders_handed_over",
  "administration_handed_over",
  "disputes_handed_over",
];

/** The terms, replicate by replicate, and the claims they are taken from. */
export interface MakeOrBuyTerms {
  terms: MakeOrBuy;
  draws: {in_house: number; outside: number}[];
  claims: number;
  open_amount: number;
  /**
   * Not the youngest age band, which has no such claim: older claims recover less than what becomes overdue in a year.
   */
  is_older: boolean;
}

/**
 * The terms, from the claims of the youngest age band that are open to both ways: what becomes overdue in a year begins
 * there.
 *
 * in      replicates: how many draws of the curves to carry
 * out     null where no claim is open to both
 * throws  AssumptionMissing
 */
export function findMakeOrBuyTerms(results: ClaimResults, bands: Bands, replicates = 400): MakeOrBuyTerms | null {
  const {prepared, settings} = results;
  const both = [...prepared.claims.keys()].filter((index) =>
    (["software", "agency"] as const).every(
      (route) => results.reason[index * ROUTES.length + ROUTES.indexOf(route)] === 0,
    ),
  );
  const oldest = bands.age_from[1] ?? Infinity;
  const young = both.filter((index) => prepared.age_days[index]! < oldest);
  const chosen = young.length > 0 ? young : both;
  if (chosen.length === 0) return null;
  const describer = compileDescriber(results);
  const assumptions = toAssumptions(settings);
  const number = (key: string) => assumptions.number(key, settings.on).value;
  const open_amount = add(chosen, (index) => prepared.open_amount[index]!);
  const rows = {
    software: chosen.map((index) => describer.describe(index, "software")),
    agency: chosen.map((index) => describer.describe(index, "agency")),
  };
  const recovered = {
    software: add(rows.software, (row) => row.recovered_amount!),
    agency: add(rows.agency, (row) => row.recovered_amount!),
  };
  const draw = (route: "software" | "agency", replicate: number) =>
    shareOf(
      add(
        chosen.keys(),
        (row) => rows[route][row]!.recovered_amount! * drawFactor(results, chosen[row]!, route, replicate),
      ),
      open_amount,
    );
  const person_hours = number("portfolio.person_hours");
  return {
    terms: {
      in_house: {
        recovered_rate: shareOf(recovered.software, open_amount),
        cost_rate:
          add(chosen, (index) =>
            add(
              (describer.listCosts(index, "software") ?? []).filter(({line}) => PER_CLAIM.includes(line)),
              ({amount}) => amount,
            ),
          ) / open_amount,
        software_amount:
          number("inhouse.software_month") * 12 +
          (number("inhouse.software_setup") * 12) / number("inhouse.software_life"),
        person_amount: person_hours * number("inhouse.loaded_hour"),
        person_hours,
        people_minimum: number("portfolio.people_minimum"),
        hours_per_euro: add(chosen, (index) => countOwnHours(describer, results, index, "software")) / open_amount,
      },
      outside: {
        recovered_rate: shareOf(recovered.agency, open_amount),
        fee_rate:
          recovered.agency > 0
            ? Math.min(1, add(rows.agency, (row) => row.cost_on_success_amount!) / recovered.agency)
            : 0,
        cost_rate: add(rows.agency, (row) => row.cost_always_amount!) / open_amount,
      },
    },
    draws: Array.from({length: replicates}, (_, replicate) => ({
      in_house: draw("software", replicate),
      outside: draw("agency", replicate),
    })),
    claims: chosen.length,
    open_amount,
    is_older: young.length === 0,
  };
}

function drawFactor({prepared, routes}: ClaimResults, index: number, route: Route, replicate: number): number {
  const {draws, shares} =
    prepared.curves[prepared.curve[index * MEASURED_FAMILIES.length + routes[ROUTES.indexOf(route)]!.family]!]!;
  const share = shares.at(-1)!;
  return draws.length > 0 && share > 0 ? draws[replicate % draws.length]! / share : 1;
}

function add<T>(items: Iterable<T>, figure: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += figure(item);
  return total;
}

/** Claims recovered in full add up to a hair more than what is open: the sums round apart. */
function shareOf(recovered_amount: number, open_amount: number): number {
  return Math.min(1, recovered_amount / open_amount);
}
