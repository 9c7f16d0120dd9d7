import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {drawTornado, pickSliders, type Movable} from "../../models/routes/choice/tornado.js";
import {decodeScenario, encodeScenario, type ScenarioSetting} from "../../models/routes/choice/scenarios.js";

const settings: ScenarioSetting[] = [
  {key: "agency.file_fee", kind: "number", value: 15, min: 0, max: 110},
  {key: "agency.age_rule", kind: "choice", value: "step", choices: ["step", "surcharge", "none"]},
  {key: "cost_of_capital", kind: "number", value: null, min: 0, max: 50},
  {key: "recovery.route_multiplier.agency", kind: "number", value: 1, min: 0.5, max: 1.5},
];

describe("scenarios in the address", () => {
  it("writes what was changed, in one order, and nothing else", () => {
    expect(
      encodeScenario(
        new Map<string, number | string>([
          ["cost_of_capital", 8.5],
          ["agency.file_fee", 20],
          ["agency.age_rule", "none"],
        ]),
        settings,
      ),
    ).toBe("agency.age_rule=none&agency.file_fee=20&cost_of_capital=8.5");
    expect(encodeScenario(new Map([["agency.file_fee", 15]]), settings)).toBe("");
    expect(encodeScenario(new Map(), settings)).toBe("");
  });

  it("what was written is read back, whatever the numbers", () => {
    const scenarios = fc.record(
      {
        "agency.file_fee": fc.double({min: 0, max: 110, noNaN: true}),
        "agency.age_rule": fc.constantFrom("step", "surcharge", "none"),
        cost_of_capital: fc.double({min: 0, max: 50, noNaN: true}),
        "recovery.route_multiplier.agency": fc.double({min: 0.5, max: 1.5, noNaN: true}),
      },
      {requiredKeys: []},
    );
    fc.assert(
      fc.property(scenarios, (made) => {
        const scenario = new Map(Object.entries(made) as [string, number | string][]);
        const query = encodeScenario(scenario, settings);
        const got = decodeScenario(`?${query}`, settings);
        const changed = new Map(
          [...scenario]
            .filter(([key, value]) => settings.find((setting) => setting.key === key)!.value !== value)
            .map(([key, value]) => [key, value === 0 ? 0 : value]),
        );
        expect(got.ignored).toEqual([]);
        expect(Object.fromEntries(got.scenario)).toEqual(Object.fromEntries(changed));
        expect(encodeScenario(got.scenario, settings)).toBe(query);
      }),
      {seed: 37, numRuns: 500},
    );
  });

  it.each([
    ["agency.file_fee=-5"],
    ["agency.file_fee=1e999"],
    ["agency.file_fee=NaN"],
    ["agency.file_fee="],
    ["agency.file_fee=0x10"],
    ["agency.file_fee= 5"],
    ["agency.file_fee=20&agency.file_fee=30"],
    ["agency.age_rule=%3Cscript%3E"],
    ["agency.age_rule=constructor"],
    ["__proto__=1"],
    ["constructor=1"],
    ["toString=1"],
    ["nothing=1"],
    ["%E0%A4%A=1"],
    ["agency.file_fee[]=1"],
  ])("takes nothing from %s, and names it", (query) => {
    const got = decodeScenario(query, settings);
    expect(got.scenario.size).toBe(0);
    expect(got.ignored).toHaveLength(1);
  });

  it("never throws and never takes more than it may, whatever the address", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webQueryParameters(),
          fc
            .array(fc.tuple(fc.constantFrom(...settings.map((setting) => setting.key)), fc.string()), {maxLength: 6})
            .map((pairs) => pairs.map((pair) => pair.join("=")).join("&")),
        ),
        (query) => {
          for (const [key, value] of decodeScenario(query, settings).scenario) {
            const setting = settings.find((known) => known.key === key)!;
            if (setting.kind === "number")
              expect((value as number) >= setting.min && (value as number) <= setting.max).toBe(true);
            else expect(setting.choices).toContain(value);
          }
        },
      ),
      {seed: 41, numRuns: 500},
    );
    expect(decodeScenario("a".repeat(5000), settings).ignored[0]).toHaveLength(100);
  });

  it("refuses to write what it would not read", () => {
    expect(() => encodeScenario(new Map([["agency.file_fee", -5]]), settings)).toThrow(
      "agency.file_fee: not allowed: -5",
    );
    expect(() => encodeScenario(new Map([["nothing", 1]]), settings)).toThrow("no setting: nothing");
  });
});

describe("tornado", () => {
  const movables: Movable[] = [
    {key: "a", value: 2, low: 1, high: 4},
    {key: "b", value: 10, low: 5, high: 12},
    {key: "c", value: 1, low: null, high: 3},
    {key: "d", value: 0, low: 0, high: 0},
  ];

  it("of a linear function is its slopes", () => {
    // 7 + 3 a - 10 b + 100 c: at the base 7 + 6 - 100 + 100 = 13
    const slopes: Record<string, number> = {a: 3, b: -10, c: 100, d: 1000};
    const evaluate = (changes: ReadonlyMap<string, number>) => ({
      total_amount: 7 + movables.reduce((total, {key, value}) => total + slopes[key]! * (changes.get(key) ?? value), 0),
      routes: new Map<string, string>(),
    });
    const bars = drawTornado(movables, evaluate);
    expect(bars.map((bar) => [bar.key, bar.swing_amount])).toEqual([
      ["c", 200],
      ["b", 70],
      ["a", 9],
      ["d", 0],
    ]);
    for (const bar of bars) {
      if (bar.at_low) expect(bar.at_low.effect_amount).toBeCloseTo(slopes[bar.key]! * (bar.low! - bar.value), 9);
      if (bar.at_high) expect(bar.at_high.effect_amount).toBeCloseTo(slopes[bar.key]! * (bar.high! - bar.value), 9);
    }
    expect(bars[0]!.at_low).toBeNull();
    expect(pickSliders(bars, 2)).toEqual(["c", "b"]);
    expect(pickSliders(bars, 9)).toEqual(["c", "b", "a"]);
  });

  it("counts the claims whose route changes", () => {
    const evaluate = (changes: ReadonlyMap<string, number>) => ({
      total_amount: 0,
      routes: new Map([
        ["F1", (changes.get("a") ?? 2) > 3 ? "agency" : "in_house"],
        ["F2", "lawyer"],
        ["F3", changes.has("a") ? null : "agency"],
      ]),
    });
    const [bar] = drawTornado(movables.slice(0, 1), evaluate);
    expect(bar).toMatchObject({
      swing_amount: 0,
      moved_claims: 2,
      at_low: {moved_claims: 1},
      at_high: {moved_claims: 2},
    });
    expect(pickSliders([bar!], 1)).toEqual(["a"]);
  });

  it("what cannot be computed at a bound is unknown, and nothing at all is an error", () => {
    const bars = drawTornado(movables.slice(0, 1), (changes) =>
      changes.get("a") === 4 ? null : {total_amount: changes.get("a") ?? 2, routes: new Map()},
    );
    expect(bars[0]).toMatchObject({at_high: null, at_low: {effect_amount: -1}, swing_amount: 1});
    expect(() => drawTornado(movables, () => null)).toThrow("no outcome");
  });
});
