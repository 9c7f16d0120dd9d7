import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {basename, join, relative, resolve} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {Document, YAMLMap, YAMLSeq} from "yaml";
import {said, type Said} from "../../models/said.js";
import {customersIn, tableLike, type Match} from "./ledger-match.js";
import {currencyOf} from "./currency.js";
import {isFec} from "./fec.js";
import {withFilter} from "./filter.js";
import {look, type Looked} from "./look.js";
import {customersOf, sourceOf} from "./source.js";
import {checked, flow, mapOf, seqOf} from "./yaml.js";

/** A ledger.yaml to correct by hand, and what is to be looked at in it. */
export interface Proposal {
  yaml: string;
  /** One sentence for each `# check:` and for each file left out. */
  questions: string[];
}

/**
 * Looks at exports and writes a commented ledger.yaml: format, encoding, separators, dates, which table each is and which
 * column is which. Doubtful choices have a `# check:` comment and a question; columns that are not used are listed.
 *
 * @param files exports, relative to the current folder or absolute
 * @param options.dir the ledger's folder; paths in the yaml are relative to it
 * @param options.say says comments and questions in the reader's language; English by default
 * @throws ExportError when a file cannot be read at all
 */
export async function proposeLedger(files: string[], {dir, say = String}: {dir: string; say?: (sentence: Said) => string}): Promise<Proposal> {
  const scratch = await mkdtemp(join(tmpdir(), "encours-init-"));
  const instance = await DuckDBInstance.create(":memory:", {threads: "2"});
  const connection = await instance.connect();
  const questions: Said[] = [];
  const sources = new YAMLSeq();
  const leftOut: string[] = [];
  const currencies: string[] = [];
  let [isFrench, lacksDueDates, hasFec] = [false, false, false];
  let hasRates = false;
  const tables = new Set<string>();
  const lists: {path: string; looked: Looked; customers: Match[]}[] = [];
  const unrated = new Set<string>();
  let yearEnd: string | undefined;
  try {
    for (const file of files) {
      const path = relative(resolve(dir), resolve(file)).replaceAll("\\", "/");
      if (await isFec(file, scratch)) {
        hasFec = true;
        yearEnd = /FEC\d{4}(\d{2})(\d{2})/i.exec(basename(file))?.slice(1, 3).join("-") ?? yearEnd;
        sources.add(mapOf({file: path, format: "fec"}));
        continue;
      }
      const looked = await withFilter(await look(file, scratch, connection), connection);
      const match = tableLike(basename(file), looked.profile.columns, looked.profile.rows);
      if (match === undefined) {
        leftOut.push(path);
        questions.push(said`${path}: no table of the ledger recognised, left out: ${looked.profile.columns.map(({name}) => name).slice(0, 12).join(", ")}`);
        continue;
      }
      isFrench ||= looked.profile.columns.some(({name}) => /facture|client|montant|echeance|échéance|reglement|règlement/i.test(name));
      lacksDueDates ||= match.table === "invoices" && !match.matches.some(({ledger}) => ledger === "due_on");
      if (match.table === "fx_rates") hasRates = true;
      if (match.table === "invoices" || match.table === "payments") {
        const currency = await currencyOf(match, looked, connection);
        if (currency !== undefined) currencies.push(currency);
        const several = Object.keys(match.matches.find(({ledger}) => ledger === "currency")?.column.values ?? {});
        if (several.length > 1 && !match.matches.some(({ledger}) => ledger === "fx_rate")) several.forEach((code) => unrated.add(code));
      }
      sources.add(sourceOf(path, looked, match, questions, say));
      tables.add(match.table);
      const customers = match.table === "invoices" ? customersIn(match, looked.profile.columns, looked.profile.rows) : [];
      if (customers.length > 0) lists.push({path, looked, customers});
    }
    // Names and countries that only the list of invoices knows.
    if (!tables.has("customers")) for (const {path, looked, customers} of lists) sources.add(customersOf(path, looked, customers));
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(scratch, {recursive: true, force: true});
  }
  const ledger = new YAMLMap();
  ledger.set("name", checked(basename(resolve(dir)), said`the company's name as reports show it`, say));
  if (currencies[0] !== undefined && unrated.size > 1 && !hasRates) {
    const why = said`amounts in ${[...unrated].sort().join(", ")} without a rate: add a source of fx_rates`;
    ledger.set("currency", checked(currencies[0], why, say));
    questions.push(said`${"currency"}: ${why}`);
  } else if (currencies.length > 0) ledger.set("currency", currencies[0]);
  else if (hasFec) ledger.set("currency", "EUR");
  else {
    const why = said`no export says in what currency it is`;
    ledger.set("currency", checked("EUR", why, say));
    questions.push(said`${"currency"}: ${why}`);
  }
  ledger.set("locale", isFrench || hasFec ? "fr" : "en");
  ledger.set("fiscal_year_end", yearEnd ?? "12-31");
  if (hasFec) ledger.set("control_accounts", flow(seqOf(["411"])));
  if (hasFec || lacksDueDates) {
    ledger.set("terms", flow(mapOf({default: "30d"})));
    const terms = ledger.get("terms", true);
    const why = said`used for invoices that come without a due date`;
    if (terms !== undefined) terms.comment = ` ${say(lacksDueDates ? said`check: ${why}` : why)}`;
    if (lacksDueDates) questions.push(said`terms: 30d ${why}`);
  }
  ledger.set("sources", sources);
  const document = new Document(ledger);
  document.commentBefore = [
    said`Written by encours init. Lines with check: want a look; keys that can be added:`,
    said`as_of: 2025-12-31   (the reporting date; default: the last date seen)`,
    said`vat_rate: 0.20      (where an export has no tax amounts)`,
  ].map((line) => ` ${say(line)}`).join("\n");
  if (leftOut.length > 0) document.comment = ` ${say(said`Left out, no table of the ledger recognised:`)}\n${leftOut.map((path) => `   ${path}`).join("\n")}`;
  return {yaml: document.toString({lineWidth: 0}), questions: questions.map(say)};
}
