/**
 * The file `data/routes.json`: what the pages on routes are computed from, build and browser alike.
 *
 * Amounts are in the base currency, tax included unless a name says otherwise. Shares lie between 0 and 1. Dates are
 * ISO text. Ages count from the due date.
 */
import {z} from "zod";
import {AssumptionRecord} from "./assumptions.js";

/** Whose history speaks for a route. */
const Family = z.enum(["in_house", "agency", "lawyer", "bailiff"]);

/** One overdue invoice on the as-of date, for what of it is overdue. */
export const Claim = z.strictObject({
  /** The invoice's number in the export. */
  claim_id: z.string(),
  customer_id: z.string(),
  customer_name: z.string(),
  entity: z.string(),
  segment: z.string(),
  /** ISO 3166 alpha-2, or `(none)`. */
  country: z.string(),
  customer_kind: z.enum(["business", "public", "consumer"]),
  issued_on: z.string(),
  /** The oldest due date that is still open. */
  due_on: z.string(),
  age_days: z.number(),
  /** Above 0. */
  open_amount: z.number(),
  is_disputed: z.boolean(),
  is_insolvent: z.boolean(),
  is_related_party: z.boolean(),
  /** Last day to sue; null where the ledger cannot tell. */
  limitation_on: z.string().nullable(),
  /** Statutory interest to date; null where a rate is missing or no rule holds. */
  interest_amount: z.number().nullable(),
  indemnity_amount: z.number(),
  /** With whom it lies on the as-of date; null: in-house. */
  placed_family: Family.exclude(["in_house"]).nullable(),
  provider: z.string().nullable(),
});
export type Claim = z.infer<typeof Claim>;

/** Where a claim belongs: bands by position in `Bands`, and its segment. */
export const Cell = z.strictObject({age_band: z.number(), amount_band: z.number(), segment: z.string()});
export type Cell = z.infer<typeof Cell>;

/** Lower bounds of the bands, ascending; a band reaches to the next bound. */
export const Bands = z.strictObject({
  /** Days past due, the first 1. */
  age_from: z.array(z.number()).readonly(),
  /** Base currency, the first 0. */
  amount_from: z.array(z.number()).readonly(),
});
export type Bands = z.infer<typeof Bands>;

const Interval = z.strictObject({low: z.number(), high: z.number()});

/**
 * What a family brings in from claims of one cell, after an age: shares of the amount still owed at that age, by months
 * from now. Index 0 is now (always 0).
 */
export const RecoveryCurve = z.strictObject({
  family: Family,
  cell: Cell,
  /** Cumulated, never falling, at most 1; `shares.length - 1` is the horizon in months. */
  shares: z.array(z.number()).readonly(),
  basis: z.enum(["measured", "shrunk", "assumed"]),
  claims: z.number(),
  events: z.number(),
  at_risk_amount: z.number(),
  /** Of the share at the horizon. */
  intervals: z.strictObject({interval_80: Interval.nullable(), interval_95: Interval.nullable()}),
  /** Share at the horizon with other debtors drawn: one per bootstrap replicate, the same number on every curve. */
  draws: z.array(z.number()).readonly(),
  /** `insufficient_data`, `lower_bound`, or null. */
  flag: z.string().nullable(),
  /** Keys of the assumptions it rests on: none where measured. */
  assumption_keys: z.array(z.string()).readonly(),
});
export type RecoveryCurve = z.infer<typeof RecoveryCurve>;

/** The assumptions of the routes on a day, as the file carries them. */
export const RouteSettings = z.strictObject({
  /** The as-of date. */
  on: z.string(),
  records: z.array(AssumptionRecord).readonly(),
  /** Claims that share a software's licence and set-up; null: those evaluated. */
  claims_served: z.number().nullable(),
});
export type RouteSettings = z.infer<typeof RouteSettings>;

/** What the answer is computed from; serialisable. */
export const RoutesData = z.strictObject({
  claims: z.array(Claim).readonly(),
  curves: z.array(RecoveryCurve).readonly(),
  bands: Bands,
  settings: RouteSettings,
});
export type RoutesData = z.infer<typeof RoutesData>;

/** One side of a bar. Null where there is no bound, or nothing could be computed with it. */
export const TornadoEnd = z.strictObject({
  value: z.number(),
  total_amount: z.number(),
  /** Against the values as they are. */
  effect_amount: z.number(),
  /** Claims whose recommended route is another. */
  moved_claims: z.number(),
});
export type TornadoEnd = z.infer<typeof TornadoEnd>;

/** What one assumption does. The file carries the lever's texts beside it, which the pages take from the settings. */
export const TornadoBar = z.object({
  key: z.string(),
  value: z.number(),
  /** Null: the record gives no bound on that side, which is then not tried. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  at_low: TornadoEnd.nullable(),
  at_high: TornadoEnd.nullable(),
  /** From the lowest to the highest total among low, value and high. */
  swing_amount: z.number(),
  /** The most claims moved on either side. */
  moved_claims: z.number(),
});
export type TornadoBar = z.infer<typeof TornadoBar>;

/** One finding of the mart `readiness` over the whole company. */
export const ReadinessFinding = z.strictObject({
  finding: z.string(),
  unit: z.string(),
  items: z.number().nullable(),
  items_examined: z.number().nullable(),
  amount: z.number().nullable(),
  count_rate: z.number().nullable(),
  amount_rate: z.number().nullable(),
  threshold: z.number().nullable(),
  flag: z.string().nullable(),
});
export type ReadinessFinding = z.infer<typeof ReadinessFinding>;

/** A claim that lapses within a year unless somebody acts: the mart `claim_deadlines`. */
export const ClaimDeadline = z.strictObject({
  claim_id: z.string(),
  kind: z.enum(["declaration", "late_relief", "limitation"]),
  deadline_on: z.string(),
  days_left: z.number(),
  counted_from: z.enum(["publication", "opening", "due_date"]),
  act: z.enum([
    "declare",
    "ask_for_relief",
    "order_for_payment",
    "claim",
    "european_order",
    "written_demand",
    "acknowledgement",
  ]),
  /** Last day to begin. */
  start_by: z.string(),
  /** Until the act has its effect; null where a price is missing. */
  cost_amount: z.number().nullable(),
  low_amount: z.number().nullable(),
  high_amount: z.number().nullable(),
});
export type ClaimDeadline = z.infer<typeof ClaimDeadline>;

export const RoutesFile = z.strictObject({
  data: RoutesData,
  /** Of the whole company with nothing changed. */
  tornado: z.array(TornadoBar).readonly(),
  readiness: z.array(ReadinessFinding).readonly(),
  /** By the last day to begin. */
  deadlines: z.array(ClaimDeadline).readonly(),
  /** Placements the ledger knows, whatever their end. */
  placements: z.number(),
  /** What became overdue in the last twelve months; null where the ledger is younger. */
  volume_amount: z.number().nullable(),
  /** Scores and weights of what money does not say, and what handing over may cost in customers. */
  judgement: z.array(AssumptionRecord).readonly(),
  /** Yearly margin of the customers with claims; null where the ledger does not give it. */
  margins: z.record(z.string(), z.number().nullable()),
});
export type RoutesFile = z.infer<typeof RoutesFile>;
