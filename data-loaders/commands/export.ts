import {PROJECTED_TABLES} from "../project/projections.js";
import {said} from "../said.js";
import {readModels} from "../warehouse/models/models.js";
import {needsOfTable} from "../warehouse/needs.js";
import {print} from "./output.js";
import type {SpokenCommand} from "./usage.js";
import {onLedger, updated, type LedgerOptions} from "./with-warehouse.js";

export function addExport(program: SpokenCommand): void {
  const {say} = program;
  onLedger(program.below("export", said("export")))
    .argument("<name>", say(said("export_mart")))
    .requiredOption("--to <file>", say(said("export_to")))
    .action(async (name: string, options: LedgerOptions & {to: string}) => {
      const marts = [
        "kpis",
        ...PROJECTED_TABLES,
        ...(await readModels()).filter((model) => model.layer === "marts").map((model) => model.name),
      ].sort();
      const [{exportMart}, {ledgerStatutoryWorkbook}] = await Promise.all([
        import("./export-mart.js"),
        import("../publish/statutory-xlsx.js"),
      ]);
      const rows = await updated(
        say,
        options,
        (warehouse) =>
          exportMart(
            warehouse,
            name,
            marts,
            options.to,
            name === "statutory_late_payments"
              ? () => ledgerStatutoryWorkbook(warehouse.connection, warehouse.ledger)
              : undefined,
          ),
        needsOfTable(name),
      );
      const file = options.to;
      print(`${say(rows === null ? said("exported_in_layout", {file}) : said("exported_rows", {file, rows}))}\n`);
    });
}
