import iconv from "iconv-lite";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {closingOf, compact, lastDay} from "./calendar.js";
import {makeCompany} from "./company.js";
import * as tables from "./exports.js";
import {describe} from "./summary.js";

/** Makes Démonstration SAS, a company that does not exist: `npx tsx ledgers/demo/generator/index.ts [outdir]`. */
const outdir = process.argv[2] ?? fileURLToPath(new URL("../exports", import.meta.url));
const company = makeCompany();
const {customers, lives, shown, entries, placements} = company;

mkdirSync(outdir, {recursive: true});
for (const {entity, year, text} of company.fecs)
  writeFileSync(join(outdir, `${entity.siren}FEC${compact(closingOf(year))}.txt`), iconv.encode(text, entity.encoding));
const files = {
  customers: tables.customersCsv(customers, lives),
  due_dates: tables.dueDatesCsv(shown),
  instalments: tables.instalmentsCsv(shown),
  disputes: tables.disputesCsv(company.disputes),
  actions: tables.actionsCsv(company.actions),
  promises: tables.promisesCsv(company.promises),
  placements: tables.placementsCsv(placements),
  provider_entries: tables.providerEntriesCsv(placements),
  write_offs: tables.writeOffsCsv(company.writtenOff),
  insolvencies: tables.insolvenciesCsv(customers),
  fx_rates: tables.ratesCsv(),
  control_balances: tables.controlBalancesCsv(entries),
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(outdir, `${name}.csv`), text);

console.log(describe(company, lastDay));
