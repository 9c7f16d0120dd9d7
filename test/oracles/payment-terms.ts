/**
 * When an invoice falls due under its terms, and how late the law would let it fall due at most.
 *
 * Source: Code de commerce L441-10 I and L441-11 II; Directive 2011/7/EU.
 */

import {notOneOf} from "../../models/contract/assumption-words.js";
import type {Assumptions, Provenance, Resolved} from "../../models/contract/assumptions.js";
import {Said, SaidRangeError} from "../../models/contract/said.js";
import {addDays, addMonths, endOfMonth, toDayNumber} from "../../models/calendar.js";

/** Terms taken apart: in which order the days and the end of the month are applied, and a fixed day after. */
export interface Terms {
  /** Where the days start: the date itself, the end of its month, or the end of its ten-day period. */
  start: "date" | "month_end" | "ten_day_end";
  days: number;
  /** The end of the month reached is taken after the days. */
  is_month_end_after: boolean;
  /** Then moved to the next such day of the month, 1 to 31. */
  on_day: number | null;
}

/**
 * Takes terms apart: `30d`; `45d-eom` is 45 days, then the end of that month; `eom-45d` the end of the month, then 45
 * days; `eom` the end of the month; `decade-30d` the end of the ten-day period, then 30 days; any of them with `-on-10`
 * is then moved to the next 10th.
 *
 * @throws RangeError `invalid terms: 45j`
 */
export function parseTerms(terms: string): Terms {
  const match = /^(?:(eom|decade)-)?(\d{1,3})d(-eom)?(?:-on-(\d{1,2}))?$|^eom(?:-on-(\d{1,2}))?$/.exec(terms);
  const onDay = match?.[4] ?? match?.[5];
  const day = onDay === undefined ? null : Number(onDay);
  if (!match || (match[1] && match[3]) || (day !== null && (day < 1 || day > 31)))
    throw new SaidRangeError(new Said("invalid_terms", "invalid terms: {terms}", {terms}));
  const start =
    match[1] === "decade" ? "ten_day_end" : match[1] === "eom" || match[2] === undefined ? "month_end" : "date";
  return {start, days: Number(match[2] ?? 0), is_month_end_after: match[3] !== undefined, on_day: day};
}

/**
 * The date on which an invoice falls due.
 *
 * @param from_on the date that the terms count from: of the invoice, or of delivery
 * @param terms as `parseTerms` reads them
 * @throws RangeError on invalid terms or an invalid date
 */
export function computeDueDate(from_on: string, terms: string | Terms): string {
  toDayNumber(from_on);
  const {start, days, is_month_end_after, on_day} = typeof terms === "string" ? parseTerms(terms) : terms;
  let date = addDays(
    start === "month_end" ? endOfMonth(from_on) : start === "ten_day_end" ? endOfTenDays(from_on) : from_on,
    days,
  );
  if (is_month_end_after) date = endOfMonth(date);
  return on_day === null ? date : moveToDay(date, on_day);
}

/** A French or European regime of maximum terms. */
export type TermsRegime =
  | "general"
  | "periodic"
  | "perishable"
  | "perishable_periodic"
  | "livestock"
  | "spirits"
  | "wine"
  | "transport"
  | "public"
  | "public_hospital"
  | "eu_business"
  | "eu_public";

/** An invoice as the maximum needs it. */
export interface TermsInvoice {
  issued_on: string;
  /** Delivery of the goods or performance of the service. */
  delivered_on?: string | null;
  /** When a public buyer received the invoice. */
  received_on?: string | null;
  /** Whether the contract says end of month; `unknown` takes the later cap, so that nobody is accused wrongly. */
  end_of_month_agreed?: "yes" | "no" | "unknown";
}

/** How a regime counts: alternatives of which the latest is still lawful. */
export interface LegalTerms {
  regime: TermsRegime;
  from: "issued_on" | "delivered_on" | "received_on";
  terms: string[];
  /** Alternatives only where the contract says end of month; general regime. */
  end_of_month_terms: string[];
  /** May be exceeded by express agreement. */
  is_soft: boolean;
  provenance: Provenance[];
}

/** The latest lawful due date and how it was found. */
export interface LegalMaximum {
  due_on: string;
  /** The alternatives and their dates; the latest decides. */
  readings: {terms: string; due_on: string}[];
  from: "issued_on" | "delivered_on" | "received_on";
  /** The date that the rule counts from is not known: counted from the issue date. */
  is_approximate: boolean;
  is_soft: boolean;
}

const sectors: Partial<Record<TermsRegime, {key: string; from: LegalTerms["from"]}>> = {
  perishable: {key: "terms.sector.perishable", from: "delivered_on"},
  perishable_periodic: {key: "terms.sector.perishable_periodic", from: "delivered_on"},
  livestock: {key: "terms.sector.livestock", from: "delivered_on"},
  spirits: {key: "terms.sector.spirits", from: "delivered_on"},
  wine: {key: "terms.sector.wine", from: "issued_on"},
  transport: {key: "terms.sector.transport", from: "issued_on"},
  public: {key: "terms.public", from: "received_on"},
  public_hospital: {key: "terms.public_hospital", from: "received_on"},
};

/**
 * The maximum terms of a regime on a day.
 *
 * @param on the invoice's date
 * @throws AssumptionMissing when a record has no value on that day
 *
 * Source: Code de commerce L441-10 I, L441-11 II; Directive 2011/7/EU.
 */
export function findLegalTerms(assumptions: Assumptions, regime: TermsRegime, on: string): LegalTerms {
  const sector = sectors[regime];
  const days = (resolved: Resolved<number>) => `${resolved.value}d`;
  const result = (terms: string[], used: Resolved<unknown>[], rest: Partial<LegalTerms> = {}): LegalTerms => ({
    regime,
    from: "issued_on",
    terms,
    end_of_month_terms: [],
    is_soft: false,
    provenance: used.map(({provenance}) => provenance),
    ...rest,
  });
  if (sector) {
    const terms = assumptions.texts(sector.key, on);
    return result(terms.value, [terms], {from: sector.from});
  }
  if (regime === "general") {
    const most = assumptions.number("terms.max_from_invoice", on);
    const monthEnd = assumptions.number("terms.max_eom", on);
    const reading = assumptions.text("terms.eom_reading", on);
    return result([days(most)], [most, monthEnd, reading], {
      end_of_month_terms: readMonthEnd(monthEnd.value, reading.value),
    });
  }
  if (regime === "periodic") {
    const most = assumptions.number("terms.periodic_max", on);
    return result([days(most)], [most]);
  }
  const most = assumptions.number(regime === "eu_public" ? "terms.eu_public" : "terms.eu_max", on);
  return result([days(most)], [most], {is_soft: true});
}

/**
 * The latest due date that the law allows for an invoice.
 *
 * Where the rule counts from a delivery or a receipt that is not known, it is counted from the issue date and marked
 * approximate.
 *
 * @throws RangeError on an invalid date
 */
export function computeLegalMaximum(invoice: TermsInvoice, legal: LegalTerms): LegalMaximum {
  const known = invoice[legal.from] ?? null;
  const agreed = invoice.end_of_month_agreed ?? "unknown";
  const hasMonthEnd = legal.end_of_month_terms.length > 0;
  const terms = [
    ...(hasMonthEnd && agreed === "yes" ? [] : legal.terms),
    ...(agreed === "no" ? [] : legal.end_of_month_terms),
  ];
  const readings = terms.map((each) => ({terms: each, due_on: computeDueDate(known ?? invoice.issued_on, each)}));
  return {
    due_on: readings
      .map(({due_on}) => due_on)
      .sort()
      .at(-1)!,
    readings,
    from: known === null ? "issued_on" : legal.from,
    is_approximate: known === null && legal.from !== "issued_on",
    is_soft: legal.is_soft,
  };
}

/**
 * The due date when neither invoice nor contract states one: 30 days after receipt of the goods or performance of the
 * service, 30 days elsewhere in the EU. Without a delivery date it counts from the issue date and is approximate.
 *
 * @throws AssumptionMissing when the record has no value on the invoice's date
 *
 * Source: Code de commerce L441-10 I; Directive 2011/7/EU.
 */
export function computeDefaultDueDate(
  invoice: Pick<TermsInvoice, "issued_on" | "delivered_on">,
  country: string,
  assumptions: Assumptions,
): {due_on: string; is_approximate: boolean} {
  const {value} = assumptions.number(
    country === "FR" ? "terms.default_days" : "terms.eu_default_days",
    invoice.issued_on,
  );
  const delivered = invoice.delivered_on ?? null;
  return {due_on: addDays(delivered ?? invoice.issued_on, value), is_approximate: delivered === null};
}

function readMonthEnd(days: number, reading: string): string[] {
  const both = {days_then_eom: `${days}d-eom`, eom_then_days: `eom-${days}d`};
  if (reading === "either") return Object.values(both);
  if (reading === "days_then_eom" || reading === "eom_then_days") return [both[reading]];
  throw notOneOf("terms.eom_reading", ["either", "days_then_eom", "eom_then_days"], reading);
}

function endOfTenDays(date: string): string {
  const day = Number(date.slice(8));
  return day > 20 ? endOfMonth(date) : `${date.slice(0, 8)}${day > 10 ? "20" : "10"}`;
}

function moveToDay(date: string, day: number): string {
  const inMonth = (month: string) =>
    [`${month.slice(0, 8)}${String(day).padStart(2, "0")}`, endOfMonth(month)].sort()[0]!;
  const first = `${date.slice(0, 8)}01`;
  return date <= inMonth(first) ? inMonth(first) : inMonth(addMonths(first, 1));
}
