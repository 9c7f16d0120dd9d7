import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {SiteData} from "../../../models/contract/site.js";
import {pageLedger, pageNotes, pageRejectReasons} from "../../../models/contract/tables/pages.js";
import {build, conformity, rejects, sources, tieOut, unexplained} from "../../../models/contract/tables/register.js";
import {CHECKOUT, hashText} from "../../checkout.js";
import {contentsHash, modelsHash} from "../../graph/contents.js";
import {keptSentence, said, type Said} from "../../said.js";
import {sayIn} from "../../say.js";
import type {Warehouse} from "../../warehouse/open.js";
import {readRow, readTable} from "../../warehouse/rows.js";

const REJECTS_SHOWN = 50;

/** Whose figures these are, and of which days. */
export async function ledgerFacts({connection, ledger, asOf, isPseudonymous}: Warehouse): Promise<SiteData["ledger"]> {
  const held = await readRow(connection, pageLedger);
  return {
    name: ledger.name,
    currency: ledger.currency,
    locale: ledger.locale,
    is_fictional: ledger.is_fictional,
    is_pseudonymous: isPseudonymous,
    is_open_items_only: held?.is_open_items_only ?? false,
    as_of: asOf,
    from: held?.posted_from ?? null,
    to: held?.posted_to ?? null,
  };
}

/** What the figures were built from and with; the hash is another where one of these is. */
export async function buildFacts(warehouse: Warehouse): Promise<SiteData["build"]> {
  const {connection} = warehouse;
  const {exports_hash = "", duckdb = "", invoices = 0, customers = 0} = (await readRow(connection, build)) ?? {};
  const {version} = JSON.parse(await readFile(join(CHECKOUT, "package.json"), "utf8")) as {version: string};
  return {
    version,
    hash: hashText(version, await contentsHash(warehouse)),
    models_hash: await modelsHash(),
    exports_hash,
    duckdb,
    invoices,
    customers,
  };
}

/** What the exports brought, what was rejected or noted, and how it ties to the accounts. */
export async function sourceFacts({
  connection,
}: Warehouse): Promise<
  Pick<
    SiteData,
    "tie_out" | "unexplained" | "conformity" | "sources" | "rejects" | "rejects_total" | "rejects_by_reason" | "notes"
  >
> {
  const french = await sayIn("fr");
  const inBoth = (sentence: Said) => ({en: String(sentence), fr: french(sentence)});
  const reasonOf = ({code, arguments: values}: {code: string; arguments: string}) => inBoth(keptSentence(code, values));
  const reasons = await readTable(connection, pageRejectReasons, {orderBy: ["rows desc", "source", "reason"]});
  const first = await readTable(connection, rejects, {orderBy: ["source", "row"], limit: REJECTS_SHOWN});
  const notes = await readTable(connection, pageNotes, {orderBy: ["source", "note", "rows"]});
  return {
    tie_out: await readTable(connection, tieOut, {orderBy: ["balance_on desc", "entity"]}),
    unexplained: await readTable(connection, unexplained, {orderBy: ["kind desc"]}),
    conformity: (await readTable(connection, conformity, {orderBy: ["source", "position"]})).map(
      ({code, position: _position, ...row}) => ({...row, rule: inBoth(keptSentence(code, "{}"))}),
    ),
    sources: (await readTable(connection, sources)).map(
      ({ledger_table: table, amount_rejected: _rejected, amount_left_out: _leftOut, ...row}) => ({...row, table}),
    ),
    rejects: first.map(({code, arguments: values, amount: _amount, ...row}) => ({
      ...row,
      reason: reasonOf({code, arguments: values}),
    })),
    rejects_total: reasons.reduce((sum, {rows}) => sum + rows, 0),
    rejects_by_reason: reasons.map(({source, rows, ...reason}) => ({source, rows, reason: reasonOf(reason)})),
    notes: notes.map(({source, rows, code, arguments: values}) =>
      inBoth(said("labelled_twice", {outer: source, label: keptSentence(code, values), text: rows})),
    ),
  };
}
