import {afterAll, describe, expect, it} from "vitest";
import {addDays} from "../../models/calendar.js";
import {overdueClaimsThen} from "../../models/contract/tables/projections.js";
import {forecastsOn} from "../../data-loaders/project/forecasts.js";
import {readerOf, withProjections} from "../../data-loaders/project/projection.js";
import {routeBacktestReads} from "../../data-loaders/project/reads.js";
import {readRecoveryHistory} from "../../data-loaders/project/recovery.js";
import {rowsOf} from "../../data-loaders/warehouse/rows.js";
import {openWarehouse, type Warehouse} from "../../data-loaders/warehouse/open.js";
import {copiedDemo, madeLedger, plainSources} from "../fixtures/made-ledger.js";
import {streamOf} from "../fixtures/random-ledger.js";

const opened: Warehouse[] = [];
afterAll(() => {
  for (const warehouse of opened) warehouse.close();
});

const NEEDS = ["int_payer_profiles_before", "int_overdue_claims", "int_recovery_spells"];

async function openOn(dir: string, asOf: string): Promise<Warehouse> {
  const warehouse = await openWarehouse({
    dir,
    asOf,
    environment: {...process.env, ENCOURS_WAREHOUSE: "attach::memory:"},
    needs: NEEDS,
    needsProjections: false,
  });
  opened.push(warehouse);
  return warehouse;
}

/** Thirty months of forty customers: late, in parts, bounced, disputed, insolvent, placed, with unmatched money. */
async function livelyLedger(seed: number): Promise<string> {
  const next = streamOf(seed);
  const upTo = (most: number) => Math.floor(next() * most);
  const day = (days: number) => addDays("2023-07-01", days);
  const tables = {
    customers: ["customer_id,segment,country,customer_kind"],
    invoices: ["invoice_id,customer_id,issued_on,due_on,gross_amount"],
    payments: ["payment_id,customer_id,received_on,amount,returned_on"],
    allocations: ["payment_id,invoice_id,amount"],
    disputes: ["dispute_id,invoice_id,opened_on,closed_on,outcome"],
    insolvencies: ["customer_id,opened_on"],
    placements: ["placement_id,invoice_id,route,provider,placed_on,placed_amount"],
  };
  for (let c = 0; c < 40; c++) {
    tables.customers.push(`C${c},${c % 2 ? "A" : "B"},FR,${c % 9 === 0 ? "public" : "business"}`);
    if (c % 13 === 5) tables.insolvencies.push(`C${c},${day(500 + upTo(380))}`);
    const slowness = upTo(60);
    for (let i = 0; i < 16; i++) {
      const [id, issued, amount] = [`F${c}-${i}`, upTo(900), 100 + upTo(5000)];
      tables.invoices.push(`${id},C${c},${day(issued)},${day(issued + 30)},${amount}`);
      if (next() < 0.06)
        tables.disputes.push(
          `D${id},${id},${day(issued + 20)},${next() < 0.5 ? `${day(issued + 200)},rejected` : ","}`,
        );
      if (next() < 0.08) tables.placements.push(`P${id},${id},agency,Agence,${day(issued + 100)},${amount}`);
      if (next() < 0.1) continue;
      const paid = issued + 20 + slowness + upTo(40);
      const pay = (payment: string, on: number, sum: number, returned: number | null) => {
        tables.payments.push(`${payment},C${c},${day(on)},${sum},${returned === null ? "" : day(returned)}`);
        if (next() < 0.95) tables.allocations.push(`${payment},${id},${sum}`);
      };
      if (next() < 0.15) pay(`R${id}`, paid - 10, amount, paid + upTo(120));
      if (next() < 0.2) {
        pay(`A${id}`, paid, 50, null);
        pay(`B${id}`, paid + 40, amount - 50, null);
      } else pay(`A${id}`, paid, amount, null);
    }
  }
  const files = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [`${name}.csv`, rows.join("\n")]));
  return madeLedger({locale: "fr", country: "FR", sources: plainSources(...Object.keys(tables))}, files);
}

const LEDGERS: [string, string, string, () => Promise<string>][] = [
  ["the demo", "2026-10-31", "2026-08-01", copiedDemo],
  ...[1, 2, 3].map((seed): [string, string, string, () => Promise<string>] => [
    `random ledger ${seed}`,
    "2025-12-15",
    "2025-09-15",
    () => livelyLedger(seed),
  ]),
];

describe.each(LEDGERS)("%s, frozen, is the ledger as of that day", (_name, asOf, day, made) => {
  it("for the forecast, the claims and their recovery history, and the payers", async () => {
    const dir = await made();
    const now = await openOn(dir, asOf);
    const then = await openOn(dir, day);
    const [{rows: length}] = (await rowsOf<{rows: number}>(
      then.connection,
      "select count(*) as rows from int_slices",
    )) as [{rows: number}];
    expect(Number(length)).toBeGreaterThan(200);

    const options = {weeks: 13, replicates: 40, min_debtors: 10, seed: 7};
    const [frozen, asOfThen] = [
      await forecastsOn(now.connection, day, options),
      await forecastsOn(then.connection, day, options),
    ];
    expect(frozen.forecasts.length).toBeGreaterThan(2);
    expect(frozen.forecasts).toEqual(asOfThen.forecasts);

    const claims = ({connection}: Warehouse) =>
      withProjections(connection, [overdueClaimsThen], {frozen_on: day}, () =>
        readerOf(connection, routeBacktestReads).table(overdueClaimsThen, {orderBy: ["claim_id"]}),
      );
    const claimsNow = await claims(now);
    expect(claimsNow.length).toBeGreaterThan(20);
    expect(claimsNow).toEqual(await claims(then));
    const bands = {amount_from: [0, 1000, 5000], age_from: [0]} as Parameters<typeof readRecoveryHistory>[1];
    const history = await readRecoveryHistory(now.connection, bands, day);
    expect(history.length).toBeGreaterThan(50);
    expect(history).toEqual(await readRecoveryHistory(then.connection, bands, day));

    // a year before the as-of date
    const yearBefore = await openOn(dir, addDays(asOf, -365));
    const profiles = "select * from %t order by customer_key";
    const before = await rowsOf(now.connection, profiles.replace("%t", "int_payer_profiles_before"));
    expect(before.length).toBeGreaterThan(30);
    expect(before).toEqual(await rowsOf(yearBefore.connection, profiles.replace("%t", "int_payer_profiles")));
  });
});
