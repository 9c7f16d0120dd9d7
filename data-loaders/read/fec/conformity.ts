import {basename} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import type {English} from "../../../src/words/commands/en/index.js";
import {literal} from "../../warehouse/sql-text.js";
import type {Unit} from "../unit.js";
import {LEGAL_ORDER, type FecColumn} from "./heading.js";
import type {WrittenLines} from "./written-lines.js";

/** The rules of LPF article A47 A-1 that a file is held against, in the order in which they are shown. */
const RULES = [
  "fec_file_name",
  "fec_fields",
  "fec_separator",
  "fec_empty_fields",
  "fec_date_form",
  "fec_outside_year",
  "fec_valid_before",
  "fec_amount_form",
  "fec_account",
  "fec_lettering",
  "fec_currency",
  "fec_unbalanced",
  "fec_sequence",
  "fec_total",
] as const satisfies readonly (keyof English)[];

type Rule = (typeof RULES)[number];

const NAME = /^\d{9}FEC(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\.\w+$/i;

/** Fields that an entry may not leave empty. */
const FILLED = [
  ["JournalCode", "journal_code"],
  ["JournalLib", "journal_name"],
  ["EcritureNum", "entry_number"],
  ["EcritureDate", "entry_on"],
  ["CompteNum", "account"],
  ["CompteLib", "account_name"],
  ["PieceRef", "piece_ref"],
  ["PieceDate", "piece_on"],
  ["EcritureLib", "label"],
  ["ValidDate", "valid_on"],
] as const satisfies readonly (readonly [FecColumn, string])[];

const LINE_RULES = [
  "fec_empty_fields",
  "fec_date_form",
  "fec_outside_year",
  "fec_valid_before",
  "fec_amount_form",
  "fec_account",
  "fec_lettering",
  "fec_currency",
] as const satisfies readonly Rule[];

/** The first of some texts for which a condition holds, as SQL. */
const firstOf = (texts: readonly string[], isFault: (text: string) => string) =>
  texts.length === 0
    ? "null"
    : `case ${texts.map((text) => `when ${text} is not null and ${isFault(text)} then ${text}`).join(" ")} end`;

/**
 * SQL of what breaks each rule in a line, null where nothing does: a column for each rule, over the texts `raw_…` and
 * the days `entry_on` and `valid_on`.
 */
export function faultsOfLine({layout: {legal}, isSheet}: WrittenLines, label: string): string {
  const missing = FILLED.filter(([column]) => legal.has(column));
  const dates = ["entry_on", "piece_on", "lettered_on", "valid_on"].map((name) => `raw_${name}`);
  const amounts = ["debit", "credit", "amount"].map((name) => `raw_${name}`);
  const [, year, month, day] = NAME.exec(basename(label)) ?? [];
  const end = year === undefined ? null : `date '${year}-${month}-${day}'`;
  const faults: Record<(typeof LINE_RULES)[number], string> = {
    fec_empty_fields:
      missing.length === 0
        ? "null"
        : `case ${missing.map(([column, own]) => `when raw_${own} is null then ${literal(column)}`).join(" ")} end`,
    fec_date_form: isSheet
      ? "null"
      : firstOf(dates, (text) => `(try_strptime(${text}, '%Y%m%d') is null or strlen(${text}) <> 8)`),
    fec_outside_year:
      end === null
        ? "null"
        : `case when entry_on > ${end} or entry_on <= ${end} - interval 1 year - interval 3 day ` +
          `then cast(entry_on as varchar) end`,
    fec_valid_before: "case when valid_on < entry_on then raw_valid_on end",
    fec_amount_form: isSheet
      ? "null"
      : firstOf(amounts, (text) => `not regexp_full_match(${text}, '[-+]?\\d+(,\\d{1,2})?')`),
    fec_account: "case when not regexp_matches(raw_account, '^[1-8]\\d\\d') then raw_account end",
    fec_lettering:
      "case when (raw_letter is null) <> (raw_lettered_on is null) then coalesce(raw_letter, raw_lettered_on) end",
    fec_currency:
      "case when raw_currency is null and regexp_matches(raw_currency_amount, '[1-9]') then raw_currency_amount end",
  };
  return LINE_RULES.map((rule) => `cast(${faults[rule]} as varchar) as ${rule}`).join(",\n            ");
}

/** How the heading differs from the legal one: the first name that is not where it should be, and how many are not. */
function fieldsOf({layout}: WrittenLines): {findings: number; example: string | null} {
  const {names, hasHeading, legal} = layout;
  const own = names.slice(0, -2);
  const isSided = legal.has("Sens");
  const expected = LEGAL_ORDER.map((name) =>
    isSided && name === "Debit" ? "Montant" : isSided && name === "Credit" ? "Sens" : name,
  );
  const wrong = expected.filter((name, at) => !hasHeading || own[at]?.trim().toLowerCase() !== name.toLowerCase());
  const first = wrong[0];
  const found = first === undefined || !hasHeading ? "–" : (own[expected.indexOf(first)] ?? "–");
  return {findings: wrong.length, example: first === undefined ? null : `${first}: ${found}`};
}

/** Notes how far a FEC is what the law wants: over the columns of `faultsOfLine`, before any row is rejected. */
export async function noteConformity(connection: DuckDBConnection, unit: Unit, written: WrittenLines): Promise<void> {
  // of the XML form what is read is a text of our own
  const isText = !written.layout.legal.has("FileRow");
  const name = basename(unit.source);
  const isLegalName = NAME.test(name);
  const fields = fieldsOf(written);
  const {delimiter} = written.layout;
  const add = (rule: Rule, select: string) =>
    connection.run(
      `insert into load.conformity
       select ${literal(unit.source)}, ${RULES.indexOf(rule) + 1}, ${literal(rule)}, findings, first_rows, example
       from (${select})`,
    );
  const stated = (rule: Rule, findings: number | null, example: string | null) =>
    add(
      rule,
      `select ${findings ?? "null"} as findings, cast(null as varchar) as first_rows,
         ${example === null ? "cast(null as varchar)" : literal(example)} as example`,
    );
  await stated("fec_file_name", isLegalName ? 0 : 1, isLegalName ? null : name);
  await stated("fec_fields", isText ? fields.findings : null, isText ? fields.example : null);
  const isSeparated = delimiter === "\t" || delimiter === "|";
  const isPlain = isText && !written.isSheet;
  await stated("fec_separator", isPlain ? Number(!isSeparated) : null, !isPlain || isSeparated ? null : delimiter);
  for (const rule of LINE_RULES) {
    const isUnknown =
      (rule === "fec_outside_year" && !isLegalName) ||
      (written.isSheet && (rule === "fec_date_form" || rule === "fec_amount_form"));
    await add(rule, firstRows(unit, `select rowid, ${rule} as example from ${unit.relation}`, isUnknown));
  }
  await add("fec_unbalanced", firstRows(unit, unbalanced(unit)));
  await add("fec_sequence", sequence(unit));
  await add(
    "fec_total",
    `select (sum(amount) <> 0)::int as findings, cast(null as varchar) as first_rows,
       case when sum(amount) <> 0 then cast(sum(amount) as varchar) end as example from ${unit.relation}`,
  );
}

/** SQL of the count, the first rows and the first example of what `found` yields as `rowid, example`. */
function firstRows({relation, row}: Unit, found: string, isUnknown = false): string {
  return `
    with found as (select * from (${found}) where example is not null),
    first as (select rowid, example from found order by rowid limit 5)
    select ${isUnknown ? "null" : "(select count(*) from found)"} as findings,
        (select string_agg(${row}, ', ' order by base.rowid) from ${relation} as base
            where base.rowid in (select rowid from first)) as first_rows,
        (select min_by(example, rowid) from first) as example`;
}

const unbalanced = ({relation}: Unit) => `
  select min(rowid) as rowid, concat_ws(' ', journal_code, entry_number, sum(amount)) as example
  from ${relation} where entry_number is not null group by journal_code, entry_number having sum(amount) <> 0`;

/** Entries are numbered on and on, over all journals or in each: the reading with fewer gaps is the file's own. */
function sequence(unit: Unit): string {
  const gaps = (by: string) => `
    select rowid, concat(previous, ' → ', entry_number) as example
    from (
        select *, lag(number) over numbers as before, lag(entry_number) over numbers as previous
        from numbered where number is not null window numbers as (partition by ${by} prefix order by number)
    )
    where number - before > 1`;
  const count = (name: string) => `(select count(*) from ${name})`;
  return `
    with numbered as (
        select journal_code, entry_number, min(rowid) as rowid,
            regexp_extract(entry_number, '^(.*?)\\d{1,18}$', 1) as prefix,
            try_cast(regexp_extract(entry_number, '(\\d{1,18})$', 1) as bigint) as number
        from ${unit.relation} where entry_number is not null group by journal_code, entry_number
    ),
    over_all as (${gaps("")}),
    by_journal as (${gaps("journal_code,")}),
    gaps as (
        select * from over_all where ${count("over_all")} <= ${count("by_journal")}
        union all
        select * from by_journal where ${count("over_all")} > ${count("by_journal")}
    ),
    shown as (${firstRows(unit, "select rowid, example from gaps")})
    select case when exists (select 1 from numbered where number is not null) then findings end as findings, first_rows,
        example from shown`;
}
