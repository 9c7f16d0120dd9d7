import {rename, rm, writeFile} from "node:fs/promises";
import {extname, resolve} from "node:path";
import {said} from "../said.js";
import {ExportError} from "../read/formats/export-error.js";
import {toXlsx} from "../publish/workbook.js";
import {nearest} from "../read/header.js";
import {identifier, literal} from "../warehouse/sql-text.js";
import {keepRegister} from "./register-diff.js";
import {csv} from "./output.js";
import {queryRows} from "./rows.js";
import type {Warehouse} from "../warehouse/open.js";

/**
 * Writes one mart as CSV, XLSX or Parquet; the file appears whole or not at all.
 *
 * @param workbook the mart in a layout of its own, in place of its rows, where it has one and the file is XLSX
 * @returns the rows of the mart, or null where its own layout was written
 */
export async function exportMart(
  {connection, ledger}: Pick<Warehouse, "connection" | "ledger">,
  mart: string,
  marts: readonly string[],
  to: string,
  workbook: () => Promise<Buffer | null> = async () => null,
): Promise<number | null> {
  if (!marts.includes(mart))
    throw new ExportError(said("no_such_mart"), {
      file: to,
      value: mart,
      advice: said("nearest_mart", {nearest: nearest(mart, marts) ?? said("none"), marts: marts.join(", ")}),
    });
  const target = resolve(to);
  const beside = `${target}.${process.pid}.tmp`;
  // tables hold their rows in no order
  const select = `select * from ${identifier(mart)} order by all`;
  try {
    switch (extname(target).toLowerCase()) {
      case ".parquet": {
        if (mart === "kpis") await keepRegister({connection, ledger}, beside);
        else await connection.run(`copy (${select}) to ${literal(beside)} (format parquet)`);
        break;
      }
      case ".csv": {
        const {columns, rows} = await queryRows(connection, select);
        await writeFile(beside, `\uFEFF${csv(rows, columns)}`);
        break;
      }
      case ".xlsx": {
        const laidOut = await workbook();
        if (laidOut !== null) {
          await writeFile(beside, laidOut);
          await rename(beside, target);
          return null;
        }
        const reader = await connection.runAndReadAll(`describe ${select}`);
        const columns = reader.getRowObjectsJS().map((row) => {
          const type = String(row["column_type"]);
          return {
            name: String(row["column_name"]),
            kind:
              type === "DATE"
                ? "date"
                : /INT|DOUBLE|DECIMAL|FLOAT/.test(type) && !type.endsWith("[]")
                  ? "number"
                  : type === "BOOLEAN"
                    ? "boolean"
                    : "text",
          } as const;
        });
        const {rows} = await queryRows(connection, select);
        await writeFile(beside, toXlsx(columns, rows, {sheet: mart}));
        break;
      }
      default:
        throw new ExportError(said("unknown_format"), {
          file: to,
          value: extname(to),
          advice: said("end_name_in_format"),
        });
    }
    await rename(beside, target);
  } finally {
    await rm(beside, {force: true});
  }
  const {rows} = await queryRows(connection, `select count(*) as n from ${identifier(mart)}`);
  return Number(rows[0]!["n"]);
}
