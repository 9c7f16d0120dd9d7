import {readdirSync} from "node:fs";
import {basename, join} from "node:path";
import {describe, expect, it} from "vitest";
import {checkout, copiedLedger, openLedger, type Opened} from "../fixtures/made-ledger.js";

// A ledger of this kind is a folder: its exports, and `expected/<mart>.csv` worked out by hand in the comment of
// ledger.yaml.
// `expected/<date>/<mart>.csv` is what must come out as of that date. Only the columns of the expected file are
// compared.

/** Which rows of a mart an expected file speaks of: those whose keys it names; of any other mart, all. */
const KEYS: Record<string, readonly string[]> = {
  kpis: ["month_end", "kpi", "variant", "entity", "segment", "country"],
  ageing: ["month_end", "basis", "entity", "segment", "country"],
  ...Object.fromEntries(
    [
      "ageing_parts",
      "lateness_distribution",
      "lateness_cohorts",
      "lateness_breakdown",
      "lateness_customers",
      "days_to_pay_curve",
      "days_to_pay_median",
    ].map((mart) => [mart, ["entity", "segment", "country"]]),
  ),
};

async function differences(ledger: Opened, file: string): Promise<{missing: unknown[]; unexpected: unknown[]}> {
  const mart = basename(file, ".csv");
  const types = new Map(
    (await ledger.rows(`describe ${mart}`)).map((row) => [String(row["column_name"]), String(row["column_type"])]),
  );
  const columns = (
    await ledger.rows(`describe select * from read_csv('${file}', all_varchar = true, header = true, delim = ',')`)
  ).map((row) => String(row["column_name"]));
  for (const column of columns) if (!types.has(column)) throw new Error(`${file}: ${mart} has no column ${column}`);
  const comparable = (column: string, from: string) =>
    ["DOUBLE", "FLOAT"].includes(types.get(column)!) || types.get(column)!.startsWith("DECIMAL")
      ? `round(cast(${from} as double), 4) + 0`
      : `cast(${from} as ${types.get(column)})`;
  const keys = KEYS[mart] ?? [];
  const restriction = keys
    .map((key) =>
      columns.includes(key) ? null : types.has(key) && key !== "month_end" ? `actual.${key} is null` : null,
    )
    .filter((condition) => condition !== null);
  const named = keys.filter((key) => columns.includes(key));
  if (named.length)
    restriction.push(
      `exists (select 1 from expected where
          ${named.map((key) => `expected."${key}" is not distinct from actual."${key}"`).join(" and ")})`,
    );
  if (mart === "ageing") restriction.push("(actual.invoices <> 0 or actual.open_amount <> 0)");
  const selected = (table: string) =>
    columns.map((column) => `${comparable(column, `${table}"${column}"`)} as "${column}"`).join(", ");
  const common = `with expected as (select ${selected("")}
      from read_csv('${file}', all_varchar = true, header = true, delim = ',')),
    actual as (select ${selected("actual.")}
        from ${mart} as actual where ${restriction.join(" and ") || "true"})`;
  return {
    missing: await ledger.rows(`${common} select * from expected except all select * from actual`),
    unexpected: await ledger.rows(`${common} select * from actual except all select * from expected`),
  };
}

const root = join(checkout, "test", "ledgers");
const cases = readdirSync(root)
  .filter((name) => readdirSync(join(root, name)).includes("expected"))
  .sort();

describe("ledgers worked out by hand come out as expected", () => {
  it.each(cases)("%s", async (name) => {
    const dir = await copiedLedger(name);
    const entries = readdirSync(join(dir, "expected"));
    for (const date of ["", ...entries.filter((entry) => !entry.endsWith(".csv"))]) {
      const files = readdirSync(join(dir, "expected", date)).filter((entry) => entry.endsWith(".csv"));
      expect(files.length).toBeGreaterThan(0);
      const ledger = await openLedger(dir, date || undefined);
      for (const file of files)
        expect(
          await differences(ledger, join(dir, "expected", date, file)),
          `${name}/expected/${date}/${file}`,
        ).toEqual({missing: [], unexpected: []});
      ledger.close();
    }
  });

  it("there are cases", () => expect(cases.length).toBeGreaterThanOrEqual(10));
});
