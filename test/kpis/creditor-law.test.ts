import {describe, expect, test} from "vitest";
import {openMade, plainSources} from "../fixtures/made-ledger.js";

const whole = {needs: "all"} as const;

interface Made {
  as_of?: string;
  country?: string;
  customers: [id: string, country: string, kind?: string][];
  invoices: [id: string, customer: string, issued: string, due: string, amount: number][];
  acts?: [kind: string, done_on: string, customer: string, invoice: string][];
  settings?: Record<string, unknown>;
}

const csv = (header: string, rows: readonly (readonly unknown[])[]) =>
  `${header}\n${rows.map((row) => row.join(",")).join("\n")}\n`;

const ledgerOf = ({as_of = "2025-12-31", country, customers, invoices, acts, settings}: Made) =>
  openMade(
    {
      as_of,
      ...(country === undefined ? {} : {country}),
      ...settings,
      sources: plainSources("customers", "invoices", ...(acts === undefined ? [] : ["acts"])),
    },
    {
      "customers.csv": csv("customer_id,country,customer_kind", customers),
      "invoices.csv": csv("invoice_id,customer_id,issued_on,due_on,gross_amount", invoices),
      ...(acts === undefined ? {} : {"acts.csv": csv("kind,done_on,customer_id,invoice_id", acts)}),
    },
    undefined,
    whole,
  );

const lateBy = async (made: Made) => {
  const ledger = await ledgerOf(made);
  const rows = await ledger.rows("select invoice_id, rule, interest_amount, indemnity_amount from late_interest");
  return Object.fromEntries(
    rows.map((row) => [
      row["invoice_id"],
      [
        row["rule"],
        row["interest_amount"] === null ? null : Math.round((row["interest_amount"] as number) * 100) / 100,
        row["indemnity_amount"],
      ],
    ]),
  );
};

const sold: Made["invoices"] = [
  ["F", "FR1", "2025-05-01", "2025-05-31", 10_000],
  ["D", "DE1", "2025-05-01", "2025-05-31", 10_000],
  ["U", "US1", "2025-05-01", "2025-05-31", 10_000],
  ["N", "NO1", "2025-05-01", "2025-05-31", 10_000],
];
const customers: Made["customers"] = [
  ["FR1", "FR", "business"],
  ["DE1", "DE", "business"],
  ["US1", "US", "business"],
  ["NO1", "", "business"],
];

describe("late interest is that of the seller's law (Rome I, article 4)", () => {
  test("a French seller's 10 points run against every business, wherever it is", async () => {
    // 30 days at 13.15 % and 184 at 12.15 %: worked example 4
    const owed = ["business_fr", 720.58, 40];
    expect(await lateBy({country: "FR", customers, invoices: sold})).toEqual({F: owed, D: owed, U: owed, N: owed});
  });

  test("a German seller's 9 points over the base rate, 0.88 below that of the ECB", async () => {
    // 10,000 x (30 x (3.15 + 8.12) + 184 x (2.15 + 8.12)) % / 365 = 92.6301 + 517.7205
    const owed = ["seller", 610.35, 40];
    expect(await lateBy({country: "DE", customers, invoices: sold})).toEqual({F: owed, D: owed, U: owed, N: owed});
  });

  test("the minimum of the EU where the country has no file; nothing outside the EU, which is said", async () => {
    // 10,000 x (30 x 11.15 + 184 x 10.15) % / 365 = 91.6438 + 511.6712
    const least = ["eu", 603.32, 40];
    expect(await lateBy({country: "BE", customers, invoices: sold})).toMatchObject({F: least, U: least});
    const none = ["outside_eu", null, null];
    expect(await lateBy({country: "US", customers, invoices: sold})).toEqual({F: none, D: none, U: none, N: none});
  });

  test("the country of most customers speaks where nothing is stated, and the mart says so", async () => {
    const many: Made = {
      customers: [...customers, ["DE2", "DE", "business"], ["DE3", "DE", "business"]],
      invoices: sold,
    };
    expect(await lateBy(many)).toMatchObject({F: ["seller", 610.35, 40], N: ["seller", 610.35, 40]});
    const ledger = await ledgerOf(many);
    expect(await ledger.row("select * from creditor_law")).toMatchObject({
      country: "DE",
      country_basis: "customers",
      rule: "seller",
      business_years: 3,
      limitation_from: "year_end",
      customers: 6,
      customers_without_country: 1,
    });
  });

  test("without a majority the creditor is unknown: each debtor's own country, as far as it is known", async () => {
    expect(await lateBy({customers, invoices: sold})).toMatchObject({
      F: ["business_fr", 720.58, 40],
      D: ["eu", 603.32, 40],
      U: ["outside_eu", null, null],
      N: ["no_country", null, null],
    });
  });

  test("a French public buyer owes 8 points of the first half-year, one abroad the seller's law", async () => {
    const made: Made = {
      country: "FR",
      customers: [
        ["PF", "FR", "public"],
        ["PB", "BE", "public"],
      ],
      invoices: [
        ["F", "PF", "2025-05-01", "2025-05-31", 10_000],
        ["B", "PB", "2025-05-01", "2025-05-31", 10_000],
      ],
    };
    // 10,000 x 214 x 11.15 % / 365
    expect(await lateBy(made)).toEqual({F: ["public_fr", 653.73, 40], B: ["business_fr", 720.58, 40]});
  });
});

describe("limitation", () => {
  const lapses = async (made: Made) => {
    const ledger = await ledgerOf(made);
    return Object.fromEntries(
      (await ledger.rows("select document_id, lapses_on::varchar as day, interrupted_by from limitation_dates")).map(
        (row) => [row["document_id"], [row["day"], row["interrupted_by"]]],
      ),
    );
  };
  const invoices: Made["invoices"] = [["K", "C", "2021-09-04", "2021-10-04", 25_000]];
  const debtor: Made["customers"] = [["C", "FR", "business"]];

  test("an acknowledgement, a served order, a claim start five years anew; a title ten", async () => {
    const renewedBy = (kind: string, on: string) =>
      lapses({as_of: "2030-06-30", country: "FR", customers: debtor, invoices, acts: [[kind, on, "C", "K"]]});
    expect(await renewedBy("acknowledgement", "2025-08-31")).toEqual({K: ["2030-08-31", "acknowledgement"]});
    expect(await renewedBy("served_order", "2025-09-01")).toEqual({K: ["2030-09-01", "served_order"]});
    expect(await renewedBy("claim", "2025-10-01")).toEqual({K: ["2030-10-01", "claim"]});
    // to 2035: not within a year
    expect(await renewedBy("title", "2025-10-01")).toEqual({});
  });

  test("an act on the customer counts for what he then owed; one after the last day revives nothing", async () => {
    const made: Made = {
      as_of: "2026-11-27",
      country: "FR",
      customers: debtor,
      invoices: [...invoices, ["L", "C", "2022-01-10", "2022-02-09", 25_000]],
      acts: [["acknowledgement", "2021-12-31", "C", ""]],
    };
    expect(await lapses(made)).toEqual({
      K: ["2026-12-31", "acknowledgement"],
      L: ["2027-02-09", null],
    });
    expect(await lapses({...made, acts: [["acknowledgement", "2026-10-05", "C", "K"]]})).toMatchObject({
      K: ["2026-10-04", null],
    });
    expect(await lapses({...made, acts: [["acknowledgement", "2026-10-04", "C", "K"]]})).not.toHaveProperty("K");
  });

  test("an act entered for a later day than the as-of date is not yet known", async () => {
    expect(
      await lapses({
        as_of: "2026-09-30",
        country: "FR",
        customers: debtor,
        invoices,
        acts: [["claim", "2026-10-01", "C", "K"]],
      }),
    ).toEqual({K: ["2026-10-04", null]});
  });

  test("a chain of acts holds as long as none comes too late, by acknowledgement 20 years at most", async () => {
    const acts = (...days: string[]): Made["acts"] => days.map((day) => ["acknowledgement", day, "C", "K"]);
    const on = (as_of: string, ...days: string[]) =>
      lapses({as_of, country: "FR", customers: debtor, invoices, acts: acts(...days)});
    expect(await on("2034-12-31", "2026-10-04", "2030-01-01")).toEqual({K: ["2035-01-01", "acknowledgement"]});
    expect(await on("2034-12-31", "2026-10-05", "2030-01-01")).toEqual({K: ["2026-10-04", null]});
    // 2041-09-04, not 2043-01-01
    expect(await on("2041-01-01", "2026-10-04", "2031-01-01", "2035-01-01", "2038-01-01")).toEqual({
      K: ["2041-09-04", "acknowledgement"],
    });
  });

  test("a German seller has three years from the end of the year", async () => {
    const made: Made = {
      country: "DE",
      as_of: "2025-12-31",
      customers: debtor,
      invoices: [["K", "C", "2022-05-01", "2022-05-31", 100]],
    };
    expect(await lapses(made)).toEqual({K: ["2025-12-31", null]});
    const ledger = await ledgerOf(made);
    expect(await ledger.row("select rule, years, rule_source from limitation_dates")).toMatchObject({
      rule: "law.de.limitation",
      years: 3,
    });
  });

  test("a seller whose law has no limitation on file has no date, and not that of France", async () => {
    const ledger = await ledgerOf({country: "IT", customers: debtor, invoices});
    expect(await ledger.rows("select * from limitation_dates")).toEqual([]);
    expect(await ledger.value("select limitation_on from overdue_claims")).toBe(null);
  });

  test("an act of another kind is rejected, with the words that are known", async () => {
    const ledger = await ledgerOf({
      country: "FR",
      customers: debtor,
      invoices,
      acts: [["reminder", "2025-01-01", "C", "K"]],
    });
    expect(await ledger.value("select count(*) from rejects where value = 'reminder'")).toBe(1);
  });
});
