import {Document, YAMLMap, YAMLSeq} from "yaml";
import {bringsDocuments} from "./ledger-match.js";
import {said, type Said} from "../said.js";
import type {HomeCurrency} from "./currency.js";
import type {Fec} from "./fec.js";
import {
  setControlAccounts,
  setCurrency,
  setFiscalYearEnd,
  setLocale,
  setReportingDate,
  setTerms,
  type Draft,
} from "./ledger-keys.js";
import type {ReportingDate} from "./reporting-date.js";
import type {ProposedSource, Recognised, Saying} from "./source.js";
import {checked} from "./yaml.js";

/** A file that the ledger does not read. */
export interface LeftOut {
  path: string;
  why: Said;
  /** Found in a folder, and nothing that one would miss: counted, not asked about. */
  isExpected?: boolean;
}

export interface Parts {
  name: string;
  recognised: readonly Recognised[];
  fecs: readonly Fec[];
  sources: readonly ProposedSource[];
  leftOut: readonly LeftOut[];
  currency: HomeCurrency;
  reportingDate: ReportingDate | undefined;
  /** Accounts whose balances an export gives, where one does. */
  accounts: readonly string[] | undefined;
}

/** The text of ledger.yaml, and a question for each doubt in it. */
export function ledgerYaml(parts: Parts, say: Saying): {yaml: string; questions: Said[]} {
  const {name, recognised, fecs, sources, leftOut, reportingDate, accounts} = parts;
  const invoices = recognised.filter(({match}) => bringsDocuments(match.table));
  const hasFec = fecs.length > 0;
  const isFrench = fecs.some(({format}) => format === "fec");
  // The books that a FEC is of are kept in euros.
  const ofBooks = fecs.find((ledger) => ledger.currency !== undefined)?.currency ?? (isFrench ? "EUR" : undefined);
  const currency = {...parts.currency, code: parts.currency.code ?? ofBooks};
  const draft: Draft = {ledger: new YAMLMap(), questions: questionsOf(sources), say};
  const {ledger, questions} = draft;
  ledger.set("name", checked(name, said("company_name"), say));
  if (reportingDate !== undefined) setReportingDate(draft, reportingDate);
  setCurrency(draft, currency);
  setLocale(draft, recognised, isFrench);
  setFiscalYearEnd(draft, fecs);
  setControlAccounts(draft, accounts, fecs);
  setTerms(draft, invoices, hasFec);
  const list = new YAMLSeq();
  for (const {node} of sources) list.add(node);
  ledger.set("sources", list);
  questions.push(...questionsOfLeftOut(leftOut));
  if (invoices.length === 0 && !hasFec) questions.push(said("no_invoices_found"));
  const document = new Document(ledger);
  document.commentBefore = [said("written_by_init"), said("as_of_key"), said("vat_rate_key")]
    .map((line) => ` ${say(line)}`)
    .join("\n");
  const below = linesBelow(currency, leftOut, say);
  if (below.length > 0) document.comment = below.join("\n");
  return {yaml: document.toString({lineWidth: 0}), questions};
}

function questionsOf(sources: readonly ProposedSource[]): Said[] {
  return sources.flatMap(({path, questions}) =>
    questions.map((question) => said("labelled", {label: path, text: question})),
  );
}

/** One question for each file left out; those that were expected are only counted. */
function questionsOfLeftOut(leftOut: readonly LeftOut[]): Said[] {
  const expected = leftOut.filter(({isExpected}) => isExpected === true);
  const questions = leftOut
    .filter((file) => !expected.includes(file))
    .map(({path, why}) => said("left_out", {file: path, why}));
  return expected.length > 0 ? [...questions, said("others_left_out", {files: expected.length})] : questions;
}

/** What stands as a comment below the sources: the rates of exchange to add, and the files left out. */
function linesBelow({code, unrated}: HomeCurrency, leftOut: readonly LeftOut[], say: Saying): string[] {
  const lines: string[] = [];
  if (unrated.length > 0 && code !== undefined)
    lines.push(
      ` ${say(said("rates_needed", {currencies: unrated.join(", "), currency: code}))}`,
      "  - {file: rates.csv, format: csv, table: fx_rates}",
    );
  if (leftOut.length > 0)
    lines.push(
      ` ${say(said("left_out_heading"))}`,
      ...leftOut.map(({path, why}) => `   ${say(said("labelled", {label: path, text: why}))}`.replace(/[\r\n]+/g, " ")),
    );
  return lines;
}
