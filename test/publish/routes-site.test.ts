import {afterAll, expect, test} from "vitest";
import {queryRows} from "../../data-loaders/commands/rows.js";
import {siteInput} from "../../data-loaders/publish/site-data.js";
import {openWarehouse} from "../../data-loaders/warehouse/open.js";
import {createRoutesView, type RoutesFile} from "../../models/routes/explore.js";
import {ROUTES} from "../../models/routes/types.js";
import {madeLedger, plainSources} from "../fixtures/made-ledger.js";

/** Forty customers of three invoices: paid after some weeks, paid late, or overdue to this day. */
function exports(): Record<string, string> {
  const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
  const invoices = ["invoice_id,customer_id,issued_on,due_on,gross_amount"];
  const payments = ["payment_id,customer_id,received_on,amount"];
  const allocations = ["payment_id,invoice_id,amount"];
  for (let k = 0; k < 120; k++) {
    const [customer, amount, issued] = [`C${k % 40}`, 300 + ((k * 7919) % 9000), (k * 5) % 560];
    invoices.push(`F${k},${customer},${day(issued)},${day(issued + 30)},${amount}`);
    if (k % 5 === 0) continue;
    payments.push(`P${k},${customer},${day(issued + 35 + ((k * 13) % 90))},${amount}`);
    allocations.push(`P${k},F${k},${amount}`);
  }
  return {
    "invoices.csv": `${invoices.join("\n")}\n`,
    "payments.csv": `${payments.join("\n")}\n`,
    "allocations.csv": `${allocations.join("\n")}\n`,
  };
}

const dir = await madeLedger(
  {as_of: "2025-12-31", sources: plainSources("invoices", "payments", "allocations")},
  exports(),
);
const warehouse = await openWarehouse({dir});
afterAll(() => warehouse.close());
const {routes, site} = await siteInput(warehouse);
const rows = async (sql: string) => (await queryRows(warehouse.connection, sql)).rows;

test("pages and marts give the same net for every claim and route, and the same totals", async () => {
  const file = JSON.parse(JSON.stringify(routes)) as RoutesFile;
  const view = createRoutesView(file, {entity: null, segment: null, country: null});
  const claims = await rows(
    "select claim_id, route, net_amount, is_recommended from claims where route not in ('insurer', 'write_off')",
  );
  expect(claims.length).toBe(24 * ROUTES.length);
  for (const {claim_id, route, net_amount, is_recommended} of claims) {
    const row = view.describer.describe(
      file.data.claims.findIndex((claim) => claim.claim_id === claim_id),
      route as never,
    );
    expect([row.net_amount, row.is_recommended], `${String(claim_id)} ${String(route)}`).toEqual([
      net_amount,
      is_recommended,
    ]);
  }
  for (const {route, net_amount} of await rows("select route, net_amount from routes where dimension = 'all'")) {
    const total = view.answer.totals.find((one) => one.dimension === "all" && one.route === route);
    if (total !== undefined) expect(total.net_amount, String(route)).toEqual(net_amount);
  }
});

test("a ledger without placements has no provider to compare, and every curve but the in-house one is assumed", () => {
  expect(routes?.placements).toBe(0);
  expect(site.providers.comparisons).toEqual([]);
  for (const {family, basis} of routes?.data.curves ?? [])
    if (family !== "in_house") expect([family, basis]).toEqual([family, "assumed"]);
});
