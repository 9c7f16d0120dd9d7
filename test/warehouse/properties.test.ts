import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Opened, Rows} from "../fixtures/made-ledger.js";
import {AS_OF, isoDay, make, MONTH_ENDS, open, replay, streamOf, type Made} from "../fixtures/random-ledger.js";

const cents = (value: unknown) => Math.round(Number(value) * 100);

/** The register up to a date; figures to 9 digits, so that sums in another order are the same. */
const register = (ledger: Opened, upTo: string): Promise<Rows> =>
  ledger.rows(
    `select month_end, kpi, variant, entity, segment, country, round(value, 6) + 0 as value,
        round(numerator, 4) + 0 as numerator, round(denominator, 4) + 0 as denominator, flag
     from kpis where month_end <= date '${upTo}' order by all`,
  );
const ageing = (ledger: Opened, upTo: string): Promise<Rows> =>
  ledger.rows(
    "select * replace (round(open_amount, 4) as open_amount) from ageing where month_end <= date '" +
      `${upTo}' order by all`,
  );

const seeds = {numRuns: 3, seed: 20250131, endOnFailure: true};
describe("random ledgers", () => {
  it(
    "open, unapplied and every bucket at every month end are those of a naive replay; buckets add up; segments " +
      "add up; the books tie out",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          const made = make(streamOf(seed));
          const ledger = await open(made, AS_OF);
          expect(await ledger.rows("select * from rejects")).toEqual([]);
          for (const day of MONTH_ENDS) {
            const month_end = isoDay(day);
            const expected = replay(made, day);
            expect(cents((await ledger.kpi("receivable_amount", "open", {month_end})).value), month_end).toBe(
              expected.open,
            );
            expect(
              cents((await ledger.kpi("receivable_amount", "unapplied_cash", {month_end})).value) + 0,
              month_end,
            ).toBe(expected.cash + 0);
            expect(
              cents((await ledger.kpi("receivable_amount", "unapplied_credits", {month_end})).value) + 0,
              month_end,
            ).toBe(expected.credits + 0);
            const buckets = await ledger.ageing("due", month_end);
            expect(
              Object.fromEntries(Object.entries(buckets).map(([bucket, [, amount]]) => [bucket, cents(amount)])),
              month_end,
            ).toEqual(expected.buckets);
          }
          expect(
            await ledger.rows(`
          with totals as (select month_end, basis, entity, segment, country, round(sum(open_amount), 4) as amount from
              ageing group by all)
          select * from totals join kpis on kpi = 'receivable_amount' and variant = 'open' and kpis.month_end =
              totals.month_end
            and kpis.entity is not distinct from totals.entity and kpis.segment is not distinct from totals.segment and
                kpis.country is not distinct from totals.country
          where abs(amount - value) > 0.001`),
          ).toEqual([]);
          for (const column of ["entity", "segment", "country"]) {
            const others = ["entity", "segment", "country"]
              .filter((other) => other !== column)
              .map((other) => `${other} is null`)
              .join(" and ");
            expect(
              await ledger.rows(`
            select month_end, variant, round(sum(value) filter (${column} is not null)
                - any_value(value) filter (${column} is null), 4) as difference
            from kpis where kpi = 'receivable_amount' and ${others} group by all having abs(difference) > 0.001`),
              column,
            ).toEqual([]);
          }
          const tieOut = await ledger.rows("select difference from tie_out");
          expect(tieOut.length).toBe(24);
          expect(tieOut.every((row) => row["difference"] === 0)).toBe(true);
          expect(await ledger.value("select round(sum(open_amount), 2) from open_items")).toBe(
            (replay(made, AS_OF).open + replay(made, AS_OF).cash + replay(made, AS_OF).credits) / 100,
          );
          ledger.close();
        }),
        seeds,
      );
    },
  );

  it("building as of a past day gives the history's rows, and what happens later cannot move them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({min: 4, max: 9}),
        fc.integer({min: 1, max: 20}),
        async (seed, month, days) => {
          const made = make(streamOf(seed));
          const past = MONTH_ENDS[month]!;
          const whole = await open(made, AS_OF);
          const early = await open(made, past);
          const history = await register(whole, isoDay(past));
          expect(history.length).toBeGreaterThan(500);
          expect(await register(early, isoDay(past))).toEqual(history);
          expect(await ageing(early, isoDay(past))).toEqual(await ageing(whole, isoDay(past)));

          // later invoices, payments of old invoices, credit notes: all after the end of the history
          const allocated = new Map<string, number>();
          for (const {invoice, amount} of made.allocations)
            allocated.set(invoice.id, (allocated.get(invoice.id) ?? 0) + amount);
          const later = make(streamOf(seed + 1), {
            from: AS_OF + 1,
            to: AS_OF + 80,
            prefix: "L",
            invoices: made.invoices,
            allocated,
          });
          const longer: Made = {
            invoices: [...made.invoices, ...later.invoices],
            notes: [...made.notes, ...later.notes],
            payments: [...made.payments, ...later.payments],
            allocations: [...made.allocations, ...later.allocations],
          };
          const edited = await open(longer, AS_OF + 80);
          expect(await register(edited, isoDay(AS_OF))).toEqual(await register(whole, isoDay(AS_OF)));
          expect(await ageing(edited, isoDay(AS_OF))).toEqual(await ageing(whole, isoDay(AS_OF)));

          // a day inside a month
          const inside = past + days;
          const within = await open(made, inside);
          const expected = replay(made, inside);
          expect(cents((await within.kpi("receivable_amount", "open")).value)).toBe(expected.open);
          expect(
            Object.fromEntries(
              Object.entries(await within.ageing()).map(([bucket, [, amount]]) => [bucket, cents(amount)]),
            ),
          ).toEqual(expected.buckets);
          for (const ledger of [whole, early, edited, within]) ledger.close();
        },
      ),
      {...seeds, numRuns: 2},
    );
  });

  it("the order of rows moves nothing; amounts three times as high move amounts, not days and rates", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const made = make(streamOf(seed));
        const ledger = await open(made, AS_OF);
        const next = streamOf(seed + 2);
        const shuffled = await open(made, AS_OF, {
          shuffle: (rows) =>
            rows
              .map((row) => [next(), row] as const)
              .sort((a, b) => a[0] - b[0])
              .map(([, row]) => row),
        });
        const before = await register(ledger, isoDay(AS_OF));
        expect(await register(shuffled, isoDay(AS_OF))).toEqual(before);
        expect(await ageing(shuffled, isoDay(AS_OF))).toEqual(await ageing(ledger, isoDay(AS_OF)));
        const items =
          "select * replace (round(open_amount, 4) as open_amount, round(gross_amount, 4) as gross_amount) from " +
          "open_items order by all";
        expect(await shuffled.rows(items)).toEqual(await ledger.rows(items));
        const scaled = await open(made, AS_OF, {scale: 3});
        const groups =
          "select month_end, entity, segment, country, rank, group_id, customers, round(share, 9) as share, " +
          "round(cumulative_share, 9) as cumulative_share from concentration order by all";
        const shares = await ledger.rows(groups);
        expect(shares.length).toBeGreaterThan(500);
        for (const row of shares)
          expect(
            Number(row["share"]) > 0 &&
              Number(row["share"]) <= Number(row["cumulative_share"]) + 1e-9 &&
              Number(row["cumulative_share"]) <= 1 + 1e-9,
          ).toBe(true);
        expect(await shuffled.rows(groups)).toEqual(shares);
        expect(await scaled.rows(groups)).toEqual(shares);
        // a group's share of all is the sum over segments of its share there, weighted by what is open there
        expect(
          await ledger.rows(`
          select whole.group_id, whole.open_amount, sum(parts.open_amount) as parts_amount
          from concentration as whole join concentration as parts on parts.month_end = whole.month_end and
              parts.group_id = whole.group_id and parts.entity is null and parts.segment is not null and parts.country
              is null
          where whole.month_end = date '${isoDay(AS_OF)}' and whole.entity is null and whole.segment is null and
              whole.country is null
          group by all having abs(whole.open_amount - parts_amount) > 0.001`),
        ).toEqual([]);
        const unscaled =
          // 40 EUR per invoice by law, whatever its amount
          "select month_end, kpi, variant, entity, segment, country, round(value / case when unit = 'amount' " +
          "then FACTOR else 1 end, 6) as value, flag from kpis where variant <> 'indemnity_amount' order by all";
        expect(await scaled.rows(unscaled.replace("FACTOR", "3"))).toEqual(
          await ledger.rows(unscaled.replace("FACTOR", "1")),
        );
        for (const opened of [ledger, shuffled, scaled]) opened.close();
      }),
      {...seeds, numRuns: 2},
    );
  });
});
