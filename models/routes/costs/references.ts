/**
 * What the routes are held against: a claim on the credit insurer, and writing off with relief of VAT. Never
 * recommended as a way to collect.
 */

import {notOneOf} from "../../contract/assumption-words.js";
import {attempt, AssumptionMissing} from "../../contract/assumptions.js";
import {discountFactor} from "../../statistics/net-recovery.js";
import {computePayout, computePremium, findInsurancePolicy} from "../../tariffs/insurer.js";
import {computeVatRelief} from "../../tariffs/vat.js";
import {closeRoute} from "../describe.js";
import {findClosing, findFacts, findReason} from "./eligibility.js";
import {toAssumptions, type RouteSettings} from "./settings.js";
import {MONTH_DAYS} from "./timing.js";
import {REFERENCES, type Claim, type ClaimRoute, type Reference} from "../types.js";

/**
 * A claim along a reference line.
 *
 * Insurer: the payout on the amount without VAT, after the waiting period, less the premium on it. Without a policy:
 * `no_policy`, with the record to enter. Write-off: the VAT that comes back once the claim is definitively
 * irrecoverable, which a mere non-payment does not prove.
 *
 * @throws RangeError on a word that `vat.due_on` may not hold
 */
export function describeReference(claim: Claim, reference: Reference, settings: RouteSettings): ClaimRoute {
  const reason = findReason(findFacts(claim, settings.on), findClosing(reference));
  if (reason !== null) return closeRoute(claim.claim_id, reference, reason, null);
  const found = attempt(() => (reference === "insurer" ? insure(claim, settings) : writeOff(claim, settings)));
  if (found instanceof AssumptionMissing)
    return closeRoute(
      claim.claim_id,
      reference,
      found.key.startsWith("insurer.") ? "no_policy" : "tariff_missing",
      found.key,
    );
  const {amount, cost_amount, days, net_amount} = found;
  return {
    ...closeRoute(claim.claim_id, reference, null, null),
    is_eligible: true,
    basis: "assumed",
    recovered_rate: amount / claim.open_amount,
    recovered_amount: amount,
    days_to_cash: days,
    cost_always_amount: cost_amount,
    cost_on_success_amount: 0,
    repaid_amount: 0,
    net_amount,
  };
}

/** A reference line over claims; null figures where no claim is open to it. */
export interface ReferenceTotal {
  reference: Reference;
  /** Open to it. */
  claims: number;
  open_amount: number;
  recovered_amount: number | null;
  cost_amount: number | null;
  net_amount: number | null;
  /** The record to enter, where that is why claims are closed to it. */
  missing_key: string | null;
}

/**
 * Both reference lines over some claims.
 *
 * in      claims; settings
 * out     one line each, in the order of `REFERENCES`
 * throws  as `describeReference`
 */
export function totalReferences(claims: readonly Claim[], settings: RouteSettings): ReferenceTotal[] {
  return REFERENCES.map((reference) => {
    const lines = claims.map((claim) => ({claim, line: describeReference(claim, reference, settings)}));
    const open = lines.filter(({line}) => line.is_eligible);
    const add = (figure: (line: ClaimRoute) => number | null) =>
      open.length === 0 ? null : open.reduce((total, {line}) => total + (figure(line) ?? 0), 0);
    return {
      reference,
      claims: open.length,
      open_amount: open.reduce((total, {claim}) => total + claim.open_amount, 0),
      recovered_amount: add((line) => line.recovered_amount),
      cost_amount: add((line) => line.cost_always_amount),
      net_amount: add((line) => line.net_amount),
      missing_key: lines.find(({line}) => line.missing_key !== null)?.line.missing_key ?? null,
    };
  });
}

interface Relief {
  amount: number;
  cost_amount: number;
  /** Null where nobody can say. */
  days: number | null;
  net_amount: number;
}

function insure(claim: Claim, settings: RouteSettings): Relief {
  const assumptions = toAssumptions(settings);
  const {on} = settings;
  const policy = findInsurancePolicy(assumptions, on);
  const {net_amount: uninsured} = relieve(claim, settings);
  const {payout_amount} = computePayout(uninsured, on, policy);
  const premium = computePremium(uninsured, policy).amount;
  const days = policy.waiting_months * MONTH_DAYS;
  const capital = attempt(() => assumptions.share("cost_of_capital", on).value);
  const factor = discountFactor(days, capital instanceof AssumptionMissing ? 0 : capital);
  return {amount: payout_amount, cost_amount: premium, days, net_amount: payout_amount * factor - premium};
}

function writeOff(claim: Claim, settings: RouteSettings): Relief {
  const {relief_amount} = relieve(claim, settings);
  return {amount: relief_amount, cost_amount: 0, days: null, net_amount: relief_amount};
}

function relieve({open_amount}: Claim, settings: RouteSettings) {
  const assumptions = toAssumptions(settings);
  const vat_due_on = assumptions.text("vat.due_on", settings.on).value;
  if (vat_due_on !== "debits" && vat_due_on !== "receipts")
    throw notOneOf("vat.due_on", ["debits", "receipts"], vat_due_on);
  return computeVatRelief({
    unpaid_amount: open_amount,
    vat_rate: assumptions.share("vat.rate", settings.on).value,
    is_irrecoverable: true,
    vat_due_on,
  });
}
