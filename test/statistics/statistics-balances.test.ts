import {describe, expect, it} from "vitest";
import fc from "fast-check";
import {absorbingChain} from "../../models/statistics/markov.js";
import {absorbedBalances, chainOfStages} from "../oracles/markov.js";
import {forecastRoll, rollForward, rollRates} from "../../models/statistics/roll-rates.js";
import {netRollRate, rollChain} from "../oracles/roll-rates.js";
import type {Transition} from "../../models/statistics/roll-rates.js";
import {applyProvisionMatrix, flowLossRates} from "../oracles/provision-matrix.js";
import {breakEvenRate} from "../../models/statistics/net-recovery.js";
import {collectionRatios, netRecovery} from "../oracles/net-recovery.js";
import {seededSource} from "../../models/statistics/bootstrap.js";

// what is drawn is drawn again in the next run
fc.configureGlobal({seed: 1});

const TWO_STATES = {
  transient: ["current", "late"],
  absorbing: ["paid", "bad"],
  q: [
    [0.2, 0.2],
    [0.3, 0.2],
  ],
  r: [
    [0.6, 0],
    [0.4, 0.1],
  ],
};

const chains = fc.integer({min: 1, max: 5}).chain((n) =>
  fc
    .array(fc.array(fc.integer({min: 0, max: 20}), {minLength: n + 2, maxLength: n + 2}), {minLength: n, maxLength: n})
    .map((rows) => {
      const shares = rows.map((row) => {
        const sum = row.reduce((a, b) => a + b, 0) + 1;
        return row.map((value, j) => (j === n ? value + 1 : value) / sum);
      });
      return {
        transient: shares.map((_, i) => `b${i}`),
        absorbing: ["paid", "bad"],
        q: shares.map((row) => row.slice(0, n)),
        r: shares.map((row) => row.slice(n)),
      };
    }),
);

describe("absorbing Markov chain", () => {
  it("gives the fundamental matrix and absorption of the two-state example [MARKOV-2S]", () => {
    const {fundamental, absorption} = absorbingChain(TWO_STATES);
    const rounded = (rows: number[][]): number[][] => rows.map((row) => row.map((value) => Number(value.toFixed(4))));
    expect(rounded(fundamental!)).toEqual([
      [1.3793, 0.3448],
      [0.5172, 1.3793],
    ]);
    expect(rounded(absorption!)).toEqual([
      [0.9655, 0.0345],
      [0.8621, 0.1379],
    ]);
  });

  it("splits balances of 2,000 and 5,000 into 6,241.38 paid and 758.62 bad (inputs of [MARKOV-2S])", () => {
    const {paid, bad} = absorbedBalances(absorbingChain(TWO_STATES), [2000, 5000])!;
    expect([paid!.toFixed(2), bad!.toFixed(2)]).toEqual(["6241.38", "758.62"]);
  });

  it("leaves 0.003 of the chain of months, 450 of 150,000 [MARKOV-CH]", () => {
    const {bad_rate, bad_amount} = chainOfStages([0.8, 0.9, 0.85], 150_000);
    expect(bad_rate).toBeCloseTo(0.003, 12);
    expect(bad_amount).toBeCloseTo(450, 8);
    expect(() => chainOfStages([1.2], 1)).toThrow("share outside [0, 1]: 1.2");
  });

  it("reports by name a state that never leaves, and no figure (3.2, edge cases)", () => {
    const stuck = absorbingChain({
      transient: ["current", "disputed", "frozen"],
      absorbing: ["paid"],
      q: [
        [0, 0.5, 0],
        [0, 0.4, 0.6],
        [0, 1, 0],
      ],
      r: [[0.5], [0], [0]],
    });
    expect(stuck).toMatchObject({
      never_leaving: ["disputed", "frozen"],
      flag: "never_leaving",
      fundamental: null,
      absorption: null,
      expected_steps: null,
    });
    expect(absorbedBalances(stuck, [1, 2, 3])).toBeNull();
  });

  it("absorbs everything, and N (I - Q) is the identity", () => {
    fc.assert(
      fc.property(chains, (input) => {
        const {fundamental, absorption, expected_steps} = absorbingChain(input);
        absorption!.forEach((row) => expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 8));
        const n = input.transient.length;
        for (let i = 0; i < n; i++) {
          expect(expected_steps![i]).toBeGreaterThanOrEqual(1);
          for (let j = 0; j < n; j++) {
            const product = fundamental![i]!.reduce(
              (sum, visits, k) => sum + visits * ((k === j ? 1 : 0) - input.q[k]![j]!),
              0,
            );
            expect(product).toBeCloseTo(i === j ? 1 : 0, 7);
          }
        }
      }),
    );
  });

  it("does not depend on the order of the states", () => {
    const turned = absorbingChain({
      transient: ["late", "current"],
      absorbing: ["bad", "paid"],
      q: [
        [0.2, 0.3],
        [0.2, 0.2],
      ],
      r: [
        [0.1, 0.4],
        [0, 0.6],
      ],
    });
    expect(absorbedBalances(turned, [5000, 2000])!["paid"]).toBeCloseTo(6241.37931, 5);
  });

  it("refuses what is no chain", () => {
    expect(() =>
      absorbingChain({
        ...TWO_STATES,
        r: [
          [0.6, 0],
          [0.4, 0.2],
        ],
      }),
    ).toThrow("late: probabilities do not add up to 1: 1.1");
    expect(() =>
      absorbingChain({
        ...TWO_STATES,
        q: [
          [0.2, -0.2],
          [0.3, 0.2],
        ],
      }),
    ).toThrow("current: probability outside [0, 1]: -0.2");
    expect(() => absorbingChain({...TWO_STATES, absorbing: ["paid", "late"]})).toThrow("state named twice: late");
    expect(() => absorbedBalances(absorbingChain(TWO_STATES), [1])).toThrow("balances for 2 states: 1");
  });
});

const STATES = {buckets: ["current", "1_30", "31_60"], absorbing: ["paid", "written_off"]};
const move = (from: string, to: string, amount: number, customer_id = "a"): Transition => ({
  from,
  to,
  amount,
  invoices: 1,
  customer_id,
});

describe("roll rates", () => {
  it("rolls 200,000 of 1,000,000 at 20 % [CALC-RR]", () => {
    expect(netRollRate(1_000_000, 200_000)).toEqual({value: 0.2, flag: null});
  });

  it("rolls 1,670 of 26,000 customers at 6.42 % [LISTEN]", () => {
    expect((100 * netRollRate(26_000, 1_670).value!).toFixed(2)).toBe("6.42");
    const matrix = rollRates(
      [
        {from: "current", to: "1_30", invoices: 1670, amount: 0},
        {from: "current", to: "current", invoices: 24_330, amount: 0},
      ],
      {...STATES, unit: "invoices"},
    );
    expect((100 * matrix.rates[0]![1]!).toFixed(2)).toBe("6.42");
  });

  it("has nothing for an empty bucket, flags a net roll above 100 % and does not cut it (2.11, edge cases)", () => {
    expect(netRollRate(0, 5)).toEqual({value: null, flag: "empty_bucket"});
    expect(netRollRate(100, 150)).toEqual({value: 1.5, flag: "above_one"});
    expect(() => netRollRate(-1, 5)).toThrow("negative bucket total: -1, 5");
    const matrix = rollRates([move("current", "paid", 10)], STATES);
    expect(matrix.rates).toEqual([[0, 0, 0, 1, 0], null, null]);
    expect(matrix.unseen).toEqual(["1_30", "31_60"]);
  });

  it("names a bucket never seen instead of projecting through it", () => {
    const matrix = rollRates([move("current", "paid", 50), move("current", "1_30", 50)], STATES);
    expect(rollChain(matrix)).toMatchObject({flag: "never_leaving", never_leaving: ["1_30", "31_60"]});
    expect(rollForward(matrix, [100, 0, 0], 1)).not.toBeNull();
    expect(rollForward(matrix, [100, 0, 0], 2)).toBeNull();
  });

  it("follows items: rolled back, paid and written off are in the matrix", () => {
    const matrix = rollRates(
      [
        move("1_30", "current", 10),
        move("1_30", "31_60", 20),
        move("1_30", "paid", 60),
        move("1_30", "written_off", 10),
      ],
      STATES,
    );
    expect(matrix.rates[1]).toEqual([0.1, 0, 0.2, 0.6, 0.1]);
    expect(() => rollRates([move("91_plus", "paid", 1)], STATES)).toThrow("unknown bucket: 91_plus");
    expect(() => rollRates([move("current", "paid", -1)], STATES)).toThrow("negative amount or count: -1, 1");
  });

  const transitions = fc
    .array(
      fc.record({
        from: fc.constantFrom(...STATES.buckets),
        to: fc.constantFrom(...STATES.buckets, ...STATES.absorbing),
        amount: fc.integer({min: 1, max: 900}),
        customer_id: fc.constantFrom("a", "b", "c"),
      }),
      {minLength: 1, maxLength: 40},
    )
    .map((rows) => [
      ...rows.map((row) => ({...row, invoices: 1})),
      ...STATES.buckets.map((bucket) => move(bucket, "paid", 5)),
    ]);

  it("adds up by row, keeps the balance when rolled, and scales with it", () => {
    fc.assert(
      fc.property(transitions, fc.constantFrom(3, 0.001), (rows, scale) => {
        const matrix = rollRates(rows, STATES);
        for (const row of matrix.rates) expect(row!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
        const balances = [1000, 400, 50];
        const months = rollForward(matrix, balances, 12)!;
        for (const {open_amounts, absorbed_amounts} of months)
          expect([...open_amounts, ...absorbed_amounts].reduce((a, b) => a + b, 0)).toBeCloseTo(1450, 8);
        const scaled = rollForward(
          rollRates(rows.map((row) => ({...row, amount: row.amount * scale})).reverse(), STATES),
          balances.map((b) => b * scale),
          12,
        )!;
        expect(scaled[12]!.absorbed_amounts[0]! / scale).toBeCloseTo(months[12]!.absorbed_amounts[0]!, 6);
      }),
    );
  });

  it("tends to the absorbed balances of the chain", () => {
    const rows = [
      move("current", "paid", 60),
      move("current", "1_30", 40),
      move("1_30", "paid", 50),
      move("1_30", "31_60", 50),
      move("31_60", "31_60", 50),
      move("31_60", "written_off", 50),
    ];
    const matrix = rollRates(rows, STATES);
    const end = rollForward(matrix, [1000, 0, 0], 80)!.at(-1)!;
    expect(end.absorbed_amounts[1]).toBeCloseTo(absorbedBalances(rollChain(matrix), [1000, 0, 0])!["written_off"]!, 8);
    expect(end.absorbed_amounts[1]).toBeCloseTo(200, 8);
  });

  it("projects with an interval over debtors, the same for the same seed", () => {
    const random = seededSource(12);
    const rows = Array.from({length: 300}, (_, i) => {
      const value = random();
      return move(i % 2 ? "current" : "1_30", value < 0.6 ? "paid" : i % 2 ? "1_30" : "written_off", 100, `d${i % 40}`);
    });
    const input = {transitions: rows, ...STATES, balances: [1000, 500, 0], months: 2, replicates: 200, seed: 5};
    const forecast = forecastRoll(input);
    expect(forecast.map(({months_ahead, state}) => `${months_ahead} ${state}`)).toEqual(
      [1, 2].flatMap((month) => [...STATES.buckets, ...STATES.absorbing].map((state) => `${month} ${state}`)),
    );
    const ahead = rollForward(rollRates(rows, STATES), input.balances, 2)!;
    for (const [i, {amount}] of forecast.entries())
      expect(amount).toBeCloseTo(
        [...ahead.slice(1).flatMap(({open_amounts, absorbed_amounts}) => [...open_amounts, ...absorbed_amounts])][i]!,
        9,
      );
    for (const {amount, interval_80, interval_95} of forecast) {
      expect(interval_80!.low).toBeLessThanOrEqual(amount!);
      expect(interval_80!.high).toBeGreaterThanOrEqual(amount!);
      expect(interval_95!.high).toBeGreaterThanOrEqual(interval_80!.high);
    }
    expect(forecastRoll(input)).toEqual(forecast);
    expect(() =>
      forecastRoll({...input, transitions: [{...move("current", "paid", 1), customer_id: undefined}]}),
    ).toThrow("transition without a debtor");
  });
});

const BUCKETS = ["not_due", "1_30", "31_60", "61_90", "91_plus"];
const LOSS = (segment = "all", scale = 1) =>
  [50_000, 27_000, 15_000, 6_000, 0].map((paid, i) => ({
    segment,
    bucket: BUCKETS[i]!,
    paid_amount: paid * scale,
    lost_amount: i === 4 ? 2_000 * scale : 0,
  }));

describe("provision matrix", () => {
  it("gives 2, 4, 8.7, 25 and 100 % by the flow method [ECL-MX]", () => {
    const rates = flowLossRates(LOSS(), BUCKETS).map(({value}) => value);
    expect(rates).toEqual([2 / 100, 2 / 50, 2 / 23, 2 / 8, 1]);
  });

  it("provides 27,567 on the balances of [ECL-MX], not the 27,570 of rounded rates (trap)", () => {
    const balances = [300_000, 140_000, 60_000, 23_000, 5_000].map((amount, i) => ({
      segment: "all",
      bucket: BUCKETS[i]!,
      amount,
    }));
    const {lines, loss_amount} = applyProvisionMatrix(balances, flowLossRates(LOSS(), BUCKETS), {
      oldest_bucket: "91_plus",
    });
    expect(lines.map((line) => Math.round(line.loss_amount!))).toEqual([6_000, 5_600, 5_217, 5_750, 5_000]);
    expect(Math.round(loss_amount)).toBe(27_567);
    expect(loss_amount).toBeCloseTo(27_567.3913, 3);
  });

  it("provides 112.50 for 2,500 at 4.5 % [FAQIFRS], whose print rounds to 112", () => {
    const {loss_amount} = applyProvisionMatrix(
      [{segment: "s", bucket: "1_30", amount: 2500}],
      [{segment: "s", bucket: "1_30", value: 0.045, basis: "measured", flag: null}],
      {oldest_bucket: "1_30"},
    );
    expect(loss_amount).toBeCloseTo(112.5, 10);
  });

  it(
    "gives a bucket nothing ever reached the rate of all segments, labelled; and none where no segment has one " +
      "(2.16, edge cases)",
    () => {
      const rates = flowLossRates(
        [...LOSS("big"), {segment: "small", bucket: "1_30", paid_amount: 10, lost_amount: 0}],
        BUCKETS,
      );
      expect(rates.find((rate) => rate.segment === "small" && rate.bucket === "91_plus")).toMatchObject({
        value: 1,
        own_value: null,
        basis: "shrunk",
        flag: "no_own_data",
      });
      const never = flowLossRates([{segment: "small", bucket: "1_30", paid_amount: 10, lost_amount: 0}], BUCKETS);
      expect(never.at(-1)).toMatchObject({value: null, flag: "never_reached"});
      expect(
        applyProvisionMatrix([{segment: "small", bucket: "91_plus", amount: 70}], never, {oldest_bucket: "91_plus"}),
      ).toMatchObject({loss_amount: 0, unrated_amount: 70, lines: [{flag: "no_rate", loss_amount: null}]});
    },
  );

  it("shrinks a thin cell between its own rate and that of all segments, and keeps a thick one to the cent", () => {
    const cell = (segment: string, claims: number, lost_claims: number) => ({
      segment,
      bucket: "1_30",
      paid_amount: (claims - lost_claims) * 100,
      lost_amount: lost_claims * 100,
      claims,
      lost_claims,
    });
    const rates = flowLossRates(
      [cell("a", 1000, 50), cell("b", 400, 60), cell("c", 300, 12), cell("d", 5, 2)],
      ["1_30"],
    );
    const by = Object.fromEntries(rates.map((rate) => [rate.segment, rate]));
    expect(by["a"]).toMatchObject({value: 0.05, basis: "measured", flag: null});
    expect(by["d"]).toMatchObject({own_value: 0.4, basis: "shrunk", flag: "insufficient_data"});
    expect(by["d"]!.value).toBeLessThan(0.4);
    expect(by["d"]!.value).toBeGreaterThan(124 / 1705);
    for (const rate of rates) {
      expect(rate.interval_80!.low).toBeLessThan(rate.value!);
      expect(rate.interval_95!.high).toBeGreaterThan(rate.interval_80!.high);
    }
  });

  it("puts items without due date on their own line at the oldest rate, and no loss on credits", () => {
    const rates = flowLossRates(LOSS(), BUCKETS);
    const {lines, credit_amount, loss_amount} = applyProvisionMatrix(
      [
        {segment: "all", bucket: null, amount: 10},
        {segment: "all", bucket: "1_30", amount: -40},
      ],
      rates,
      {oldest_bucket: "61_90"},
    );
    expect(lines[0]).toMatchObject({bucket: null, rate: 0.25, loss_amount: 2.5, flag: "no_due_date"});
    expect(lines[1]).toMatchObject({loss_amount: 0, flag: "credit_balance"});
    expect([credit_amount, loss_amount]).toEqual([-40, 2.5]);
  });

  it("keeps the overlay visible, dated, and the rate at most 1", () => {
    const rates = flowLossRates(LOSS(), BUCKETS);
    const overlay = {factor: 1.5, bucket: null, source: "insolvencies +50 %", as_of: "2026-06-30"};
    const {lines} = applyProvisionMatrix(
      [
        {segment: "all", bucket: "1_30", amount: 100},
        {segment: "all", bucket: "91_plus", amount: 100},
      ],
      rates,
      {overlays: [overlay], oldest_bucket: "91_plus"},
    );
    expect(lines.map(({historical_rate, overlay_factor, rate}) => [historical_rate, overlay_factor, rate])).toEqual([
      [0.04, 1.5, expect.closeTo(0.06)],
      [1, 1.5, 1],
    ]);
    expect(() =>
      applyProvisionMatrix([], rates, {overlays: [{...overlay, source: ""}], oldest_bucket: "91_plus"}),
    ).toThrow("overlay without source and date: factor 1.5");
  });

  it("never falls from bucket to bucket when losses are taken at the end, whatever the currency or order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({min: 0, max: 10_000}), {minLength: 5, maxLength: 5}),
        fc.integer({min: 1, max: 5000}),
        (paid, lost) => {
          const rows = paid.map((amount, i) => ({
            segment: "all",
            bucket: BUCKETS[i]!,
            paid_amount: amount,
            lost_amount: i === 4 ? lost : 0,
          }));
          const rates = flowLossRates(rows, BUCKETS).map(({value}) => value!);
          rates.forEach((rate, i) => {
            expect(rate).toBeGreaterThanOrEqual(rates[i - 1] ?? 0);
            expect(rate).toBeLessThanOrEqual(1);
          });
          const other = flowLossRates(
            rows.map((row) => ({...row, paid_amount: row.paid_amount * 7, lost_amount: row.lost_amount * 7})).reverse(),
            BUCKETS,
          );
          other.forEach(({value}, i) => expect(value).toBeCloseTo(rates[i]!, 12));
        },
      ),
    );
  });

  it("refuses counts and amounts that cannot be", () => {
    expect(() => flowLossRates([{segment: "s", bucket: "x", paid_amount: 1, lost_amount: 0}], BUCKETS)).toThrow(
      "unknown bucket: x",
    );
    expect(() => flowLossRates([{segment: "s", bucket: "1_30", paid_amount: -1, lost_amount: 0}], BUCKETS)).toThrow(
      "s, 1_30: negative amount: -1",
    );
  });
});

const kaplan = (fixed_amount: number) =>
  netRecovery({
    amount: 10_000,
    outcomes: [{probability: 0.5, recovered_share: 1, fee_rate: 0.35, days_to_cash: 0}],
    fixed_amount,
  });

describe("net recovery", () => {
  it("expects 3,250 of 10,000 at 35 % and 50 %, 2,750 and 1,750 after fixed costs [KAPLAN]", () => {
    expect([0, 500, 1500].map((fixed) => Number(kaplan(fixed).net_amount.toFixed(9)))).toEqual([3250, 2750, 1750]);
  });

  it("breaks even at 7.7 % and 23.1 % (inputs of [KAPLAN])", () => {
    expect([500, 1500].map((fixed) => (100 * kaplan(fixed).break_even_rate!).toFixed(1))).toEqual(["7.7", "23.1"]);
  });

  it("shows the downside of the positive 1,750 case: one in two loses the 1,500 (2.19, edge cases)", () => {
    expect(kaplan(1500)).toMatchObject({downside_rate: 0.5, downside_amount: 1500});
    expect(kaplan(0)).toMatchObject({downside_rate: 0, downside_amount: null});
  });

  it("costs 100 per success for 10,000 and 100 successes [OPER]", () => {
    expect(
      collectionRatios({
        placed_amount: 0,
        collected_amount: 0,
        fee_amount: 0,
        other_cost_amount: 10_000,
        successes: 100,
      }),
    ).toMatchObject({cost_per_success: 100, flags: ["nothing_placed", "no_cash"]});
  });

  it("liquidates 10 % for 100,000 of 1,000,000 placed [BIZFL]", () => {
    expect(
      collectionRatios({
        placed_amount: 1_000_000,
        collected_amount: 100_000,
        fee_amount: 15_000,
        other_cost_amount: 5_000,
        successes: 4,
      }),
    ).toEqual({
      liquidation_rate: 0.1,
      net_back_amount: 85_000,
      net_back_rate: 0.085,
      cost_per_euro: 0.2,
      cost_per_success: 5_000,
      flags: [],
    });
  });

  it("prefers the dearer agency when its net-back is higher: the fee alone misleads [INTEG]", () => {
    const of = (collected_amount: number, fee: number) =>
      collectionRatios({
        placed_amount: 100_000,
        collected_amount,
        fee_amount: collected_amount * fee,
        other_cost_amount: 0,
        successes: 1,
      }).net_back_amount;
    expect(of(30_000, 0.25)).toBeGreaterThan(of(20_000, 0.15));
  });

  it("has no break-even where a success brings nothing, and says never above 1 (2.19, edge cases)", () => {
    expect(breakEvenRate(100, 0)).toEqual({value: null, flag: "no_break_even"});
    expect(breakEvenRate(100, -5)).toEqual({value: null, flag: "no_break_even"});
    expect(breakEvenRate(200, 100)).toEqual({value: 2, flag: "never"});
    expect(netRecovery({amount: 10, outcomes: [], fixed_amount: 3})).toMatchObject({
      net_amount: -3,
      break_even_rate: null,
      break_even_amount: null,
      flag: "no_break_even",
      downside_rate: 1,
    });
  });

  it("discounts by the day: 1,000 in 365 days at 10 % is worth 909.09", () => {
    expect(
      netRecovery({
        amount: 1000,
        outcomes: [{probability: 1, recovered_share: 1, fee_rate: 0, days_to_cash: 365}],
        fixed_amount: 0,
        discount_rate: 0.1,
      }).net_amount,
    ).toBeCloseTo(909.0909, 4);
  });

  const share = fc.double({min: 0, max: 1, noNaN: true});
  const route = fc.record({
    amount: fc.double({min: 1, max: 1e6, noNaN: true}),
    outcomes: fc.array(
      fc.record({
        probability: share.map((p) => p / 3),
        recovered_share: share,
        fee_rate: share,
        days_to_cash: fc.nat(900),
      }),
      {maxLength: 3},
    ),
    fixed_amount: fc.double({min: 0, max: 5000, noNaN: true}),
    recoverable_amount: fc.double({min: 0, max: 500, noNaN: true}),
    discount_rate: fc.double({min: 0, max: 0.2, noNaN: true}),
  });

  it("never nets more than what is owed plus what the debtor must repay; a higher fee or cost never raises it", () => {
    fc.assert(
      fc.property(route, share, (input, more) => {
        const {net_amount} = netRecovery(input);
        expect(net_amount).toBeLessThanOrEqual(input.amount + input.recoverable_amount + 1e-6);
        const dearer = input.outcomes.map((outcome) => ({
          ...outcome,
          fee_rate: outcome.fee_rate + (1 - outcome.fee_rate) * more,
        }));
        expect(netRecovery({...input, outcomes: dearer}).net_amount).toBeLessThanOrEqual(net_amount + 1e-6);
        expect(netRecovery({...input, fixed_amount: input.fixed_amount + 100}).net_amount).toBeCloseTo(
          net_amount - 100,
          5,
        );
      }),
    );
  });

  it("nets 0 at the break-even rate and at the break-even amount", () => {
    fc.assert(
      fc.property(route, (input) => {
        const result = netRecovery(input);
        const {break_even_rate, break_even_amount, success_rate} = result;
        if (break_even_rate !== null && break_even_rate <= 1 && success_rate > 1e-6) {
          const outcomes = input.outcomes.map((outcome) => ({
            ...outcome,
            probability: Math.min(1, (outcome.probability * break_even_rate) / success_rate),
          }));
          expect(netRecovery({...input, outcomes}).net_amount).toBeCloseTo(0, 4);
        }
        if (break_even_amount !== null && break_even_amount > 1e-6 && break_even_amount < 1e9)
          expect(netRecovery({...input, amount: break_even_amount}).net_amount).toBeCloseTo(0, 3);
      }),
    );
  });

  it("refuses probabilities that add up to more than 1 and claims of nothing", () => {
    const sure = {probability: 0.7, recovered_share: 1, fee_rate: 0, days_to_cash: 0};
    expect(() => netRecovery({amount: 1, outcomes: [sure, sure], fixed_amount: 0})).toThrow(
      "probabilities add up to more than 1: 1.4",
    );
    expect(() => netRecovery({amount: 0, outcomes: [sure], fixed_amount: 0})).toThrow("amount of the claim: 0");
    expect(() =>
      collectionRatios({placed_amount: -1, collected_amount: 0, fee_amount: 0, other_cost_amount: 0, successes: 0}),
    ).toThrow("placed_amount: -1");
  });
});
