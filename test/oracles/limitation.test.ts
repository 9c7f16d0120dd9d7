import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {addMonths, fromDayNumber, toDayNumber} from "../../models/calendar.js";
import {
  computeDeclarationDeadlines,
  computeEnforcementStart,
  computeLimitation,
  computeOppositionDeadline,
  computeServiceDeadline,
  computeTitleEnd,
  findLimitationRule,
  listLimitationWarnings,
  type LimitationEventKind,
} from "./limitation.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

const b2b = findLimitationRule(shipped, "b2b", "2026-01-01");
const claim = {due_on: "2021-03-15", issued_on: "2021-01-14"};

describe("worked example 7 of collection-economics.md", () => {
  test("an order of 31 August 2026 is to be served by 28 February 2027, a Sunday: at best Monday 1 March", () => {
    expect(computeServiceDeadline("2026-08-31", shipped)).toMatchObject({
      months: 6,
      last_day_on: "2027-02-28",
      moved_to_on: "2027-03-01",
    });
  });

  test("an order of 1 September 2026 is to be served within 3 months: 1 December 2026", () => {
    expect(computeServiceDeadline("2026-09-01", shipped)).toMatchObject({
      months: 3,
      last_day_on: "2026-12-01",
      moved_to_on: "2026-12-01",
    });
  });

  test("an order served on 31 October 2026 can be opposed until 30 November 2026", () => {
    expect(computeOppositionDeadline("2026-10-31", shipped)).toMatchObject({
      last_day_on: "2026-11-30",
      moved_to_on: "2026-11-30",
    });
  });

  test("orders from 1 September 2026 are enforced only after 2 months from service", () => {
    expect(computeEnforcementStart("2026-09-01", "2026-10-15", shipped)).toBe("2026-12-16");
    expect(computeEnforcementStart("2026-08-31", "2026-10-15", shipped)).toBe("2026-11-16");
  });
});

describe("limitation (section 1.6)", () => {
  test("5 years between traders, 1 for carriage, 2 against a consumer", () => {
    const last = (["b2b", "transport", "consumer"] as const).map(
      (kind) => computeLimitation(claim, findLimitationRule(shipped, kind, "2026-01-01")).last_day_on,
    );
    expect(last).toEqual(["2026-03-15", "2022-03-15", "2023-03-15"]);
  });

  test("a last day on a Sunday does not move: 642 is not for limitation", () => {
    expect(computeLimitation(claim, b2b).last_day_on).toBe("2026-03-15");
  });

  test(
    "an acknowledgement, a claim, a served order, a protective measure, an enforcement act each start a new " +
      "period",
    () => {
      for (const kind of [
        "acknowledgement",
        "court_claim",
        "order_for_payment_served",
        "protective_measure",
        "enforcement_act",
      ] as const) {
        expect(computeLimitation({...claim, events: [{on: "2023-06-01", kind}]}, b2b)).toMatchObject({
          last_day_on: "2028-06-01",
          counted_from_on: "2023-06-01",
        });
      }
    },
  );

  test(
    "a registered reminder (Cass. com. 18 May 2022, 20-23.204) and a filed request (Cass. 1re civ. 9 Sept 2020, " +
      "19-12.006) interrupt nothing",
    () => {
      for (const kind of ["reminder", "formal_notice", "order_for_payment_filed"] as const) {
        expect(computeLimitation({...claim, events: [{on: "2023-06-01", kind}]}, b2b)).toMatchObject({
          last_day_on: "2026-03-15",
          ignored: [{why: "does_not_interrupt"}],
        });
      }
    },
  );

  test("what comes before the due date or after limitation changes nothing", () => {
    expect(
      computeLimitation({...claim, events: [{on: "2021-02-01", kind: "acknowledgement"}]}, b2b).ignored,
    ).toMatchObject([{why: "before_due_date"}]);
    expect(computeLimitation({...claim, events: [{on: "2026-03-16", kind: "acknowledgement"}]}, b2b)).toMatchObject({
      last_day_on: "2026-03-15",
      ignored: [{why: "after_limitation"}],
    });
    expect(computeLimitation({...claim, events: [{on: "2026-03-15", kind: "acknowledgement"}]}, b2b).last_day_on).toBe(
      "2031-03-15",
    );
  });

  test("a claim in court interrupts until the proceedings end (C. civ. 2242)", () => {
    const event = {on: "2023-06-01", kind: "court_claim"} as const;
    expect(computeLimitation({...claim, events: [{...event, ended_on: null}]}, b2b).last_day_on).toBeNull();
    expect(computeLimitation({...claim, events: [{...event, ended_on: "2024-09-10"}]}, b2b).last_day_on).toBe(
      "2029-09-10",
    );
  });

  test("acknowledgements stop at 20 years from the invoice; a claim in court does not (C. civ. 2232)", () => {
    const events = ["2025-03-01", "2030-03-01", "2035-03-01", "2040-03-01"].map((on) => ({
      on,
      kind: "acknowledgement" as LimitationEventKind,
    }));
    expect(computeLimitation({...claim, events}, b2b)).toMatchObject({last_day_on: "2041-01-14", is_back_stop: true});
    expect(
      computeLimitation({...claim, events: [...events.slice(0, 3), {on: "2040-02-01", kind: "court_claim"}]}, b2b),
    ).toMatchObject({last_day_on: "2045-02-01", is_back_stop: false});
  });

  test("an unknown event and an impossible date are refused", () => {
    expect(() =>
      computeLimitation({...claim, events: [{on: "2023-06-01", kind: "visit" as LimitationEventKind}]}, b2b),
    ).toThrow("unknown event: visit");
    expect(() => computeLimitation({...claim, events: [{on: "2023-06-31", kind: "reminder"}]}, b2b)).toThrow(
      "invalid date: 2023-06-31",
    );
  });

  test("no event ever brings the last day forward, in whatever order they are given", () => {
    const day = fc.integer({min: toDayNumber("2021-01-01"), max: toDayNumber("2035-12-31")}).map(fromDayNumber);
    const event = fc.record({
      on: day,
      kind: fc.constantFrom<LimitationEventKind>("acknowledgement", "enforcement_act", "reminder", "court_claim"),
    });
    fc.assert(
      fc.property(fc.array(event, {maxLength: 6}), (events) => {
        const result = computeLimitation({...claim, events}, b2b);
        expect(result.last_day_on! >= "2026-03-15").toBe(true);
        expect(result.interruptions.length + result.ignored.length).toBe(events.length);
        expect(computeLimitation({...claim, events: [...events].reverse()}, b2b).last_day_on).toBe(result.last_day_on);
        if (!result.is_back_stop) expect(result.last_day_on).toBe(addMonths(result.counted_from_on, 60));
      }),
      {seed: 1},
    );
  });
});

describe("warnings and other deadlines", () => {
  test("claims with few days left or none are listed, soonest first; those in court are not", () => {
    const claims = [
      {id: 1, last_day_on: "2026-06-30"},
      {id: 2, last_day_on: "2026-01-09"},
      {id: 3, last_day_on: "2026-01-10"},
      {id: 4, last_day_on: null},
      {id: 5, last_day_on: "2026-02-09"},
    ];
    const listed = listLimitationWarnings(claims, "2026-01-10", 30);
    expect(listed.map(({claim: {id}, days_left, is_passed}) => [id, days_left, is_passed])).toEqual([
      [2, -1, true],
      [3, 0, false],
      [5, 30, false],
    ]);
  });

  test("a claim is declared within 2 months of the BODACC, relief asked within 6", () => {
    expect(computeDeclarationDeadlines("2026-03-15", shipped)).toMatchObject({
      declaration: {last_day_on: "2026-05-15", moved_to_on: "2026-05-15"},
      late_relief: {last_day_on: "2026-09-15"},
    });
    expect(computeDeclarationDeadlines("2026-03-14", shipped).declaration.moved_to_on).toBe("2026-05-15");
  });

  test("a title can be enforced for 10 years", () => {
    expect(computeTitleEnd("2026-02-28", shipped)).toBe("2036-02-28");
  });
});
