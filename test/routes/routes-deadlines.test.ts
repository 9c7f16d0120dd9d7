import {describe, expect, test} from "vitest";
import {overrideAssumptions} from "../../models/contract/assumption-schema.js";
import {listDeadlines, type Declaration} from "../../models/routes/costs/deadlines.js";
import {pickRouteSettings} from "../../models/routes/costs/settings.js";
import {prepareClaims} from "../../models/routes/curves/prepare.js";
import type {Claim} from "../../models/routes/types.js";
import {bands, makeClaim} from "../fixtures/claims.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

const on = "2026-11-27";
const deadlineOf = (over: Partial<Claim>, declarations: Declaration[] = [], values: Record<string, unknown> = {}) => {
  const own = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, {value, source: "a test", as_of: "2026"}]),
  );
  const settings = pickRouteSettings(overrideAssumptions(shipped, own), on);
  return listDeadlines(prepareClaims([makeClaim(over)], [], bands, on), settings, declarations)[0];
};
const old: Partial<Claim> = {open_amount: 25_000, limitation_on: "2027-02-09"};

describe("limitation", () => {
  test("the order that saves 25,000 is begun 36 + 15 days before, as only its service interrupts", () => {
    expect(deadlineOf(old)).toMatchObject({
      kind: "limitation",
      deadline_on: "2027-02-09",
      days_left: 74,
      act: "order_for_payment",
      start_by: "2026-12-20",
      // 45 minutes at 35 an hour, the registry 25.19, service 25.79 x 2 + 9.40 + 1.52 of postage
      cost_amount: 113.94,
    });
  });

  test("its range has every price at one end: 15 to 180 minutes, 25 to 80 an hour, travel and postage", () => {
    // 15 / 60 x 25 + 25.19 + 51.58 + 8.80 + 0; 180 / 60 x 80 + 27.89 + 51.58 + 9.40 + 8.50
    expect(deadlineOf(old)).toMatchObject({low_amount: 91.82, high_amount: 337.37});
  });

  test("too late for an order to be served, a claim in court still is in time", () => {
    const late = deadlineOf({open_amount: 9000, limitation_on: "2026-12-20"});
    // 25.19 less, and a writ: 18.28 x 2 + 9.40 + 1.52, enrolment 30.88, transmission 12.35 x 2, own hours of a lawsuit
    expect(late).toMatchObject({act: "claim", start_by: "2026-12-05"});
    expect(late!.cost_amount).toBeGreaterThan(18.28 * 2 + 9.4 + 30.88 + 24.7);
  });

  test("a disputed claim is saved by a claim in court, one of a public debtor by a written demand", () => {
    expect(deadlineOf({...old, is_disputed: true})).toMatchObject({act: "claim"});
    // a registered letter of 7.36 and 10 minutes at 35 an hour
    expect(deadlineOf({...old, customer_kind: "public"})).toMatchObject({
      act: "written_demand",
      start_by: "2027-02-09",
      cost_amount: 13.19,
    });
  });

  test("above 10,000 a claim in court needs a lawyer, up to it none", () => {
    const cost = (open_amount: number) => deadlineOf({open_amount, limitation_on: "2026-12-20"})!.cost_amount!;
    // 20 hours at 250
    expect(cost(10_000.01) - cost(10_000)).toBeCloseTo(5000, 2);
  });

  test("a debtor in another member state: the European order, where its court fee is known, else his own word", () => {
    expect(deadlineOf({...old, country: "DE"})).toMatchObject({act: "acknowledgement"});
    expect(deadlineOf({...old, country: "DE"}, [], {"law.de.european_order_fee": 133})).toMatchObject({
      act: "european_order",
      // 30 + 15 days
      start_by: "2026-12-26",
    });
  });

  test("what has lapsed, and what lapses in more than a year, is no deadline", () => {
    expect(deadlineOf({...old, limitation_on: "2026-11-26"})).toBe(undefined);
    expect(deadlineOf({...old, limitation_on: "2026-11-27"})).toMatchObject({days_left: 0});
    expect(deadlineOf({...old, limitation_on: "2027-11-27"})).toMatchObject({days_left: 365});
    expect(deadlineOf({...old, limitation_on: "2027-11-28"})).toBe(undefined);
    expect(deadlineOf({...old, limitation_on: null})).toBe(undefined);
  });
});

describe("insolvency", () => {
  const insolvent = makeClaim({is_insolvent: true});
  const declaration: Declaration = {
    customer_id: insolvent.customer_id,
    entity: insolvent.entity,
    counted_from: "opening",
    declare_by: "2026-12-05",
    relief_by: "2027-04-05",
  };

  test("the declaration comes before limitation and costs half an hour", () => {
    expect(deadlineOf({...old, is_insolvent: true}, [declaration])).toMatchObject({
      kind: "declaration",
      deadline_on: "2026-12-05",
      days_left: 8,
      counted_from: "opening",
      act: "declare",
      cost_amount: 17.5,
    });
  });

  test("once it is missed, relief may be asked for until six months are over", () => {
    const missed = {...declaration, declare_by: "2026-11-26"};
    expect(deadlineOf({is_insolvent: true}, [missed])).toMatchObject({
      kind: "late_relief",
      act: "ask_for_relief",
      deadline_on: "2027-04-05",
    });
    expect(deadlineOf({...old, is_insolvent: true}, [{...missed, relief_by: "2026-11-26"}])).toBe(undefined);
  });
});
