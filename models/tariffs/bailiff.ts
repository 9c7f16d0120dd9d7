/**
 * The regulated tariff of the commissaire de justice (bailiff): two cumulative proportional fees, the fee for starting
 * proceedings, and acts.
 *
 * Source: Code de commerce A444-11, A444-15, A444-31, A444-32, A444-46, A444-48, R444-52, R444-55; CPCE L111-8.
 */

import {notOneOf} from "../contract/assumption-words.js";
import {
  attempt,
  AssumptionMissing,
  collectProvenance,
  type Assumptions,
  type Band,
  type Provenance,
  type Resolved,
} from "../contract/assumptions.js";
import type {Scale} from "./scale.js";

/** The tariff on a day. */
export interface BailiffTariff {
  creditor: Scale;
  debtor: Scale;
  vat_rate: number;
  /** Share of the costs of forced execution that a debtor who pays repays. */
  refunded_share: number;
  /** Whether A444-32 is due on an amicable payment without a title. */
  creditor_fee_without_title: "due" | "free";
  /** Among them any value carried forward; print it beside every fee. */
  provenance: Provenance[];
}

/** The tariff of acts on a day. */
export interface ActTariff {
  coefficient: readonly Band[];
  travel_amount: number;
  postage_amount: number;
  vat_rate: number;
  provenance: Provenance[];
}

/** The acts whose base is a record `bailiff.act.<name>`. */
export type Act =
  | "service"
  | "writ"
  | "order_to_pay"
  | "release"
  | "non_contestation"
  | "request_to_judge"
  | "bank_seizure"
  | "bank_seizure_empty"
  | "urgent_service"
  | "formal_notice";

/**
 * The proportional fees on a day.
 *
 * @throws AssumptionMissing when a record has expired and is not carried forward
 */
export function findBailiffTariff(assumptions: Assumptions, on: string): BailiffTariff {
  const {keep, provenance} = collectProvenance();
  const creditor = findScale(assumptions, "creditor", on, keep);
  const above = attempt(() => assumptions.share("bailiff.creditor_rate_above_52400", on));
  if (!(above instanceof AssumptionMissing) && creditor.bands.at(-1)?.up_to === 52400) {
    creditor.bands = [...creditor.bands, {up_to: null, rate: keep(above)}];
  }
  const without = keep(assumptions.text("bailiff.creditor_fee_without_title", on));
  if (without !== "due" && without !== "free")
    throw notOneOf("bailiff.creditor_fee_without_title", ["due", "free"], without);
  return {
    creditor,
    debtor: findScale(assumptions, "debtor", on, keep),
    vat_rate: keep(assumptions.share("vat.rate", on)),
    refunded_share: keep(assumptions.share("bailiff.acts_refunded_by_debtor_on_success", on)),
    creditor_fee_without_title: without,
    provenance,
  };
}

/**
 * The scale of the fee for starting proceedings on a day.
 *
 * @throws AssumptionMissing when a record has expired and is not carried forward
 */
export function findEngagementScale(assumptions: Assumptions, on: string): Scale & {provenance: Provenance[]} {
  const {keep, provenance} = collectProvenance();
  return {...findScale(assumptions, "dep", on, keep), provenance};
}

/** Coefficient, travel, postage and VAT of acts on a day. @throws AssumptionMissing as above */
export function findActTariff(assumptions: Assumptions, on: string, isElectronic = false): ActTariff {
  const {keep, provenance} = collectProvenance();
  return {
    coefficient: keep(assumptions.bands("bailiff.coefficient", on)),
    travel_amount: keep(assumptions.number(isElectronic ? "bailiff.travel_electronic" : "bailiff.travel", on)),
    postage_amount: keep(assumptions.number("bailiff.postage", on)),
    vat_rate: keep(assumptions.share("vat.rate", on)),
    provenance,
  };
}

/**
 * The base of an act on a day, before coefficient, travel and VAT. @throws AssumptionMissing `bailiff.act.bank_seizure:
 * expired on 2020-02-29, ...`
 */
export function findActBase(assumptions: Assumptions, act: Act, on: string): Resolved<number> {
  return assumptions.number(`bailiff.act.${act}`, on);
}

function findScale(
  assumptions: Assumptions,
  name: "creditor" | "debtor" | "dep",
  on: string,
  keep: <T>(resolved: Resolved<T>) => T,
): Scale {
  return {
    key: `bailiff.${name}_scale`,
    bands: keep(assumptions.bands(`bailiff.${name}_scale`, on)),
    threshold_amount: keep(assumptions.number(`bailiff.${name}_threshold`, on)),
    fixed_amount: keep(assumptions.number(`bailiff.${name}_fixed`, on)),
    cap_amount: keep(assumptions.number(`bailiff.${name}_cap`, on)),
  };
}
