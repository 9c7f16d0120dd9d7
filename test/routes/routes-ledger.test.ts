import {cp} from "node:fs/promises";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import {runChecks} from "../../data-loaders/commands/run-checks.js";
import {queryRows} from "../../data-loaders/commands/rows.js";
import {readClaims, readClaimsOn} from "../../data-loaders/project/claims.js";
import {readCare} from "../../data-loaders/project/providers.js";
import {readRecoveryHistory} from "../../data-loaders/project/recovery.js";
import {openWarehouse, type Warehouse} from "../../data-loaders/warehouse/open.js";
import {addDays} from "../../models/calendar.js";
import {compareProviders} from "../../models/routes/curves/providers.js";
import {ROUTES, type Claim} from "../../models/routes/types.js";
import {seededSource} from "../../models/statistics/bootstrap.js";
import {checkout, madeLedger, plainSources, temporaryFolder} from "../fixtures/made-ledger.js";

type Table = readonly (readonly (string | number | null)[])[];

const HEADERS: Record<string, string> = {
  customers: "customer_id,segment,country,customer_kind",
  invoices: "invoice_id,customer_id,issued_on,due_on,gross_amount",
  instalments: "invoice_id,due_on,amount",
  payments: "payment_id,customer_id,received_on,amount",
  allocations: "payment_id,invoice_id,amount",
  placements: "placement_id,invoice_id,route,provider,placed_on,placed_amount,closed_on,outcome",
  provider_entries: "placement_id,entry_on,recovered_amount,fee_amount,cost_amount",
  write_offs: "invoice_id,written_off_on,amount",
  disputes: "dispute_id,invoice_id,opened_on,closed_on",
  insolvencies: "customer_id,opened_on",
};

const opened: Warehouse[] = [];
afterAll(() => opened.forEach((warehouse) => warehouse.close()));

/** A made ledger with the models named, or with everything and its projections. */
async function ledgerOf(
  as_of: string,
  tables: Record<string, Table>,
  needs: readonly string[] | "all" = "all",
  assumptions: Record<string, unknown> = {},
) {
  const given = Object.entries(tables).filter(([, rows]) => rows.length > 0);
  const dir = await madeLedger(
    {as_of, assumptions, sources: plainSources(...given.map(([name]) => name))},
    Object.fromEntries(
      given.map(([name, rows]) => [
        `${name}.csv`,
        `${HEADERS[name]!}\n${rows.map((row) => row.map((cell) => cell ?? "").join(",")).join("\n")}\n`,
      ]),
    ),
  );
  const warehouse = await openWarehouse({dir, needs, needsProjections: needs === "all"});
  opened.push(warehouse);
  const rows = async (sql: string) => (await queryRows(warehouse.connection, sql)).rows;
  return {
    connection: warehouse.connection,
    rows,
    row: async (sql: string) => (await rows(sql))[0]!,
    value: async (sql: string) => Object.values((await rows(sql))[0]!)[0]!,
  };
}

const FACTS = ["overdue_claims", "int_recovery_spells", "provider_vintages"];

const hand: Record<string, Table> = {
  customers: [
    ["C1", "A", "FR", "business"],
    ["C2", "A", "FR", "consumer"],
    ["C3", "B", "DE", "business"],
  ],
  invoices: [
    ["F1", "C1", "2025-05-02", "2025-06-01", 1000],
    ["F2", "C2", "2025-11-01", "2025-12-01", 500],
    ["F3", "C2", "2025-10-02", "2025-11-01", 300],
    ["F4", "C3", "2025-12-16", "2026-01-15", 700],
    ["F5", "C3", "2025-11-10", "", 200],
    ["F6", "C3", "2025-04-01", "2025-05-01", 800],
  ],
  instalments: [
    ["F5", "2025-12-10", 100],
    ["F5", "2026-01-10", 100],
  ],
  payments: [
    ["P1", "C1", "2025-07-01", 400],
    ["P2", "C1", "2025-10-02", 250],
    ["P3", "C2", "2025-12-11", 500],
    ["P4", "C3", "2025-10-08", 300],
  ],
  allocations: [
    ["P1", "F1", 400],
    ["P2", "F1", 250],
    ["P3", "F2", 500],
    ["P4", "F6", 300],
  ],
  placements: [
    ["L1", "F1", "agency", "Alpha", "2025-08-30", 600, "2025-11-28", "uncollectible"],
    ["L2", "F6", "lawyer", "Gamma", "2025-08-09", 800, null, null],
  ],
  provider_entries: [
    ["L1", "2025-08-30", 0, 15, 0],
    ["L1", "2025-09-29", 250, 25, 5],
  ],
  write_offs: [["F3", "2025-12-15", 300]],
  disputes: [["D1", "F1", "2025-12-20", null]],
};

describe("overdue_claims", () => {
  test("by hand: what is overdue of each invoice, how old, until when to sue for it, with whom it lies", async () => {
    const ledger = await ledgerOf("2025-12-31", {
      ...hand,
      invoices: [...hand["invoices"]!, ["F7", "C2", "2024-02-01", "2024-02-29", 90]],
    });
    const claims = new Map((await readClaims(ledger.connection)).map((claim) => [claim.claim_id, claim]));
    expect([...claims.keys()].sort()).toEqual(["F1", "F5", "F6", "F7"]);
    expect(claims.get("F7")).toMatchObject({customer_kind: "consumer", limitation_on: "2026-02-28"});
    expect(claims.get("F1")).toMatchObject({
      open_amount: 350,
      age_days: 213,
      due_on: "2025-06-01",
      limitation_on: "2030-06-01",
      is_disputed: true,
      is_insolvent: false,
      placed_family: null,
      provider: null,
      segment: "A",
      customer_kind: "business",
      indemnity_amount: 40,
    });
    expect(claims.get("F5")).toMatchObject({
      open_amount: 100,
      age_days: 21,
      due_on: "2025-12-10",
      country: "DE",
      is_disputed: false,
    });
    expect(claims.get("F6")).toMatchObject({
      open_amount: 500,
      age_days: 244,
      placed_family: "lawyer",
      provider: "Gamma",
    });
    for (const check of await runChecks(ledger.connection)) expect([check.name, check.rows]).toEqual([check.name, []]);
  });
});

describe("int_recovery_spells", () => {
  test(
    "by hand: in-house until paid, lost or handed over; a placement from its age on; cash from the entries, or " +
      "from the ledger where the provider gives none",
    async () => {
      const ledger = await ledgerOf("2025-12-31", hand, FACTS);
      const spells = await ledger.rows(
        "select family, provider, claim_amount, entry_day, exit_day, outcome, amount, is_last from " +
          "int_recovery_spells order by family, claim_amount desc, exit_day, amount",
      );
      const short = spells.map(({family, provider, claim_amount, entry_day, exit_day, outcome, amount, is_last}) => [
        family,
        provider,
        claim_amount,
        entry_day,
        exit_day,
        outcome,
        amount,
        is_last,
      ]);
      expect(short).toEqual([
        ["agency", "Alpha", 600, 90, 120, "paid", 250, false],
        ["agency", "Alpha", 600, 90, 180, "lost", 350, true],
        // F1: what was handed over on day 90 is censored that day; the cash of October is the agency's
        ["in_house", null, 1000, 1, 30, "paid", 400, false],
        ["in_house", null, 1000, 1, 90, null, 250, false],
        ["in_house", null, 1000, 1, 90, null, 350, true],
        ["in_house", null, 800, 1, 100, null, 300, false],
        ["in_house", null, 800, 1, 100, null, 500, true],
        ["in_house", null, 500, 1, 10, "paid", 500, true],
        ["in_house", null, 300, 1, 44, "lost", 300, true],
        ["in_house", null, 100, 1, 21, null, 100, true],
        ["lawyer", "Gamma", 800, 100, 160, "paid", 300, false],
        ["lawyer", "Gamma", 800, 100, 244, null, 500, true],
      ]);
    },
  );

  test("cash that was taken back does not count, nor what came in beyond the claim", async () => {
    const ledger = await ledgerOf(
      "2025-12-31",
      {
        ...hand,
        provider_entries: [
          ["L1", "2025-09-09", 300, 0, 0],
          ["L1", "2025-09-19", -200, 0, 0],
          ["L1", "2025-10-09", 900, 0, 0],
        ],
      },
      FACTS,
    );
    expect(
      await ledger.rows(
        "select exit_day, outcome, amount from int_recovery_spells where family = 'agency' order by exit_day",
      ),
    ).toEqual([
      {exit_day: 100, outcome: "paid", amount: 100},
      {exit_day: 130, outcome: "paid", amount: 500},
    ]);
  });
});

describe("placements that the books know better", () => {
  const extra: Record<string, Table> = {
    ...hand,
    invoices: [
      ...hand["invoices"]!,
      ["F8", "C1", "2025-05-01", "2025-06-01", 400],
      ["F9", "C1", "2025-05-01", "2025-06-01", 600],
      ["F10", "C1", "2025-05-01", "", 100],
    ],
    payments: [...hand["payments"]!, ["P5", "C1", "2025-08-10", 400]],
    allocations: [...hand["allocations"]!, ["P5", "F8", 400]],
    write_offs: [...hand["write_offs"]!, ["F9", "2025-08-20", 600]],
    placements: [
      ...hand["placements"]!,
      ["L3", "F8", "agency", "Alpha", "2025-07-11", 400, null, null],
      ["L4", "F9", "agency", "Alpha", "2025-07-11", 600, "2025-11-30", "uncollectible"],
      ["L5", "F10", "agency", "Alpha", "2025-07-11", 100, null, null],
    ],
    provider_entries: [...hand["provider_entries"]!, ["L5", "2025-07-31", 100, 10, 0]],
  };

  test(
    "a debtor who pays the creditor unreported is no longer with the agency, and no success of it; a claim " +
      "written off is lost that day",
    async () => {
      const ledger = await ledgerOf("2025-12-31", extra, FACTS);
      expect(
        await ledger.rows(
          "select spell_id, entry_day, exit_day, outcome, amount from int_recovery_spells where spell_id in " +
            "('L3', 'L4') order by spell_id",
        ),
      ).toEqual([
        {spell_id: "L3", entry_day: 40, exit_day: 70, outcome: null, amount: 400},
        {spell_id: "L4", entry_day: 40, exit_day: 80, outcome: "lost", amount: 600},
      ]);
    },
  );

  test("an invoice without a due date has no age, so no curve; what it brought in stands in the vintage", async () => {
    const ledger = await ledgerOf("2025-12-31", extra, FACTS);
    expect(
      await ledger.rows("select entry_day, exit_day, outcome, amount from int_recovery_spells where spell_id = 'L5'"),
    ).toEqual([{entry_day: null, exit_day: null, outcome: "paid", amount: 100}]);
    const agency = (await readRecoveryHistory(ledger.connection, bands, "2025-12-31")).filter(
      (row) => row.family === "agency",
    );
    expect(agency.reduce((sum, row) => sum + row.entered_amount, 0)).toBe(600 + 400 + 600);
    expect(
      await ledger.row(
        "select placements, recovered_amount, days_to_first_cash from provider_vintages where provider = " +
          "'Alpha' and period = 'all'",
      ),
    ).toEqual({placements: 4, recovered_amount: 350, days_to_first_cash: 25});
  });
});

describe("provider_vintages", () => {
  test("by hand: what came in, what it cost, how long it took, who went silent", async () => {
    const ledger = await ledgerOf("2025-12-31", hand, FACTS);
    const row = (provider: string, period: string) =>
      ledger.row(`select * from provider_vintages where provider = '${provider}' and period = '${period}'`);
    expect(await row("Alpha", "quarter")).toMatchObject({
      vintage: "2025-07-01",
      placements: 1,
      open_placements: 0,
      recovered_placements: 1,
      placed_amount: 600,
      recovered_amount: 250,
      fee_amount: 40,
      cost_amount: 5,
      net_back_amount: 210,
      net_amount: 205,
      days_to_first_cash: 30,
      days_to_last_cash: 30,
      silent_placements: 0,
      gap_placements: 0,
      flag: "insufficient_data",
    });
    expect((await row("Alpha", "all"))["liquidation_rate"]).toBeCloseTo(250 / 600, 12);
    expect((await row("Alpha", "all"))["cost_per_euro"]).toBeCloseTo(45 / 250, 12);
    // No entries at all: cash from the ledger, charges unknown, and silence is nothing it can be reproached with
    expect(await row("Gamma", "all")).toMatchObject({
      recovered_amount: 300,
      open_placements: 1,
      fee_amount: null,
      net_back_amount: null,
      silent_placements: 0,
      flag: "no_entries",
    });
  });

  test("61 days without an entry on an open placement are a silence, 60 are not", async () => {
    const silent = async (as_of: string) =>
      (
        await ledgerOf(
          as_of,
          {...hand, placements: [["L1", "F1", "agency", "Alpha", "2025-08-30", 600, null, null]]},
          FACTS,
        )
      ).row(
        "select silent_placements, gap_placements from provider_vintages where provider = 'Alpha' and period = 'all'",
      );
    expect(await silent(addDays("2025-09-29", 60))).toEqual({silent_placements: 0, gap_placements: 0});
    expect(await silent(addDays("2025-09-29", 61))).toEqual({silent_placements: 1, gap_placements: 1});
  });
});

/** A ledger with everything that can end a claim, the same for the same seed. */
function randomTables(seed: number): Record<string, Table> {
  const random = seededSource(seed);
  const day = (from: string, most: number) => addDays(from, Math.floor(most * random()));
  const tables: Record<string, (string | number | null)[][]> = {
    customers: [],
    invoices: [],
    payments: [],
    allocations: [],
    placements: [],
    provider_entries: [],
    write_offs: [],
    disputes: [],
    insolvencies: [],
  };
  for (let c = 0; c < 12; c++) tables["customers"]!.push([`C${c}`, "AB"[c % 2]!, "FR", "business"]);
  for (const [at, on] of ["2025-02-11", "2025-08-02"].entries()) tables["insolvencies"]!.push([`C${at}`, on]);
  for (let i = 0; i < 160; i++) {
    const [id, customer] = [`F${i}`, `C${Math.floor(12 * random())}`];
    const due = day("2024-01-10", 650);
    const amount = 100 + Math.floor(5000 * random());
    tables["invoices"]!.push([id, customer, addDays(due, -30), due, amount]);
    const pay = (on: string, part: number) => {
      tables["payments"]!.push([`P${tables["payments"]!.length}`, customer, on, part]);
      tables["allocations"]!.push([`P${tables["payments"]!.length - 1}`, id, part]);
    };
    if (random() < 0.15)
      tables["disputes"]!.push([`D${i}`, id, day(due, 40), random() < 0.5 ? day(addDays(due, 60), 60) : null]);
    const kind = random();
    if (kind < 0.5) pay(day(due, 80), amount);
    else if (kind < 0.6) pay(day(due, 40), Math.floor(amount / 2));
    else if (kind < 0.65) tables["write_offs"]!.push([id, day(addDays(due, 90), 90), amount]);
    else if (kind < 0.95) {
      const placed = day(addDays(due, 20), 100);
      const [route, provider] = random() < 0.7 ? ["agency", random() < 0.5 ? "Alpha" : "Beta"] : ["lawyer", "Gamma"];
      const isClosed = random() < 0.6;
      tables["placements"]!.push([
        `L${i}`,
        id,
        route!,
        provider!,
        placed,
        amount,
        isClosed ? addDays(placed, 100) : null,
        isClosed ? (random() < 0.3 ? "withdrawn" : "uncollectible") : null,
      ]);
      if (random() < 0.6) {
        const on = day(addDays(placed, 5), 80);
        const part = random() < 0.5 ? amount : Math.floor(amount / 3);
        if (provider !== "Gamma") tables["provider_entries"]!.push([`L${i}`, on, part, part / 10, 0]);
        pay(addDays(on, 4), part);
      }
    }
  }
  return tables;
}

const bands = {age_from: [1, 31, 61, 121], amount_from: [0, 1000.01]};

describe("freezing", () => {
  test(
    "claims, curves and comparisons of an earlier day are those of a ledger that ends on that day: nothing later " +
      "is known",
    async () => {
      const tables = randomTables(3);
      const now = await ledgerOf("2025-12-31", tables, FACTS);
      for (const on of ["2025-09-30", "2025-02-28"]) {
        const then = await ledgerOf(on, tables, FACTS);
        const plain = (claims: Claim[]) =>
          claims.map(({interest_amount: _interest, indemnity_amount: _indemnity, ...claim}) => claim);
        expect(plain(await readClaimsOn(now.connection, on))).toEqual(plain(await readClaims(then.connection)));
        expect((await readClaims(then.connection)).length).toBeGreaterThan(15);
        const frozen = await readRecoveryHistory(now.connection, bands, on);
        expect(frozen).toEqual(await readRecoveryHistory(then.connection, bands, on));
        expect(new Set(frozen.map((row) => row.family))).toEqual(new Set(["in_house", "agency", "lawyer"]));
        expect(await readCare(now.connection, bands, on, 180)).toEqual(await readCare(then.connection, bands, on, 180));
      }
      expect(await readRecoveryHistory(now.connection, bands, "2025-02-28")).not.toEqual(
        await readRecoveryHistory(now.connection, bands, "2025-12-31"),
      );
    },
  );

  test("every claim leaves the history as often as it enters, with what it entered with", async () => {
    const ledger = await ledgerOf("2025-12-31", randomTables(5), FACTS);
    for (const family of ["in_house", "agency", "lawyer"]) {
      const rows = (await readRecoveryHistory(ledger.connection, bands, "2025-12-31")).filter(
        (row) => row.family === family,
      );
      const sum = (figure: (row: (typeof rows)[number]) => number) =>
        rows.reduce((total, row) => total + figure(row), 0);
      expect(sum((row) => row.entered_claims)).toBe(sum((row) => row.left_claims));
      expect(sum((row) => row.entered_claims)).toBeGreaterThan(5);
      expect(sum((row) => row.entered_amount)).toBeCloseTo(
        sum((row) => row.paid_amount + row.ended_amount + row.censored_amount),
        6,
      );
    }
  });
});

describe("the demo", () => {
  test(
    "its truth is told: Alpha collects more of like claims than Beta, which plainly looks better; no rank that is " +
      "wrong",
    async () => {
      const dir = await temporaryFolder();
      await cp(join(checkout, "ledgers", "demo"), dir, {recursive: true, filter: (path) => !path.includes(".encours")});
      const warehouse = await openWarehouse({dir, needs: FACTS, needsProjections: false});
      opened.push(warehouse);
      const {history} = await readCare(
        warehouse.connection,
        {age_from: [1, 16, 31, 61, 91, 121, 181], amount_from: [0, 2500.01, 10_000.01]},
        "2026-10-31",
        365,
      );
      const rows = compareProviders(history, {window_days: 365, min_events: 10, replicates: 200, seed: 1}).filter(
        (row) => /Alpha/.test(row.arm) && /Beta/.test(row.versus),
      );
      expect(rows).toHaveLength(3);
      for (const row of rows) {
        expect(row.naive_difference).toBeLessThan(0);
        expect(row.difference).toBeGreaterThan(0);
        // of so few files not every window tells the two apart; none takes the worse one for the better
        expect([null, "better"]).toContain(row.verdict);
        expect(row.flag).toBe(row.verdict === null ? "not_distinguishable" : null);
      }
      // ledgers/demo/README.md: +.25 and -.25 in log-odds; of a success .76 + .24 x .575 of the claim comes in: at most
      // 11 points between them
      expect(
        rows.some((row) => row.intervals.interval_80!.low <= 0.11 && row.intervals.interval_80!.high >= 0.05),
      ).toBe(true);
    },
  );
});

describe("claims and routes", () => {
  test(
    "every overdue claim stands once along every route, and the routes' totals are theirs; the same ledger gives " +
      "the same again",
    async () => {
      const [ledger, again] = [
        await ledgerOf("2025-12-31", randomTables(7)),
        await ledgerOf("2025-12-31", randomTables(7)),
      ];
      for (const table of ["claims", "routes", "recovery_curves", "providers"])
        expect(await again.rows(`select * from ${table} order by all`)).toEqual(
          await ledger.rows(`select * from ${table} order by all`),
        );
      const claims = await readClaims(ledger.connection);
      expect(await ledger.value("select count(*) from claims")).toBe(claims.length * ROUTES.length);
      expect(await ledger.value("select count(*) from (select distinct claim_id, route from claims)")).toBe(
        claims.length * ROUTES.length,
      );
      expect(
        await ledger.value(
          "select count(*) from claims where (net_amount is null) <> (not is_eligible) or (reason is null) <> " +
            "is_eligible",
        ),
      ).toBe(0);
      expect(
        await ledger.value(
          "select coalesce(max(recommended), 0) from (select count(*) filter (is_recommended) as recommended from " +
            "claims group by claim_id)",
        ),
      ).toBe(1);
      for (const dimension of ["all", "age_band", "amount_band", "segment", "country"]) {
        const totals = await ledger.rows(
          `select route, round(sum(net_amount), 4) as net, sum(recommended_claims) as recommended from routes where
            dimension = '${dimension}' and route <> 'recommended' group by route order by route`,
        );
        expect(totals).toEqual(
          await ledger.rows(
            "select route, round(sum(net_amount), 4) as net, sum(is_recommended::integer) as recommended from " +
              "claims group by route order by route",
          ),
        );
      }
    },
  );

  test("a ledger without placements: outside routes are assumed on every row, and no provider is listed", async () => {
    const {placements: _placements, provider_entries: _entries, ...rest} = randomTables(9);
    const ledger = await ledgerOf("2025-12-31", rest);
    expect(
      await ledger.rows(
        "select distinct basis from claims where route not in ('in_house', 'software') and is_eligible",
      ),
    ).toEqual([{basis: "assumed"}]);
    expect(
      await ledger.rows(
        "select distinct family, basis, level from recovery_curves where family <> 'in_house' order by family",
      ),
    ).toEqual(["agency", "bailiff", "lawyer"].map((family) => ({family, basis: "assumed", level: "in_house"})));
    expect(await ledger.value("select count(*) from providers")).toBe(0);
    expect(await ledger.value("select count(*) from provider_vintages")).toBe(0);
  });

  test("a ledger with nothing overdue, or never paid late, has empty tables or closed routes, not zeroes", async () => {
    const none = await ledgerOf("2025-12-31", {invoices: [["F1", "C1", "2025-12-15", "2026-01-15", 100]]});
    for (const table of ["overdue_claims", "claims", "recovery_curves", "providers"])
      expect(await none.value(`select count(*) from ${table}`)).toBe(0);
    const first = await ledgerOf("2025-12-31", {invoices: [["F1", "C1", "2025-10-15", "2025-11-15", 100]]});
    expect(await first.rows("select distinct is_eligible, net_amount from claims")).toEqual([
      {is_eligible: false, net_amount: null},
    ]);
    expect(
      await first.value("select count(*) from claims where route = 'in_house' and reason = 'no_recovery_rate'"),
    ).toBe(1);
    const allowed = await ledgerOf("2025-12-31", {invoices: [["F1", "C1", "2025-10-15", "2025-11-15", 100]]}, "all", {
      "recovery.allow_published": {value: "yes", source: "the analyst", as_of: "2025-12-31"},
    });
    expect(await allowed.rows("select distinct is_eligible, basis from claims where route = 'in_house'")).toEqual([
      {is_eligible: true, basis: "assumed"},
    ]);
    expect(
      await allowed.value(
        "select count(*) from recovery_curves where assumptions not like '%recovery.curve recovery.allow_published%'",
      ),
    ).toBe(0);
  });
});
