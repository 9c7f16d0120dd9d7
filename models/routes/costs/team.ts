/** The overdue claims as work for the team: what each would take and gain by staying in-house. */
import {compileDescriber, type Describer} from "../describe.js";
import type {ClaimResults} from "../choice/evaluate.js";
import type {KeepableClaim} from "../choice/capacity.js";
import {toAssumptions} from "./settings.js";
import {FAMILIES, ROUTES, type CostLineName, type Route} from "../types.js";

/** Lines of a bill that are the company's own time. */
const OWN_TIME: readonly CostLineName[] = ["reminders", "administration", "disputes", "preparation", "follow_up"];

/** The claims and the hours they take. */
export interface TeamLoad {
  claims: KeepableClaim[];
  /** Own hours per month to prepare and follow the claims if all were handed over; no part of the limit. */
  other_hours: number;
}

/**
 * What the team could keep.
 *
 * A claim is kept by hand or with a software, whichever brings more, against the best of the other routes, or stopping
 * where none pays. Its hours are spread over `portfolio.work_months`. A claim closed to in-house collection is listed
 * with nothing to gain.
 *
 * throws  AssumptionMissing; RangeError where an hour costs nothing, so that no hours follow from its cost:
 *         `inhouse.loaded_hour: not above 0: 0`
 */
export function loadTeam(results: ClaimResults, describer: Describer = compileDescriber(results)): TeamLoad {
  const assumptions = toAssumptions(results.settings);
  const months = assumptions.number("portfolio.work_months", results.settings.on).value;
  const load: TeamLoad = {claims: [], other_hours: 0};
  for (const [index, {claim_id}] of results.prepared.claims.entries()) {
    const keep = findBest(results, index, (route) => FAMILIES[route] === "in_house");
    const other = findBest(results, index, (route) => FAMILIES[route] !== "in_house");
    const other_amount = other && other.net > 0 ? other.net : 0;
    if (other && other.net > 0) load.other_hours += countOwnHours(describer, results, index, other.route) / months;
    load.claims.push({
      claim_id,
      hours: keep ? countOwnHours(describer, results, index, keep.route) / months : 0,
      keep_amount: keep ? keep.net : other_amount,
      other_amount,
    });
  }
  return load;
}

/**
 * Hours of the company's own people on a claim along a route, from first to last; 0 where it is closed. @throws as
 * loadTeam
 */
export function countOwnHours(
  describer: Describer,
  {settings}: Pick<ClaimResults, "settings">,
  index: number,
  route: Route,
): number {
  const hour = toAssumptions(settings).number("inhouse.loaded_hour", settings.on).value;
  if (!(hour > 0)) throw new RangeError(`inhouse.loaded_hour: not above 0: ${hour}`);
  const lines = describer.listCosts(index, route) ?? [];
  return lines.filter(({line}) => OWN_TIME.includes(line)).reduce((total, {amount}) => total + amount, 0) / hour;
}

function findBest(
  {net_amount, reason}: ClaimResults,
  index: number,
  isMeant: (route: Route) => boolean,
): {route: Route; net: number} | null {
  let best: {route: Route; net: number} | null = null;
  for (const [position, route] of ROUTES.entries()) {
    const at = index * ROUTES.length + position;
    if (isMeant(route) && reason[at] === 0 && (best === null || net_amount[at]! > best.net))
      best = {route, net: net_amount[at]!};
  }
  return best;
}
