import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {overrideAssumptions} from "../../models/contract/assumption-schema.js";
import {CRITERIA, listCriteria, valueRelationships, WAYS, weighCriteria} from "../../models/routes/choice/criteria.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

const ON = "2026-11-22";
const only = (criterion: (typeof CRITERIA)[number], weight = 1) => ({
  ...Object.fromEntries(CRITERIA.map((name) => [name, 0])),
  [criterion]: weight,
});

describe("what money does not say", () => {
  it("every cell has a score from 1 to 5, a reason in both languages and a source", () => {
    const lines = listCriteria(shipped, ON);
    expect(lines.map((line) => line.criterion)).toEqual([...CRITERIA]);
    for (const {scores, explanation, weight} of lines) {
      expect(weight).toBe(1);
      expect(explanation.en && explanation.fr && explanation.en !== explanation.fr).toBeTruthy();
      expect(scores.map((cell) => cell.way)).toEqual([...WAYS]);
      for (const {score, reason, provenance} of scores) {
        expect(score >= 1 && score <= 5).toBe(true);
        expect(reason.en !== reason.fr && reason.en.length > 5 && provenance.source.length > 5).toBe(true);
        expect(provenance.low! <= score && score <= provenance.high!).toBe(true);
      }
    }
  });

  it("worked by hand: two criteria, weights 3 and 1", () => {
    const lines = listCriteria(shipped, ON, {...only("scalability", 3), relationship: 1});
    // agency (3 x 5 + 3) / 4, in-house (3 x 1 + 4) / 4
    const got = new Map(weighCriteria(lines).map(({way, score}) => [way, score]));
    expect([got.get("agency"), got.get("in_house")]).toEqual([4.5, 1.75]);
    expect(weighCriteria(lines)[0]!.way).toBe("agency");
  });

  it("a weighted score lies between the lowest and the highest score, and weights count by proportion only", () => {
    const weights = fc.record(Object.fromEntries(CRITERIA.map((name) => [name, fc.integer({min: 0, max: 5})])));
    fc.assert(
      fc.property(weights, fc.integer({min: 2, max: 9}), (given, times) => {
        const lines = listCriteria(shipped, ON, given);
        const again = weighCriteria(lines.map((line) => ({...line, weight: line.weight * times})));
        for (const {way, score} of weighCriteria(lines)) {
          if (score === null) continue;
          const scores = lines.map((line) => line.scores.find((cell) => cell.way === way)!.score);
          expect(score >= Math.min(...scores) - 1e-9 && score <= Math.max(...scores) + 1e-9).toBe(true);
          expect(again.find((other) => other.way === way)!.score).toBeCloseTo(score, 9);
        }
      }),
      {seed: 59, numRuns: 100},
    );
  });

  it("no weight at all is no score", () => {
    expect(weighCriteria(listCriteria(shipped, ON, only("speed", 0))).every(({score}) => score === null)).toBe(true);
  });

  it("refuses a negative weight", () =>
    expect(() => listCriteria(shipped, ON, {speed: -1})).toThrow("weight of speed: negative or not a number: -1"));
});

describe("relationships at risk", () => {
  const customers = [
    {customer_id: "C1", annual_margin_amount: 10_000},
    {customer_id: "C1", annual_margin_amount: 10_000},
    {customer_id: "C2", annual_margin_amount: null},
    {customer_id: "C3", annual_margin_amount: -500},
  ];

  it("are worth nothing until somebody says how likely a loss is", () => {
    expect(valueRelationships(customers, shipped, ON)).toEqual({
      margin_amount: 10_000,
      customers: 3,
      unknown_customers: 1,
      extra_loss_rate: 0,
      risk_amount: 0,
    });
  });

  it("are the yearly margin times the extra loss, each customer once", () => {
    const own = overrideAssumptions(shipped, {
      "relationship.extra_loss": {value: 5, source: "this test", as_of: "2026"},
    });
    expect(valueRelationships(customers, own, ON).risk_amount).toBeCloseTo(500, 9);
    expect(() => valueRelationships([...customers, {customer_id: "C1", annual_margin_amount: 1}], own, ON)).toThrow(
      "two margins of one customer: C1",
    );
  });
});
