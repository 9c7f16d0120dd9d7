/** What the page on assumptions is drawn from: every version of every record, with its standing on the as-of date. */
import {z} from "zod";
import {Bilingual} from "./bilingual.js";

/**
 * `expired`: regulated and over, so not used. `past`: published or assumed and over, used and marked. `superseded`:
 * another version is used on that day.
 */
export const AssumptionStatus = z.enum([
  "in_force",
  "carried_forward",
  "past",
  "expired",
  "to_enter",
  "not_yet",
  "superseded",
]);
export type AssumptionStatus = z.infer<typeof AssumptionStatus>;

const AssumptionValue = z.union([
  z.number(),
  z.string(),
  z.null(),
  z.array(z.number()),
  z.array(z.string()),
  z.array(z.strictObject({up_to: z.number().nullable(), rate: z.number()})),
  z.array(z.strictObject({from: z.string(), to: z.string(), value: z.number()})),
  z.array(z.strictObject({at: z.number(), value: z.number()})),
]);

/** One text, or the same in every language of the site. */
const Text = z.union([z.string(), Bilingual]);

/** What a record says, wherever it is carried. */
const said = {
  key: z.string(),
  title: Bilingual,
  explanation: Bilingual,
  value: AssumptionValue,
  unit: z.string(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  class: z.enum(["regulated", "published", "assumed"]),
  source: z.string(),
  as_of: z.string().nullable(),
  valid_from: z.string().nullable(),
  valid_to: z.string().nullable(),
};

/** A record as the pages compute with it: see `Assumption`. */
export const AssumptionRecord = z.strictObject({
  ...said,
  subject: Bilingual.optional(),
  note: Text.nullable(),
  carried_forward: z.strictObject({why: Text, on: z.string()}).optional(),
  after_end: z.strictObject({changed_by: z.string().nullable()}).optional(),
  is_overridden: z.boolean().optional(),
});

/** One version of one key as the page shows it: the record, with what it leaves out filled in, and its standing. */
export const AssumptionFact = z.strictObject({
  ...said,
  subject: Bilingual,
  note: Bilingual.nullable(),
  status: AssumptionStatus,
  is_overridden: z.boolean(),
  carried_forward: z.strictObject({why: Bilingual, on: z.string()}).nullable(),
  /** Keys of definitions whose SQL reads it. */
  definitions: z.array(z.string()).readonly(),
  /** Pages whose projections read it. */
  pages: z.array(z.string()).readonly(),
});
export type AssumptionFact = z.infer<typeof AssumptionFact>;
