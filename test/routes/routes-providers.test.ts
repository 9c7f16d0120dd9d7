import {describe, expect, test} from "vitest";
import {compareProviders, type CareDay, type Comparison} from "../../models/routes/curves/providers.js";
import {seededSource} from "../../models/statistics/bootstrap.js";

const options = {window_days: 180, min_events: 10, replicates: 200, seed: 1};

interface Placed {
  arm: string;
  debtor: string;
  age_band: number;
  amount: number;
  /** Days until it is paid; null: closed unpaid after 120 days. */
  paid_after: number | null;
  amount_band?: number;
  segment?: string;
}

function careOf(placed: readonly Placed[]): CareDay[] {
  return placed.flatMap(({arm, debtor, age_band, amount, paid_after, amount_band = 0, segment = "A"}) => {
    const row = {
      arm,
      debtor,
      age_band,
      amount_band,
      segment,
      entered_claims: 0,
      recovered_claims: 0,
      entered_amount: 0,
      paid_amount: 0,
      ended_amount: 0,
      censored_amount: 0,
    };
    return [
      {...row, day: 0, entered_claims: 1, recovered_claims: Number(paid_after !== null), entered_amount: amount},
      {...row, day: paid_after ?? 120, [paid_after === null ? "ended_amount" : "paid_amount"]: amount},
    ];
  });
}

const find = (all: readonly Comparison[], arm: string, versus: string, strata = "age") =>
  all.find((row) => row.arm === arm && row.versus === versus && row.strata === strata)!;

/** Claims of two ages, young ones easier, handed to two providers in other proportions. */
function assigned(
  seed: number,
  {count, young, rates}: {count: number; young: Record<string, number>; rates: Record<string, [number, number]>},
): CareDay[] {
  const random = seededSource(seed);
  return careOf(
    Object.keys(young).flatMap((arm) =>
      Array.from({length: count}, (_, i): Placed => {
        const age_band = random() < young[arm]! ? 0 : 3;
        const rate = rates[arm]![age_band === 0 ? 0 : 1]!;
        return {
          arm,
          debtor: `${arm}${i}`,
          age_band,
          amount: Math.round(200 + 1800 * random()),
          paid_after: random() < rate ? 10 + Math.floor(80 * random()) : null,
        };
      }),
    ),
  );
}

describe("providers like for like", () => {
  test("by hand: 1/2 and 1/4 of old and young against 1/4 and 3/4, weighted by their overlap", () => {
    const many = (arm: string, age_band: number, paid: number, unpaid: number) =>
      Array.from(
        {length: paid + unpaid},
        (_, i): Placed => ({
          arm,
          debtor: `${arm}${age_band}${i}`,
          age_band,
          amount: 100,
          paid_after: i < paid ? 30 : null,
        }),
      );
    const all = compareProviders(
      careOf([...many("A", 0, 9, 3), ...many("A", 3, 18, 18), ...many("B", 0, 18, 18), ...many("B", 3, 3, 9)]),
      options,
    );
    const row = find(all, "A", "B");
    expect(row.naive_rate).toBeCloseTo(27 / 48, 12);
    expect(row.naive_versus_rate).toBeCloseTo(21 / 48, 12);
    // 12 x 36 / 48 = 9 of each age
    expect(row.rate).toBeCloseTo((9 * 0.75 + 9 * 0.5) / 18, 12);
    expect(row.versus_rate).toBeCloseTo((9 * 0.5 + 9 * 0.25) / 18, 12);
    expect(row).toMatchObject({
      claims: 48,
      common_strata: 2,
      common_claims: 48,
      common_share: 1,
      events: 27,
      versus_events: 21,
    });
    const mirror = find(all, "B", "A");
    expect(mirror.difference).toBeCloseTo(-row.difference!, 12);
    expect(mirror.intervals.interval_80!.low).toBeCloseTo(-row.intervals.interval_80!.high, 12);
  });

  test("a provider given the easy files looks better and is not: plainly it wins, like for like it loses", () => {
    const all = compareProviders(
      assigned(1, {count: 600, young: {easy: 0.9, hard: 0.1}, rates: {easy: [0.7, 0.25], hard: [0.8, 0.4]}}),
      options,
    );
    const row = find(all, "easy", "hard");
    expect(row.naive_difference).toBeGreaterThan(0.1);
    expect(row.naive_intervals.interval_95!.low).toBeGreaterThan(0);
    expect(row.difference).toBeLessThan(0);
    expect(row.verdict).toBe("worse");
    expect(find(all, "hard", "easy").verdict).toBe("better");
  });

  test(
    "where it is neither better nor worse, about one in five such comparisons says so, though the plain one " +
      "nearly always calls it better",
    () => {
      let [called, naive] = [0, 0];
      for (let seed = 1; seed <= 60; seed++) {
        const row = find(
          compareProviders(
            assigned(seed, {count: 150, young: {easy: 0.8, hard: 0.3}, rates: {easy: [0.75, 0.3], hard: [0.75, 0.3]}}),
            {...options, replicates: 120, seed},
          ),
          "easy",
          "hard",
        );
        called += Number(row.verdict !== null);
        naive += Number(row.naive_intervals.interval_80!.low > 0);
      }
      // 20 % by construction of an 80 % interval; 60 draws leave room up to a third
      expect(called / 60).toBeLessThan(0.34);
      expect(naive / 60).toBeGreaterThan(0.9);
    },
  );

  test("the difference lies inside its 80 % interval in 72 to 88 of 100 cases", () => {
    // Both pay by chance alone within the window, so the truth is the difference of the rates at the overlap's mix.
    const [cases, rates] = [220, {a: [0.7, 0.4] as [number, number], b: [0.6, 0.2] as [number, number]}];
    let inside = 0;
    for (let seed = 1; seed <= cases; seed++) {
      const history = assigned(1000 + seed, {count: 120, young: {a: 0.5, b: 0.5}, rates});
      const claims = (arm: string, age: number) =>
        history
          .filter((row) => row.arm === arm && row.age_band === age)
          .reduce((sum, row) => sum + row.entered_claims, 0);
      const [young, old] = [0, 3].map(
        (age) => (claims("a", age) * claims("b", age)) / (claims("a", age) + claims("b", age)),
      ) as [number, number];
      const truth = (0.1 * young + 0.2 * old) / (young + old);
      const {interval_80} = find(compareProviders(history, {...options, replicates: 150, seed}), "a", "b").intervals;
      inside += Number(interval_80!.low <= truth && truth <= interval_80!.high);
    }
    expect(inside / cases).toBeGreaterThan(0.72);
    expect(inside / cases).toBeLessThan(0.88);
  }, 240_000);

  test("without a stratum in common the comparison is refused, and no rate is given", () => {
    const row = find(
      compareProviders(
        assigned(1, {count: 200, young: {easy: 1, hard: 0}, rates: {easy: [0.9, 0], hard: [0, 0.2]}}),
        options,
      ),
      "easy",
      "hard",
    );
    expect(row).toMatchObject({
      common_strata: 0,
      common_claims: 0,
      rate: null,
      versus_rate: null,
      difference: null,
      verdict: null,
      flag: "no_overlap",
      intervals: {interval_80: null, interval_95: null},
    });
    expect(row.naive_difference).toBeGreaterThan(0.5);
  });

  test("nine recoveries of two hundred files are too few to rank by; ten are not", () => {
    const files = (paid: number) =>
      careOf(
        ["a", "b"].flatMap((arm) =>
          Array.from(
            {length: 200},
            (_, i): Placed => ({
              arm,
              debtor: `${arm}${i}`,
              age_band: 1,
              amount: 100,
              paid_after: i < (arm === "a" ? paid : 150) ? 30 : null,
            }),
          ),
        ),
      );
    expect(find(compareProviders(files(9), options), "a", "b")).toMatchObject({
      events: 9,
      difference: null,
      verdict: null,
      flag: "insufficient_data",
    });
    expect(find(compareProviders(files(10), options), "a", "b")).toMatchObject({
      events: 10,
      verdict: "worse",
      flag: null,
    });
  });

  test("finer strata tell apart what coarser ones mix: amounts and segments", () => {
    const random = seededSource(4);
    const files = careOf(
      ["big", "small"].flatMap((arm) =>
        Array.from({length: 500}, (_, i): Placed => {
          const amount_band = Number(random() < (arm === "big" ? 0.8 : 0.2));
          return {
            arm,
            debtor: `${arm}${i}`,
            age_band: 1,
            amount_band,
            amount: 100,
            paid_after: random() < (amount_band ? 0.8 : 0.3) ? 20 : null,
          };
        }),
      ),
    );
    const all = compareProviders(files, options);
    expect(find(all, "big", "small", "age").verdict).toBe("better");
    expect(Math.abs(find(all, "big", "small", "age_amount").difference!)).toBeLessThan(0.08);
    expect(find(all, "big", "small", "age_amount_segment").common_strata).toBe(2);
  });

  test("what is still open is censored, not lost: a young provider's rate is not pulled down", () => {
    const rows = careOf(
      Array.from(
        {length: 100},
        (_, i): Placed => ({arm: "a", debtor: `D${i}`, age_band: 1, amount: 100, paid_after: i % 2 ? 20 : 60}),
      ),
    );
    const young = rows.map((row) =>
      row.day === 60
        ? {...row, day: 30, censored_amount: row.paid_amount, paid_amount: 0}
        : row.day === 0 && Number(row.debtor.slice(1)) % 2 === 0
          ? {...row, recovered_claims: 0}
          : row,
    );
    const other = careOf(
      Array.from(
        {length: 100},
        (_, i): Placed => ({arm: "b", debtor: `E${i}`, age_band: 1, amount: 100, paid_after: i < 50 ? 20 : null}),
      ),
    );
    const row = find(compareProviders([...young, ...other], options), "a", "b");
    expect(row.rate).toBeCloseTo(0.5, 12);
    expect(row.versus_rate).toBeCloseTo(0.5, 12);
  });
});
