import {describe, expect, test} from "vitest";
import {
  Assumptions,
  AssumptionMissing,
  attempt,
  type Assumption,
  type Period,
} from "../../models/contract/assumptions.js";
import {overrideAssumptions, parseAssumptions} from "../../models/contract/assumption-schema.js";
import {assumptionFiles, shipped} from "../fixtures/shipped-assumptions.js";

const record = (over: Partial<Assumption> = {}): Assumption => ({
  key: "bailiff.fee",
  title: {en: "Fee", fr: "Frais"},
  explanation: {en: "A fee.", fr: "Des frais."},
  value: 10,
  unit: "EUR",
  low: null,
  high: null,
  class: "regulated",
  source: "an order",
  as_of: "2024-03-01",
  valid_from: "2024-03-01",
  valid_to: "2026-02-28",
  note: null,
  ...over,
});
const file = (...records: unknown[]) => [{name: "some.yaml", content: {subject: {en: "Some", fr: "Des"}, records}}];

describe("assumptions as shipped", () => {
  test("every default of section 4 of collection-economics.md stands as printed there", () => {
    const on = "2026-02-15";
    const printed: Record<string, number> = {
      "terms.default_days": 30,
      "terms.max_from_invoice": 60,
      "terms.max_eom": 45,
      "terms.periodic_max": 45,
      "penalty.margin_fr": 10,
      "penalty.margin_eu": 8,
      "penalty.floor_multiple": 3,
      "penalty.day_base": 365,
      "indemnity.per_invoice": 40,
      "indemnity.share_really_collected": 0,
      "penalty.share_really_collected": 0,
      "prescription.b2b": 5,
      "prescription.transport": 1,
      "prescription.consumer": 2,
      "bailiff.creditor_fixed": 21.5,
      "bailiff.creditor_threshold": 188,
      "bailiff.creditor_cap": 5540,
      "bailiff.debtor_fixed": 4.3,
      "bailiff.debtor_threshold": 44,
      "bailiff.debtor_cap": 550,
      "bailiff.act.service": 25.79,
      "bailiff.act.writ": 18.28,
      "bailiff.act.order_to_pay": 20.42,
      "bailiff.travel": 9.4,
      "bailiff.dep_fixed": 4.29,
      "bailiff.dep_cap": 268.13,
      "bailiff.acts_refunded_by_debtor_on_success": 100,
      "small_claim.file": 15,
      "small_claim.title": 30,
      "small_claim.ceiling": 5000,
      "court.tae_threshold": 50000,
      "court.tae_cap": 50000,
      "court.tae_cap_large": 100000,
      "court.tae_rate": 3,
      "court.tae_rate_large": 5,
      "court.appeal_stamp": 225,
      "agency.pct_under_6m": 10,
      "agency.pct_over_6m": 15,
      "agency.file_fee": 15,
      "agency.surcharge_over_180d": 2,
      "agency.court_handling": 150,
      "agency.pct_by_region.nordics": 10.5,
      "agency.pct_by_region.rest": 30.5,
      "lawyer.hourly": 250,
      "lawyer.hours_per_case": 20,
      "lawyer.success_pct": 5,
      "inhouse.loaded_hour": 35,
      "inhouse.hours_per_unpaid_invoice": 4,
      "inhouse.min_email": 5,
      "inhouse.min_call": 15,
      "inhouse.min_letter": 10,
      "inhouse.registered_letter": 7.36,
      "inhouse.software_month": 49,
      "dispute.hours": 4,
      "recovery.route_multiplier.agency": 1,
      "recovery.ip_accept": 74,
      "recovery.ip_opposed": 4,
      "vat.rate": 20,
      "lawyer.example_hourly": 200,
      "lawyer.example_hours": 20,
      "lawyer.example_share_of_claim": 40,
      "inhouse.team_people": 5,
      "inhouse.team_hours_per_day": 3,
      "inhouse.team_hours_per_month": 300,
      "benchmark.invoices_late_fr": 47.5,
      "benchmark.crm_speed": 2.5,
      "benchmark.failures_linked_to_late_payment": 25,
    };
    expect(Object.fromEntries(Object.keys(printed).map((key) => [key, shipped.number(key, on).value]))).toEqual(
      printed,
    );
    expect(shipped.number("court.ip_fee", "2026-03-01").value).toBe(25.19);
    expect(shipped.number("bailiff.act.bank_seizure", "2020-02-29").value).toBe(43.97);
    expect(shipped.bands("bailiff.creditor_scale", on).value.map(({rate}) => rate)).toEqual([
      0.1173, 0.1075, 0.1026, 0.0391,
    ]);
    expect(shipped.bands("bailiff.debtor_scale", on).value.map(({rate}) => rate)).toEqual([
      0.0977, 0.0635, 0.0341, 0.0029,
    ]);
    expect(shipped.bands("bailiff.dep_scale", on).value.map(({rate}) => rate)).toEqual([
      0.0566, 0.0283, 0.0141, 0.0028,
    ]);
    expect(shipped.bands("bailiff.coefficient", on).value).toEqual([
      {up_to: 128, rate: 0.5},
      {up_to: 1280, rate: 1},
      {up_to: null, rate: 2},
    ]);
    expect(shipped.points("recovery.curve", on).value.map(({value}) => value)).toEqual([
      94.9, 89.9, 81.3, 69.6, 52.1, 39.1, 22.8, 9.3,
    ]);
  });

  test("the half-year series are those of section 1.2: default penalty and floor follow from them", () => {
    const ecb = shipped.series("penalty.ecb_series").value;
    const legal = shipped.series("penalty.legal_rate_series").value;
    const hundredths = (value: number) => Math.round(value * 100);
    expect(ecb.map(({value}) => hundredths(value + 10))).toEqual([
      1000, 1000, 1000, 1000, 1250, 1400, 1450, 1425, 1315, 1215, 1215, 1240,
    ]);
    expect(legal.map(({value}) => hundredths(value * 3))).toEqual([
      237, 228, 228, 231, 618, 1266, 1521, 1476, 1113, 828, 786, 825,
    ]);
    expect(shipped.series("penalty.legal_rate_individuals_series").value.map(({value}) => value)).toEqual([
      3.14, 3.12, 3.13, 3.15, 4.47, 6.82, 8.01, 8.16, 7.21, 6.65, 6.67, 6.84,
    ]);
    expect(ecb[0]).toEqual({from: "2021-01-01", to: "2021-06-30", value: 0});
    expect(ecb.at(-1)).toEqual({from: "2026-07-01", to: "2026-12-31", value: 2.4});
  });

  test("every record has a source, both languages, and a note in both languages when it has one", () => {
    for (const each of shipped.records) {
      expect(each.source, each.key).not.toBe("");
      expect(each.title.fr, each.key).not.toBe("");
      if (each.note !== null)
        expect(each.note, each.key).toMatchObject({en: expect.any(String), fr: expect.any(String)});
    }
  });

  test("a regulated amount goes on after its end as assumed, from as it was to 3 % more", () => {
    expect(shipped.records.filter((each) => each.carried_forward)).toEqual([]);
    expect(shipped.number("bailiff.creditor_fixed", "2026-02-28").provenance).toMatchObject({
      class: "regulated",
      low: null,
      carried_forward: null,
    });
    // 21.50 x 1.03
    expect(shipped.number("bailiff.creditor_fixed", "2026-11-27")).toMatchObject({
      value: 21.5,
      provenance: {class: "assumed", low: 21.5, high: 22.145, carried_forward: {on: "2026-03-01"}},
    });
    expect(shipped.number("bailiff.act.service", "2028-02-29").provenance.class).toBe("regulated");
    expect(shipped.number("bailiff.act.service", "2028-03-01")).toMatchObject({
      value: 25.79,
      provenance: {class: "assumed"},
    });
  });

  test("one record confirms or replaces all of them, and leaves thresholds and what still holds as they are", () => {
    const changed = (value: number, low: number, high: number) =>
      overrideAssumptions(shipped, {
        "bailiff.tariff_change": {value, low, high, source: "order of 2026", as_of: "2026-11-28"},
      });
    const confirmed = changed(0, 0, 0).number("bailiff.act.writ", "2026-11-27");
    expect(confirmed).toMatchObject({value: 18.28, provenance: {low: 18.28, high: 18.28}});
    const raised = changed(1, 1, 1);
    // 18.28 x 1.01; 11.73 % x 1.01
    expect(raised.number("bailiff.act.writ", "2026-11-27").value).toBe(18.4628);
    expect(raised.bands("bailiff.creditor_scale", "2026-11-27").value[0]).toEqual({up_to: 125, rate: 0.118473});
    expect(raised.number("bailiff.creditor_threshold", "2026-11-27").value).toBe(188);
    expect(raised.number("bailiff.act.writ", "2026-02-28").value).toBe(18.28);
    expect(raised.number("bailiff.act.service", "2026-11-27").value).toBe(25.79);
  });

  test("what has ended has a later version or goes on; no law of a country is used past its end in silence", () => {
    const last = new Map(shipped.keys().map((key) => [key, shipped.versionsOf(key)[0]!]));
    const over = [...last.values()].filter((each) => each.class === "regulated" && each.valid_to !== null);
    expect(over.length).toBeGreaterThan(20);
    expect(over.filter((each) => each.after_end === undefined).map(({key}) => key)).toEqual([]);
  });

  test("what only the user knows has no default", () => {
    expect(() => shipped.number("cost_of_capital", "2026-01-01")).toThrow(
      "no value, to be entered by the user: cost_of_capital",
    );
    expect(() => shipped.number("european.order_fee", "2026-11-22")).toThrow(AssumptionMissing);
  });

  test("the slice above 52,400 is assumed since 2024 and regulated before", () => {
    expect(shipped.number("bailiff.creditor_rate_above_52400", "2025-01-01")).toMatchObject({
      value: 3.01,
      provenance: {class: "assumed", low: 2.98, high: 3.01},
    });
    expect(shipped.number("bailiff.creditor_rate_above_52400", "2023-01-01")).toMatchObject({
      value: 2.98,
      provenance: {class: "regulated"},
    });
  });
});

describe("lookup", () => {
  const assumptions = new Assumptions([record(), record({value: 8, valid_from: null, valid_to: "2024-02-29"})]);

  test("the version valid on the day is used, its last day included", () => {
    expect(assumptions.number("bailiff.fee", "2024-02-29").value).toBe(8);
    expect(assumptions.number("bailiff.fee", "2024-03-01").value).toBe(10);
    expect(assumptions.number("bailiff.fee", "2026-02-28").value).toBe(10);
  });

  test("a regulated value past its validity is refused, naming the record", () => {
    const missing = attempt(() => assumptions.number("bailiff.fee", "2026-03-01"));
    expect(missing).toBeInstanceOf(AssumptionMissing);
    expect(missing).toMatchObject({key: "bailiff.fee", reason: "expired", on: "2026-03-01"});
  });

  test("carried forward, it is used as assumed and says why", () => {
    const carried = new Assumptions([record({carried_forward: {why: "no new order", on: "2026-03-02"}})]);
    expect(carried.number("bailiff.fee", "2026-03-01")).toMatchObject({
      value: 10,
      provenance: {class: "assumed", carried_forward: {why: "no new order", on: "2026-03-02"}},
    });
    expect(carried.number("bailiff.fee", "2026-02-28").provenance).toMatchObject({
      class: "regulated",
      carried_forward: null,
    });
  });

  test("a published value past its validity is used and marked", () => {
    const old = new Assumptions([record({class: "published"})]);
    expect(old.number("bailiff.fee", "2027-01-01")).toMatchObject({
      value: 10,
      provenance: {is_past_validity: true, class: "published"},
    });
  });

  test("before the first version, an unknown key and a null value are told apart", () => {
    const reasons = [
      attempt(() => new Assumptions([record()]).value("bailiff.fee", "2024-02-29")),
      attempt(() => assumptions.value("bailiff.fees", "2024-03-01")),
      attempt(() => new Assumptions([record({value: null})]).value("bailiff.fee", "2025-01-01")),
    ].map((missing) => (missing as AssumptionMissing).reason);
    expect(reasons).toEqual(["not_yet_valid", "unknown", "no_value"]);
  });

  test("a missing period is named and never taken from its neighbour", () => {
    expect(shipped.period("penalty.ecb_series", "2026-12-31").value).toBe(2.4);
    expect(() => shipped.period("penalty.ecb_series", "2027-01-01")).toThrow(
      "penalty.ecb_series: rate missing for 2027 H1",
    );
    expect(() => shipped.period("penalty.ecb_series", "2020-12-31")).toThrow("rate missing for 2020 H2");
  });

  test("a value of another kind or unit is a mistake of the caller, not a missing assumption", () => {
    expect(() => shipped.number("terms.eom_reading", "2026-01-01")).toThrow(TypeError);
    expect(() => shipped.share("terms.default_days", "2026-01-01")).toThrow(
      "terms.default_days: not a percentage: days",
    );
    expect(() => attempt(() => shipped.series("terms.default_days"))).toThrow(TypeError);
  });
});

describe("overrides", () => {
  test("a ledger's own value comes before the shipped one and keeps its title", () => {
    const own = overrideAssumptions(shipped, {
      "agency.pct_under_6m": {value: 12, source: "contract of 2025", as_of: "2025-03-01"},
    });
    expect(own.share("agency.pct_under_6m", "2025-06-01")).toMatchObject({
      value: 0.12,
      provenance: {
        is_overridden: true,
        class: "assumed",
        source: "contract of 2025",
        title: {en: "Success fee, young claims"},
      },
    });
    expect(shipped.share("agency.pct_under_6m", "2025-06-01").value).toBe(0.1);
  });

  test("outside the days it covers the shipped value stands", () => {
    const own = overrideAssumptions(shipped, {
      "agency.pct_under_6m": {
        value: 12,
        source: "contract",
        as_of: "2025",
        valid_from: "2025-01-01",
        valid_to: "2025-12-31",
      },
    });
    expect(["2024-12-31", "2025-01-01", "2026-01-01"].map((on) => own.number("agency.pct_under_6m", on).value)).toEqual(
      [10, 12, 10],
    );
  });

  test("a value outside the shipped bounds widens them", () => {
    const own = overrideAssumptions(shipped, {"agency.pct_under_6m": {value: 25, source: "contract", as_of: "2025"}});
    expect(own.number("agency.pct_under_6m", "2025-06-01").provenance).toMatchObject({low: 8, high: 25});
  });

  test("an expired tariff is carried forward by a ledger that says why and on whose word", () => {
    const own = overrideAssumptions(shipped, {
      "bailiff.creditor_cap": {
        carried_forward: {why: "unchanged, says our bailiff", on: "2026-11-20"},
        source: "letter of our bailiff",
        as_of: "2026-11-20",
      },
    });
    expect(own.number("bailiff.creditor_cap", "2026-11-22")).toMatchObject({
      value: 5540,
      provenance: {
        class: "assumed",
        carried_forward: {on: "2026-11-20"},
        source: expect.stringContaining("letter of our bailiff"),
      },
    });
    expect(own.number("bailiff.creditor_cap", "2026-01-01").provenance).toMatchObject({
      class: "regulated",
      carried_forward: null,
    });
  });

  test("every mistake names the key and the value", () => {
    const attemptOverride = (overrides: unknown) => () => overrideAssumptions(shipped, overrides);
    const cited = {source: "us", as_of: "2026"};
    expect(attemptOverride({"agency.pct_under_6": {value: 12, ...cited}})).toThrow(
      "unknown key, nearest is agency.pct_under_6m: agency.pct_under_6",
    );
    expect(attemptOverride({"agency.pct_under_6m": {value: 12, as_of: "2026"}})).toThrow(
      /agency\.pct_under_6m\.source/,
    );
    expect(attemptOverride({"agency.pct_under_6m": {value: 12, source: "us"}})).toThrow(/as_of/);
    expect(attemptOverride({"agency.pct_under_6m": {value: "12", ...cited}})).toThrow(
      'agency.pct_under_6m: not a number: "12"',
    );
    // what is shipped without a value takes no words either
    for (const value of ["8,5", "8%", "trente"])
      expect(attemptOverride({cost_of_capital: {value, ...cited}})).toThrow(
        `cost_of_capital: not a number: "${value}"`,
      );
    expect(attemptOverride({"target.dso": {value: [50], ...cited}})).toThrow("target.dso: not a number: [50]");
    expect(attemptOverride({cost_of_capital: {value: -5, ...cited}})).toThrow("cost_of_capital: below zero: -5");
    expect(attemptOverride({cost_of_capital: {value: 1e9, ...cited}})).toThrow(
      "cost_of_capital: above 100 percent: 1000000000",
    );
    expect(attemptOverride({"inhouse.loaded_hour": {value: 0, ...cited}})).toThrow(
      /inhouse\.loaded_hour.*an hour costs more than nothing: 0/,
    );
    expect(attemptOverride({"agency.pct_under_6m": {...cited}})).toThrow("neither a value nor carried_forward");
    expect(attemptOverride({"agency.pct_under_6m": {value: 12, typo: 1, ...cited}})).toThrow(/typo/);
    expect(attemptOverride({"penalty.ecb_series": {carried_forward: {why: "x", on: "2027-01-01"}, ...cited}})).toThrow(
      "a series is never carried forward: penalty.ecb_series",
    );
    expect(attemptOverride({"terms.default_days": {carried_forward: {why: "x", on: "2027-01-01"}, ...cited}})).toThrow(
      "nothing to carry forward: terms.default_days",
    );
  });

  test("a value the user must give may be of any kind once given", () => {
    const own = overrideAssumptions(shipped, {cost_of_capital: {value: 8, source: "finance", as_of: "2026-01"}});
    expect(own.share("cost_of_capital", "2026-06-01").value).toBe(0.08);
  });

  test("no overrides change nothing", () => {
    expect(overrideAssumptions(shipped, undefined).records).toEqual(shipped.records);
  });

  test("a series of the ledger's own may add the half-year that is missing", () => {
    const periods: Period[] = [
      ...shipped.series("penalty.ecb_series").value,
      {from: "2027-01-01", to: "2027-06-30", value: 2.65},
    ];
    const own = overrideAssumptions(shipped, {
      "penalty.ecb_series": {value: periods, class: "regulated", source: "ECB", as_of: "2027-01-01"},
    });
    expect(own.period("penalty.ecb_series", "2027-02-01").value).toBe(2.65);
  });
});

describe("files", () => {
  const parse =
    (...records: unknown[]) =>
    () =>
      parseAssumptions(file(...records));

  test("all shipped files parse, and each names its subject in both languages", () => {
    expect(assumptionFiles.map(({name}) => name)).toEqual(
      expect.arrayContaining(["terms.yaml", "late-interest.yaml", "bailiff.yaml", "statistics.yaml"]),
    );
    expect(shipped.numbers("statistics.bucket_bounds", "2026-01-01").value).toEqual([30, 60, 90]);
    expect(shipped.number("statistics.thin_denominator", "2026-01-01").value).toBe(10);
  });

  test("a record that contradicts itself is refused with file, key and value", () => {
    expect(parse(record({low: 12, high: 20}))).toThrow("some.yaml: bailiff.fee: value below low: 10");
    expect(parse(record({valid_to: "2020-01-01"}))).toThrow("bailiff.fee: ends before it begins: 2020-01-01");
    expect(parse(record({valid_to: "2025-02-31"}))).toThrow(/some\.yaml: bailiff\.fee: records\.0\.valid_to/);
    expect(parse(record({unit: "francs"}))).toThrow(/bailiff\.fee: records\.0\.unit/);
    expect(parse({...record(), valid_until: "2026-01-01"})).toThrow(/valid_until/);
    expect(
      parse(
        record({
          value: [
            {up_to: 100, rate: 1},
            {up_to: 50, rate: 2},
          ],
        }),
      ),
    ).toThrow("bands out of order: 50");
    expect(
      parse(
        record({
          value: [
            {from: "2025-01-01", to: "2025-06-30", value: 1},
            {from: "2025-06-30", to: "2025-12-31", value: 1},
          ],
          valid_to: null,
        }),
      ),
    ).toThrow("periods overlap or are out of order: 2025-06-30");
    expect(
      parse(
        record({
          value: [{from: "2025-01-01", to: "2025-06-30", value: 1}],
          valid_to: null,
          carried_forward: {why: "x", on: "2025-07-01"},
        }),
      ),
    ).toThrow("never carried forward");
  });

  test("two versions valid on one day are refused", () => {
    expect(parse(record(), record({valid_from: "2026-02-28", valid_to: null}))).toThrow(
      "some.yaml: two versions on 2026-02-28: bailiff.fee",
    );
  });
});
