import {beforeAll, describe, expect, it} from "vitest";
import {encoursHere} from "../fixtures/encours-here.js";
import {madeLedger, openMade, plainSources, type Opened} from "../fixtures/made-ledger.js";

// What a provider charged, remitted and left asleep, on a ledger worked out by hand, as of 31 December 2025.

const tables = ["customers", "invoices", "payments", "allocations", "actions", "placements", "provider_entries"];

const files = {
  "customers.csv": "customer_id,country\nC1,FR\nC2,DE\n",
  // one invoice a file, each due on 30 June 2025
  "invoices.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount\n${[
    ...["I1", "I2", "I3", "I4", "I6", "I7", "I8"].map((id) => `${id},C1,2025-05-31,2025-06-30,1000`),
    "I5,C2,2025-05-31,2025-06-30,1000",
  ].join("\n")}\n`,
  "payments.csv": `payment_id,customer_id,received_on,amount
Y1,C1,2025-08-10,400
Y2,C1,2025-08-12,150
Y4,C1,2025-12-20,30
Y5,C2,2025-08-25,120
`,
  "allocations.csv": "invoice_id,payment_id,amount\nI1,Y1,400\nI2,Y2,150\nI4,Y4,30\n",
  "actions.csv": "action_id,done_on,kind,invoice_id,customer_id\nA1,2025-12-01,call,I6,\n",
  "placements.csv": `placement_id,invoice_id,route,provider,placed_on,placed_amount,is_white_label,closed_on,outcome
M1,I1,agency,Alpha,2025-08-01,1000,false,,
M2,I2,agency,Alpha,2025-08-01,1000,true,2025-09-01,withdrawn
M3,I3,agency,Alpha,2025-12-27,1000,false,,
M4,I4,agency,Alpha,2025-08-01,1000,false,,
M5,I5,agency,Alpha,2025-08-01,1000,false,,
M6,I6,agency,Alpha,2025-08-01,1000,false,,
M7,I7,bailiff,Delta,2025-08-01,1000,false,,
M8,I7,agency,Alpha,2025-12-01,1000,false,,
`,
  // M1: 400 at 10 % = 40.00 and 15. M2, white label, taken back with 900 left: the minimum of 30, not 12 % of 100.
  // M5, a German debtor: 20 % of 200. M8: placed at 154 days.
  "provider_entries.csv": `placement_id,entry_on,recovered_amount,fee_amount,cost_amount
M1,2025-08-02,0,15,0
M1,2025-08-09,400,40,0
M2,2025-08-09,100,45,0
M2,2025-09-01,0,68,0
M2,2025-10-15,0,7,0
M5,2025-08-20,200,60,0
M3,2025-12-28,0,15,0
M6,2025-08-02,0,15,0
M8,2025-12-02,0,15,0
M99,2025-12-02,500,75,0
`,
};

const providers = [
  {
    name: "Alpha",
    file_fee: 15,
    minimum: 30,
    exit_fee: 50,
    exit_rate: 0.02,
    white_label_rate: 0.02,
    tiers: [
      {rate: 0.2, countries: ["DE"]},
      {rate: 0.1, age_below: 180, amount_below: 5000},
      {rate: 0.15, age_from: 180},
    ],
  },
];

const yaml = {as_of: "2025-12-31", sources: plainSources(...tables), providers};

let ledger: Opened;
beforeAll(async () => {
  ledger = await openMade(yaml, files);
});

const file = (id: string) => ledger.row(`select * from provider_audit where placement_id = '${id}'`);

describe("provider_audit", () => {
  it("recomputes the fee: file fee, tier by age, amount and country, minimum, white label and exit fee", async () => {
    expect(await file("M1")).toMatchObject({
      fee_rate: 0.1,
      fee_amount: 55,
      fee_due_amount: 55,
      fee_difference_amount: 0,
    });
    // 15 + 30 (12 % of 100 is less) + 50 + 2 % of the 900 left
    expect(await file("M2")).toMatchObject({
      fee_rate: 0.12,
      fee_amount: 120,
      fee_due_amount: 113,
      fee_difference_amount: 7,
    });
    // 15 + 20 % of 200, by the debtor's country; charged 60
    expect(await file("M5")).toMatchObject({fee_rate: 0.2, fee_due_amount: 55, fee_difference_amount: 5});
    // placed at exactly 180 days past due
    expect(await file("M3")).toMatchObject({age_days: 180, fee_rate: 0.15, fee_due_amount: 15});
  });

  it("sets what he reports as collected against what reached the invoice while he had it", async () => {
    expect(await file("M1")).toMatchObject({recovered_amount: 400, remitted_amount: 400, unremitted_amount: 0});
    // 120 of his debtor came since and were matched with nothing
    expect(await file("M5")).toMatchObject({
      remitted_amount: 0,
      unmatched_amount: 120,
      unremitted_amount: 80,
      unreported_amount: 0,
    });
    expect(await file("M2")).toMatchObject({unremitted_amount: 0, unreported_amount: 50});
  });

  it("finds the files asleep: no entry, payment or reminder for more than 60 days, and what is open", async () => {
    const asleep = await ledger.rows(
      "select placement_id, quiet_days, asleep_amount from provider_audit where is_asleep",
    );
    // M4 was paid in part on 20 December, I6 called about on 1 December, M7 says nothing at all
    expect(asleep.sort((a, b) => (String(a["placement_id"]) < String(b["placement_id"]) ? -1 : 1))).toEqual([
      {placement_id: "M1", quiet_days: 143, asleep_amount: 600},
      {placement_id: "M5", quiet_days: 133, asleep_amount: 1000},
      {placement_id: "M7", quiet_days: 152, asleep_amount: 1000},
    ]);
  });

  it("holds his inventory, as his entries tell it, against ours", async () => {
    expect(await file("M1")).toMatchObject({inventory: "both", inventory_amount: 600, flag: null});
    expect(await file("M4")).toMatchObject({inventory: "only_ours", inventory_amount: 970});
    // an entry of 7 after it was closed on 1 September
    expect(await file("M2")).toMatchObject({inventory: "only_theirs", inventory_amount: 7});
    expect(await file("M99")).toMatchObject({
      provider: "(none)",
      customer_id: null,
      inventory: "only_theirs",
      inventory_amount: 500,
      flag: "no_such_placement",
    });
    expect(await file("M7")).toMatchObject({
      inventory: null,
      fee_amount: null,
      is_placed_twice: true,
      flag: "no_entries",
    });
    expect(await file("M8")).toMatchObject({is_placed_twice: true});
  });

  it("adds up by provider, as the page has it", async () => {
    const [row, sums] = [
      await ledger.row("select * from page_provider_audit where provider = 'Alpha'"),
      await ledger.row(
        `select count(*) as files, sum(fee_due_amount) as due, sum(greatest(fee_difference_amount, 0)) as over,
            sum(unremitted_amount) as unremitted, count(*) filter (is_asleep) as asleep
         from provider_audit where provider = 'Alpha'`,
      ),
    ];
    expect(sums).toMatchObject({files: 7, over: 12, unremitted: 80, asleep: 2});
    expect([
      row["files"],
      row["fee_due_amount"],
      row["overcharged_amount"],
      row["unremitted_amount"],
      row["asleep_files"],
    ]).toEqual([sums["files"], sums["due"], sums["over"], sums["unremitted"], sums["asleep"]]);
  });

  it("without a price list, or where a file falls into no tier, it says so and recomputes nothing", async () => {
    const without = await openMade({...yaml, providers: []}, files);
    expect(await without.row("select * from provider_audit where placement_id = 'M1'")).toMatchObject({
      fee_amount: 55,
      fee_due_amount: null,
      fee_difference_amount: null,
      flag: "no_price_list",
    });
    const old = await openMade({...yaml, providers: [{name: "Alpha", tiers: [{rate: 0.1, age_from: 400}]}]}, files);
    expect(await old.row("select * from provider_audit where placement_id = 'M1'")).toMatchObject({
      fee_due_amount: null,
      flag: "no_tier",
    });
  });

  it("as of an earlier day it knows only what was known then", async () => {
    const then = await openMade(yaml, files, "2025-08-05");
    expect(await then.row("select * from provider_audit where placement_id = 'M1'")).toMatchObject({
      recovered_amount: 0,
      fee_amount: 15,
      fee_due_amount: 15,
      remitted_amount: 0,
    });
  });
});

describe("providers in ledger.yaml", () => {
  it.each([
    ["a rate in percent", {tiers: [{rate: 10}]}, "providers.0.tiers.0.rate: a share between 0 and 1: 0.10 for 10 %"],
    ["no tier", {tiers: []}, "providers.0.tiers"],
    ["an empty age range", {tiers: [{rate: 0.1, age_from: 90, age_below: 90}]}, "age_from below age_below"],
    ["a negative fee", {tiers: [{rate: 0.1}], file_fee: -1}, "providers.0.file_fee: an amount of 0 or more"],
    ["a misspelt key", {tiers: [{rate: 0.1, age_bellow: 90}]}, "nearest: age_below"],
    ["a country by its name", {tiers: [{rate: 0.1, countries: ["France"]}]}, "an ISO 3166 code like FR"],
  ])("refuses %s, and says where and what it wants", async (_, prices, message) => {
    const dir = await madeLedger({...yaml, providers: [{name: "Alpha", ...prices}]}, files);
    const ran = await encoursHere(["query", "select 1", "--ledger", dir, "--language", "en"]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("ledger.yaml");
    expect(ran.stderr).toContain(message);
  });

  it("refuses two lists of one provider and route", async () => {
    const twice = [
      {name: "Alpha", tiers: [{rate: 0.1}]},
      {name: "Alpha", tiers: [{rate: 0.2}]},
    ];
    const dir = await madeLedger({...yaml, providers: twice}, files);
    const ran = await encoursHere(["query", "select 1", "--ledger", dir, "--language", "en"]);
    expect(ran.stderr).toContain("one price list for each provider and route");
  });
});
