/**
 * Which routes are open to a claim, and which rule closes the others.
 */

import type {Claim, Reason, Reference, Route} from "../types.js";

/** Facts of a claim that close routes, as bits. */
export const FACTS = {
  insolvent: 1,
  related_party: 2,
  limitation_passed: 4,
  disputed: 8,
  public_debtor: 16,
  consumer: 32,
  foreign_debtor: 64,
  country_unknown: 128,
  above_ceiling: 256,
  between_traders: 512,
  switched_off: 1024,
  foreign_creditor: 2048,
  law_not_modelled: 4096,
  not_cross_border: 8192,
  outside_eu: 16384,
  above_european_ceiling: 32768,
} as const;

type Fact = keyof typeof FACTS;

/** Why a claim cannot go down some routes. */
export interface EligibilityRule {
  fact: Fact;
  reason: Reason;
  closes: readonly (Route | Reference)[];
  source: string;
}

const FRENCH = ["order_for_payment", "small_claims", "uncontested_claims"] as const;
const EUROPEAN = ["european_order", "european_small_claims"] as const;
const COURT_AND_BAILIFF = ["agency_legal", "lawyer", ...FRENCH, ...EUROPEAN] as const;

const rule = (reason: Fact & Reason, closes: EligibilityRule["closes"], source: string): EligibilityRule => ({
  fact: reason,
  reason,
  closes,
  source,
});

/** Every rule; the first that holds is the reason given. */
export const ELIGIBILITY: readonly EligibilityRule[] = [
  rule(
    "insolvent",
    ["in_house", "software", "agency", ...COURT_AND_BAILIFF],
    "Code de commerce L622-7, L622-21, L622-24: the judgment stops payments and actions of earlier creditors, who " +
      "declare their claim",
  ),
  rule(
    "related_party",
    ["agency", ...COURT_AND_BAILIFF, "insurer"],
    "convention of encours: a debt within the group is settled within the group",
  ),
  rule(
    "limitation_passed",
    [...COURT_AND_BAILIFF],
    "Code de commerce L110-4, Code de la consommation L218-2: no action in court; an amicable payment stays possible " +
      "(C. civ. 2249)",
  ),
  rule(
    "disputed",
    ["agency", "agency_legal", ...FRENCH, "european_order", "insurer"],
    "CPC 1405 ff., CPCE L125-1, L126-1, Regulation (EC) 1896/2006: any contest ends these procedures; an agency or " +
      "insurer takes it once the dispute is settled (convention of encours)",
  ),
  rule(
    "public_debtor",
    [...COURT_AND_BAILIFF],
    "CGPPP L2311-1: goods of public persons cannot be seized; their contracts belong to the administrative courts, " +
      "whose procedures are not priced here",
  ),
  rule(
    "consumer",
    ["uncontested_claims", "insurer"],
    "CPCE L126-1: claims invoiced between traders; credit insurance covers business debtors",
  ),
  rule("foreign_creditor", FRENCH, "procedures of France; the creditor's country has none that is priced here"),
  rule(
    "law_not_modelled",
    ["agency_legal", "lawyer"],
    "courts of the country in which both are: no file in models/assumptions/countries prices them",
  ),
  rule("foreign_debtor", FRENCH, "CPC 1406: the court of the debtor's domicile; European procedures are beside them"),
  rule(
    "country_unknown",
    [...FRENCH, ...EUROPEAN],
    "convention of encours: nobody can tell whether a French court has the case",
  ),
  rule(
    "not_cross_border",
    EUROPEAN,
    "Regulations (EC) 1896/2006 and 861/2007, article 3: parties in two member states",
  ),
  rule("outside_eu", EUROPEAN, "Regulations (EC) 1896/2006 and 861/2007: between member states, Denmark left out"),
  rule(
    "switched_off",
    ["uncontested_claims"],
    "law 2026-307: no implementing decree; one record, uncontested_claims.is_open, opens it",
  ),
  rule(
    "between_traders",
    ["small_claims"],
    "law 2026-307 of 23 April 2026: CPCE L125-1 no longer takes invoices between traders",
  ),
  rule("above_ceiling", ["small_claims"], "CPCE L125-1, R125-1: principal and interest claimed up to the ceiling"),
  {
    fact: "above_european_ceiling",
    reason: "above_ceiling",
    closes: ["european_small_claims"],
    source: "Regulation (EC) 861/2007, article 2: the claim without interest and costs",
  },
];

/** The facts of a claim that do not depend on settings. @param on ISO date of evaluation */
export function findFacts(claim: Claim, on: string): number {
  let facts = 0;
  if (claim.is_insolvent) facts |= FACTS.insolvent;
  if (claim.is_related_party) facts |= FACTS.related_party;
  if (claim.limitation_on !== null && claim.limitation_on < on) facts |= FACTS.limitation_passed;
  if (claim.is_disputed) facts |= FACTS.disputed;
  if (claim.customer_kind === "public") facts |= FACTS.public_debtor;
  if (claim.customer_kind === "consumer") facts |= FACTS.consumer;
  return facts;
}

/** The facts that close a route. */
export function findClosing(route: Route | Reference): number {
  let closing = 0;
  for (const {fact, closes} of ELIGIBILITY) if (closes.includes(route)) closing |= FACTS[fact];
  return closing;
}

/** The reason given where facts close a route; null where none does. */
export function findReason(facts: number, closing: number): Reason | null {
  const both = facts & closing;
  if (both === 0) return null;
  let position = 0;
  while ((both & FACTS[ELIGIBILITY[position]!.fact]) === 0) position++;
  return ELIGIBILITY[position]!.reason;
}
