import {spawnSync} from "node:child_process";
import {cp, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {dev} from "../../../data-loaders/commands/dev-server.js";
import {CHECKOUT} from "../../../data-loaders/checkout.js";
import {siteRoot} from "../../../data-loaders/commands/reports.js";
import {generateLedger} from "./ledger.js";
import {benchRoutes} from "./routes.js";

const ROUNDS = 3;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

function measure(what: "bare" | "first" | "register", dir: string): Record<string, number> {
  const result = spawnSync(
    process.execPath,
    ["--import", "tsx", join(CHECKOUT, "test", "tools", "bench", "child.ts"), what, dir],
    {cwd: CHECKOUT, encoding: "utf8"},
  );
  if (result.status !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout.trim().split("\n").at(-1)!) as Record<string, number>;
}

async function benchLedger(invoices: number): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), "encours-bench-"));
  try {
    await generateLedger(dir, invoices);
    const rounds = Array.from({length: ROUNDS}, () => ({
      bare: measure("bare", dir),
      first: measure("first", dir),
      register: measure("register", dir),
    }));
    const of = (key: (round: (typeof rounds)[number]) => number) => median(rounds.map(key));
    const line = (name: string, value: string, bound: string) =>
      console.log(`${name.padEnd(58)} ${value.padStart(10)}   ${bound}`);
    console.log(
      `${invoices.toLocaleString("en")} invoices, medians of ${ROUNDS} rounds, each against read_csv of the ` +
        "same files into a DuckDB file",
    );
    line("read_csv, seconds", of((round) => round.bare["read_csv"]!).toFixed(2), "");
    line(
      "ingest / read_csv",
      of((round) => round.first["ingest"]! / round.bare["read_csv"]!).toFixed(2),
      "at most 2.5",
    );
    line(
      "models of the first pages / read_csv",
      of((round) => round.first["models"]! / round.bare["read_csv"]!).toFixed(2),
      "at most 1.5, read strictly",
    );
    line(
      "models of the first pages / ingest",
      of((round) => round.first["models"]! / round.first["ingest"]!).toFixed(2),
      "at most 1.5, as DECISIONS reads it",
    );
    line(
      "whole register, 120 months / read_csv",
      of((round) => round.register["models"]! / round.bare["read_csv"]!).toFixed(2),
      "at most 4",
    );
    line(
      "peak memory, MB",
      of((round) => Math.max(round.first["megabytes"]!, round.register["megabytes"]!)).toFixed(0),
      "under 3000",
    );
  } finally {
    await rm(dir, {recursive: true, force: true});
  }
}

/** From saving an edited model to the page that shows it, under `encours dev` on a copy of the demo. */
async function benchDev(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), "encours-dev-"));
  const model = join(CHECKOUT, "models", "kpis", "overdue_rate.sql");
  const original = await readFile(model, "utf8");
  await cp(join(CHECKOUT, "ledgers", "demo"), dir, {recursive: true, filter: (path) => !path.includes(".encours")});
  const server = await dev({dir, port: 0, language: "en", tell: () => {}, fail: (error) => console.error(error)});
  try {
    const took: number[] = [];
    for (let round = 1; round <= ROUNDS; ++round) {
      const mark = `measured by the bench ${round}`;
      await (await fetch(new URL("definitions", server.url))).text();
      const started = performance.now();
      await writeFile(
        model,
        original
          .replace("select month_end", `-- ${mark}\nselect month_end`)
          .replace("-- formula ", `-- remark       ${mark}\n-- formula `),
      );
      // the preview is asked once the page is written, as a browser would: asking all the time would be measured too
      const written = join(siteRoot(dir), "definitions.md");
      while (!(await readFile(written, "utf8")).includes(mark)) {
        if (performance.now() - started > 60_000) throw new Error("the page was never written again");
        await new Promise((done) => setTimeout(done, 10));
      }
      if (!(await (await fetch(new URL("definitions", server.url))).text()).includes(mark))
        throw new Error("the page served is not the one written");
      took.push((performance.now() - started) / 1000);
      // the rest is drawn before the next edit is saved
      await new Promise((done) => setTimeout(done, 5_000));
    }
    console.log(
      `${`dev: a model saved to its page served, seconds, median of ${ROUNDS}`.padEnd(58)} ` +
        `${median(took).toFixed(2).padStart(10)}   at most 2`,
    );
  } finally {
    await writeFile(model, original);
    await server.close();
    await rm(dir, {recursive: true, force: true});
  }
}

/** `npm run bench -- [routes|ledger|dev] [INVOICES]`: one of the three, or all. */
const wished = process.argv.slice(2);
const parts = {
  routes: benchRoutes,
  ledger: () => benchLedger(Number(wished.find((word) => /^\d+$/.test(word)) ?? 1_000_000)),
  dev: benchDev,
};
const named = wished.filter((word) => !/^\d+$/.test(word));
for (const word of named) if (!(word in parts)) throw new Error(`${word}: not one of ${Object.keys(parts).join(", ")}`);
for (const [name, bench] of Object.entries(parts)) if (named.length === 0 || named.includes(name)) await bench();
