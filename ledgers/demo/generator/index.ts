import iconv from "iconv-lite";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {keepBooks} from "./books.js";
import {firstDay, fiscalYears, lastDay} from "./calendar.js";
import {entities, makeCustomers} from "./customers.js";
import {makeDisputes} from "./disputes.js";
import {remind} from "./dunning.js";
import * as tables from "./exports.js";
import {writeFecs} from "./fec.js";
import {number} from "./placements.js";
import {makeInvoices} from "./sales.js";
import {live} from "./settlement.js";
import {describe} from "./summary.js";
import {makeCredits, makeStrays} from "./unapplied.js";

/** Makes Démonstration SAS, a company that does not exist: `npx tsx ledgers/demo/generator/index.ts [outdir]`. */
const outdir = process.argv[2] ?? fileURLToPath(new URL("../exports", import.meta.url));

const customers = makeCustomers();
const invoices = makeInvoices(customers);
const disputes = makeDisputes(invoices);
const lives = live(invoices, disputes);
const credits = makeCredits(customers, lives);
const strays = makeStrays(lives);
const {entries, writtenOff} = keepBooks(lives, credits, strays);
const fecs = entities.flatMap((entity) => writeFecs(entries, entity));

// Invoices settled before the first year are in no export: nothing may speak of them.
const openedWith = new Set(
  fecs.filter(({year}) => year === fiscalYears[0]).flatMap(({opening}) => opening.map(({ref}) => ref)),
);
const shown = lives.filter(({invoice: {id, issued}}) => issued >= firstDay || openedWith.has(id));
const shownInvoices = new Set(shown.map(({invoice}) => invoice));
const placements = number(shown.flatMap(({placements}) => placements)).filter(({placed}) => placed >= firstDay);
const {actions, promises} = remind(shown);

mkdirSync(outdir, {recursive: true});
for (const {entity, year, text} of fecs)
  writeFileSync(join(outdir, `${entity.siren}FEC${year}1231.txt`), iconv.encode(text, entity.encoding));
const files = {
  customers: tables.customersCsv(customers, lives),
  due_dates: tables.dueDatesCsv(shown),
  instalments: tables.instalmentsCsv(shown),
  disputes: tables.disputesCsv([...disputes.values()].filter(({invoice}) => shownInvoices.has(invoice))),
  actions: tables.actionsCsv(actions),
  promises: tables.promisesCsv(promises),
  placements: tables.placementsCsv(placements),
  provider_entries: tables.providerEntriesCsv(placements),
  write_offs: tables.writeOffsCsv(writtenOff),
  insolvencies: tables.insolvenciesCsv(customers),
  fx_rates: tables.ratesCsv(),
  control_balances: tables.controlBalancesCsv(entries),
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(outdir, `${name}.csv`), text);

console.log(describe({lives: shown, entries, fecs, placements, actions, promises, on: lastDay}));
