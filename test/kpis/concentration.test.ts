import {describe, expect, it} from "vitest";
import {runChecks} from "../../data-loaders/commands/run-checks.js";
import {openMade, plainSources} from "../fixtures/made-ledger.js";

// Two companies of group G owe 500 in France and 300 in Germany; twelve others, c01 to c12, owe 100, 99, ... 89 in
// France
// (1,134 in all); one has a credit of 40, which does not count. In all 1,934. At the end of February only G's 500 and
// c01 to
// c11 (1,045) were invoiced.
const small = Array.from({length: 12}, (_, i) => ({id: `c${String(i + 1).padStart(2, "0")}`, amount: 100 - i}));
const files = {
  "customers.csv": [
    "customer_id,name,group_id,country",
    "g1,Grande SA,G,FR",
    "g2,Grande GmbH,G,DE",
    ...small.map(({id}) => `${id},${id},,FR`),
    "c99,c99,,FR",
    "",
  ].join("\n"),
  "invoices.csv": [
    "invoice_id,customer_id,issued_on,due_on,gross_amount",
    "A,g1,2025-02-10,2025-03-10,500",
    "B,g2,2025-03-10,2025-04-10,300",
    ...small.map(({id, amount}, i) => `F${id},${id},2025-0${i === 11 ? 3 : 2}-05,2025-04-05,${amount}`),
    "N,c99,2025-03-05,,-40",
    "",
  ].join("\n"),
};

describe("concentration", () => {
  it("lists every group at the as-of date and the ten largest before, by hand", async () => {
    const ledger = await openMade(
      {as_of: "2025-03-31", sources: plainSources("customers", "invoices")},
      files,
      undefined,
      {needs: "all"},
    );
    const rows = (where: string) =>
      ledger.rows(
        `select rank, group_id, name, customers, open_amount, round(share, 6) as share, round(cumulative_share, 6) as
            cumulative from concentration where ${where} and entity is null and segment is null order by rank`,
      );
    const now = await rows("month_end = date '2025-03-31' and country is null");
    expect(now).toHaveLength(13);
    expect(now[0]).toEqual({
      rank: 1,
      group_id: "G",
      name: "Grande SA",
      customers: 2,
      open_amount: 800,
      share: 0.41365,
      cumulative: 0.41365,
    }); // 800 / 1,934
    expect(now[2]).toEqual({
      rank: 3,
      group_id: "c02",
      name: "c02",
      customers: 1,
      open_amount: 99,
      share: 0.051189,
      cumulative: 0.516546,
    }); // 999 / 1,934
    expect(now[12]).toMatchObject({group_id: "c12", cumulative: 1});
    // under a filter only what the group owes there
    expect(await rows("month_end = date '2025-03-31' and country = 'DE'")).toEqual([
      {rank: 1, group_id: "G", name: "Grande GmbH", customers: 1, open_amount: 300, share: 1, cumulative: 1},
    ]);
    const before = await rows("month_end = date '2025-02-28' and country is null");
    expect(before).toHaveLength(10);
    expect(before[0]).toMatchObject({group_id: "G", customers: 1, open_amount: 500, share: 0.323625}); // 500 / 1,545
    expect(before[9]).toMatchObject({group_id: "c09", cumulative: 0.882848}); // 1,364 / 1,545
    const check = (await runChecks(ledger.connection)).find(({name}) => name === "concentration_ties_to_register");
    expect(check?.rows).toEqual([]);
    expect(await ledger.value("select definition from kpis where kpi = 'concentration' limit 1")).toBe("concentration");
  });
});
