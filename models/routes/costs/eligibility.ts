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
} as const satisfies Partial<Record<Reason, number>>;

/** Why a claim cannot go down some routes. */
export interface EligibilityRule {
  reason: keyof typeof FACTS;
  closes: readonly (Route | Reference)[];
  source: string;
}

const COURT_AND_BAILIFF = [
  "agency_legal",
  "lawyer",
  "order_for_payment",
  "small_claims",
  "uncontested_claims",
] as const;

/** Every rule; the first that holds is the reason given. */
export const ELIGIBILITY: readonly EligibilityRule[] = [
  {
    reason: "insolvent",
    closes: ["in_house", "software", "agency", ...COURT_AND_BAILIFF],
    source:
      "Code de commerce L622-7, L622-21, L622-24: the judgment stops payments and actions of earlier creditors, " +
      "who declare their claim",
  },
  {
    reason: "related_party",
    closes: ["agency", ...COURT_AND_BAILIFF, "insurer"],
    source: "convention of encours: a debt within the group is settled within the group",
  },
  {
    reason: "limitation_passed",
    closes: [...COURT_AND_BAILIFF],
    source:
      "Code de commerce L110-4, Code de la consommation L218-2: no action in court; an amicable payment stays " +
      "possible (C. civ. 2249)",
  },
  {
    reason: "disputed",
    closes: ["agency", "agency_legal", "order_for_payment", "small_claims", "uncontested_claims", "insurer"],
    source:
      "CPC 1405 ff., CPCE L125-1, L126-1: any contest ends these procedures; an agency or insurer takes it once " +
      "the dispute is settled (convention of encours)",
  },
  {
    reason: "public_debtor",
    closes: [...COURT_AND_BAILIFF],
    source:
      "CGPPP L2311-1: goods of public persons cannot be seized; their contracts belong to the administrative " +
      "courts, whose procedures are not priced here",
  },
  {
    reason: "consumer",
    closes: ["uncontested_claims", "insurer"],
    source: "CPCE L126-1: claims invoiced between traders; credit insurance covers business debtors",
  },
  {
    reason: "foreign_debtor",
    closes: ["order_for_payment", "small_claims", "uncontested_claims"],
    source: "CPC 1406: the court of the debtor's domicile; procedures of other countries are not priced here",
  },
  {
    reason: "country_unknown",
    closes: ["order_for_payment", "small_claims", "uncontested_claims"],
    source: "convention of encours: nobody can tell whether a French court has the case",
  },
  {
    reason: "above_ceiling",
    closes: ["small_claims"],
    source: "CPCE L125-1, R125-1: principal and interest up to the ceiling",
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
  for (const {reason, closes} of ELIGIBILITY) if (closes.includes(route)) closing |= FACTS[reason];
  return closing;
}

/** The reason given where facts close a route; null where none does. */
export function findReason(facts: number, closing: number): Reason | null {
  const both = facts & closing;
  if (both === 0) return null;
  let rule = 0;
  while ((both & FACTS[ELIGIBILITY[rule]!.reason]) === 0) rule++;
  return ELIGIBILITY[rule]!.reason;
}
