import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  optimiseCascade,
  traceCascade,
  valuePlan,
  type CascadeEntry,
  type CascadeProblem,
  type CascadeStage,
  type CascadeStep,
} from "../../models/routes/choice/cascade.js";

const stage = (
  name: string,
  entries: Omit<CascadeEntry, "basis" | "factors">[],
  next: string[] = [],
  factors: number[] = [],
): CascadeStage => ({stage: name, entries: entries.map((entry) => ({...entry, basis: "measured", factors})), next});
const entry = (shares: number[], entry_amount = 0, month_amount = 0, fee_rate = 0) => ({
  shares,
  entry_amount,
  month_amount,
  fee_rate,
});

/**
 * 1,000 owed. In-house 40 % in the first month, then 10 % of what is left; an agency 30 %, then 20 % for 10 % of the
 * cash and a file fee of 15. No discount.
 */
const small = (): CascadeProblem => ({
  open_amount: 1000,
  discount_rate: 0,
  months: 3,
  stop_amount: 0,
  stages: [
    stage(
      "in_house",
      Array.from({length: 3}, () => entry([0, 0.4, 0.46, 0.514], 0, 20)),
      ["agency"],
    ),
    stage(
      "agency",
      Array.from({length: 3}, () => entry([0, 0.3, 0.44], 15, 0, 0.1)),
    ),
  ],
});

/** Every plan: an increasing row of months at which stages begin, along every path of stages. */
function everyPlan({months, stages}: CascadeProblem): CascadeStep[][] {
  const grow = (name: string, left: number): CascadeStep[][] => {
    const of = stages.find((known) => known.stage === name)!;
    return Array.from({length: left + 1}, (_, spent) => {
      const here = {stage: name, months: spent};
      return [
        [here],
        ...(spent < left ? of.next.flatMap((next) => grow(next, left - spent).map((rest) => [here, ...rest])) : []),
      ];
    }).flat();
  };
  return grow(stages[0]!.stage, months);
}

/** Curves that fall with the age at which a stage begins, and stop after a while. */
const problems = fc
  .record({
    open_amount: fc.integer({min: 50, max: 5000}),
    discount: fc.integer({min: 0, max: 20}),
    months: fc.integer({min: 1, max: 6}),
    stop: fc.integer({min: 0, max: 40}),
    stages: fc.array(
      fc.record({
        hazards: fc.array(fc.integer({min: 0, max: 60}), {minLength: 6, maxLength: 6}),
        decay: fc.integer({min: 40, max: 100}),
        entry: fc.integer({min: 0, max: 120}),
        month: fc.integer({min: 0, max: 40}),
        fee: fc.integer({min: 0, max: 40}),
      }),
      {minLength: 3, maxLength: 3},
    ),
  })
  .map(
    ({open_amount, discount, months, stop, stages}): CascadeProblem => ({
      open_amount,
      discount_rate: discount / 100,
      months,
      stop_amount: stop,
      stages: stages.map((made, position) =>
        stage(
          ["in_house", "agency", "legal"][position]!,
          Array.from({length: months}, (_, begins) => {
            let owed = 1;
            const shares = [
              0,
              ...made.hazards.map((percent) => 1 - (owed *= 1 - (percent / 100) * (made.decay / 100) ** begins)),
            ];
            return entry(shares, made.entry, made.month, made.fee / 100);
          }),
          [["agency", "legal"], ["legal"], []][position]!,
        ),
      ),
    }),
  );

describe("cascade", () => {
  it("worked by hand: one month in-house, then the agency for two", () => {
    const problem = small();
    // in-house 1 month: 400 - 20 = 380, 600 left; agency: -.6 x 15 = -9; 180 x .9 = 162, then 20 % of 420: 84 x .9 =
    // 75.6
    expect(
      valuePlan(problem, [
        {stage: "in_house", months: 1},
        {stage: "agency", months: 2},
      ]),
    ).toBeCloseTo(380 - 9 + 162 + 75.6, 9);
    // in-house 2 months: + 10 % of 600 - .6 x 20 = 60 - 12; 540 left: -.54 x 15 + 162 x .9
    expect(
      valuePlan(problem, [
        {stage: "in_house", months: 2},
        {stage: "agency", months: 1},
      ]),
    ).toBeCloseTo(380 + 48 - 8.1 + 145.8, 9);
    const plan = optimiseCascade(problem);
    expect(plan.steps).toEqual([
      {stage: "in_house", months: 1},
      {stage: "agency", months: 2},
    ]);
    expect(plan.net_amount).toBeCloseTo(608.6, 9);
  });

  it("worked by hand: cash comes in at the middle of its month, costs at the beginning", () => {
    const problem = {...small(), discount_rate: 0.21};
    // (1.21) ^ (1/24) = 1.00798; 400 / 1.00798 - 20
    expect(valuePlan(problem, [{stage: "in_house", months: 1}])).toBeCloseTo(400 / 1.21 ** (1 / 24) - 20, 9);
    // the second month: -.6 x 20 at month 1, 60 at month 1.5
    expect(valuePlan(problem, [{stage: "in_house", months: 2}])).toBeCloseTo(
      400 / 1.21 ** (1 / 24) - 20 - 12 / 1.21 ** (1 / 12) + 60 / 1.21 ** (1.5 / 12),
      9,
    );
  });

  it("the optimum is the best of all plans, tried one by one", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const plan = optimiseCascade(problem);
        const best = Math.max(...everyPlan(problem).map((steps) => valuePlan(problem, steps)));
        expect(plan.net_amount).toBeCloseTo(best, 6);
        expect(valuePlan(problem, plan.steps)).toBeCloseTo(plan.net_amount, 6);
      }),
      {seed: 43, numRuns: 150},
    );
  });

  it("the highest point of the curve is the optimum, and no point is above it", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const curve = traceCascade(problem);
        expect(Math.max(...curve.map((point) => point.net_amount))).toBeCloseTo(optimiseCascade(problem).net_amount, 6);
        for (const point of curve) expect(point.net_rate).toBeCloseTo(point.net_amount / problem.open_amount, 12);
      }),
      {seed: 47, numRuns: 150},
    );
  });

  it("the interval of a point holds the point, however few or one-sided the draws", () => {
    const drawn = fc.tuple(
      problems,
      fc.integer({min: 1, max: 60}),
      fc.double({min: 0.3, max: 1.6, noNaN: true}),
      fc.integer({min: 0, max: 1e6}),
    );
    fc.assert(
      fc.property(drawn, ([problem, replicates, centre, seed]) => {
        // draws about another centre than the curve, as where all that was seen was paid
        const factors = Array.from(
          {length: replicates},
          (_, i) => centre * (0.95 + (((seed + i * 7919) % 101) / 101) * 0.1),
        );
        const curve = traceCascade({
          ...problem,
          stages: problem.stages.map((made) => ({
            ...made,
            entries: made.entries.map((item) => item && {...item, factors}),
          })),
        });
        for (const {net_rate, intervals} of curve) {
          for (const interval of [intervals.interval_80, intervals.interval_95]) {
            expect(interval!.low).toBeLessThanOrEqual(net_rate);
            expect(interval!.high).toBeGreaterThanOrEqual(net_rate);
          }
        }
      }),
      {seed: 59, numRuns: 100},
    );
  });

  it("a dearer agency never moves the handing-over earlier", () => {
    const two = problems.map((problem) => ({
      ...problem,
      months: problem.months,
      stages: problem.stages.slice(0, 2).map((made, position) => ({
        ...made,
        next: position === 0 ? ["agency"] : [],
        entries: made.entries.map((item) =>
          position === 1 && item ? {...item, entry_amount: 0, month_amount: 0} : item,
        ),
      })),
    }));
    fc.assert(
      fc.property(two, fc.integer({min: 0, max: 30}), (problem, more) => {
        const dearer = {
          ...problem,
          stages: problem.stages.map((made) =>
            made.stage === "agency"
              ? {
                  ...made,
                  entries: made.entries.map(
                    (item) => item && {...item, fee_rate: Math.min(1, item.fee_rate + more / 100)},
                  ),
                }
              : made,
          ),
        };
        // months in-house; an agency never called is later than any month
        const handed = (steps: CascadeStep[]) => (steps.length === 1 ? Infinity : steps[0]!.months);
        expect(handed(optimiseCascade(dearer).steps)).toBeGreaterThanOrEqual(handed(optimiseCascade(problem).steps));
        expect(optimiseCascade(dearer).net_amount).toBeLessThanOrEqual(optimiseCascade(problem).net_amount + 1e-9);
      }),
      {seed: 53, numRuns: 300},
    );
  });

  it("stops when nothing more comes in than it costs", () => {
    const problem = {
      ...small(),
      stages: [
        small().stages[0]!,
        stage(
          "agency",
          Array.from({length: 3}, () => entry([0, 0.01], 50, 0, 0.5)),
        ),
      ],
    };
    // the second month in-house brings 10 % of 600 for 12
    expect(optimiseCascade(problem).steps).toEqual([{stage: "in_house", months: 3}]);
    expect(optimiseCascade({...problem, open_amount: 100}).steps).toEqual([{stage: "in_house", months: 1}]);
    expect(optimiseCascade({...problem, open_amount: 40}).steps).toEqual([{stage: "in_house", months: 0}]);
  });

  it("replicates give intervals around each point and how often it is the best; without any there are none", () => {
    const problem = small();
    // an agency that brings nothing in half of the replicates, and what it brought in the others
    problem.stages = problem.stages.map((made) => ({
      ...made,
      entries: made.entries.map(
        (item) => item && {...item, factors: made.stage === "agency" ? [1, 0, 1, 0] : [1, 1, 1, 1]},
      ),
    }));
    const curve = traceCascade(problem);
    const at = (next: string | null, months: number) =>
      curve.find((point) => point.next === next && point.months === months)!;
    expect(at("agency", 1).net_rate).toBeCloseTo(0.6086, 9);
    // without cash from the agency: 380 - 9 = 371
    expect(at("agency", 1).intervals.interval_95!.low).toBeCloseTo(0.371, 9);
    expect(at("agency", 1).intervals.interval_95!.high).toBeCloseTo(0.6086, 9);
    expect(at("agency", 1).best_probability).toBe(0.5);
    // 380 + 48 + 54 - .54 x 20
    expect(at(null, 3)).toMatchObject({best_probability: 0.5, net_amount: expect.closeTo(471.2, 9)});
    expect(at(null, 3).intervals.interval_80).toEqual({low: at(null, 3).net_rate, high: at(null, 3).net_rate});
    expect(curve.reduce((total, point) => total + point.best_probability!, 0)).toBeCloseTo(1, 12);
    expect(traceCascade(small())[0]).toMatchObject({
      intervals: {interval_80: null, interval_95: null},
      best_probability: null,
    });
  });

  it("a stage that cannot begin in a month is not begun in it", () => {
    const [first, second] = small().stages as [CascadeStage, CascadeStage];
    const late = {...small(), stages: [first, {...second, entries: [null, null, second.entries[2]!]}]};
    expect(optimiseCascade(late).steps).toEqual([
      {stage: "in_house", months: 2},
      {stage: "agency", months: 1},
    ]);
    expect(
      traceCascade(late)
        .filter((point) => point.next === "agency")
        .map((point) => point.months),
    ).toEqual([2]);
    expect(() =>
      valuePlan(late, [
        {stage: "in_house", months: 1},
        {stage: "agency", months: 1},
      ]),
    ).toThrow("no such stage in month 1: agency");
  });

  it("says the weakest that a plan rests on", () => {
    const [first, second] = small().stages as [CascadeStage, CascadeStage];
    const problem = {
      ...small(),
      stages: [first, {...second, entries: second.entries.map((item) => item && {...item, basis: "assumed" as const})}],
    };
    expect(optimiseCascade(problem).basis).toBe("assumed");
    expect(traceCascade(problem).find((point) => point.next === null)!.basis).toBe("measured");
  });

  it("refuses what cannot be", () => {
    const change = (more: Partial<CascadeProblem>) => () => traceCascade({...small(), ...more});
    const [first, second] = small().stages as [CascadeStage, CascadeStage];
    expect(change({open_amount: 0})).toThrow("open_amount: not above 0: 0");
    expect(change({stages: [{...first, entries: [null]}, second]})).toThrow(
      "the first stage cannot begin now: in_house",
    );
    expect(change({stages: [{...first, next: ["lawyer"]}, second]})).toThrow("in_house: unknown next stage: lawyer");
    expect(change({stages: [first, {...second, next: ["in_house"]}]})).toThrow("stages in a circle: in_house");
    expect(
      change({
        stages: [
          stage(
            "in_house",
            Array.from({length: 3}, () => entry([0, 0.5, 0.4])),
          ),
        ],
      }),
    ).toThrow("in_house: shares fall or leave 0 to 1 in month 2: 0.4");
    expect(
      change({stages: [{...first, entries: first.entries.map((item) => item && {...item, factors: [1]})}, second]}),
    ).toThrow("agency: other number of replicates than the first stage: 0");
    expect(() => valuePlan(small(), [{stage: "lawyer", months: 1}])).toThrow("no such stage in month 0: lawyer");
    expect(() => valuePlan(small(), [{stage: "in_house", months: 4}])).toThrow("plan longer than 3 months: 4");
  });
});
