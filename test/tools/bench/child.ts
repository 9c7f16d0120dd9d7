import {rm} from "node:fs/promises";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {openWarehouse} from "../../../data-loaders/warehouse/open.js";
import {EXPORTS} from "./ledger.js";

/* One measurement in a process of its own, so that peak memory is its own: `child.ts bare|first|register DIR`.
   first: the marts and kpis a CFO sees first (open items, ageing, DSO, lateness, concentration, customers, tie-out);
   register: every kpi. */
const [, , what, dir] = process.argv as [string, string, "bare" | "first" | "register", string];
const FIRST_MARTS = ["open_items", "ageing", "customers", "tie_out", "sources", "rejects", "build"];
const FIRST_KPIS = [
  "dso",
  "best_possible_dso",
  "average_days_delinquent",
  "receivable_amount",
  "overdue_rate",
  "late_rate",
  "days_late",
  "days_beyond_terms",
  "days_to_pay",
  "kpi_concentration",
];
const seconds = (from: number, to: number) => (to - from) / 1000;
const started = performance.now();

if (what === "bare") {
  const path = join(dir, "bare.duckdb");
  await rm(path, {force: true});
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const opened = performance.now();
  for (const name of EXPORTS)
    await connection.run(`create table ${name} as from read_csv('${join(dir, `${name}.csv`)}')`);
  await connection.run("checkpoint");
  console.log(
    JSON.stringify({read_csv: seconds(opened, performance.now()), megabytes: process.resourceUsage().maxRSS / 1024}),
  );
  connection.closeSync();
  instance.closeSync();
} else {
  await rm(join(dir, ".encours"), {recursive: true, force: true});
  let models = 0;
  const needs = what === "register" ? ["kpis"] : [...FIRST_MARTS, ...FIRST_KPIS];
  const warehouse = await openWarehouse({
    dir,
    environment: {},
    needs,
    needsProjections: false,
    report: (step) => void (models ||= String(step).startsWith("models") ? performance.now() : 0),
  });
  // a kpi is a view: reading all of it is part of its cost
  for (const name of what === "register" ? ["kpis"] : FIRST_KPIS)
    await warehouse.connection.runAndReadAll(`select count(*), sum(value) from ${name}`);
  const done = performance.now();
  console.log(
    JSON.stringify({
      ingest: seconds(started, models),
      models: seconds(models, done),
      megabytes: process.resourceUsage().maxRSS / 1024,
    }),
  );
  warehouse.close();
}
