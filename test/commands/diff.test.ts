import {execFileSync} from "node:child_process";
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Moved} from "../../data-loaders/commands/register-diff.js";
import {readModels} from "../../data-loaders/warehouse/models/models.js";
import {registerKpis} from "../../data-loaders/warehouse/models/register.js";
import {kpiFoundations} from "../../data-loaders/warehouse/provenance.js";
import {copiedCheckout} from "../fixtures/checkout-copy.js";
import {encours, temporaryFolder} from "../fixtures/made-ledger.js";

describe("encours diff", () => {
  it("names the figures that moved since a register was kept, what they were, and whether a model, an assumption " +
    "or the data moved them", async () => {
    const copy = await copiedCheckout();
    const ledger = join(copy, "ledgers", "part-payment");
    const kept = join(await temporaryFolder(), "kept.parquet");
    const on = (...args: string[]) => encours([...args, "--ledger", ledger], {of: copy});
    const diff = async () => {
      const ran = await on("diff", "--to", kept, "--json");
      expect(ran.status, ran.stderr).toBe(0);
      return JSON.parse(ran.stdout) as Moved[];
    };
    expect((await on("export", "kpis", "--to", kept)).status).toBe(0);
    expect(await diff()).toEqual([]);

    const model = join(copy, "models", "kpis", "overdue_rate.sql");
    const sql = await readFile(model, "utf8");
    await writeFile(model, sql.replace("overdue_lines / open_lines::double", "overdue_lines / open_lines::double / 2"));
    const byModel = await diff();
    // two dates, each under the eight filters of one entity, one segment and one country
    expect(
      byModel.map(({kpi, variant, figures, before, after, why}) => [kpi, variant, figures, before, after, why]),
    ).toEqual([["overdue_rate", "count", 16, 1, 0.5, "model: overdue_rate"]]);
    await writeFile(model, sql);

    const assumptions = join(copy, "models", "assumptions", "statistics.yaml");
    const yaml = await readFile(assumptions, "utf8");
    await writeFile(
      assumptions,
      yaml.replace(/(key: statistics\.thin_denominator[\s\S]*?\n {4}value: )\d+([\s\S]*?\n {4}low: )\d+/, "$11$21"),
    );
    const byAssumption = await diff();
    // the others of so small a ledger say that it is one of open items
    expect(byAssumption.map(({kpi, variant}) => `${kpi} ${variant}`)).toEqual([
      "overdue_rate count",
      "overdue_rate value",
    ]);
    expect(new Set(byAssumption.map(({why}) => why))).toEqual(new Set(["assumption: statistics.thin_denominator"]));
    await writeFile(assumptions, yaml);

    const payments = join(ledger, "payments.csv");
    await writeFile(payments, (await readFile(payments, "utf8")).replaceAll("350", "300"));
    const allocations = join(ledger, "allocations.csv");
    await writeFile(allocations, (await readFile(allocations, "utf8")).replaceAll("350", "300"));
    const allByData = await diff();
    expect(new Set(allByData.map(({why}) => why))).toEqual(new Set(["data: allocations.csv, payments.csv"]));
    const byData = allByData.find(({kpi, variant}) => kpi === "receivable_amount" && variant === "open")!;
    expect([byData.before, byData.after, byData.why]).toEqual([250, 300, "data: allocations.csv, payments.csv"]);
    const printed = await on("diff", "--to", kept);
    expect(printed.stdout).toContain("receivable_amount");
  }, 300_000);

  it("every kpi of the register has its models, also one whose file is named apart from a mart", async () => {
    const models = await readModels();
    const founded = kpiFoundations(models);
    for (const {kpi, view} of registerKpis(models)) expect(founded.get(kpi)?.models.has(view), kpi).toBe(true);
    expect(registerKpis(models)).toContainEqual({kpi: "concentration", view: "kpi_concentration"});
  });

  it("against a revision of the checkout, and a clear error for what is neither", async () => {
    const copy = await copiedCheckout();
    const ledger = join(copy, "ledgers", "part-payment");
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], {
        cwd: copy,
        stdio: "pipe",
      });
    await writeFile(join(copy, ".gitignore"), "node_modules\n.encours\n");
    git("init", "-q");
    git("add", "-A");
    git("commit", "-q", "-m", "before");
    const model = join(copy, "models", "kpis", "overdue_rate.sql");
    await writeFile(
      model,
      (await readFile(model, "utf8")).replace(
        "overdue_lines / open_lines::double",
        "overdue_lines / open_lines::double / 2",
      ),
    );
    const ran = await encours(["diff", "--to", "HEAD", "--json", "--ledger", ledger], {of: copy});
    expect(ran.status, ran.stderr).toBe(0);
    expect(
      (JSON.parse(ran.stdout) as Moved[]).map(({kpi, variant, before, after, why}) => [
        kpi,
        variant,
        before,
        after,
        why,
      ]),
    ).toEqual([["overdue_rate", "count", 1, 0.5, "model: overdue_rate"]]);
    expect(git("worktree", "list").toString().trim().split("\n").length).toBe(1);
    const none = await encours(["diff", "--to", "no-such-thing", "--ledger", ledger], {of: copy});
    expect(none.status).toBe(1);
    expect(none.stderr).toContain("neither a file nor a revision");
  }, 300_000);
});
