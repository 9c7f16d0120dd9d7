import {existsSync} from "node:fs";
import {cp} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {openLedger, samples, temporaryFolder, type Opened} from "../fixtures/made-ledger.js";

const cases = join(samples, "..", "cases", "advice");

async function openCase(name: string): Promise<Opened> {
  const dir = await temporaryFolder();
  await cp(join(cases, name), dir, {recursive: true});
  return openLedger(dir, undefined, {needs: "all", needsProjections: true});
}

describe.runIf(existsSync(cases))("ten claims on 27 November 2026", () => {
  let ledger: Opened;
  beforeAll(async () => {
    ledger = await openCase("ten");
  });

  test("each has a price, a break-even or a deadline, without any history or record of its own", async () => {
    const rows = await ledger.rows(`
      select claim_id,
        count(*) filter (break_even_rate is not null) as priced,
        count(*) filter (reason = 'tariff_missing' and missing_key like 'bailiff.%') as untaxed
      from claims group by claim_id`);
    expect(rows).toHaveLength(18);
    expect(rows.filter((row) => row["priced"] === 0).map((row) => row["claim_id"])).toEqual(["F-KINS"]);
    expect(rows.filter((row) => row["untaxed"] !== 0)).toEqual([]);
  });

  test("the deadlines first: KINS to declare by 5 December, KOLD saved by an order begun by 20 December", async () => {
    expect(
      await ledger.rows(
        "select claim_id, open_amount, kind, deadline_on::varchar as day, act, start_by::varchar as start, " +
          "cost_amount from claim_deadlines order by start_by",
      ),
    ).toEqual([
      {
        claim_id: "F-KINS",
        open_amount: 25_000,
        kind: "declaration",
        day: "2026-12-05",
        act: "declare",
        start: "2026-12-05",
        cost_amount: 17.5,
      },
      {
        claim_id: "F-KOLD",
        open_amount: 25_000,
        kind: "limitation",
        day: "2027-02-09",
        act: "order_for_payment",
        start: "2026-12-20",
        cost_amount: 113.94,
      },
    ]);
  });

  test("at most 9 % of a claim has to come in for the cheapest route, save where the claim is of 150", async () => {
    const rows = await ledger.rows(
      "select claim_id, min(break_even_rate) as least from claims where break_even_rate is not null group by claim_id",
    );
    // 67.21 of own work on 150
    for (const {claim_id, least} of rows)
      if (claim_id === "F-K150") expect(least).toBeCloseTo(67.21 / 150, 3);
      else expect(Number(least), String(claim_id)).toBeLessThan(0.09);
  });
});

describe.runIf(existsSync(cases)).each(["german", "german2"])("%s: a German creditor", (name) => {
  test("is offered no French procedure, and interest under German law", async () => {
    const ledger = await openCase(name);
    const open = await ledger.rows("select distinct route from claims where is_eligible and country in ('DE', 'FR')");
    expect(open.map((row) => row["route"]).sort()).toEqual(["agency", "in_house", "software"]);
    const reasons = await ledger.rows(
      "select distinct reason from claims where route in ('order_for_payment', 'small_claims', 'uncontested_claims')",
    );
    expect(reasons).toEqual([{reason: "foreign_creditor"}]);
    expect(await ledger.row("select country, country_basis, rule from creditor_law")).toEqual({
      country: "DE",
      country_basis: "customers",
      rule: "seller",
    });
  });
});
