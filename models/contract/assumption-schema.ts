/**
 * The shape of the assumptions' files and of a ledger's overrides: what the loaders check before anything is computed,
 * and what editors complete.
 */

import {closest} from "fastest-levenshtein";
import {z} from "zod";
import {said, Said, SaidError, type SaidValue} from "./said.js";
import {asks, issueOf} from "./schema-issue.js";
import {Assumptions, type Assumption, type AssumptionValue} from "./assumptions.js";

const date = z.iso.date();
const bilingual = z.strictObject({en: z.string().min(1), fr: z.string().min(1)});
const text = z.union([z.string().min(1), bilingual]);
const asOf = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, asks("not_a_day"));

const band = z.strictObject({up_to: z.number().positive().nullable(), rate: z.number().nonnegative()});
const period = z.strictObject({from: date, to: date, value: z.number()});
const point = z.strictObject({at: z.number(), value: z.number()});

const value = z.union([
  z.number(),
  z.string().min(1),
  z.null(),
  z.array(z.number()).min(1),
  z.array(z.string().min(1)).min(1),
  z.array(band).min(1),
  z.array(period).min(1),
  z.array(point).min(1),
]);

const carriedForward = z.strictObject({
  why: text.meta({description: "Why the old value may still be used"}),
  on: date.meta({description: "When that was decided"}),
});

const afterEnd = z.strictObject({
  changed_by: z.string().nullable().meta({description: "The record that says by how many percent it has changed"}),
});

const classes = z.enum(["regulated", "published", "assumed"]);

/** Units a record may have; percentages are as printed (11.73), never as shares. */
const units = [
  "percent",
  "points",
  "EUR",
  "EUR per hour",
  "EUR per month",
  "times",
  "days",
  "months",
  "years",
  "half-years",
  "hours",
  "minutes",
  "people",
  "invoices",
  "events",
  "claims",
  "replicates",
  "weeks",
  "customers",
  "standard deviations",
  "score",
  "terms from issue",
  "terms from delivery",
  "terms from receipt",
  "reading",
  "countries",
] as const;

/** Units of what may be negative: a difference, a coefficient, a judgement. */
const signed: ReadonlySet<string> = new Set(["points", "standard deviations", "score", "times"]);

/** One version of one key. */
const AssumptionRecord = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/, asks("not_a_dotted_key")),
    title: bilingual,
    explanation: bilingual,
    value: value.meta({
      description:
        "A number, a word, a list, a scale {up_to, rate}, a series {from, to, value}, a curve {at, value}, or " +
        "null when only the user can give it",
    }),
    unit: z.enum(units),
    low: z.number().nullable().default(null),
    high: z.number().nullable().default(null),
    class: classes,
    source: z.string().min(1),
    as_of: asOf.nullable(),
    valid_from: date.nullable().default(null),
    valid_to: date.nullable().default(null),
    note: text.nullable().default(null),
    carried_forward: carriedForward.optional(),
    after_end: afterEnd.optional(),
  })
  .superRefine((record, context) => {
    const fail = (flaw: Said) => {
      const named = said("labelled", {label: record.key, text: flaw});
      context.addIssue({code: "custom", message: String(named), params: {said: named}});
    };
    if (record.valid_from && record.valid_to && record.valid_from > record.valid_to)
      fail(said("ends_before_begins", {date: record.valid_to}));
    if (record.low !== null && record.high !== null && record.low > record.high)
      fail(said("low_above_high", {value: record.low}));
    if (typeof record.value === "number" && record.value < 0 && !signed.has(record.unit))
      fail(said("below_zero", {value: record.value}));
    if (typeof record.value === "number" && record.value > 100 && record.unit === "percent")
      fail(said("above_100_percent", {value: record.value}));
    if (record.unit.endsWith(" per hour") && typeof record.value === "number" && record.value <= 0)
      fail(said("costless_hour", {value: record.value}));
    if (typeof record.value === "number" && record.low !== null && record.value < record.low)
      fail(said("below_low", {value: record.value}));
    if (typeof record.value === "number" && record.high !== null && record.value > record.high)
      fail(said("above_high", {value: record.value}));
    const flaw = findFlaw(record.value);
    if (flaw) fail(flaw);
    if (kindOf(record.value) === "series" && (record.carried_forward || record.after_end || record.valid_to))
      fail(said("series_carried_forward"));
  });

/** A file of `models/assumptions`: the records of one subject. */
const AssumptionsFile = z.strictObject({
  subject: bilingual,
  records: z.array(AssumptionRecord).min(1),
});

/** What a ledger may say about one key; it must say where its value comes from. */
const AssumptionOverride = z
  .strictObject({
    value: value.optional(),
    low: z.number().nullable().optional(),
    high: z.number().nullable().optional(),
    class: classes.default("assumed"),
    source: z.string().min(1),
    as_of: asOf,
    valid_from: date.nullable().default(null),
    valid_to: date.nullable().default(null),
    note: text.nullable().default(null),
    carried_forward: carriedForward.optional(),
  })
  .refine((override) => override.value !== undefined || override.carried_forward, asks("no_value_given"));

/** The `assumptions` of a ledger.yaml: overrides by key. */
const AssumptionOverrides = z.record(z.string(), AssumptionOverride);

/**
 * The records of some files, checked.
 *
 * @param files name of each file (for messages) and its parsed YAML
 * @throws Error naming file, record and value: `terms.yaml: terms.max_eom: low above high: 50`;
 *   two versions of a key valid on the same day: `terms.yaml: two versions on 2026-01-01: terms.max_eom`
 */
export function parseAssumptions(files: readonly {name: string; content: unknown}[]): Assumptions {
  const records = files.flatMap(({name, content}) => {
    const parsed = AssumptionsFile.safeParse(content);
    if (!parsed.success)
      throw new SaidError(said("labelled", {label: name, text: describeIssue(AssumptionsFile, parsed.error, content)}));
    return parsed.data.records.map((record) => ({
      name,
      record: {...record, subject: parsed.data.subject} as Assumption,
    }));
  });
  const seen: {name: string; record: Assumption}[] = [];
  for (const entry of records) {
    const clash = seen.find(({record}) => record.key === entry.record.key && overlaps(record, entry.record));
    if (clash)
      throw new SaidError(
        said("two_versions", {file: entry.name, date: laterStart(clash.record, entry.record), key: entry.record.key}),
      );
    seen.push(entry);
  }
  return new Assumptions(records.map(({record}) => record));
}

/**
 * The same assumptions with a ledger's own values before the shipped ones, on the days they cover. An override keeps
 * title, explanation and unit; without a value it carries the latest regulated version forward.
 *
 * @param overrides parsed `assumptions` of ledger.yaml, by key
 * @throws Error naming key and value: an unknown key with the nearest one, a value of another kind, a missing source or
 * as_of, a series carried forward
 */
export function overrideAssumptions(assumptions: Assumptions, overrides: unknown): Assumptions {
  const parsed = AssumptionOverrides.safeParse(overrides ?? {});
  if (!parsed.success)
    throw new SaidError(said("assumptions_wrong", {text: describeIssue(AssumptionOverrides, parsed.error, overrides)}));
  const own = Object.entries(parsed.data).map(([key, override]): Assumption => {
    const shipped = assumptions.versionsOf(key)[0];
    if (!shipped) throw new SaidError(said("unknown_assumption", {nearest: closest(key, assumptions.keys()), key}));
    const {value: given, carried_forward: carried, ...rest} = override;
    if (given === undefined) {
      if (kindOf(shipped.value) === "series") throw new SaidError(said("override_carries_series", {key}));
      const versions = assumptions.versionsOf(key);
      const ended = versions.find((version) => version.class === "regulated" && version.valid_to);
      if (!ended) throw new SaidError(said("nothing_to_carry", {key}));
      const own = {
        ...ended,
        source: `${ended.source}; carried forward: ${override.source}`,
        carried_forward: carried,
        is_overridden: true,
      };
      // before a range that stands in for it
      return ended === shipped ? own : {...own, class: "assumed", valid_from: shipped.valid_from, valid_to: null};
    }
    const next: Assumption = {
      ...shipped,
      ...rest,
      value: given as AssumptionValue,
      carried_forward: carried,
      after_end: undefined,
      is_overridden: true,
      low: null,
      high: null,
    };
    // what only the user can give is a number: none of it is shipped as anything else
    const kind = shipped.value === null ? "number" : kindOf(shipped.value);
    if (kindOf(next.value) !== kind)
      throw new SaidError(said("not_of_kind", {key, flaw: notOfKind[kind], value: JSON.stringify(next.value)}));
    next.low = override.low !== undefined ? override.low : keepBound(shipped, next.value, "low");
    next.high = override.high !== undefined ? override.high : keepBound(shipped, next.value, "high");
    const {is_overridden: _, subject: __, ...record} = next;
    const checked = AssumptionRecord.safeParse(record);
    if (!checked.success)
      throw new SaidError(said("assumptions_wrong", {text: describeIssue(AssumptionRecord, checked.error, record)}));
    return next;
  });
  return new Assumptions([...own, ...assumptions.records]);
}

function keepBound(shipped: Assumption, value: AssumptionValue, side: "low" | "high"): number | null {
  const bound = shipped[side];
  if (bound === null || typeof value !== "number") return bound;
  return side === "low" ? Math.min(bound, value) : Math.max(bound, value);
}

type Kind = "value" | "number" | "word" | "numbers" | "words" | "scale" | "series" | "curve";

const notOfKind: Record<Kind, Said> = {
  value: said("not_a_value"),
  number: said("not_a_number"),
  word: said("not_a_word"),
  numbers: said("not_numbers"),
  words: said("not_words"),
  scale: said("not_a_scale"),
  series: said("not_a_series"),
  curve: said("not_a_curve"),
};

function kindOf(value: AssumptionValue): Kind {
  if (!Array.isArray(value)) return value === null ? "value" : typeof value === "number" ? "number" : "word";
  const first = value[0];
  if (typeof first !== "object") return typeof first === "number" ? "numbers" : "words";
  return "rate" in first! ? "scale" : "from" in first! ? "series" : "curve";
}

function findFlaw(content: AssumptionValue): Said | null {
  if (!Array.isArray(content)) return null;
  let end = 0;
  let last = "";
  for (const [index, item] of content.entries()) {
    if (typeof item !== "object") continue;
    if ("rate" in item) {
      if (item.up_to === null ? index < content.length - 1 : item.up_to <= end)
        return said("bands_out_of_order", {bound: String(item.up_to)});
      end = item.up_to ?? end;
    } else if ("from" in item) {
      if (item.from > item.to || item.from <= last) return said("periods_out_of_order", {period: item.from});
      last = item.to;
    }
  }
  return null;
}

function overlaps(a: Assumption, b: Assumption): boolean {
  return (a.valid_from ?? "") <= (b.valid_to ?? "9999") && (b.valid_from ?? "") <= (a.valid_to ?? "9999");
}

function laterStart(a: Assumption, b: Assumption): SaidValue {
  const starts = [a.valid_from, b.valid_from].filter((start) => start !== null);
  return starts.length < 2 ? said("any_day") : starts.sort().at(-1)!;
}

function describeIssue(schema: z.ZodType, error: z.ZodError, content: unknown): Said {
  const issue = error.issues[0]!;
  const path = [content];
  for (const step of issue.path) path.push(at(path.at(-1), step));
  const key = path.map((parent) => at(parent, "key")).findLast((found) => typeof found === "string");
  if (issue.code === "custom" && issue.params?.["said"] instanceof Said) return issue.params["said"];
  const found = path.at(-1);
  const value = found === null || ["string", "number", "boolean"].includes(typeof found) ? JSON.stringify(found) : null;
  const [where, what] = [issue.path.map(String).join("."), issueOf(schema, content)];
  const named = where ? said("labelled", {label: where, text: what}) : said("quoted", {text: what});
  const keyed = key ? said("labelled", {label: key, text: named}) : named;
  return value ? said("labelled", {label: keyed, text: value}) : keyed;
}

function at(parent: unknown, step: PropertyKey): unknown {
  return typeof parent === "object" && parent !== null ? (parent as Record<PropertyKey, unknown>)[step] : undefined;
}
