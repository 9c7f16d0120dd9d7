import {cp, mkdtemp, rm, stat, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {proposeLedger} from "../../../data-loaders/init/index.js";
import {queryRows} from "../../../data-loaders/commands/rows.js";
import {only} from "../../../data-loaders/warehouse/needs.js";
import {openWarehouse} from "../../../data-loaders/warehouse/open.js";

/** What became of an export that `init` looked at and `ingest` read, with nothing corrected by hand. */
export interface Outcome {
  rows: number;
  loaded: number;
  rejected: number;
  leftOut: number;
  invoices: number;
  amount: number;
  open: number;
  unapplied: number;
  questions: number;
}

/** Looks at an export, writes its ledger.yaml and reads it. */
export async function outcomeOf(export_: string): Promise<Outcome> {
  const dir = await mkdtemp(join(tmpdir(), "encours-exports-"));
  try {
    const isFolder = (await stat(export_)).isDirectory();
    await cp(export_, isFolder ? dir : join(dir, basename(export_)), {recursive: true});
    const {yaml, questions} = await proposeLedger([dir], {dir});
    await writeFile(join(dir, "ledger.yaml"), yaml);
    const warehouse = await openWarehouse({dir, ...only("sources", "rejects", "open_items")});
    try {
      const [row] = (
        await queryRows(
          warehouse.connection,
          `with read as (
               select sum(rows_read) as rows, sum(rows_loaded) as loaded, sum(rows_rejected) as rejected,
                   sum(rows_left_out) as left_out
               from sources where ledger_table <> 'customers'
           ),
           owed as (
               select count(*) as invoices, sum(gross_amount) as amount
               from ledger.invoices where gross_amount > 0 and coalesce(kind, 'invoice') = 'invoice'
           )
           select read.*, owed.*, (select coalesce(sum(open_amount), 0) from open_items where open_amount > 0) as open,
               (select coalesce(-sum(open_amount), 0) from open_items where open_amount < 0) as unapplied
           from read, owed`,
        )
      ).rows;
      const number = (name: string) => Math.round(Number(row![name] ?? 0) * 100) / 100;
      return {
        rows: number("rows"),
        loaded: number("loaded"),
        rejected: number("rejected"),
        leftOut: number("left_out"),
        invoices: number("invoices"),
        amount: number("amount"),
        open: number("open"),
        unapplied: number("unapplied"),
        questions: questions.length,
      };
    } finally {
      warehouse.close();
    }
  } finally {
    await rm(dir, {recursive: true, force: true});
  }
}
