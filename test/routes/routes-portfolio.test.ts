import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bandOf} from "../../models/routes/curves/bands.js";
import {mapBestRoutes, totalRoutes, typicalClaim} from "../../models/routes/choice/portfolio.js";
import {ROUTES, type Claim, type ClaimRoute, type Route} from "../../models/routes/types.js";
import {NO_INTERVALS} from "../../models/statistics/estimate.js";

const bands = {age_from: [1, 31, 91], amount_from: [0, 500, 2500]};

const claim = (claim_id: string, age_days: number, open_amount: number, more: Partial<Claim> = {}): Claim => ({
  claim_id,
  customer_id: `C-${claim_id}`,
  customer_name: claim_id,
  entity: "E",
  segment: "A",
  country: "FR",
  customer_kind: "business",
  issued_on: "2025-01-01",
  due_on: "2025-02-01",
  age_days,
  open_amount,
  is_disputed: false,
  is_insolvent: false,
  is_related_party: false,
  limitation_on: null,
  interest_amount: null,
  indemnity_amount: 0,
  placed_family: null,
  provider: null,
  ...more,
});

const way = (
  claim_id: string,
  route: ClaimRoute["route"],
  net_amount: number | null,
  more: Partial<ClaimRoute> = {},
): ClaimRoute => ({
  claim_id,
  route,
  is_eligible: net_amount !== null,
  reason: net_amount === null ? "disputed" : null,
  missing_key: null,
  basis: net_amount === null ? null : "measured",
  claims: 20,
  events: 12,
  recovered_rate: null,
  recovered_amount: net_amount === null ? null : net_amount + 30,
  days_to_cash: null,
  cost_always_amount: net_amount === null ? null : 20,
  cost_on_success_amount: net_amount === null ? null : 15,
  repaid_amount: net_amount === null ? null : 5,
  net_amount,
  intervals:
    net_amount === null
      ? NO_INTERVALS
      : {
          interval_80: {low: net_amount - 10, high: net_amount + 10},
          interval_95: {low: net_amount - 20, high: net_amount + 20},
        },
  best_probability: null,
  regret_amount: null,
  break_even_rate: null,
  break_even_amount: null,
  is_recommended: false,
  ...more,
});

/** Each claim takes the route that brings it most. */
const recommend = (rows: ClaimRoute[]): ClaimRoute[] => {
  const best = new Map<string, ClaimRoute>();
  for (const row of rows)
    if (
      row.net_amount !== null &&
      row.route !== "insurer" &&
      row.route !== "write_off" &&
      row.net_amount > (best.get(row.claim_id)?.net_amount ?? -Infinity)
    )
      best.set(row.claim_id, row);
  return rows.map((row) => ({...row, is_recommended: best.get(row.claim_id) === row}));
};

const some = fc
  .array(
    fc.record({
      age: fc.integer({min: 1, max: 400}),
      cents: fc.integer({min: 1, max: 900_000}),
      segment: fc.constantFrom("A", "B"),
      country: fc.constantFrom("FR", "DE", "(none)"),
      nets: fc.array(fc.option(fc.integer({min: -100, max: 5000}), {freq: 4}), {
        minLength: ROUTES.length,
        maxLength: ROUTES.length,
      }),
    }),
    {minLength: 1, maxLength: 25},
  )
  .map((list) => ({
    claims: list.map(({age, cents, segment, country}, index) =>
      claim(`F${index}`, age, cents / 100, {segment, country}),
    ),
    routes: recommend(
      list.flatMap(({nets}, index) => ROUTES.map((route, position) => way(`F${index}`, route, nets[position] ?? null))),
    ),
  }));

describe("totals of the routes", () => {
  const claims = [claim("F1", 20, 100), claim("F2", 60, 1000, {segment: "B", country: "DE"})];
  const routes = recommend([
    way("F1", "in_house", 60),
    way("F1", "agency", 40),
    way("F2", "in_house", 300),
    way("F2", "agency", 700, {basis: "assumed"}),
    way("F2", "order_for_payment", null),
  ]);

  it("worked by hand: two claims, three routes", () => {
    const rows = totalRoutes(claims, routes, bands, ["all"]);
    const of = (route: string) => rows.find((row) => row.route === route)!;
    // in-house: recovered 90 + 330, costs 2 x (20 + 15 - 5)
    expect(of("in_house")).toMatchObject({
      group: "(all)",
      claims: 2,
      open_amount: 1100,
      open_claims: 2,
      eligible_amount: 1100,
      recovered_amount: 420,
      net_amount: 360,
      cost_per_euro: 60 / 420,
      recommended_claims: 1,
      recommended_amount: 100,
      is_best: false,
      intervals: {interval_80: {low: 340, high: 380}, interval_95: {low: 320, high: 400}},
    });
    expect(of("agency")).toMatchObject({
      net_amount: 740,
      is_best: true,
      basis: {measured: 1, shrunk: 0, assumed: 1},
      recommended_claims: 1,
      recommended_amount: 1000,
    });
    expect(of("recommended")).toMatchObject({net_amount: 760, open_claims: 2, recommended_claims: 2});
    expect(of("order_for_payment")).toMatchObject({
      open_claims: 0,
      eligible_amount: 0,
      net_amount: null,
      recovered_amount: null,
      cost_per_euro: null,
      intervals: NO_INTERVALS,
      is_best: false,
    });
  });

  it("the groups of each dimension add up to all", () => {
    fc.assert(
      fc.property(some, (made) => {
        const rows = totalRoutes(made.claims, made.routes, bands);
        for (const route of [...ROUTES, "recommended"] as const) {
          const add = (dimension: string, figure: (row: (typeof rows)[number]) => number | null) =>
            rows
              .filter((row) => row.dimension === dimension && row.route === route)
              .reduce((total, row) => total + (figure(row) ?? 0), 0);
          for (const figure of [
            "claims",
            "open_amount",
            "eligible_amount",
            "recovered_amount",
            "net_amount",
            "cost_always_amount",
            "recommended_amount",
          ] as const)
            for (const dimension of ["age_band", "amount_band", "segment", "country"])
              expect(add(dimension, (row) => row[figure])).toBeCloseTo(
                add("all", (row) => row[figure]),
                6,
              );
        }
      }),
      {seed: 23, numRuns: 60},
    );
  });

  it("following the recommendation never brings less than any one route for all, in any group", () => {
    fc.assert(
      fc.property(some, (made) => {
        const groups = new Map<string, {recommended: number; single: number}>();
        for (const row of totalRoutes(
          made.claims,
          made.routes.map((item) => ({
            ...item,
            net_amount: item.net_amount === null ? null : Math.max(0, item.net_amount),
          })),
          bands,
        )) {
          const held = groups.get(`${row.dimension}/${row.group}`) ?? {recommended: 0, single: -Infinity};
          if (row.route === "recommended") held.recommended = row.net_amount ?? 0;
          else held.single = Math.max(held.single, row.net_amount ?? -Infinity);
          groups.set(`${row.dimension}/${row.group}`, held);
        }
        for (const held of groups.values()) expect(held.recommended).toBeGreaterThanOrEqual(held.single - 1e-6);
      }),
      {seed: 29, numRuns: 100},
    );
  });

  it("exactly one best route per group, wherever any is open", () => {
    fc.assert(
      fc.property(some, (made) => {
        const rows = totalRoutes(made.claims, made.routes, bands, ["segment"]);
        for (const group of new Set(rows.map((row) => row.group))) {
          const held = rows.filter((row) => row.group === group && row.route !== "recommended");
          expect(held.filter((row) => row.is_best)).toHaveLength(held.some((row) => row.net_amount !== null) ? 1 : 0);
        }
      }),
      {seed: 31, numRuns: 50},
    );
  });

  it("an interval that one claim lacks is not made up from the others", () => {
    const rows = totalRoutes(
      claims,
      [way("F1", "agency", 40, {intervals: NO_INTERVALS}), way("F2", "agency", 700)],
      bands,
      ["all"],
    );
    expect(rows.find((row) => row.route === "agency")!.intervals).toEqual(NO_INTERVALS);
  });

  it("refuses a route of a claim it does not know", () => {
    expect(() => totalRoutes(claims, [way("F9", "agency", 1)], bands)).toThrow("unknown claim: F9");
  });
});

describe("map of the best route", () => {
  const typical = (rows: [Route, number][]) => (made: Claim) =>
    rows.map(([route, net]) => way(made.claim_id, route, net, {best_probability: 0.5}));

  it(
    "each cell has its best route, the runner-up and the difference; an empty one is worked out for a typical " +
      "claim and says so",
    () => {
      const claims = [claim("F1", 20, 100), claim("F2", 25, 300)];
      const routes = [
        way("F1", "in_house", 60, {best_probability: 0.9}),
        way("F1", "agency", 50, {best_probability: 0.1, basis: "shrunk"}),
        way("F2", "in_house", 100, {best_probability: 0.4}),
        way("F2", "agency", 120, {best_probability: 0.6}),
        way("F2", "insurer", 900),
      ];
      const cells = mapBestRoutes(
        claims,
        routes,
        bands,
        "2025-12-31",
        typical([
          ["agency", 9],
          ["lawyer", 12],
        ]),
      );
      expect(cells).toHaveLength(9);
      // agency 50 + 120 = 170, in-house 160; its probability (0.1 x 100 + 0.6 x 300) / 400;
      // a reference is never the best
      expect(cells[0]).toEqual({
        age_band: 0,
        amount_band: 0,
        claims: 2,
        open_amount: 400,
        is_typical: false,
        best_route: "agency",
        best_probability: expect.closeTo(0.475, 12),
        best_net_amount: 170,
        runner_up_route: "in_house",
        difference_amount: 10,
        basis: "shrunk",
      });
      for (const cell of cells.slice(1))
        expect(cell).toMatchObject({
          claims: 0,
          open_amount: 0,
          is_typical: true,
          best_route: "lawyer",
          runner_up_route: "agency",
          difference_amount: 3,
          best_probability: 0.5,
        });
    },
  );

  it("a cell where every way is closed has no best route", () => {
    const cells = mapBestRoutes([claim("F1", 20, 100)], [way("F1", "agency", null)], bands, "2025-12-31", () => []);
    expect(cells[0]).toMatchObject({
      claims: 1,
      best_route: null,
      runner_up_route: null,
      difference_amount: null,
      best_probability: null,
      basis: null,
    });
  });

  it("a typical claim lies in its cell and is dated by its age", () => {
    const claims = [claim("F1", 20, 100, {segment: "B"}), claim("F2", 20, 100, {segment: "B"}), claim("F3", 20, 100)];
    for (const age_band of [0, 1, 2])
      for (const amount_band of [0, 1, 2]) {
        const made = typicalClaim(age_band, amount_band, claims, bands, "2025-12-31");
        expect([
          bandOf(made.age_days, bands.age_from),
          bandOf(made.open_amount, bands.amount_from),
          made.segment,
        ]).toEqual([age_band, amount_band, "B"]);
      }
    // the middle of 31 to 90; sqrt (500 x 2,500) = 1,118.03
    expect(typicalClaim(1, 1, claims, bands, "2025-12-31")).toMatchObject({
      age_days: 60,
      due_on: "2025-11-01",
      open_amount: 1118,
    });
  });
});
