import {describe, expect, it, vi} from "vitest";
import {main} from "../../data-loaders/cli.js";
import type {Text} from "../../src/words/commands/catalogue.js";
import {en} from "../../src/words/commands/en/index.js";
import {madeLedger, plainSources} from "../fixtures/made-ledger.js";

// A language that no catalogue of the program has: each English text in brackets.
vi.mock("../../models/contract/language.js", () => ({
  languages: ["en", "fr", "eo"],
  isLanguage: (text: unknown) => ["en", "fr", "eo"].includes(String(text)),
}));
vi.mock("../../src/words/commands/languages.js", () => {
  const wrapped = (text: Text): Text =>
    typeof text === "string"
      ? `⟦${text}⟧`
      : ({
          ...Object.fromEntries(Object.entries(text).map(([form, words]) => [form, `⟦${words}⟧`])),
          by: text.by,
        } as Text);
  return {
    commandLanguages: {
      eo: async () => Object.fromEntries(Object.entries(en).map(([code, text]) => [code, wrapped(text)])),
    },
  };
});

async function inThird(...args: string[]): Promise<{status: number; stdout: string; stderr: string}> {
  const written = {stdout: "", stderr: ""};
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((chunk: string | Uint8Array) => {
      written[stream] += String(chunk);
      return true;
    }),
  );
  try {
    return {status: await main(["node", "encours", ...args, "--language", "eo"]), ...written};
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** What stands outside of all brackets. */
function unsaid(text: string): string {
  let rest = text;
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, "");
  }
  return rest;
}

describe("a third language is one catalogue", () => {
  it("--help says nothing outside of it", async () => {
    const {status, stdout} = await inThird("kpi", "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("⟦Usage:⟧");
    // names and places of options stay as they are typed
    expect(unsaid(stdout).match(/(?<![-<[\w])[A-Za-z]{2,}(?![\w>|.-])/g)).toEqual(["encours", "kpi", "name"]);
  });

  it("nor does an error, the reason within it, or wrong usage", async () => {
    const wrong = await inThird(
      "kpi",
      "--ledger",
      await madeLedger({currency: "euro", sources: plainSources("invoices")}),
    );
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain("⟦an ISO 4217 code like EUR⟧");
    expect(unsaid(wrong.stderr).trim()).toBe("");
    const usage = await inThird("kpi", "--as-of", "x");
    expect([usage.status, unsaid(usage.stderr).trim()]).toEqual([2, ""]);
    expect(usage.stderr).toContain("⟦expected a date like 2025-12-31⟧");
  });

  it("ingest: progress, headings, and why rows were rejected, with their counts", async () => {
    const ledger = await madeLedger(
      {sources: plainSources("invoices", "payments", "allocations")},
      {
        "invoices.csv":
          "invoice_id,customer_id,issued_on,gross_amount\nF1,C1,2025-01-01,100.00\n" +
          "F2,C1,2025-02-31,10\nF3,C1,2025-01-01\n",
        "payments.csv": "payment_id,received_on,amount\nP1,2025-02-01,500\n",
        "allocations.csv": "invoice_id,amount,payment_id\nF1,250.00,P1\nF9,1.00,P1\n",
      },
    );
    const ran = await inThird("ingest", "--strict", "--ledger", ledger);
    expect(ran.stderr).toContain("⟦3 rows were rejected (--strict)⟧");
    expect(ran.stdout).toContain("⟦Rejects: 3⟧");
    expect(ran.stdout).toContain("⟦broken row: Expected Number of Columns: 4 Found: 3⟧");
    expect(ran.stdout).toContain("⟦no such invoice in the ledger⟧");
    expect(ran.stdout).toContain("⟦invoices settled beyond their amount: ");
    expect(ran.stdout).toContain("⟦invalid date: expected YYYY-MM-DD, or set dates in ledger.yaml⟧");
    expect(ran.stderr).toContain("⟦3 rows were rejected (--strict)⟧");
    expect(ran.stderr).toContain("⟦⟦bringing the warehouse up to date⟧: ");
    expect(unsaid(ran.stderr).trim()).toBe("");
  });
});
