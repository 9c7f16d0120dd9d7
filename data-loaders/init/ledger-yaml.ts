import {Document, YAMLMap, YAMLSeq} from "yaml";
import {said, type Said} from "../said.js";
import type {HomeCurrency} from "./currency.js";
import type {Fec} from "./fec.js";
import type {ReportingDate} from "./reporting-date.js";
import type {ProposedSource, Recognised, Saying} from "./source.js";
import {checked, flow, mapOf, seqOf} from "./yaml.js";

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
export function ledgerYaml(
  {name, recognised, fecs, sources, leftOut, currency, reportingDate, accounts}: Parts,
  say: Saying,
): {yaml: string; questions: Said[]} {
  const questions = sources.flatMap(({path, questions: asked}) =>
    asked.map((question) => said("labelled", {label: path, text: question})),
  );
  const invoices = recognised.filter(({match}) => match.table === "invoices");
  const hasFec = fecs.length > 0;
  const isFrench = recognised.some(({looked}) =>
    looked.profile.columns.some(({name: column}) =>
      /factures?\b|montant|[eé]ch[eé]ance|r[eè]glement|code client|n° client|libell[eé]/i.test(column),
    ),
  );
  const lacksDueDates = invoices.some(({match}) => !match.matches.some(({ledger}) => ledger === "due_on"));
  const ledger = new YAMLMap();
  ledger.set("name", checked(name, said("company_name"), say));
  if (reportingDate !== undefined) {
    ledger.set("as_of", checked(reportingDate.date, reportingDate.why, say));
    questions.push(said("labelled_twice", {outer: "as_of", label: reportingDate.date, text: reportingDate.why}));
  }
  const {code = hasFec ? "EUR" : undefined, unrated} = currency;
  const why =
    code === undefined
      ? said("currency_unknown")
      : unrated.length > 0
        ? said("currency_without_rate", {currencies: [code, ...unrated].sort().join(", ")})
        : undefined;
  ledger.set("currency", why === undefined ? code : checked(code ?? "EUR", why, say));
  if (why !== undefined) questions.push(said("labelled", {label: "currency", text: why}));
  ledger.set("locale", isFrench || hasFec ? "fr" : "en");
  const lastFec = [...fecs]
    .sort((a, b) => ((a.lastOn ?? "") < (b.lastOn ?? "") ? 1 : -1))
    .find(({yearEnd}) => yearEnd !== undefined);
  ledger.set("fiscal_year_end", lastFec?.yearEnd ?? "12-31");
  if (accounts !== undefined || hasFec) {
    // Balances of more accounts than customers are kept on: a whole trial balance.
    const isChart = accounts !== undefined && (accounts.length === 0 || accounts.length > 5);
    const control =
      isChart || accounts === undefined
        ? ["411"]
        : hasFec
          ? ["411", ...accounts.filter((account) => !account.startsWith("411"))]
          : accounts;
    const node = flow(seqOf([...control]));
    if (isChart) {
      const which = said("control_accounts_unknown");
      node.comment = ` ${say(said("to_check", {why: which}))}`;
      questions.push(said("labelled", {label: "control_accounts", text: which}));
    }
    ledger.set("control_accounts", node);
  }
  if (hasFec || lacksDueDates) {
    const terms = flow(mapOf({default: "30d"}));
    const use = said("default_terms");
    // A FEC states no due date: with nothing beside it, every figure of lateness rests on these terms.
    const isDoubted = lacksDueDates || invoices.length === 0;
    terms.comment = ` ${say(isDoubted ? said("to_check", {why: use}) : use)}`;
    ledger.set("terms", terms);
    if (isDoubted) questions.push(said("default_terms_doubted", {use}));
  }
  const list = new YAMLSeq();
  for (const {node} of sources) list.add(node);
  ledger.set("sources", list);
  const document = new Document(ledger);
  document.commentBefore = [said("written_by_init"), said("as_of_key"), said("vat_rate_key")]
    .map((line) => ` ${say(line)}`)
    .join("\n");
  const below: string[] = [];
  if (unrated.length > 0 && code !== undefined)
    below.push(
      ` ${say(said("rates_needed", {currencies: unrated.join(", "), currency: code}))}`,
      "  - {file: rates.csv, format: csv, table: fx_rates}",
    );
  if (leftOut.length > 0)
    below.push(
      ` ${say(said("left_out_heading"))}`,
      ...leftOut.map(({path, why: reason}) =>
        `   ${say(said("labelled", {label: path, text: reason}))}`.replace(/[\r\n]+/g, " "),
      ),
    );
  if (below.length > 0) document.comment = below.join("\n");
  const expected = leftOut.filter(({isExpected}) => isExpected === true);
  for (const {path, why: reason} of leftOut.filter((file) => !expected.includes(file)))
    questions.push(said("left_out", {file: path, why: reason}));
  if (expected.length > 0) questions.push(said("others_left_out", {files: expected.length}));
  if (invoices.length === 0 && !hasFec) questions.push(said("no_invoices_found"));
  return {yaml: document.toString({lineWidth: 0}), questions};
}
