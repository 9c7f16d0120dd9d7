import {Document, YAMLMap, YAMLSeq} from "yaml";
import {said, type Said} from "../../models/contract/said.js";
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
  const questions = sources.flatMap(({path, questions: asked}) => asked.map((question) => said`${path}: ${question}`));
  const invoices = recognised.filter(({match}) => match.table === "invoices");
  const hasFec = fecs.length > 0;
  const isFrench = recognised.some(({looked}) =>
    looked.profile.columns.some(({name: column}) =>
      /factures?\b|montant|[eé]ch[eé]ance|r[eè]glement|code client|n° client|libell[eé]/i.test(column),
    ),
  );
  const lacksDueDates = invoices.some(({match}) => !match.matches.some(({ledger}) => ledger === "due_on"));
  const ledger = new YAMLMap();
  ledger.set("name", checked(name, said`the company's name as reports show it`, say));
  if (reportingDate !== undefined) {
    ledger.set("as_of", checked(reportingDate.date, reportingDate.why, say));
    questions.push(said`${"as_of"}: ${reportingDate.date}: ${reportingDate.why}`);
  }
  const {code = hasFec ? "EUR" : undefined, unrated} = currency;
  const why =
    code === undefined
      ? said`no export says in what currency it is`
      : unrated.length > 0
        ? said`amounts in ${[code, ...unrated].sort().join(", ")} without a rate: add a source of fx_rates`
        : undefined;
  ledger.set("currency", why === undefined ? code : checked(code ?? "EUR", why, say));
  if (why !== undefined) questions.push(said`${"currency"}: ${why}`);
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
      const which = said`which accounts are the customers'`;
      node.comment = ` ${say(said`check: ${which}`)}`;
      questions.push(said`${"control_accounts"}: ${which}`);
    }
    ledger.set("control_accounts", node);
  }
  if (hasFec || lacksDueDates) {
    const terms = flow(mapOf({default: "30d"}));
    const use = said`used for invoices that come without a due date`;
    // A FEC states no due date: with nothing beside it, every figure of lateness rests on these terms.
    const isDoubted = lacksDueDates || invoices.length === 0;
    terms.comment = ` ${say(isDoubted ? said`check: ${use}` : use)}`;
    ledger.set("terms", terms);
    if (isDoubted) questions.push(said`terms: 30d ${use}`);
  }
  const list = new YAMLSeq();
  for (const {node} of sources) list.add(node);
  ledger.set("sources", list);
  const document = new Document(ledger);
  document.commentBefore = [
    said`Written by encours init. Lines with check: want a look; keys that can be added:`,
    said`as_of: 2025-12-31   (the reporting date; default: the last date seen)`,
    said`vat_rate: 0.20      (where an export has no tax amounts)`,
  ]
    .map((line) => ` ${say(line)}`)
    .join("\n");
  const below: string[] = [];
  if (unrated.length > 0 && code !== undefined)
    below.push(
      ` ${say(said`For ${unrated.join(", ")}: a CSV of currency, rate_on, rate (units of it for one ${code}), and without the #:`)}`,
      "  - {file: rates.csv, format: csv, table: fx_rates}",
    );
  if (leftOut.length > 0)
    below.push(
      ` ${say(said`Left out:`)}`,
      ...leftOut.map(({path, why: reason}) => `   ${say(said`${path}: ${reason}`)}`.replace(/[\r\n]+/g, " ")),
    );
  if (below.length > 0) document.comment = below.join("\n");
  const expected = leftOut.filter(({isExpected}) => isExpected === true);
  for (const {path, why: reason} of leftOut.filter((file) => !expected.includes(file)))
    questions.push(said`${path}: left out, ${reason}`);
  if (expected.length > 0)
    questions.push(
      expected.length > 1
        ? said`${expected.length} other files left out, listed at the end of ledger.yaml`
        : said`1 other file left out, listed at the end of ledger.yaml`,
    );
  if (invoices.length === 0 && !hasFec)
    questions.push(said`no list of invoices among the exports: without one there is no ledger`);
  return {yaml: document.toString({lineWidth: 0}), questions};
}
