/**
 * What the page on assumptions is drawn from: every version of every record with its standing on the as-of date and
 * what rests on it.
 */
import {carriedForward, isCarried, type Assumption, type Assumptions} from "./assumptions.js";
import type {AssumptionFact, AssumptionStatus} from "./site/assumptions.js";

export type {AssumptionFact, AssumptionStatus};

/**
 * The records in the order of their files, each with its standing on a day.
 *
 * @param on ISO date
 * @param users definitions and pages that read a key
 */
export function assumptionFacts(
  assumptions: Assumptions,
  on: string,
  users: (key: string) => {definitions: readonly string[]; pages: readonly string[]},
): AssumptionFact[] {
  const files = new Map<string, number>();
  const facts = assumptions.keys().flatMap((key) => {
    const versions = assumptions.versionsOf(key);
    const used = versionOn(versions, on);
    const subject = versions.find((record) => record.subject !== undefined)?.subject ?? {
      en: key.split(".")[0] ?? key,
      fr: key.split(".")[0] ?? key,
    };
    return versions.map((version): AssumptionFact => {
      const {after_end: _, ...record} = version;
      const status = statusOf(version, used, on);
      const carried = version.carried_forward || status === "carried_forward" ? carriedForward(version) : null;
      return {
        ...record,
        subject,
        note: bilingual(record.note),
        status,
        is_overridden: record.is_overridden ?? false,
        carried_forward: carried && {why: bilingual(carried.why) ?? {en: "", fr: ""}, on: carried.on},
        ...users(key),
      };
    });
  });
  for (const {subject} of facts) if (!files.has(subject.en)) files.set(subject.en, files.size);
  // The ledger's own stand before the shipped ones, but within their subject.
  return facts.sort((a, b) => (files.get(a.subject.en) ?? 0) - (files.get(b.subject.en) ?? 0));
}

/** The version that speaks on a day, or the last one before it. */
function versionOn(versions: readonly Assumption[], on: string): Assumption | undefined {
  const begun = versions.filter((record) => (record.valid_from ?? "") <= on);
  return (
    begun.find((record) => on <= (record.valid_to ?? "9999-12-31")) ??
    begun.toSorted((a, b) => (b.valid_to ?? "").localeCompare(a.valid_to ?? ""))[0]
  );
}

function statusOf(record: Assumption, used: Assumption | undefined, on: string): AssumptionStatus {
  if ((record.valid_from ?? "") > on) return "not_yet";
  if (record !== used) return "superseded";
  const isOver = (record.valid_to ?? "9999-12-31") < on;
  if (isOver && record.class === "regulated") return isCarried(record) ? "carried_forward" : "expired";
  if (record.value === null) return "to_enter";
  return isOver ? "past" : "in_force";
}

function bilingual(text: Assumption["note"]): {en: string; fr: string} | null {
  return text === null ? null : typeof text === "string" ? {en: text, fr: text} : text;
}
