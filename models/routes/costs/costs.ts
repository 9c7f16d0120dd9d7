/**
 * The complete bill of a claim along a route: who bears each line, whether it falls due whatever happens, what a debtor
 * who pays repays. Written once for both kinds of bill.
 */

import {notOneOf} from "../../contract/assumption-words.js";
import {
  attempt,
  AssumptionMissing,
  collectProvenance,
  type Assumptions,
  type Provenance,
  type Resolved,
} from "../../contract/assumptions.js";
import {toShare} from "../../decimal.js";
import {findAgencyTariff, REGIONS, type AgencyRegion, type AgencyTariff} from "../../tariffs/agency.js";
import {findActBase, findActTariff, findBailiffTariff, findEngagementScale, type Act} from "../../tariffs/bailiff.js";
import {computeContribution, findContributionTariff, findOrderForPaymentTariff} from "../../tariffs/court.js";
import {findInHouseTariff} from "../../tariffs/in-house.js";
import {computeLawyerBill, findLawyerTariff, UnlawfulFee} from "../../tariffs/lawyer.js";
import {findSmallClaimsTariff} from "../../tariffs/small-claims.js";
import type {BilledClaim, Bill} from "./bill.js";
import {compileRates, compileScale, compileSuccessFee} from "../curves/compiled.js";
import {FACTS} from "./eligibility.js";
import {compileCourtFee} from "./european.js";
import {toAssumptions, type RouteSettings} from "./settings.js";
import type {Reason, Route} from "../types.js";

/** Why a claim has no bill along a route. */
export interface Refusal {
  reason: Extract<Reason, "tariff_missing" | "unlawful_fee">;
  missing_key: string | null;
}

/** Writes the bill of a claim that is paid in full; null, or why there is none. */
export type Pricer = (claim: BilledClaim, bill: Bill) => Refusal | null;

/** A route's prices on a day. */
export interface RoutePrices {
  price: Pricer;
  /** The values it rests on, those carried forward among them. */
  provenance: Provenance[];
}

/**
 * A route's prices. Where a value is missing, every bill that needs it is refused with its key, and only those.
 *
 * @param claims_served that share a software
 * @param horizon_months of the software's licence
 */
export function compilePrices(
  route: Route,
  settings: RouteSettings,
  claims_served: number,
  horizon_months: number,
): RoutePrices {
  const gathered = collectProvenance();
  const price = attempt(() =>
    findPricer(route, new Desk(toAssumptions(settings), settings.on, gathered), claims_served, horizon_months),
  );
  return {price: price instanceof AssumptionMissing ? refuse(price) : price, provenance: gathered.provenance};
}

/**
 * Whether the company deducts VAT. @throws AssumptionMissing when the record has no value; RangeError
 * `vat.is_recoverable: neither yes nor no: maybe`
 */
export function findIsVatRecoverable(assumptions: Assumptions, on: string): boolean {
  return isYes(assumptions.text("vat.is_recoverable", on), "vat.is_recoverable");
}

function findPricer(route: Route, desk: Desk, claims_served: number, horizon_months: number): Pricer {
  switch (route) {
    case "in_house":
      return priceInHouse(desk, null);
    case "software":
      return priceInHouse(desk, {claims_served, horizon_months});
    case "agency":
      return priceAgency(desk, false);
    case "agency_legal":
      return priceAgency(desk, true);
    case "lawyer":
      return priceLawyer(desk);
    case "order_for_payment":
      return priceOrderForPayment(desk);
    case "small_claims":
      return priceSmallClaims(desk);
    case "uncontested_claims":
      return priceUncontestedClaims(desk);
    case "european_order":
    case "european_small_claims":
      return priceEuropean(desk, route);
  }
}

/** Looks values up on the day and keeps where they come from. */
class Desk {
  readonly keep: <T>(resolved: Resolved<T>) => T;
  private readonly provenance: Provenance[];

  constructor(
    readonly assumptions: Assumptions,
    readonly on: string,
    gathered: {keep: <T>(resolved: Resolved<T>) => T; provenance: Provenance[]},
  ) {
    this.keep = gathered.keep;
    this.provenance = gathered.provenance;
  }

  number(key: string): number {
    return this.keep(this.assumptions.number(key, this.on));
  }

  share(key: string): number {
    return this.keep(this.assumptions.share(key, this.on));
  }

  text(key: string): string {
    return this.keep(this.assumptions.text(key, this.on));
  }

  texts(key: string): string[] {
    return this.keep(this.assumptions.texts(key, this.on));
  }

  isYes(key: string): boolean {
    return isYes({value: this.text(key)}, key);
  }

  /** A tariff with the provenance it carries. */
  tariff<T extends {provenance: Provenance[]}>(find: (assumptions: Assumptions, on: string) => T): T {
    const tariff = find(this.assumptions, this.on);
    this.provenance.push(...tariff.provenance);
    return tariff;
  }

  actBase(act: Act): number {
    return this.keep(findActBase(this.assumptions, act, this.on));
  }
}

/** A part of the work that the company does or hands over, at a price per claim. */
type Stage = "reminders" | "administration" | "disputes" | "legal";

interface StagePrice {
  kept_share: number;
  /** Per claim, of the share handed over. */
  price: number;
  vat_rate: number;
}

/** @throws AssumptionMissing where a share is handed over without a price */
function findStage(desk: Desk, stage: Stage): StagePrice {
  const share = desk.share(`outsourcing.${stage}_share`);
  return {
    kept_share: 1 - share,
    price: share > 0 ? share * desk.number(`outsourcing.${stage}_price`) : 0,
    vat_rate: desk.share("vat.rate"),
  };
}

/** Own time of preparing a file and following it for some months, or the price of having that done. */
function findOwnWork(
  desk: Desk,
  minutes: number,
  minutes_month: number,
  months: number,
  stage: "administration" | "legal",
): (bill: Bill, isPrepared?: boolean) => void {
  const hour = desk.number("inhouse.loaded_hour");
  const {kept_share, price, vat_rate} = findStage(desk, stage);
  const preparation = (minutes * hour * kept_share) / 60;
  const follow_up = (minutes_month * months * hour * kept_share) / 60;
  return (bill, isPrepared = false) => {
    if (!isPrepared) bill.add("preparation", "always", preparation, 0);
    bill.add("follow_up", "always", follow_up, 0);
    if (price > 0) bill.add(`${stage}_handed_over`, "always", price, vat_rate);
  };
}

function priceInHouse(desk: Desk, software: {claims_served: number; horizon_months: number} | null): Pricer {
  const tariff = desk.tariff((assumptions, on) => findInHouseTariff(assumptions, on, software !== null));
  const basis = desk.text("inhouse.time_basis");
  if (basis !== "actions" && basis !== "hours") throw notOneOf("inhouse.time_basis", ["actions", "hours"], basis);
  const letters = desk.number("inhouse.letters_per_claim");
  const registered = desk.number("inhouse.registered_letters_per_claim");
  const hour = tariff.hour_amount * (1 - tariff.saved_share);
  const acted = () =>
    desk.number("inhouse.emails_per_claim") * tariff.minutes.email +
    desk.number("inhouse.calls_per_claim") * tariff.minutes.call +
    (letters + registered) * tariff.minutes.letter;
  const stages = {reminders: findStage(desk, "reminders"), administration: findStage(desk, "administration")};
  const reminders =
    ((basis === "actions" ? acted() : desk.number("inhouse.hours_per_unpaid_invoice") * 60) *
      hour *
      stages.reminders.kept_share) /
    60;
  const postage =
    (letters * tariff.letter_amount + registered * tariff.registered_letter_amount) * stages.reminders.kept_share;
  const administration =
    basis === "actions"
      ? (desk.number("inhouse.other_minutes_per_claim") * hour * stages.administration.kept_share) / 60
      : 0;
  const dispute = attempt(() => {
    const stage = findStage(desk, "disputes");
    return {...stage, work: desk.number("dispute.hours") * tariff.hour_amount * stage.kept_share};
  });
  const licence =
    software && (desk.number("inhouse.software_month") * software.horizon_months) / software.claims_served;
  const setup =
    software &&
    (desk.number("inhouse.software_setup") * software.horizon_months) /
      desk.number("inhouse.software_life") /
      software.claims_served;
  const vat_rate = software ? desk.share("vat.rate") : 0;
  const refused = dispute instanceof AssumptionMissing ? toRefusal(dispute) : null;
  return (claim, bill) => {
    bill.add("reminders", "always", reminders, 0);
    bill.add("postage", "always", postage, 0);
    bill.add("administration", "always", administration, 0);
    if (stages.reminders.price > 0)
      bill.add("reminders_handed_over", "always", stages.reminders.price, stages.reminders.vat_rate);
    if (stages.administration.price > 0)
      bill.add("administration_handed_over", "always", stages.administration.price, stages.administration.vat_rate);
    if ((claim.facts & FACTS.disputed) !== 0) {
      if (dispute instanceof AssumptionMissing) return refused;
      bill.add("disputes", "always", dispute.work, 0);
      if (dispute.price > 0) bill.add("disputes_handed_over", "always", dispute.price, dispute.vat_rate);
    }
    if (licence !== null && setup !== null) {
      bill.add("licence", "always", licence, vat_rate);
      bill.add("setup", "always", setup, vat_rate);
    }
    return null;
  };
}

function priceAgency(desk: Desk, isLegal: boolean): Pricer {
  const surcharge = desk.isYes("agency.is_white_label") ? desk.share("agency.white_label_surcharge") : 0;
  const find = (region: AgencyRegion | null) =>
    attempt(() => {
      const tariff = addSurcharge(
        desk.tariff((assumptions, on) => findAgencyTariff(assumptions, on, region)),
        surcharge,
      );
      return {...tariff, success: compileSuccessFee(tariff)};
    });
  const domestic = orThrow(find(null));
  const abroad = REGIONS.map(find);
  const refusals = abroad.map((tariff) => (tariff instanceof AssumptionMissing ? toRefusal(tariff) : null));
  const months = desk.number("agency.file_months") + (isLegal ? desk.number("agency.legal_file_months") : 0);
  const work = findOwnWork(
    desk,
    desk.number("agency.own_minutes_placing"),
    desk.number("agency.own_minutes_month"),
    months,
    "administration",
  );
  const translation = attempt(() => desk.number("agency.translation"));
  const counsel = isLegal ? attempt(() => desk.number("agency.local_counsel")) : 0;
  const order = isLegal ? attempt(() => findOrder(desk)) : null;
  return (claim, bill) => {
    const tariff = claim.region < 0 ? domestic : abroad[claim.region]!;
    if (tariff instanceof AssumptionMissing) return refusals[claim.region]!;
    work(bill, claim.is_with_agency);
    if (!claim.is_with_agency) bill.add("file_fee", "always", tariff.file_amount, tariff.vat_rate);
    if (claim.needs_translation) {
      if (translation instanceof AssumptionMissing) return toRefusal(translation);
      bill.add("translation", "always", translation, tariff.vat_rate);
    }
    const success = tariff.success(claim.open_amount + claim.extra_amount, claim.age_days);
    bill.add("success_fee", "on_success", success, tariff.vat_rate);
    if (!isLegal) return null;
    bill.phase = "legal";
    bill.add("court_handling", "always", tariff.court_handling_amount, tariff.vat_rate);
    bill.add("success_fee", "on_success", success, tariff.vat_rate);
    if (claim.region >= 0) {
      if (counsel instanceof AssumptionMissing) return toRefusal(counsel);
      bill.add("local_counsel", "always", counsel, tariff.vat_rate);
      return null;
    }
    if (order instanceof AssumptionMissing) return toRefusal(order);
    return order!(claim, bill);
  };
}

function priceLawyer(desk: Desk): Pricer {
  const tariff = desk.tariff(findLawyerTariff);
  try {
    computeLawyerBill({claim_amount: 0, collected_amount: 0}, tariff);
  } catch (error) {
    if (!(error instanceof UnlawfulFee)) throw error;
    const unlawful: Refusal = {reason: "unlawful_fee", missing_key: "lawyer.success_pct"};
    return () => unlawful;
  }
  const procedure = desk.text("lawyer.procedure");
  if (procedure !== "order_for_payment" && procedure !== "lawsuit")
    throw notOneOf("lawyer.procedure", ["order_for_payment", "lawsuit"], procedure);
  const work = findOwnWork(
    desk,
    desk.number("lawyer.own_minutes_placing"),
    desk.number("lawyer.own_minutes_month"),
    desk.number("lawyer.file_months"),
    "legal",
  );
  const order = attempt(() => findOrder(desk));
  const lawsuit = attempt(() => findLawsuit(desk));
  const translation = attempt(() => desk.number("agency.translation"));
  const counsel = attempt(() => desk.number("agency.local_counsel"));
  return (claim, bill) => {
    work(bill);
    bill.add("hours", "always", tariff.hourly_amount * tariff.hours, tariff.vat_rate);
    bill.add("fixed_fee", "always", tariff.fixed_amount, tariff.vat_rate);
    bill.add(
      "success_fee",
      "on_success",
      (claim.open_amount + claim.extra_amount) * tariff.success_rate,
      tariff.vat_rate,
    );
    if (claim.region >= 0) {
      if (counsel instanceof AssumptionMissing) return toRefusal(counsel);
      bill.add("local_counsel", "always", counsel, tariff.vat_rate);
      if (!claim.needs_translation) return null;
      if (translation instanceof AssumptionMissing) return toRefusal(translation);
      bill.add("translation", "always", translation, tariff.vat_rate);
      return null;
    }
    const court = procedure === "lawsuit" || (claim.facts & FACTS.disputed) !== 0 ? lawsuit : order;
    if (court instanceof AssumptionMissing) return toRefusal(court);
    return court(claim, bill);
  };
}

function priceOrderForPayment(desk: Desk): Pricer {
  const work = findBailiffWork(desk);
  const order = findOrder(desk);
  return (claim, bill) => {
    work(bill);
    return order(claim, bill);
  };
}

function priceSmallClaims(desk: Desk): Pricer {
  const tariff = desk.tariff(findSmallClaimsTariff);
  const {creditor, vat_rate} = desk.tariff(findBailiffTariff);
  const scale = compileScale(creditor);
  const work = findBailiffWork(desk);
  const net = tariff.vat_basis === "included" ? 1 + tariff.vat_rate : 1;
  const beyond = noBand(creditor.key);
  return (claim, bill) => {
    const fee = scale(claim.open_amount, claim.open_amount);
    if (Number.isNaN(fee)) return beyond;
    work(bill);
    bill.add("file_fee", "always", tariff.file_amount / net, tariff.vat_rate);
    bill.add("title", "on_success", tariff.title_amount / net, tariff.vat_rate);
    bill.add("creditor_fee", "on_success", fee, vat_rate);
    return null;
  };
}

function priceUncontestedClaims(desk: Desk): Pricer {
  const fee = desk.number("uncontested_claims.fee");
  const work = findBailiffWork(desk);
  const recovery = findRecovery(desk);
  const vat_rate = desk.share("vat.rate");
  return (claim, bill) => {
    work(bill);
    bill.add("procedure_fee", "always", fee, vat_rate);
    return recovery(claim, bill);
  };
}

/** A European procedure: form, court fee where the debtor is, translation, enforcement there. */
function priceEuropean(desk: Desk, route: "european_order" | "european_small_claims"): Pricer {
  const work = findBailiffWork(desk);
  const findFee = compileCourtFee(route, desk.assumptions, desk.on, desk.keep);
  const translation = attempt(() => desk.number("agency.translation"));
  const enforcement = desk.number("european.enforcement");
  const refunded = desk.share("bailiff.acts_refunded_by_debtor_on_success");
  const vat_rate = desk.share("vat.rate");
  return (claim, bill) => {
    const fee = findFee(claim.country);
    if (fee instanceof AssumptionMissing) return toRefusal(fee);
    work(bill);
    bill.add("court_fee", "always", fee, 0, refunded);
    if (claim.needs_translation) {
      if (translation instanceof AssumptionMissing) return toRefusal(translation);
      bill.add("translation", "always", translation, vat_rate);
    }
    bill.add("enforcement", "always", enforcement, vat_rate, refunded);
    return null;
  };
}

function findBailiffWork(desk: Desk): (bill: Bill) => void {
  return findOwnWork(
    desk,
    desk.number("bailiff.own_minutes_placing"),
    desk.number("bailiff.own_minutes_month"),
    desk.number("bailiff.file_months"),
    "legal",
  );
}

/** The proportional fees of a bailiff who recovers with a title. */
function findRecovery(desk: Desk): Pricer {
  const tariff = desk.tariff(findBailiffTariff);
  const creditor = compileScale(tariff.creditor);
  const debtor = compileScale(tariff.debtor);
  const beyond = noBand(tariff.creditor.key);
  return ({open_amount}, bill) => {
    const fee = creditor(open_amount, open_amount);
    if (Number.isNaN(fee)) return beyond;
    bill.add("creditor_fee", "on_success", fee, tariff.vat_rate);
    bill.addDebtor("debtor_fee", debtor(open_amount, open_amount), tariff.vat_rate);
    return null;
  };
}

/** Service of a title, and the acts of enforcement with the fee for starting proceedings in the first. */
function findEnforcement(desk: Desk): Pricer {
  const tariff = desk.tariff(findActTariff);
  const refunded = desk.share("bailiff.acts_refunded_by_debtor_on_success");
  const coefficient = compileRates(tariff.coefficient);
  const engagement = compileScale(desk.tariff(findEngagementScale));
  const service = desk.actBase("service");
  const acts = desk.texts("bailiff.enforcement_acts").map((act) => ({act, base: desk.actBase(act as Act)}));
  const recovery = findRecovery(desk);
  return (claim, bill) => {
    const times = coefficient(claim.open_amount);
    bill.add(
      "service",
      "always",
      service * times + tariff.travel_amount,
      tariff.vat_rate,
      refunded,
      tariff.postage_amount,
    );
    for (let index = 0; index < acts.length; index++) {
      const {act, base} = acts[index]!;
      const start = index === 0 ? engagement(claim.open_amount, claim.open_amount) : 0;
      bill.add(
        "enforcement",
        "always",
        base * times + start + tariff.travel_amount,
        tariff.vat_rate,
        refunded,
        tariff.postage_amount,
        act,
      );
    }
    return recovery(claim, bill);
  };
}

/**
 * An order for payment, its service and enforcement; an opposition's deposit counts with the share of orders opposed.
 */
function findOrder(desk: Desk): Pricer {
  const tariff = desk.tariff(findOrderForPaymentTariff);
  const refunded = desk.share("bailiff.acts_refunded_by_debtor_on_success");
  const opposition = desk.number("court.ip_opposition") * desk.share("recovery.ip_opposed");
  const enforcement = findEnforcement(desk);
  return (claim, bill) => {
    bill.add(
      "registry_fee",
      "always",
      (claim.facts & FACTS.consumer) === 0 ? tariff.commercial_amount : tariff.civil_amount,
      tariff.vat_rate,
      refunded,
    );
    bill.add("opposition", "always", opposition, 0);
    return enforcement(claim, bill);
  };
}

/**
 * A writ, then service and enforcement of the judgment. Between traders the registry and the contribution for economic
 * justice; against a consumer, in a civil court, the stamp for legal aid.
 */
function findLawsuit(desk: Desk): Pricer {
  const acts = desk.tariff(findActTariff);
  const coefficient = compileRates(acts.coefficient);
  const writ = desk.actBase("writ");
  const enrolment = desk.number("court.judgment_enrolment");
  const transmission = desk.number("court.judgment_transmission");
  const refunded = desk.share("bailiff.acts_refunded_by_debtor_on_success");
  const contribution = desk.tariff(findContributionTariff);
  const claimant = attempt(() => ({
    employees: desk.number("claimant.employees"),
    turnover_amount: desk.number("claimant.turnover"),
    profit_amount: desk.number("claimant.profit"),
  }));
  const enforcement = findEnforcement(desk);
  // before the law on the stamp there was none
  const stamp = attempt(() => desk.number("court.legal_aid_stamp"));
  return (claim, bill) => {
    bill.add(
      "writ",
      "always",
      writ * coefficient(claim.open_amount) + acts.travel_amount,
      acts.vat_rate,
      refunded,
      acts.postage_amount,
    );
    if ((claim.facts & FACTS.consumer) !== 0) {
      if (!(stamp instanceof AssumptionMissing)) bill.add("stamp", "always", stamp, 0, refunded);
      return enforcement(claim, bill);
    }
    bill.add("enrolment", "always", enrolment, acts.vat_rate, refunded);
    bill.add("transmission", "always", 2 * transmission, acts.vat_rate, refunded);
    if (claim.open_amount > contribution.claim_over) {
      if (claimant instanceof AssumptionMissing) return toRefusal(claimant);
      bill.add(
        "contribution",
        "always",
        computeContribution(claim.open_amount, claimant, contribution).amount,
        0,
        refunded,
      );
    }
    return enforcement(claim, bill);
  };
}

function addSurcharge(tariff: AgencyTariff, surcharge: number): AgencyTariff {
  if (surcharge === 0) return tariff;
  const raise = (rate: number) => toShare((rate + surcharge) * 100);
  const {age_rule} = tariff;
  return {
    ...tariff,
    rate: raise(tariff.rate),
    age_rule: age_rule.kind === "step" ? {...age_rule, rate: raise(age_rule.rate)} : age_rule,
  };
}

function isYes({value}: {value: string}, key: string): boolean {
  if (value !== "yes" && value !== "no") throw notOneOf(key, ["yes", "no"], value);
  return value === "yes";
}

function orThrow<T>(found: T | AssumptionMissing): T {
  if (found instanceof AssumptionMissing) throw found;
  return found;
}

function noBand(key: string): Refusal {
  return {reason: "tariff_missing", missing_key: key};
}

/** The refusal of whoever needs a value that is missing. */
export function toRefusal(missing: AssumptionMissing): Refusal {
  return {reason: "tariff_missing", missing_key: missing.key};
}

function refuse(missing: AssumptionMissing): Pricer {
  const refusal = toRefusal(missing);
  return () => refusal;
}
