import {describe, expect, test} from "vitest";
import {readAssumptionFacts} from "../../data-loaders/publish/facts/assumptions.js";
import {overrideAssumptions} from "../../models/contract/assumption-schema.js";
import {assumptionFacts} from "../../models/contract/assumption-fact.js";
import {valueText} from "../../src/pages/assumptions/slots.js";
import {makeSiteInput} from "../fixtures/site.js";
import {copiedLedger, openLedger} from "../fixtures/made-ledger.js";
import {shipped} from "../fixtures/shipped-assumptions.js";
import {wholeView} from "../../data-loaders/publish/whole-view.js";

const nothing = () => ({definitions: [], pages: []});
/** The latest shipped version of each key, and the ledger's own. */
const at = (on: string, assumptions = shipped) =>
  new Map(
    assumptionFacts(assumptions, on, nothing)
      .toSorted((a, b) => (a.valid_to ?? "").localeCompare(b.valid_to ?? ""))
      .map((fact) => [`${fact.key} ${fact.is_overridden ? "own" : "shipped"}`, fact]),
  );

describe("the standing of a record on a day", () => {
  test("a bailiff's tariff that ended on 28 February 2026 is in force that day and carried forward the next", () => {
    expect(at("2026-02-28").get("bailiff.creditor_scale shipped")?.status).toBe("in_force");
    expect(at("2026-02-28").get("bailiff.creditor_scale shipped")?.carried_forward).toBe(null);
    expect(at("2026-03-01").get("bailiff.creditor_scale shipped")).toMatchObject({
      status: "carried_forward",
      carried_forward: {on: "2026-03-01", why: {en: expect.stringContaining("bailiff.tariff_change")}},
    });
  });

  test("a ledger that carries it forward says who decided when and why; the shipped record is then superseded", () => {
    const facts = at(
      "2026-11-22",
      overrideAssumptions(shipped, {
        "bailiff.creditor_scale": {
          source: "invoice",
          as_of: "2026-11",
          carried_forward: {why: "no new order", on: "2026-11-22"},
        },
      }),
    );
    expect(facts.get("bailiff.creditor_scale own")).toMatchObject({
      status: "carried_forward",
      carried_forward: {why: {en: "no new order", fr: "no new order"}, on: "2026-11-22"},
    });
    expect(facts.get("bailiff.creditor_scale shipped")?.status).toBe("superseded");
  });

  test("a value that only the user can give is asked for, and no longer once it is given", () => {
    expect(at("2026-11-22").get("cost_of_capital shipped")?.status).toBe("to_enter");
    expect(
      at(
        "2026-11-22",
        overrideAssumptions(shipped, {cost_of_capital: {value: 8, source: "treasury", as_of: "2026-11"}}),
      ).get("cost_of_capital own")?.status,
    ).toBe("in_force");
  });

  test("each record keeps the subject of its file", () => {
    expect(at("2026-11-22").get("agency.pct_under_6m shipped")?.subject.fr).toBe("Société de recouvrement");
  });
});

test("what rests on an assumption is found in the models, through what they read", async () => {
  const {connection} = await openLedger(await copiedLedger("part-payment"), undefined, {needsProjections: true});
  const facts = new Map((await readAssumptionFacts(connection, shipped, "2025-12-31")).map((fact) => [fact.key, fact]));
  expect(facts.get("penalty.margin_fr")?.definitions).toEqual(
    expect.arrayContaining(["legal_interest", "late_interest"]),
  );
  expect(facts.get("statistics.bucket_bounds")?.definitions).toContain("ageing");
  expect(facts.get("bailiff.creditor_scale")?.pages).toContain("routes");
  expect(facts.get("agency.pct_under_6m")?.definitions).toEqual([]);
  expect(facts.get("prescription.title")?.definitions).toContain("limitation_dates");
  // no export tells what was carried
  expect(facts.get("prescription.transport")).toMatchObject({definitions: [], pages: []});
});

test("a value is shown as its record prints it", async () => {
  const view = await wholeView(makeSiteInput(), "en");
  expect(valueText(view, {value: 11.73, unit: "percent"})).toBe("11.73\u00a0%");
  expect(
    valueText(view, {
      value: [
        {up_to: 125, rate: 11.73},
        {up_to: null, rate: 3.91},
      ],
      unit: "percent",
    }),
  ).toBe("11.73\u00a0% to 125 · 3.91\u00a0% above 125");
  expect(valueText(view, {value: null, unit: "EUR"})).toBe("none: only you can say");
});
