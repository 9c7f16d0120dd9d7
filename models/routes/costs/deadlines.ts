/** What lapses if nobody acts: by when, by which act the claim is saved, begun by when, and what that act costs. */

import {addDays, toDayNumber} from "../../calendar.js";
import {AssumptionMissing, attempt} from "../../contract/assumptions.js";
import {roundCents} from "../curves/compiled.js";
import type {PreparedClaims} from "../curves/prepare.js";
import {compileReader} from "../choice/evaluate.js";
import type {ClaimDeadline} from "../../contract/site/routes.js";
import type {CostLineName, Route} from "../types.js";
import {blankClaim, Lines, type BilledClaim} from "./bill.js";
import {compilePrices, findIsVatRecoverable, type Pricer} from "./costs.js";
import {FACTS, findClosing} from "./eligibility.js";
import {changeSetting, listSettings, toAssumptions, type RouteSettings} from "./settings.js";

/** What a debtor's insolvency asks for: a date per customer and entity, ISO. */
export interface Declaration {
  customer_id: string;
  entity: string;
  counted_from: "publication" | "opening";
  declare_by: string;
  /** Last day to ask for relief from a late declaration. */
  relief_by: string;
}

/** Days ahead that are looked at. */
const AHEAD = 365;

/** Lines that fall due until the act has interrupted the time; enforcement comes later. */
const UNTIL_DONE: ReadonlySet<CostLineName> = new Set([
  "preparation",
  "registry_fee",
  "service",
  "court_fee",
  "translation",
  "writ",
  "enrolment",
  "transmission",
  "stamp",
  "contribution",
]);
/** Beyond the amount up to which nobody needs a lawyer. */
const LAWYER: ReadonlySet<CostLineName> = new Set([...UNTIL_DONE, "hours", "fixed_fee"]);

/** Prices that an act rests on and that have a range. */
const RANGES = [
  "bailiff.tariff_change",
  "bailiff.travel",
  "bailiff.postage",
  "bailiff.own_minutes_placing",
  "court.ip_fee",
  "court.judgment_enrolment",
  "court.judgment_transmission",
  "inhouse.loaded_hour",
  "insolvency.declaration_minutes",
  "lawyer.hours_per_case",
];

/**
 * The deadlines of claims within a year, the earliest first; those that have passed are left out, save a declaration
 * that may still be relieved.
 *
 * Of the acts that would be done in time the cheapest; an acknowledgement, which needs the debtor, only where no other
 * act is open or priced.
 *
 * @throws AssumptionMissing when a record that every claim needs has no value
 *
 * Source: Code de commerce L622-24 and L622-26, R622-24; Code civil 2240, 2241; loi 68-1250, article 2; Cass. 1re civ.
 * 9 Sept 2020, 19-12.006: the order interrupts when it is served.
 */
export function listDeadlines(
  prepared: PreparedClaims,
  settings: RouteSettings,
  declarations: readonly Declaration[],
): ClaimDeadline[] {
  const last = addDays(prepared.on, AHEAD);
  const read = compileReader(prepared, settings);
  const [find, findLow, findHigh] = [settings, atBound(settings, "low"), atBound(settings, "high")].map(compileActs);
  const declared = new Map(declarations.map((one) => [`${one.customer_id}\n${one.entity}`, one]));
  const claim = blankClaim();
  const found = prepared.claims.flatMap((one, index): ClaimDeadline[] => {
    read(index, claim);
    const due = findDue(one.limitation_on, declared.get(`${one.customer_id}\n${one.entity}`), prepared.on);
    if (due === null || due.deadline_on > last) return [];
    const {act, start_by, cost_amount} = find!(claim, due, prepared.on);
    return [
      {
        claim_id: one.claim_id,
        ...due,
        days_left: toDayNumber(due.deadline_on) - toDayNumber(prepared.on),
        act,
        start_by,
        cost_amount,
        low_amount: findLow!(claim, due, prepared.on, act).cost_amount,
        high_amount: findHigh!(claim, due, prepared.on, act).cost_amount,
      },
    ];
  });
  return found.sort((a, b) => a.start_by.localeCompare(b.start_by) || a.claim_id.localeCompare(b.claim_id));
}

type Due = Pick<ClaimDeadline, "kind" | "deadline_on" | "counted_from">;

/** What lapses next of a claim. */
function findDue(limitation_on: string | null, declaration: Declaration | undefined, on: string): Due | null {
  if (declaration) {
    const {counted_from, declare_by, relief_by} = declaration;
    if (declare_by >= on) return {kind: "declaration", deadline_on: declare_by, counted_from};
    return relief_by >= on ? {kind: "late_relief", deadline_on: relief_by, counted_from} : null;
  }
  return limitation_on !== null && limitation_on >= on
    ? {kind: "limitation", deadline_on: limitation_on, counted_from: "due_date"}
    : null;
}

type FindAct = (
  claim: BilledClaim,
  due: Due,
  on: string,
  only?: ClaimDeadline["act"],
) => Pick<ClaimDeadline, "act" | "start_by" | "cost_amount">;

/** An act with its cost and the days from its beginning until it interrupts the time. */
interface Option {
  act: ClaimDeadline["act"];
  days: number;
  cost(claim: BilledClaim): number | null;
}

function compileActs(settings: RouteSettings): FindAct {
  const assumptions = toAssumptions(settings);
  const {on} = settings;
  const number = (key: string) => assumptions.number(key, on).value;
  const hour = number("inhouse.loaded_hour");
  const letter = roundCents(number("inhouse.registered_letter") + (number("inhouse.min_letter") * hour) / 60);
  const declaration = roundCents((number("insolvency.declaration_minutes") * hour) / 60);
  const service = number("court.service_days");
  const options = compileCourtActs(settings);
  const flat = (act: ClaimDeadline["act"], cost_amount: number, {deadline_on}: Due) => ({
    act,
    start_by: deadline_on,
    cost_amount,
  });
  return (claim, due, today, only) => {
    if (due.kind !== "limitation")
      return flat(due.kind === "declaration" ? "declare" : "ask_for_relief", declaration, due);
    if ((claim.facts & FACTS.public_debtor) !== 0) return flat("written_demand", letter, due);
    const open = options(service)
      .map(({act, days, cost}) => ({
        act,
        start_by: addDays(due.deadline_on, -Math.round(days)),
        cost_amount: cost(claim),
      }))
      .filter(({act, start_by, cost_amount}) =>
        only === undefined ? cost_amount !== null && start_by >= today : act === only,
      )
      .sort((a, b) => (a.cost_amount ?? 0) - (b.cost_amount ?? 0));
    return open[0] ?? flat("acknowledgement", letter, due);
  };
}

/** The acts of courts, each closed to what its route is closed to. */
function compileCourtActs(settings: RouteSettings): (service_days: number) => Option[] {
  const assumptions = toAssumptions(settings);
  const {on} = settings;
  const days = (key: string) => attempt(() => assumptions.number(key, on).value);
  const isVatRecoverable = findIsVatRecoverable(assumptions, on);
  const threshold = assumptions.number("court.lawyer_threshold", on).value;
  const lawsuit = changeSetting(settings, "lawyer.procedure", "lawsuit");
  const sum = (route: Route, price: Pricer) => {
    const closing = findClosing(route);
    return (claim: BilledClaim): number | null => {
      if ((claim.facts & closing) !== 0 || (route === "lawyer" && claim.region >= 0)) return null;
      const bill = new Lines(isVatRecoverable);
      if (price(claim, bill) !== null) return null;
      const counted = route === "lawyer" && claim.open_amount > threshold ? LAWYER : UNTIL_DONE;
      return roundCents(bill.lines.reduce((total, {line, amount}) => total + (counted.has(line) ? amount : 0), 0));
    };
  };
  const priced = (route: Route, from: RouteSettings) => sum(route, compilePrices(route, from, 1, 12).price);
  const costs = {
    order_for_payment: priced("order_for_payment", settings),
    claim: priced("lawyer", lawsuit),
    european_order: priced("european_order", settings),
  };
  const order = days("recovery.ip_order_days");
  const european = days("european.order_days");
  return (service) => [
    ...(order instanceof AssumptionMissing
      ? []
      : [{act: "order_for_payment" as const, days: order + service, cost: costs.order_for_payment}]),
    ...(european instanceof AssumptionMissing
      ? []
      : [{act: "european_order" as const, days: european + service, cost: costs.european_order}]),
    {act: "claim", days: service, cost: costs.claim},
  ];
}

/** The settings with every price of an act at one end of its range. */
function atBound(settings: RouteSettings, side: "low" | "high"): RouteSettings {
  return listSettings(settings)
    .filter(({key}) => RANGES.includes(key))
    .reduce((changed, setting) => {
      const bound = setting[side];
      return bound === null ? changed : changeSetting(changed, setting.key, bound);
    }, settings);
}
