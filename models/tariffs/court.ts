/**
 * What courts charge: registry fee of an order for payment, contribution of the tribunaux des activités économiques,
 * stamps.
 */

import {collectProvenance, type Assumptions, type Provenance} from "../contract/assumptions.js";
import {Decimal} from "../decimal.js";
import {requireAmount, toFee, type Fee} from "./fee.js";

export interface OrderForPaymentTariff {
  commercial_amount: number;
  civil_amount: number;
  vat_rate: number;
  provenance: Provenance[];
}

/** The registry fees of an order for payment on a day. @throws AssumptionMissing when a record has no value */
export function findOrderForPaymentTariff(assumptions: Assumptions, on: string): OrderForPaymentTariff {
  const {keep, provenance} = collectProvenance();
  return {
    commercial_amount: keep(assumptions.number("court.ip_fee", on)),
    civil_amount: keep(assumptions.number("court.ip_fee_civil", on)),
    vat_rate: keep(assumptions.share("vat.rate", on)),
    provenance,
  };
}

/** One level of the contribution: rate as a share, limits and cap in EUR. */
interface ContributionLevel {
  turnover_over: number;
  profit_over: number;
  rate: number;
  cap_amount: number;
}

/** The contribution for economic justice; levels from the highest turnover down. */
export interface ContributionTariff {
  claim_over: number;
  employees_from: number;
  levels: ContributionLevel[];
  provenance: Provenance[];
}

/** The contribution on a day. @throws AssumptionMissing when a record has expired and is not carried forward */
export function findContributionTariff(assumptions: Assumptions, on: string): ContributionTariff {
  const {keep, provenance} = collectProvenance();
  const level = (suffix: string): ContributionLevel => ({
    turnover_over: keep(assumptions.number(`court.tae_turnover${suffix}`, on)),
    profit_over: keep(assumptions.number(`court.tae_profit${suffix}`, on)),
    rate: keep(assumptions.share(`court.tae_rate${suffix}`, on)),
    cap_amount: keep(assumptions.number(`court.tae_cap${suffix}`, on)),
  });
  return {
    claim_over: keep(assumptions.number("court.tae_threshold", on)),
    employees_from: keep(assumptions.number("court.tae_employees", on)),
    levels: [level("_large"), level("")],
    provenance,
  };
}

/** The company that sues; yearly turnover and profit in EUR, a loss being negative. */
export interface Claimant {
  employees: number;
  turnover_amount: number;
  profit_amount: number;
}

/**
 * The contribution of the twelve tribunaux des activités économiques: only on claims above the threshold, only for
 * large and profitable claimants; capped; refunded on settlement or withdrawal. Zero otherwise, and before any other
 * court.
 *
 * @param isSettledOrWithdrawn the case ended by settlement or withdrawal
 * @throws RangeError on a negative claim
 *
 * Source: decree 2024-1225, https://legal.tricoteuses.fr/articles/LEGIARTI000050918154
 */
export function computeContribution(
  claim_amount: number,
  claimant: Claimant,
  tariff: ContributionTariff,
  isSettledOrWithdrawn = false,
): Fee {
  const claim = requireAmount("claim", claim_amount);
  const isSubject =
    !isSettledOrWithdrawn &&
    claim.compare(Decimal.of(tariff.claim_over)) > 0 &&
    claimant.employees >= tariff.employees_from;
  const reached = tariff.levels.find(({turnover_over}) => claimant.turnover_amount > turnover_over);
  const due =
    isSubject && reached && claimant.profit_amount > reached.profit_over
      ? claim.times(Decimal.of(reached.rate)).atMost(Decimal.of(reached.cap_amount))
      : Decimal.zero;
  return toFee(
    {
      fee: "tae_contribution",
      label: {en: "Contribution for economic justice", fr: "Contribution pour la justice économique"},
      borne_by: "creditor",
      falls_due: "always",
      is_refundable: true,
    },
    due,
    0,
  );
}
