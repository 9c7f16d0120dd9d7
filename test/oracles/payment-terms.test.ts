import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {addDays, fromDayNumber, toDayNumber} from "../../models/calendar.js";
import {daysBetween} from "./calendar.js";
import {
  computeDefaultDueDate,
  computeDueDate,
  computeLegalMaximum,
  findLegalTerms,
  parseTerms,
  type TermsRegime,
} from "./payment-terms.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

const issued = "2026-01-15";
const legal = (regime: TermsRegime) => findLegalTerms(shipped, regime, issued);

describe("worked example 5 of collection-economics.md, invoice of 15 January 2026", () => {
  test("60 days is 16 March; 45 days then end of month 31 March; end of month then 45 days 17 March", () => {
    expect(["60d", "45d-eom", "eom-45d"].map((terms) => computeDueDate(issued, terms))).toEqual([
      "2026-03-16",
      "2026-03-31",
      "2026-03-17",
    ]);
  });

  test(
    "15 January and 45 days end of month [SOLON]: 17 March or 31 March, in a leap year 16 March or 29 February " +
      "[C]",
    () => {
      expect(
        ["2025-01-15", "2024-01-15"].map((issued) => [
          computeDueDate(issued, "eom-45d"),
          computeDueDate(issued, "45d-eom"),
        ]),
      ).toEqual([
        ["2025-03-17", "2025-03-31"],
        ["2024-03-16", "2024-02-29"],
      ]);
    },
  );

  test("a periodic invoice is due by 1 March at the latest", () => {
    expect(computeLegalMaximum({issued_on: issued}, legal("periodic")).due_on).toBe("2026-03-01");
  });

  test("the general maximum is 16 March, or 31 March where the contract says end of month", () => {
    const at = (end_of_month_agreed: "yes" | "no" | "unknown") =>
      computeLegalMaximum({issued_on: issued, end_of_month_agreed}, legal("general"));
    expect(at("no").due_on).toBe("2026-03-16");
    expect(at("yes")).toMatchObject({
      due_on: "2026-03-31",
      readings: [
        {terms: "45d-eom", due_on: "2026-03-31"},
        {terms: "eom-45d", due_on: "2026-03-17"},
      ],
    });
    expect(at("unknown").due_on).toBe("2026-03-31");
  });
});

describe("terms", () => {
  test("a fixed day comes after days and end of month, in this month or the next", () => {
    expect(computeDueDate(issued, "eom-45d-on-10")).toBe("2026-04-10");
    expect(computeDueDate(issued, "45d-eom-on-10")).toBe("2026-04-10");
    expect(computeDueDate("2026-01-26", "15d-on-10")).toBe("2026-02-10");
    expect(computeDueDate("2026-01-27", "15d-on-10")).toBe("2026-03-10");
    expect(computeDueDate("2026-02-05", "0d-on-31")).toBe("2026-02-28");
    expect(computeDueDate("2026-03-31", "0d-on-31")).toBe("2026-03-31");
  });

  test("end of month alone, and the end of the ten-day period", () => {
    expect(computeDueDate("2024-02-10", "eom")).toBe("2024-02-29");
    expect(computeDueDate("2026-01-15", "eom-on-10")).toBe("2026-02-10");
    expect(
      ["2026-01-10", "2026-01-11", "2026-01-20", "2026-02-21"].map((date) => computeDueDate(date, "decade-30d")),
    ).toEqual(["2026-02-09", "2026-02-19", "2026-02-19", "2026-03-30"]);
  });

  test("what is no term is refused with its text", () => {
    for (const terms of ["45j", "", "45", "eom-45d-eom", "decade-30d-eom", "30d-on-0", "30d-on-32", "-30d", "30D"])
      expect(() => parseTerms(terms)).toThrow(`invalid terms: ${terms}`);
    expect(() => computeDueDate("2026-02-30", "30d")).toThrow("invalid date: 2026-02-30");
  });

  test("no reading falls before the invoice plus its days, and end of month never by more than a month", () => {
    const day = fc.integer({min: toDayNumber("2000-01-01"), max: toDayNumber("2060-01-01")}).map(fromDayNumber);
    fc.assert(
      fc.property(day, fc.integer({min: 0, max: 120}), (date, days) => {
        for (const terms of [`${days}d`, `${days}d-eom`, `eom-${days}d`, `decade-${days}d`]) {
          const late = daysBetween(addDays(date, days), computeDueDate(date, terms));
          expect(late).toBeGreaterThanOrEqual(0);
          expect(late).toBeLessThanOrEqual(30);
        }
        expect(computeDueDate(date, `${days}d-on-10`).slice(8)).toBe("10");
      }),
      {seed: 1},
    );
  });
});

describe("legal maximum (section 1.1)", () => {
  test("sector rules count from delivery where the law does, and say so when delivery is unknown", () => {
    const at = (regime: TermsRegime, delivered_on?: string) =>
      computeLegalMaximum({issued_on: issued, delivered_on}, legal(regime));
    expect(at("perishable", "2026-01-10")).toMatchObject({due_on: "2026-02-09", is_approximate: false});
    expect(at("perishable")).toMatchObject({due_on: "2026-02-14", from: "issued_on", is_approximate: true});
    expect(at("perishable_periodic", "2026-01-11").due_on).toBe("2026-02-19");
    expect(at("livestock", "2026-01-10").due_on).toBe("2026-01-30");
    expect(at("spirits", "2026-01-10").due_on).toBe("2026-03-02");
    expect(at("wine").due_on).toBe("2026-03-31");
    expect(at("transport")).toMatchObject({due_on: "2026-02-14", is_approximate: false});
  });

  test("public buyers count from receipt: 30 days, hospitals 50", () => {
    expect(computeLegalMaximum({issued_on: issued, received_on: "2026-01-20"}, legal("public")).due_on).toBe(
      "2026-02-19",
    );
    expect(computeLegalMaximum({issued_on: issued}, legal("public_hospital"))).toMatchObject({
      due_on: "2026-03-06",
      is_approximate: true,
    });
  });

  test("elsewhere in the EU 60 days may be exceeded by express agreement", () => {
    expect(computeLegalMaximum({issued_on: issued}, legal("eu_business"))).toMatchObject({
      due_on: "2026-03-16",
      is_soft: true,
    });
    expect(computeLegalMaximum({issued_on: issued}, legal("eu_public")).due_on).toBe("2026-02-14");
  });

  test("one reading of end of month can be chosen", () => {
    const terms = {...legal("general"), end_of_month_terms: ["eom-45d"]};
    expect(computeLegalMaximum({issued_on: issued, end_of_month_agreed: "yes"}, terms).due_on).toBe("2026-03-17");
  });

  test("without terms an invoice is due 30 days after receipt of the goods", () => {
    expect(computeDefaultDueDate({issued_on: issued, delivered_on: "2026-01-10"}, "FR", shipped)).toEqual({
      due_on: "2026-02-09",
      is_approximate: false,
    });
    expect(computeDefaultDueDate({issued_on: issued}, "DE", shipped)).toEqual({
      due_on: "2026-02-14",
      is_approximate: true,
    });
  });
});
