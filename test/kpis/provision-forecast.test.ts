import fc from "fast-check";
import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {afterAll, describe, expect, test} from "vitest";
import {runChecks} from "../../data-loaders/commands/run-checks.js";
import {projectCashForecast} from "../../data-loaders/project/cash-forecast.js";
import {addDays} from "../../models/calendar.js";
import {fitBetaBinomial} from "../../models/statistics/beta-binomial.js";
import {applyProvisionMatrix, flowLossRates, type BucketOutcome} from "../oracles/provision-matrix.js";
import {openMade, plainSources, type Opened} from "../fixtures/made-ledger.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

const buckets = ["not due", "1-30", "31-60", "61-90", "91+"];

interface Invoice {
  customer?: string;
  due: string;
  amount: number;
  paid?: [string, number][];
  lost?: [string, number];
  issued?: string;
  disputed?: string;
}

function ledgerOf(
  as_of: string,
  invoices: readonly Invoice[],
  {
    segments = {C1: "A"} as Record<string, string>,
    settings = {},
    insolvencies = [] as [string, string][],
    promises = [] as [string, string, string, number][],
  } = {},
): Promise<Opened> {
  const csv = (header: string, rows: readonly (readonly unknown[])[]) =>
    `${header}\n${rows.map((row) => row.join(",")).join("\n")}\n`;
  const all = invoices.map((invoice, i) => ({
    id: `F${i + 1}`,
    customer: "C1",
    issued: addDays(invoice.due, -30),
    ...invoice,
  }));
  const payments = all.flatMap(({id, customer, paid = []}) =>
    paid.map(([on, amount], k) => [`P-${id}-${k}`, customer, on, amount.toFixed(2), id] as const),
  );
  const files: Record<string, string> = {
    "customers.csv": csv(
      "customer_id,segment,country,customer_kind",
      Object.entries(segments).map(([id, segment]) => [id, segment, "FR", "business"]),
    ),
    "invoices.csv": csv(
      "invoice_id,customer_id,issued_on,due_on,gross_amount",
      all.map(({id, customer, issued, due, amount}) => [id, customer, issued, due, amount.toFixed(2)]),
    ),
  };
  const lost = all.filter((invoice) => invoice.lost);
  const disputed = all.filter((invoice) => invoice.disputed);
  if (payments.length) {
    files["payments.csv"] = csv(
      "payment_id,customer_id,received_on,amount",
      payments.map((row) => row.slice(0, 4)),
    );
    files["allocations.csv"] = csv(
      "payment_id,invoice_id,amount",
      payments.map(([payment, , , amount, id]) => [payment, id, amount]),
    );
  }
  if (lost.length)
    files["write_offs.csv"] = csv(
      "invoice_id,written_off_on,amount",
      lost.map(({id, lost}) => [id, lost![0], lost![1].toFixed(2)]),
    );
  if (disputed.length)
    files["disputes.csv"] = csv(
      "dispute_id,invoice_id,opened_on",
      disputed.map(({id, disputed}) => [`D${id}`, id, disputed]),
    );
  if (insolvencies.length) files["insolvencies.csv"] = csv("customer_id,opened_on", insolvencies);
  if (promises.length)
    files["promises.csv"] = csv(
      "promise_id,invoice_id,made_on,promised_on,promised_amount",
      promises.map((row, i) => [`E${i}`, ...row]),
    );
  return openMade(
    {as_of, ...settings, sources: plainSources(...Object.keys(files).map((file) => file.replace(".csv", "")))},
    files,
    undefined,
    {needsProjections: true},
  );
}

/**
 * The oracle's cohort, due two years before: on time, up to 30, 60 and 90 days late, never. `spread` invoices for each
 * outcome.
 */
function oracleCohort(spread: number): Invoice[] {
  const due = "2024-01-31";
  const paid = (
    [
      [0, 50_000],
      [20, 27_000],
      [50, 15_000],
      [80, 6_000],
    ] as const
  ).flatMap(([days, amount]) =>
    Array.from(
      {length: spread},
      (): Invoice => ({due, amount: amount / spread, paid: [[addDays(due, days), amount / spread]]}),
    ),
  );
  return [
    ...paid,
    ...Array.from(
      {length: spread},
      (): Invoice => ({due, amount: 2_000 / spread, lost: [addDays(due, 200), 2_000 / spread]}),
    ),
  ];
}

const oracleBalances: Invoice[] = (
  [
    [-10, 300_000],
    [15, 140_000],
    [45, 60_000],
    [75, 23_000],
    [120, 5_000],
  ] as const
).map(([late, amount]) => ({due: addDays("2025-12-31", -late), amount}));

describe("provision_matrix", () => {
  test("the published matrix: rates 2.0, 4.0, 8.7, 25 and 100 %, loss 27,567 and not 27,570 [ECL-MX]", async () => {
    const ledger = await ledgerOf("2025-12-31", [...oracleCohort(10), ...oracleBalances]);
    const rows = await ledger.rows(
      "select bucket, rate, balance, expected_amount, basis, flag from provision_matrix where bucket <> 'no due " +
        "date' order by bucket_position",
    );
    expect(rows.map((row) => row["bucket"])).toEqual(buckets);
    rows.forEach((row, i) => expect(row["rate"]).toBeCloseTo([2 / 100, 2 / 50, 2 / 23, 2 / 8, 1][i]!, 12));
    expect(rows.every((row) => row["basis"] === "measured" && row["flag"] === null)).toBe(true);
    const loss = await ledger.kpi("expected_credit_loss", "amount");
    expect(loss.value).toBeCloseTo(6000 + 5600 + (60_000 * 2) / 23 + 5750 + 5000, 6);
    expect(Math.round(loss.value!)).toBe(27_567);
    expect((await ledger.kpi("expected_credit_loss", "rate")).value).toBeCloseTo(loss.value! / 528_000, 12);
    expect((await runChecks(ledger.connection)).filter(({failures}) => failures > 0)).toEqual([]);
  });

  test(
    "an overlay multiplies the rates, at most to 1, and shows its source; it does not touch earlier reporting " +
      "dates",
    async () => {
      const overlay = {
        value: 1.5,
        source: "committee of 3 December 2025",
        as_of: "2025-12-03",
        valid_from: "2025-12-03",
      };
      const ledger = await ledgerOf("2025-12-31", [...oracleCohort(10), ...oracleBalances], {
        settings: {assumptions: {"provision.overlay": overlay}},
      });
      const rows = await ledger.rows(
        "select rate, historical_rate, overlay_factor, overlay_source from provision_matrix where bucket <> 'no " +
          "due date' order by bucket_position",
      );
      rows.forEach((row) => expect(row["rate"]).toBeCloseTo(Math.min(1, 1.5 * (row["historical_rate"] as number)), 12));
      expect(rows[0]).toMatchObject({overlay_factor: 1.5, overlay_source: overlay.source});
      const plain = await ledgerOf("2025-12-31", [...oracleCohort(10), ...oracleBalances]);
      const month_end = "2025-11-30";
      expect((await ledger.kpi("expected_credit_loss", "amount", {month_end})).value).toBeCloseTo(
        (await plain.kpi("expected_credit_loss", "amount", {month_end})).value!,
        8,
      );
      expect((await ledger.kpi("expected_credit_loss", "amount")).value).toBeGreaterThan(27_567);
    },
  );

  test("without a write-off in the history there is no figure, not a loss of zero", async () => {
    const ledger = await ledgerOf("2025-12-31", [...oracleCohort(10).filter(({lost}) => !lost), ...oracleBalances]);
    expect(await ledger.kpi("expected_credit_loss", "amount")).toMatchObject({value: null, flag: "no_write_offs"});
    expect(await ledger.value("select count(*) from provision_matrix where rate is not null")).toBe(0);
    expect((await runChecks(ledger.connection)).filter(({failures}) => failures > 0)).toEqual([]);
  });

  test("recent invoices, of which only the paid ones are settled, do not flatter the rates", async () => {
    const recent = Array.from(
      {length: 50},
      (): Invoice => ({due: "2025-09-30", amount: 10_000, paid: [["2025-09-30", 10_000]]}),
    );
    const ledger = await ledgerOf("2025-12-31", [...oracleCohort(10), ...oracleBalances, ...recent]);
    expect((await ledger.kpi("expected_credit_loss", "amount")).value).toBeCloseTo(27_567.39, 1);
  });

  test(
    "random ledgers: reached, lost and shrunk rates are those of test/oracles/provision-matrix.ts and its " + "prior",
    async () => {
      const drawn = fc.record({
        segment: fc.constantFrom("A", "B", "C"),
        late: fc.integer({min: -20, max: 150}),
        cents: fc.integer({min: 1000, max: 900_000}),
        loss: fc.integer({min: 0, max: 9}),
        day: fc.integer({min: 0, max: 300}),
      });
      for (const rows of fc.sample(fc.array(drawn, {minLength: 250, maxLength: 250}), {numRuns: 2, seed: 5})) {
        const segments = {A: "A", B: "B", C: "C"};
        const invoices = rows.map(({segment, late, cents, loss, day}): Invoice => {
          const due = addDays("2023-03-01", day);
          const isLost = loss === 0 || (segment === "A" && loss === 1);
          return {
            customer: segment,
            due,
            amount: cents / 100,
            ...(isLost ? {lost: [addDays(due, 120 + late), cents / 100]} : {paid: [[addDays(due, late), cents / 100]]}),
          };
        });
        const open = rows.slice(0, 60).map(
          ({segment, late, cents}): Invoice => ({
            customer: segment,
            due: addDays("2025-06-30", -late),
            amount: cents / 100,
          }),
        );
        const ledger = await ledgerOf("2025-06-30", [...invoices, ...open], {segments});
        const bucketOf = (days: number) =>
          days <= 0 ? "not due" : days <= 30 ? "1-30" : days <= 60 ? "31-60" : days <= 90 ? "61-90" : "91+";
        const outcomes = ["A", "B", "C"].flatMap((segment) =>
          rows.flatMap(({late, cents, loss, segment: own}): BucketOutcome[] => {
            if (own !== segment) return [];
            const isLost = loss === 0 || (segment === "A" && loss === 1);
            return [
              {
                segment,
                bucket: bucketOf(isLost ? 120 + late : late),
                paid_amount: isLost ? 0 : cents / 100,
                lost_amount: isLost ? cents / 100 : 0,
                claims: 1,
                lost_claims: isLost ? 1 : 0,
              },
            ];
          }),
        );
        const expected = flowLossRates(outcomes, buckets);
        const got = await ledger.rows(
          "select * from provision_matrix where bucket <> 'no due date' order by segment, bucket_position",
        );
        expect(got).toHaveLength(15);
        for (const [i, row] of got.entries()) {
          const rate = expected[i]!;
          expect(row).toMatchObject({
            segment: rate.segment,
            bucket: rate.bucket,
            claims: rate.claims,
            lost_claims: rate.events,
          });
          expect(row["reached_amount"]).toBeCloseTo(rate.reached_amount, 6);
          expect(row["lost_amount"]).toBeCloseTo(rate.lost_amount, 6);
          if (rate.own_value === null) expect(row["own_rate"]).toBeNull();
          else expect(row["own_rate"]).toBeCloseTo(rate.own_value, 10);
          if (rate.events >= 10) expect(row["rate"]).toBeCloseTo(rate.value!, 10);
          else {
            const cells = expected.filter(({bucket}) => bucket === rate.bucket);
            const prior = fitBetaBinomial(
              cells.map(({claims, events}) => ({trials: claims, successes: events})),
              "moments",
            )!;
            const size = prior.alpha + prior.beta;
            const pool =
              cells.reduce((sum, cell) => sum + cell.lost_amount, 0) /
              cells.reduce((sum, cell) => sum + cell.reached_amount, 0);
            expect(row["prior_size"]).toBeCloseTo(size, 6);
            expect(row["rate"]).toBeCloseTo(
              rate.own_value === null ? pool : (rate.claims * rate.own_value + size * pool) / (rate.claims + size),
              8,
            );
            expect(row["basis"]).toBe("shrunk");
          }
          expect(row["rate"]).toBeGreaterThanOrEqual(0);
          expect(row["rate"]).toBeLessThanOrEqual(1);
        }
        const provision = applyProvisionMatrix(
          got.map((row) => ({
            segment: String(row["segment"]),
            bucket: String(row["bucket"]),
            amount: Number(row["balance"]),
          })),
          got.map((row) => ({
            segment: String(row["segment"]),
            bucket: String(row["bucket"]),
            value: Number(row["rate"]),
            basis: "measured" as const,
            flag: null,
          })),
          {oldest_bucket: "91+"},
        );
        expect((await ledger.kpi("expected_credit_loss", "amount")).value).toBeCloseTo(provision.loss_amount, 6);
        const bySegment = await ledger.value(
          "select sum(value) from expected_credit_loss where variant = 'amount' and segment is not null and " +
            "entity is null and country is null and month_end = '2025-06-30'",
        );
        expect(bySegment).toBeCloseTo(provision.loss_amount, 6);
      }
    },
  );
});

const instances: DuckDBInstance[] = [];
afterAll(() => instances.forEach((instance) => instance.closeSync()));

/** The warehouse's tables, copied where they can be written to. */
async function writable(ledger: Opened): Promise<DuckDBConnection> {
  const file = `${ledger.dir}/copy-${instances.length}.duckdb`;
  await ledger.connection.run(`attach '${file}' as copy`);
  await ledger.connection.run("copy from database warehouse to copy");
  await ledger.connection.run("detach copy");
  const instance = await DuckDBInstance.create(file);
  instances.push(instance);
  const connection = await instance.connect();
  // a variable that holds nothing is listed as the text NULL
  const variables = await rowsOf(
    ledger.connection,
    "select name, value::varchar as text, type from duckdb_variables() where value::varchar <> 'NULL'",
  );
  for (const {name, text, type} of variables as Record<string, string>[])
    await connection.run(`set variable "${name}" = cast('${text!.replaceAll("'", "''")}' as ${type})`);
  return connection;
}

const rowsOf = async (connection: DuckDBConnection, sql: string) =>
  (await connection.runAndReadAll(sql)).getRowObjectsJS();

/** Invoices of twelve customers every week for two years, each paid in his own time. */
function steadyLedger(
  as_of: string,
  extra: Parameters<typeof ledgerOf>[2] = {},
  more: Invoice[] = [],
): Promise<Opened> {
  const segments = Object.fromEntries(Array.from({length: 12}, (_, c) => [`C${c}`, c % 2 ? "A" : "B"]));
  const invoices = Array.from({length: 104 * 12}, (_, i): Invoice => {
    const c = i % 12;
    const due = addDays(addDays(as_of, 28 - 7 * 104), 7 * Math.floor(i / 12));
    const paid = addDays(due, ((i * 7919) % 23) - 5 + c);
    return {customer: `C${c}`, due, amount: 1000, ...(paid <= as_of ? {paid: [[paid, 1000]]} : {})};
  });
  return ledgerOf(as_of, [...invoices, ...more], {segments, ...extra});
}

describe("cash_forecast", () => {
  test("what is open comes in, week by week, once: weeks and the rest add up to the undisputed balance", async () => {
    const as_of = "2025-06-30";
    const ledger = await steadyLedger(
      as_of,
      {insolvencies: [["C9", "2025-06-01"]], promises: [["F1249", "2025-06-20", "2025-07-04", 300]]},
      [
        {customer: "C1", due: "2025-07-10", amount: 5000},
        {customer: "C2", due: "2025-06-20", amount: 700, disputed: "2025-06-25"},
      ],
    );
    const connection = await writable(ledger);
    await projectCashForecast(connection, {asOf: as_of, assumptions: shipped});
    const open = (
      await rowsOf(
        connection,
        "select sum(open_amount) filter (not is_disputed and customer_id <> 'C9') as live, sum(open_amount) " +
          "filter (customer_id = 'C9') as insolvent from open_items",
      )
    )[0]!;
    const totals = await rowsOf(connection, "select * from cash_forecast_totals");
    expect(totals.map((row) => row["method"])).toEqual([
      "survival",
      "vintage",
      "promises",
      "naive_due_date",
      "naive_mean_delay",
    ]);
    for (const method of ["survival", "naive_due_date", "naive_mean_delay"]) {
      const total = totals.find((row) => row["method"] === method)!;
      expect(
        Number(total["expected_amount"]) + Number(total["later_amount"]) + Number(total["unforecast_amount"]),
      ).toBeCloseTo(Number(open["live"]), 4);
      expect(total["insolvent_amount"]).toBeCloseTo(Number(open["insolvent"]), 6);
    }
    const weeks = await rowsOf(
      connection,
      "select method, count(*)::integer as weeks, strftime(min(week_start), '%Y-%m-%d') as starts, " +
        "strftime(max(week_end), '%Y-%m-%d') as ends, sum(expected_amount) as expected, bool_and(expected_amount " +
        ">= 0 and coalesce(low_80 <= high_80 and low_95 <= low_80 and high_80 <= high_95, true)) as is_ordered " +
        "from cash_forecast group by all",
    );
    for (const row of weeks)
      expect(row).toMatchObject({weeks: 13, starts: "2025-07-01", ends: addDays(as_of, 91), is_ordered: true});
    for (const row of weeks)
      expect(row["expected"]).toBeCloseTo(
        Number(totals.find((total) => total["method"] === row["method"])!["expected_amount"]),
        4,
      );
    expect(
      (await rowsOf(connection, "select expected_amount from cash_forecast where method = 'promises' and week = 1"))[0],
    ).toEqual({expected_amount: 300});
    expect(
      (
        await rowsOf(connection, "select sum(disputed_amount) as disputed from cash_forecast where method = 'survival'")
      )[0]!["disputed"],
    ).toBeGreaterThan(600);
  });

  test("the back-test ignores later postings and beats the naive forecasts where customers pay late", async () => {
    const as_of = "2025-06-30";
    const connection = await writable(await steadyLedger(as_of));
    await projectCashForecast(connection, {asOf: as_of, assumptions: shipped});
    const tested = await rowsOf(
      connection,
      "select strftime(frozen_on, '%Y-%m-%d') as frozen_on, method, bias_rate, wape, coverage_80 from " +
        "cash_forecast_backtest order by 1, 2",
    );
    expect([...new Set(tested.map((row) => row["frozen_on"]))]).toEqual(
      [364, 273, 182, 91].map((days) => addDays(as_of, -days)),
    );
    const mean = (method: string) =>
      tested.filter((row) => row["method"] === method).reduce((sum, row) => sum + Number(row["wape"]), 0) / 4;
    expect(mean("survival")).toBeLessThan(mean("naive_due_date"));
    for (const row of tested.filter((one) => one["method"] === "survival"))
      expect(Math.abs(Number(row["bias_rate"]))).toBeLessThan(0.1);
    const frozen = addDays(as_of, -91);
    const past = await writable(await steadyLedger(as_of, {settings: {as_of: frozen}}));
    await projectCashForecast(past, {asOf: frozen, assumptions: shipped});
    const then = await rowsOf(
      past,
      "select week, expected_amount from cash_forecast where method = 'survival' order by week",
    );
    const now = await rowsOf(
      connection,
      `select week, expected_amount from cash_forecast_backtest_weeks where method = 'survival' and frozen_on =
          '${frozen}' order by week`,
    );
    then.forEach((row, i) => expect(now[i]!["expected_amount"]).toBeCloseTo(Number(row["expected_amount"]), 6));
  });

  test("the same seed gives the same figures, another seed other intervals only", async () => {
    const as_of = "2025-06-30";
    const connection = await writable(await steadyLedger(as_of));
    const run = async (seed: number) => {
      await projectCashForecast(connection, {asOf: as_of, assumptions: shipped, seed});
      return {
        expected: await rowsOf(connection, "select expected_amount from cash_forecast order by method, week"),
        low: await rowsOf(connection, "select low_80 from cash_forecast where method = 'survival' order by week"),
      };
    };
    const [first, again, other] = [await run(1), await run(1), await run(2)];
    expect(again).toEqual(first);
    expect(other.expected).toEqual(first.expected);
    expect(other.low).not.toEqual(first.low);
  });

  test("a ledger without a payment has no curve and says so; the tables are there all the same", async () => {
    const connection = await writable(await ledgerOf("2025-06-30", [{due: "2025-07-10", amount: 100}]));
    await projectCashForecast(connection, {asOf: "2025-06-30", assumptions: shipped});
    expect(
      (
        await rowsOf(
          connection,
          "select method, expected_amount, flag from cash_forecast_totals where method = 'survival'",
        )
      )[0],
    ).toMatchObject({flag: "no_events"});
    expect(await rowsOf(connection, "select * from cash_forecast_backtest")).toEqual([]);
  });
});
