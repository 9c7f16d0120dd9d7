import fc from "fast-check";
import {describe, expect, test} from "vitest";
import * as XLSX from "@e965/xlsx";
import {runChecks} from "../../data-loaders/commands/run-checks.js";
import {readStatutoryRows, statutoryWorkbook} from "../../data-loaders/publish/statutory-xlsx.js";
import {addDays, addMonths, endOfMonth} from "../../models/calendar.js";
import {computeLateInterest, findStatutoryRule, type LateInterestRule} from "../oracles/late-interest.js";
import {computeLimitation, findLimitationRule} from "../oracles/limitation.js";
import {computeLegalMaximum, findLegalTerms} from "../oracles/payment-terms.js";
import {openMade, plainSources, type Opened} from "../fixtures/made-ledger.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

interface Invoice {
  id?: string;
  customer?: string;
  issued?: string;
  due?: string;
  amount: number;
  net?: number;
  entity?: string;
  /** What was paid of it, and when. */
  paid?: [on: string, amount: number][];
}

interface Made {
  as_of: string;
  invoices: Invoice[];
  /** Rows of customers.csv: id, country, kind, related. */
  customers?: [string, string, string, boolean?][];
  insolvencies?: [string, string][];
  disputes?: [string, string, string?][];
  instalments?: [string, string, number][];
  settings?: Record<string, unknown>;
}

const whole = {needs: "all"} as const;

const rowsToCsv = (header: string, rows: readonly (readonly unknown[])[]) =>
  `${header}\n${rows.map((row) => row.map((cell) => (cell === undefined ? "" : String(cell))).join(",")).join("\n")}\n`;

function ledgerOf(
  {
    as_of,
    invoices,
    customers = [["C1", "FR", "business"]],
    insolvencies = [],
    disputes = [],
    instalments = [],
    settings = {},
  }: Made,
  opening?: {needs: "all"},
): Promise<Opened> {
  const all = invoices.map((invoice, i) => ({
    ...invoice,
    id: invoice.id ?? `F${i + 1}`,
    issued: invoice.issued ?? addDays(invoice.due!, -30),
  }));
  const payments = all.flatMap(({id, customer = "C1", entity, paid = []}) =>
    paid.map(([on, amount], k) => ({payment: `P-${id}-${k}`, id, customer, entity, on, amount})),
  );
  const files: Record<string, string> = {
    "customers.csv": rowsToCsv(
      "customer_id,country,customer_kind,is_related_party,segment",
      customers.map(([id, country, kind, related = false]) => [id, country, kind, related, kind]),
    ),
    "invoices.csv": rowsToCsv(
      "invoice_id,customer_id,issued_on,due_on,gross_amount,net_amount,entity",
      all.map(({id, customer = "C1", issued, due, amount, net, entity = "One"}) => [
        id,
        customer,
        issued,
        due,
        amount.toFixed(2),
        net?.toFixed(2),
        entity,
      ]),
    ),
  };
  if (payments.length) {
    files["payments.csv"] = rowsToCsv(
      "payment_id,customer_id,received_on,amount,entity",
      payments.map(({payment, customer, on, amount, entity = "One"}) => [
        payment,
        customer,
        on,
        amount.toFixed(2),
        entity,
      ]),
    );
    files["allocations.csv"] = rowsToCsv(
      "invoice_id,payment_id,amount",
      payments.map(({payment, id, amount}) => [id, payment, amount.toFixed(2)]),
    );
  }
  if (insolvencies.length) files["insolvencies.csv"] = rowsToCsv("customer_id,opened_on", insolvencies);
  if (disputes.length)
    files["disputes.csv"] = rowsToCsv(
      "dispute_id,invoice_id,opened_on,closed_on",
      disputes.map(([invoice, on, closed], i) => [`D${i}`, invoice, on, closed]),
    );
  if (instalments.length) files["instalments.csv"] = rowsToCsv("invoice_id,due_on,amount", instalments);
  return openMade(
    {as_of, ...settings, sources: plainSources(...Object.keys(files).map((file) => file.replace(".csv", "")))},
    files,
    undefined,
    opening,
  );
}

describe("legal_interest, worked example 4 of collection-economics", () => {
  test("10,000 due 31 May 2025 and open on 31 December 2025: 720.58 and 40", async () => {
    const ledger = await ledgerOf({as_of: "2025-12-31", invoices: [{due: "2025-05-31", amount: 10_000}]});
    const interest = await ledger.kpi("legal_interest", "accrued_amount");
    expect(interest.value).toBeCloseTo((10_000 * (30 * 0.1315 + 184 * 0.1215)) / 365, 8);
    expect(Math.round(interest.value! * 100) / 100).toBe(720.58);
    expect(interest).toMatchObject({denominator: 10_000, flag: null});
    expect(await ledger.kpi("legal_interest", "indemnity_amount")).toMatchObject({value: 40, denominator: 1});
    expect((await ledger.kpi("legal_interest", "accrued_amount", {month_end: "2025-05-31"})).value).toBe(0);
    expect((await ledger.kpi("legal_interest", "accrued_amount", {month_end: "2025-06-30"})).value).toBeCloseTo(
      108.0822,
      4,
    );
    expect(
      await ledger.rows(
        "select invoice_id, rule, days_late, round(interest_amount, 2) as interest_amount, indemnity_amount " +
          "from late_interest",
      ),
    ).toEqual([{invoice_id: "F1", rule: "business_fr", days_late: 214, interest_amount: 720.58, indemnity_amount: 40}]);
  });

  test("4,800 for 92 days at 12.15 % is 147.00", async () => {
    const ledger = await ledgerOf({as_of: "2025-10-31", invoices: [{due: "2025-07-31", amount: 4800}]});
    expect((await ledger.kpi("legal_interest", "accrued_amount")).value).toBeCloseTo(146.9984, 4);
  });

  test("three invoices late by one day owe 120; paid on the due date, nothing", async () => {
    const ledger = await ledgerOf({
      as_of: "2025-06-01",
      invoices: [100, 200, 300, 400].map(
        (amount): Invoice => ({
          due: "2025-05-31",
          amount,
          ...(amount === 400 ? {paid: [["2025-05-31", 400] as [string, number]]} : {}),
        }),
      ),
    });
    expect(await ledger.kpi("legal_interest", "indemnity_amount")).toMatchObject({value: 120, denominator: 3});
  });

  test("an opening judgment before the due date leaves neither; one after it stops interest on its eve", async () => {
    const ledger = await ledgerOf({
      as_of: "2025-12-31",
      customers: [
        ["C1", "FR", "business"],
        ["C2", "FR", "business"],
      ],
      invoices: [
        {due: "2025-05-31", amount: 1000},
        {due: "2025-05-31", amount: 1000, customer: "C2"},
      ],
      insolvencies: [
        ["C1", "2025-05-15"],
        ["C2", "2025-06-11"],
      ],
    });
    expect((await ledger.kpi("legal_interest", "accrued_amount")).value).toBeCloseTo((1000 * 0.1315 * 10) / 365, 8);
    expect(await ledger.kpi("legal_interest", "accrued_amount")).toMatchObject({denominator: 0});
    expect((await ledger.kpi("legal_interest", "indemnity_amount")).value).toBe(40);
  });

  test("a half-year without a rate gives no figure and a flag that names it", async () => {
    const ledger = await ledgerOf({as_of: "2027-01-10", invoices: [{due: "2026-12-15", amount: 100}]});
    expect(await ledger.kpi("legal_interest", "accrued_amount")).toMatchObject({
      value: null,
      flag: "rate_missing_2027_H1",
    });
    expect(await ledger.kpi("legal_interest", "indemnity_amount")).toMatchObject({value: 40, flag: null});
    expect((await ledger.kpi("legal_interest", "accrued_amount", {month_end: "2026-12-31"})).value).toBeCloseTo(
      (100 * 0.124 * 16) / 365,
      8,
    );
    expect(await ledger.value("select flag from late_interest")).toBe("rate_missing");
    const early = await ledgerOf(
      {
        as_of: "2021-03-31",
        invoices: [
          {due: "2020-11-30", amount: 100},
          {due: "2021-01-31", amount: 100},
        ],
      },
      whole,
    );
    expect(await early.kpi("legal_interest", "accrued_amount")).toMatchObject({
      value: null,
      flag: "rate_missing_2020_H2",
    });
    expect((await runChecks(early.connection)).filter(({failures}) => failures > 0)).toEqual([]);
  });
});

test("a seller nobody can place: no interest of consumers and related parties, flags outside the EU", async () => {
  const customers: Made["customers"] = [
    ["FR", "FR", "business"],
    ["CO", "FR", "consumer"],
    ["RE", "FR", "business", true],
    ["DE", "DE", "business"],
    ["AT", "AT", "consumer"],
    ["ES", "ES", "consumer"],
    ["US", "US", "business"],
    ["NO", "", "business"],
    ["PU", "FR", "public"],
  ];
  const ledger = await ledgerOf({
    as_of: "2025-12-31",
    customers,
    invoices: customers.map(([customer]) => ({customer, due: "2025-05-31", amount: 10_000})),
  });
  const owed = (country: string, customer_kind: "business" | "public") => {
    const rule = findStatutoryRule(shipped, {country, customer_kind}, "2025-05-31") as LateInterestRule;
    return computeLateInterest({due_on: "2025-05-31", principal_amount: 10_000, until_on: "2025-12-31"}, rule)
      .interest_amount;
  };
  const lines = Object.fromEntries(
    (await ledger.rows("select customer_id, interest_amount, flag from late_interest")).map((row) => [
      row["customer_id"],
      [
        row["interest_amount"] === null ? null : Math.round((row["interest_amount"] as number) * 100) / 100,
        row["flag"],
      ],
    ]),
  );
  expect(lines).toEqual({
    FR: [owed("FR", "business"), null],
    DE: [owed("DE", "business"), null],
    PU: [owed("FR", "public"), null],
    CO: [null, "consumer"],
    RE: [null, "related_party"],
    AT: [null, "consumer"],
    ES: [null, "consumer"],
    US: [null, "outside_eu"],
    NO: [null, "no_country"],
  });
  expect(await ledger.kpi("legal_interest", "accrued_amount")).toMatchObject({flag: "no_country", denominator: 30_000});
  expect(await ledger.kpi("legal_interest", "accrued_amount", {country: "US"})).toMatchObject({
    value: null,
    flag: "outside_eu",
  });
  expect(await ledger.kpi("legal_interest", "indemnity_amount", {country: "(none)"})).toMatchObject({
    value: null,
    flag: "no_country",
  });
  expect(await ledger.kpi("legal_interest", "accrued_amount", {segment: "consumer"})).toMatchObject({
    value: 0,
    flag: null,
  });
});

const day = (from: string, days: number) => fc.integer({min: 0, max: days}).map((n) => addDays(from, n));
const randomInvoice = fc.record({
  issued: day("2023-01-05", 700),
  terms: fc.integer({min: 0, max: 75}),
  cents: fc.integer({min: 1_000, max: 5_000_000}),
  parts: fc.array(
    fc.record({after: fc.integer({min: 0, max: 300}), share: fc.double({min: 0.05, max: 0.6, noNaN: true})}),
    {maxLength: 3},
  ),
  isSettled: fc.boolean(),
  customer: fc.constantFrom("FR1", "FR2", "DE1", "PU1"),
  entity: fc.constantFrom("One", "Two"),
  disputed: fc.integer({min: 0, max: 5}),
});

function toInvoices(
  drawn: readonly {
    issued: string;
    terms: number;
    cents: number;
    parts: {after: number; share: number}[];
    isSettled: boolean;
    customer: string;
    entity: string;
  }[],
  until: string,
): (Invoice & {id: string; issued: string; due: string; paid: [string, number][]})[] {
  return drawn.map(({issued, terms, cents, parts, isSettled, customer, entity}, i) => {
    let left = cents;
    const paid: [string, number][] = [];
    for (const {after, share} of [...parts].sort((a, b) => a.after - b.after)) {
      const amount = Math.min(left, Math.round(cents * share));
      if (amount > 0) paid.push([addDays(issued, after), amount / 100]);
      left -= amount;
    }
    if (isSettled && left > 0) paid.push([addDays(issued, 320), left / 100]);
    return {
      id: `F${i + 1}`,
      customer,
      entity,
      issued,
      due: addDays(issued, terms),
      amount: cents / 100,
      paid: paid.filter(([on]) => on <= until),
    };
  });
}

const people: NonNullable<Made["customers"]> = [
  ["FR1", "FR", "business"],
  ["FR2", "FR", "business"],
  ["DE1", "DE", "business"],
  ["PU1", "FR", "public"],
];

test("interest of random invoices is that of the oracle, invoice by invoice, at every month end", async () => {
  for (const drawn of fc.sample(fc.array(randomInvoice, {minLength: 40, maxLength: 40}), {numRuns: 2, seed: 7})) {
    const as_of = "2025-09-17";
    const invoices = toInvoices(drawn, as_of);
    const insolvencies: [string, string][] = [["FR2", "2024-11-12"]];
    const ledger = await ledgerOf({as_of, customers: people, invoices, insolvencies});
    const dates = ["2023-12-31", "2024-06-30", "2024-12-31", "2025-03-31", as_of];
    for (const until_on of dates) {
      let [expected, late] = [0, 0];
      for (const {customer, due, issued, amount, paid} of invoices) {
        const known = paid.filter(([on]) => on <= until_on);
        const isOpen = Math.round(100 * (amount - known.reduce((sum, [, part]) => sum + part, 0))) > 0;
        if (issued > until_on || !isOpen) continue;
        const customer_kind = customer === "PU1" ? ("public" as const) : ("business" as const);
        // of a French seller, as most customers are French: his law, wherever the debtor is
        const rule = findStatutoryRule(shipped, {country: "FR", customer_kind}, due) as LateInterestRule;
        const owed = computeLateInterest(
          {
            due_on: due,
            principal_amount: amount,
            payments: known.map(([paid_on, part]) => ({paid_on, amount: part})),
            until_on,
            insolvency_opened_on: customer === "FR2" && issued <= "2024-11-12" ? "2024-11-12" : null,
          },
          {...rule, part_payment_order: "principal_first"},
        );
        expected += owed.interest_amount;
        late += owed.indemnity_amount;
      }
      const got = await ledger.kpi("legal_interest", "accrued_amount", {month_end: until_on});
      expect(Math.abs(got.value! - expected)).toBeLessThan(0.005 * invoices.length);
      expect((await ledger.kpi("legal_interest", "indemnity_amount", {month_end: until_on})).value).toBe(late);
    }
    for (const column of ["entity", "segment", "country"]) {
      const total = await ledger.value(
        `select max(abs(parts.value - whole.value)) from (select month_end, variant, sum(value) as value from
            legal_interest where ${column} is not null and ${["entity", "segment", "country"]
              .filter((other) => other !== column)
              .map((other) => `${other} is null`)
              .join(
                " and ",
              )} group by all) as parts join (select month_end, variant, value from legal_interest where entity is null
            and segment is null and country is null) as whole using (month_end, variant)`,
      );
      expect(total).toBeLessThan(1e-6);
    }
  }
});

describe("terms_beyond_legal_maximum", () => {
  test("worked example 5: an invoice of 15 January 2026 may fall due on 31 March 2026 at the latest", async () => {
    const ledger = await ledgerOf({
      as_of: "2026-01-31",
      invoices: [
        {issued: "2026-01-15", due: "2026-03-31", amount: 100},
        {issued: "2026-01-15", due: "2026-04-01", amount: 300},
      ],
    });
    expect(await ledger.rows("select invoice_id, due_on, latest_on, days_beyond from long_terms")).toEqual([
      {invoice_id: "F2", due_on: "2026-04-01", latest_on: "2026-03-31", days_beyond: 1},
    ]);
    expect(await ledger.kpi("terms_beyond_legal_maximum", "count_12m")).toMatchObject({
      value: 0.5,
      numerator: 1,
      denominator: 2,
      flag: "thin",
    });
    expect(await ledger.kpi("terms_beyond_legal_maximum", "value_12m")).toMatchObject({value: 0.75});
  });

  test("each date of worked example 5 decides under its own reading", async () => {
    const invoices = ["2026-03-16", "2026-03-17", "2026-03-31"].map((due) => ({
      issued: "2026-01-15",
      due,
      amount: 100,
    }));
    const beyond = async (value: string) =>
      (
        await ledgerOf({
          as_of: "2026-01-31",
          invoices,
          settings: {assumptions: {"terms.eom_reading": {value, source: "the contract", as_of: "2026-01-01"}}},
        })
      ).rows("select due_on from long_terms order by 1");
    expect(await beyond("days_then_eom")).toEqual([]);
    expect(await beyond("eom_then_days")).toEqual([{due_on: "2026-03-31"}]);
  });

  test("the latest lawful date is that of models/payment-terms.ts", async () => {
    const days = fc.sample(day("2023-01-01", 1000), {numRuns: 120, seed: 3});
    const ledger = await ledgerOf({
      as_of: "2026-01-31",
      invoices: days.map((issued) => ({issued, due: addDays(issued, 30), amount: 10})),
    });
    const rows = await ledger.rows(
      "select strftime(issued_on, '%Y-%m-%d') as issued_on, strftime(latest_on, '%Y-%m-%d') as latest_on from " +
        "int_legal_terms",
    );
    expect(rows).toHaveLength(120);
    for (const {issued_on, latest_on} of rows)
      expect(latest_on).toBe(
        computeLegalMaximum({issued_on: String(issued_on)}, findLegalTerms(shipped, "general", String(issued_on)))
          .due_on,
      );
  });

  test("customers abroad, consumers and public buyers are left out; no French business, no figure", async () => {
    const ledger = await ledgerOf({
      as_of: "2026-01-31",
      customers: [
        ["DE", "DE", "business"],
        ["CO", "FR", "consumer"],
        ["PU", "FR", "public"],
      ],
      invoices: ["DE", "CO", "PU"].map((customer) => ({
        customer,
        issued: "2026-01-01",
        due: "2026-06-30",
        amount: 100,
      })),
    });
    expect(await ledger.kpi("terms_beyond_legal_maximum", "count_12m")).toMatchObject({
      value: null,
      flag: "no_french_businesses",
    });
  });

  test("of an invoice in instalments only the lines beyond count by value", async () => {
    const ledger = await ledgerOf({
      as_of: "2026-01-31",
      invoices: [{id: "F1", issued: "2026-01-15", amount: 300}],
      instalments: [
        ["F1", "2026-02-15", 100],
        ["F1", "2026-03-15", 100],
        ["F1", "2026-04-15", 100],
      ],
    });
    expect((await ledger.kpi("terms_beyond_legal_maximum", "value_12m")).value).toBeCloseTo(1 / 3, 10);
    expect((await ledger.kpi("terms_beyond_legal_maximum", "count_12m")).value).toBe(1);
  });
});

describe("statutory_late_payments", () => {
  const example = (): Made => ({
    as_of: "2026-06-30",
    invoices: [
      {due: "2026-06-30", amount: 500},
      {due: "2026-06-05", amount: 1500},
      {due: "2026-03-10", amount: 2300},
      {issued: "2025-09-01", due: "2025-10-01", amount: 75_700, paid: [["2025-10-01", 75_700]]},
    ],
  });
  const cells = (rows: readonly {bracket: string; invoices: number; amount: number | null; share: number | null}[]) =>
    Object.fromEntries(
      rows.map(({bracket, invoices, amount, share}) => [
        bracket,
        [invoices, amount, share === null ? null : Math.round(share * 10_000) / 100],
      ]),
    );

  test("worked example 6, form I", async () => {
    const ledger = await ledgerOf(example(), whole);
    const rows = (
      await readStatutoryRows(ledger.connection, {period: "as_of", variant: "excluding", entity: null})
    ).filter(({form}) => form === "I");
    expect(cells(rows)).toEqual({
      "0": [1, 500, 0.63],
      "1_30": [1, 1500, 1.88],
      "31_60": [0, 0, 0],
      "61_90": [0, 0, 0],
      "91_plus": [1, 2300, 2.88],
      total: [2, 3800, 4.75],
      excluded: [0, 0, 0],
      not_due: [0, 0, 0],
      no_due_date: [0, 0, 0],
    });
    expect(rows[0]!.reference_amount).toBe(80_000);
    expect((await runChecks(ledger.connection)).filter(({failures}) => failures > 0)).toEqual([]);
  });

  test("its workbook has the layout of the order, in both languages", async () => {
    const ledger = await ledgerOf(example(), whole);
    const rows = await readStatutoryRows(ledger.connection, {period: "as_of"});
    for (const locale of ["fr", "en"] as const) {
      const book = XLSX.read(
        statutoryWorkbook(rows, {locale, company: "Exemple SAS", currency: "EUR", default_terms: "30d"}),
      );
      expect(book.SheetNames).toEqual(
        locale === "fr"
          ? ["Tableau I", "Tableau II", "Tableau I litiges compris", "Tableau II litiges compris"]
          : ["Form I", "Form II", "Form I with disputed", "Form II with disputed"],
      );
      const sheet = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0]!]!, {header: 1, defval: null});
      expect(sheet[0]![0]).toBe("Exemple SAS");
      expect(sheet[4]!.slice(7)).toEqual(sheet[4]!.slice(1, 7));
      expect(sheet[4]).toHaveLength(13);
      expect(sheet[6]!.slice(7)).toEqual([1, null, null, null, null, 2]);
      expect(sheet[7]!.slice(1, 7)).toEqual([null, null, null, null, null, null]);
      expect(sheet[7]!.slice(7)).toEqual([500, 1500, 0, 0, 2300, 3800]);
      expect((sheet[9]!.slice(7) as number[]).map((share) => Math.round(share * 10_000) / 100)).toEqual([
        0.63, 1.88, 0, 0, 2.88, 4.75,
      ]);
      expect([sheet[11]![7], sheet[12]![7]]).toEqual([0, 0]);
    }
    expect(() =>
      statutoryWorkbook([...rows, {...rows[0]!, basis: "HT"}], {locale: "fr", company: "", currency: "EUR"}),
    ).toThrow("several");
  });

  test("disputed invoices are counted in (A) or in (B), never in both", async () => {
    const ledger = await ledgerOf(
      {
        ...example(),
        disputes: [
          ["F2", "2026-06-10"],
          ["F3", "2026-04-01", "2026-05-01"],
        ],
      },
      whole,
    );
    const of = async (variant: "including" | "excluding", form = "I") =>
      cells(
        (await readStatutoryRows(ledger.connection, {period: "as_of", variant, entity: null})).filter(
          (row) => row.form === form,
        ),
      );
    expect((await of("including"))["total"]).toEqual([2, 3800, 4.75]);
    expect(await of("excluding")).toMatchObject({
      "1_30": [0, 0, 0],
      "91_plus": [1, 2300, 2.88],
      total: [1, 2300, 2.88],
      excluded: [1, 1500, 1.88],
    });
    expect(await of("excluding", "II")).toMatchObject({total: [0, 0, 0], excluded: [2, 3800, 4.75]});
  });

  test("without tax only where every invoice has its amount without tax", async () => {
    const made = example();
    made.invoices = made.invoices.map((invoice) => ({...invoice, net: invoice.amount / 1.2}));
    const known = await readStatutoryRows((await ledgerOf(made, whole)).connection, {
      period: "as_of",
      basis: "HT",
      variant: "excluding",
      entity: null,
    });
    expect(known.find(({form, bracket}) => form === "I" && bracket === "total")!.amount).toBeCloseTo(3800 / 1.2, 1);
    delete made.invoices[1]!.net;
    const unknown = await readStatutoryRows((await ledgerOf(made, whole)).connection, {
      period: "as_of",
      basis: "HT",
      variant: "excluding",
      entity: null,
    });
    expect(unknown.find(({form, bracket}) => form === "I" && bracket === "total")).toMatchObject({
      amount: null,
      share: null,
      flag: "net_amount_unknown",
    });
    expect(unknown.find(({form, bracket}) => form === "I" && bracket === "91_plus")!.amount).toBeCloseTo(2300 / 1.2, 1);
  });

  test("form II counts what was late in the year and paid since, by its days late; form I does not", async () => {
    const ledger = await ledgerOf(
      {
        as_of: "2025-12-31",
        invoices: [
          {due: "2025-03-31", amount: 1000, paid: [["2025-05-10", 1000]]},
          {due: "2025-03-31", amount: 1000, paid: [["2025-03-31", 1000]]},
          {
            due: "2025-03-31",
            amount: 1000,
            paid: [
              ["2025-03-20", 600],
              ["2025-04-02", 400],
            ],
          },
          {issued: "2024-09-01", due: "2024-10-01", amount: 5000, paid: [["2024-12-31", 5000]]},
          {issued: "2024-09-01", due: "2024-10-01", amount: 700, paid: [["2025-01-01", 700]]},
        ],
      },
      whole,
    );
    const rows = await readStatutoryRows(ledger.connection, {period: "as_of", variant: "excluding", entity: null});
    const amounts = Object.fromEntries(
      rows.filter(({form}) => form === "II").map(({bracket, invoices, amount}) => [bracket, [invoices, amount]]),
    );
    expect(amounts).toEqual({
      "0": [1, 1000],
      "1_30": [1, 400],
      "31_60": [1, 1000],
      "61_90": [0, 0],
      "91_plus": [1, 700],
      total: [3, 2100],
      excluded: [0, 0],
    });
    expect(rows.find(({form, bracket}) => form === "I" && bracket === "total")).toMatchObject({invoices: 0, amount: 0});
    expect(rows.find(({form, bracket}) => form === "II" && bracket === "total")).toMatchObject({
      reference_amount: 3000,
      reference_invoices: 3,
    });
  });

  test("the fiscal year is the last one closed on or before the as-of date", async () => {
    const ledger = await ledgerOf({...example(), as_of: "2026-11-22", settings: {fiscal_year_end: "06-30"}}, whole);
    const rows = await readStatutoryRows(ledger.connection, {
      period: "fiscal_year",
      variant: "excluding",
      entity: null,
    });
    expect(rows[0]!.reporting_on).toBe("2026-06-30");
    expect(rows.find(({form, bracket}) => form === "I" && bracket === "total")!.amount).toBe(3800);
    expect(
      (await readStatutoryRows(ledger.connection, {period: "as_of", variant: "excluding", entity: null})).find(
        ({form, bracket}) => form === "I" && bracket === "total",
      )!.amount,
    ).toBe(4300);
  });

  test("it ties to the ageing to the cent, whole and by entity, on random ledgers", async () => {
    for (const drawn of fc.sample(fc.array(randomInvoice, {minLength: 40, maxLength: 40}), {numRuns: 3, seed: 11})) {
      const as_of = "2025-06-17";
      const invoices = toInvoices(drawn, as_of).filter(({issued}) => issued <= as_of);
      const disputes = drawn.flatMap(({disputed, issued}, i): [string, string][] =>
        disputed === 0 && issued <= as_of ? [[`F${i + 1}`, addDays(issued, 3)]] : [],
      );
      const ledger = await ledgerOf({as_of, customers: people, invoices, disputes}, whole);
      const results = await runChecks(ledger.connection);
      expect(results.map(({name}) => name)).toEqual(
        expect.arrayContaining([
          "statutory_ties_to_ageing",
          "statutory_brackets_tie_to_ageing",
          "statutory_adds_up",
          "legal_interest_by_invoice",
        ]),
      );
      expect(results.filter(({failures}) => failures > 0)).toEqual([]);
      expect(
        await ledger.value(
          "select count(*) from statutory_late_payments where form = 'I' and bracket = 'total' and variant = " +
            "'including' and basis = 'TTC' and amount > 0",
        ),
      ).toBeGreaterThan(2);
    }
  });
});

test(
  "limitation_dates lists what lapsed or lapses within a year, two years after the due date for a consumer and " +
    "five between traders",
  async () => {
    const as_of = "2026-02-28";
    const dues = ["2020-02-29", "2021-03-15", "2022-02-28", "2022-03-01", "2024-02-29", "2025-02-28", "2025-03-01"];
    const ledger = await ledgerOf({
      as_of,
      customers: [
        ["B", "FR", "business"],
        ["K", "FR", "consumer"],
      ],
      invoices: ["B", "K"].flatMap((customer) =>
        dues.map((due) => ({id: `${customer}${due}`, customer, due, amount: 100})),
      ),
    });
    const rows = await ledger.rows(
      "select document_id, strftime(lapses_on, '%Y-%m-%d') as lapses_on, has_lapsed, days_left from limitation_dates",
    );
    const expected = ["B", "K"]
      .flatMap((customer) => {
        const rule = findLimitationRule(shipped, customer === "K" ? "consumer" : "b2b", as_of);
        return dues.map((due) => ({
          document_id: `${customer}${due}`,
          lapses_on: computeLimitation({due_on: due, issued_on: addDays(due, -30)}, rule).last_day_on!,
        }));
      })
      .filter(({lapses_on}) => lapses_on <= addMonths(as_of, 12))
      .map((row) => ({
        ...row,
        has_lapsed: row.lapses_on < as_of,
        days_left: (Date.parse(row.lapses_on) - Date.parse(as_of)) / 86_400_000,
      }));
    expect(rows.sort((a, b) => String(a["document_id"]).localeCompare(String(b["document_id"])))).toEqual(
      expected.sort((a, b) => a.document_id.localeCompare(b.document_id)),
    );
    expect(endOfMonth("2020-02-01")).toBe("2020-02-29");
  },
);
