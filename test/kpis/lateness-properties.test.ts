import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {kaplanMeierFromSpells} from "../oracles/kaplan-meier.js";
import type {Spell} from "../oracles/risk-set.js";
import {checkout, type Opened, type Rows} from "../fixtures/made-ledger.js";
import {AS_OF, effectiveOn, isoDay, make, open, postedOn, streamOf, type Made} from "../fixtures/random-ledger.js";

interface Line {
  customer: number;
  issued: number;
  due: number;
  /** What was settled on which day, null for what is open; cents. */
  parts: {amount: number; on: number | null; paidOn: number | null; isCash: boolean}[];
}

/**
 * Due lines with what settled them, the oldest line first, allocation by allocation in the order in which they took
 * effect.
 */
function linesOf({invoices, allocations}: Made): Line[] {
  return invoices.flatMap((invoice) => {
    const settled = allocations
      .filter((allocation) => allocation.invoice.id === invoice.id && effectiveOn(allocation) <= AS_OF)
      .map((allocation) => ({
        left: allocation.amount,
        on: effectiveOn(allocation),
        paidOn: postedOn(allocation.by),
        isCash: "received" in allocation.by,
      }))
      .sort((a, b) => a.on - b.on || a.left - b.left);
    return [...invoice.lines]
      .sort((a, b) => a.due - b.due || a.amount - b.amount)
      .map((line) => {
        let open = line.amount;
        const parts: Line["parts"] = [];
        for (const part of settled) {
          const amount = Math.min(open, part.left);
          if (amount <= 0) continue;
          parts.push({amount, on: part.on, paidOn: part.paidOn, isCash: part.isCash});
          part.left -= amount;
          open -= amount;
        }
        if (open > 0) parts.push({amount: open, on: null, paidOn: null, isCash: false});
        return {customer: invoice.customer, issued: invoice.issued, due: line.due, parts};
      });
  });
}

const settledOn = ({parts}: Line): number | null =>
  parts.some(({on}) => on === null) ? null : Math.max(...parts.map(({on}) => on!));
const bounds = [-1, 0, 7, 15, 30, 60, 90];
const classOf = (days: number) => bounds.findIndex((bound) => days <= bound) + 1 || bounds.length + 1;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const whole = "entity is null and segment is null and country is null";
const runs = {numRuns: 2, seed: 20250228, endOnFailure: true};

/**
 * What the models say of late payment, amounts divided by a factor; figures to 6 digits, so that sums in another order
 * are the same.
 */
async function figures(ledger: Opened, factor = 1): Promise<Rows[]> {
  const scaled = (...columns: string[]) =>
    columns.map((column) => `round(${column} / ${factor}, 4) as ${column}`).join(", ");
  const shares = (...columns: string[]) => columns.map((column) => `round(${column}, 6) as ${column}`).join(", ");
  return [
    await ledger.rows(
      `select * replace (${scaled("amount", "open_amount")}, ${shares("line_rate", "amount_rate")}) from
          lateness_distribution order by all`,
    ),
    await ledger.rows(
      `select * replace (${scaled("due_amount", "late_amount", "open_amount")},
          ${shares("late_rate_count", "late_rate_value", "open_rate_value")}) from lateness_cohorts order by all`,
    ),
    // classes of size move with the amounts
    await ledger.rows(
      `select * replace (${scaled("due_amount", "late_amount", "open_amount")},
          ${shares("late_rate_count", "late_rate_value", "mean_days_late")}) from lateness_breakdown where dimension <>
          'amount' order by all`,
    ),
    await ledger.rows(
      `select * replace (${scaled("due_amount", "late_amount", "open_amount")},
          ${shares("late_share", "late_rate_count", "late_rate_value", "mean_days_late")}) from lateness_customers
          order by all`,
    ),
    await ledger.rows(
      `select * replace (${shares("survival", "low_80", "high_80")}) from days_to_pay_curve order by all`,
    ),
    await ledger.rows(
      `select * replace (${shares("mean_paid_days", "mean_days")}) from days_to_pay_median order by all`,
    ),
    await ledger.rows(
      `select * replace
          (${scaled(...PARTS)})
          from ageing_parts order by all`,
    ),
    await ledger.rows(
      `select * replace (${scaled("amount", "from_amount")}, ${shares("amount_rate", "invoice_rate")}) from roll_rates
          order by all`,
    ),
    await ledger.rows(`select * replace (${scaled("amount")}) from int_roll_customers order by all`),
  ];
}

const PARTS = [
  "open_amount",
  "regular_amount",
  "disputed_amount",
  "placed_amount",
  "insolvent_amount",
  "disputed_in_all",
];

describe("late payment on random ledgers", () => {
  it("classes of days late, cohorts and customers are those of a naive replay, line by line", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const made = make(streamOf(seed));
        const ledger = await open(made, AS_OF);
        const due = linesOf(made).filter((line) => line.due <= AS_OF);
        const daysOf = (line: Line) => (settledOn(line) ?? AS_OF) - line.due;
        const distribution = await ledger.rows(
          `select class, lines, open_lines, amount from lateness_distribution where ${whole} order by class`,
        );
        expect(
          distribution.map((row) => [
            Number(row["lines"]),
            Number(row["open_lines"]),
            Math.round(Number(row["amount"]) * 100),
          ]),
        ).toEqual(
          Array.from({length: bounds.length + 1}, (_, i) => {
            const lines = due.filter((line) => classOf(daysOf(line)) === i + 1);
            return [
              lines.length,
              lines.filter((line) => settledOn(line) === null).length,
              sum(
                due.flatMap((line) =>
                  line.parts.filter(({on}) => classOf((on ?? AS_OF) - line.due) === i + 1).map(({amount}) => amount),
                ),
              ),
            ];
          }),
        );
        const isLate = (line: Line, {on}: Line["parts"][number]) => (on ?? AS_OF) > line.due;
        const month = (line: Line) => `${isoDay(Math.max(line.due, line.issued)).slice(0, 7)}-01`;
        const cohorts = await ledger.rows(
          `select strftime(month, '%Y-%m-%d') as month, due_lines, late_lines, open_lines, round(100 * late_amount) as
              late, round(100 * open_amount) as open from lateness_cohorts where ${whole} and due_lines > 0 order by 1`,
        );
        expect(
          cohorts.map((row) => [
            row["month"],
            ...["due_lines", "late_lines", "open_lines", "late", "open"].map((name) => Number(row[name])),
          ]),
        ).toEqual(
          [...new Set(due.map(month))].sort().map((first) => {
            const lines = due.filter((line) => month(line) === first);
            const open = (line: Line) => line.parts.filter((part) => part.on === null && isLate(line, part));
            return [
              first,
              lines.length,
              lines.filter((line) => daysOf(line) > 0).length,
              lines.filter((line) => open(line).length > 0).length,
              sum(lines.flatMap((line) => line.parts.filter((part) => isLate(line, part)).map(({amount}) => amount))),
              sum(lines.flatMap((line) => open(line).map(({amount}) => amount))),
            ];
          }),
        );
        const customers = await ledger.rows(
          `select customer_id, round(100 * late_amount) as late from lateness_customers where ${whole} order by rank`,
        );
        const lateOf = (customer: number) =>
          sum(
            due
              .filter((line) => line.customer === customer)
              .flatMap((line) => line.parts.filter((part) => isLate(line, part)).map(({amount}) => amount)),
          );
        expect(Object.fromEntries(customers.map((row) => [row["customer_id"], Number(row["late"])]))).toEqual(
          Object.fromEntries(
            [...new Set(due.map(({customer}) => customer))].map((customer) => [`C${customer}`, lateOf(customer)]),
          ),
        );
        ledger.close();
      }),
      runs,
    );
  });

  it(
    "the curve of days to pay, its limits and its median are those of the estimator fed line by line, under every " +
      "filter that stays connected",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          const made = make(streamOf(seed));
          const ledger = await open(made, AS_OF);
          const lines = linesOf(made);
          for (const [condition, isIncluded] of [
            [whole, () => true],
            ["entity = 'Nord' and segment is null and country is null", (customer: number) => customer % 2 === 1],
          ] as const) {
            const spells = lines
              .filter(({customer}) => isIncluded(customer))
              .map((line): Spell => {
                const settled = settledOn(line);
                const isPaid = settled !== null && line.parts.some(({isCash}) => isCash);
                const exit =
                  settled === null ? AS_OF : isPaid ? Math.max(...line.parts.map(({paidOn}) => paidOn!)) : settled;
                return {entry_day: 0, exit_day: Math.max(0, exit - line.issued), outcome: isPaid ? "paid" : null};
              });
            const curve = kaplanMeierFromSpells(spells);
            const rows = await ledger.rows(
              `select day, at_risk, survival, low_80, high_80 from days_to_pay_curve where ${condition} order by day`,
            );
            expect(rows.map((row) => [Number(row["day"]), Number(row["at_risk"])])).toEqual(
              curve.steps.map(({day, at_risk}) => [day, at_risk]),
            );
            rows.forEach((row, i) => {
              const step = curve.steps[i]!;
              expect(Number(row["survival"])).toBeCloseTo(step.survival, 9);
              expect(row["low_80"] === null).toBe(step.interval_80 === null);
              if (step.interval_80 !== null)
                expect([Number(row["low_80"]), Number(row["high_80"])].map((limit) => limit.toFixed(9))).toEqual([
                  step.interval_80.low.toFixed(9),
                  step.interval_80.high.toFixed(9),
                ]);
            });
            const median = await ledger.row(
              `select median_days, paid, open from days_to_pay_median where ${condition}`,
            );
            expect(median["median_days"] === null ? null : Number(median["median_days"])).toBe(curve.median.value);
            expect([Number(median["paid"]), Number(median["open"])]).toEqual([
              curve.events,
              spells.length - curve.events,
            ]);
          }
          ledger.close();
        }),
        runs,
      );
    },
  );

  it(
    "the integrity checks hold: shares within bounds, parts that add up under every filter, roll rates as the " +
      "replay of dates",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          const ledger = await open(make(streamOf(seed)), AS_OF);
          const folder = join(checkout, "models", "checks");
          for (const name of readdirSync(folder))
            expect(await ledger.rows(readFileSync(join(folder, name), "utf8")), name).toEqual([]);
          ledger.close();
        }),
        runs,
      );
    },
  );

  it("the order of rows moves nothing; amounts three times as high move amounts, not days and shares", async () => {
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
        const scaled = await open(made, AS_OF, {scale: 3});
        const before = await figures(ledger);
        expect(before.every((rows) => rows.length > 0)).toBe(true);
        expect(await figures(shuffled)).toEqual(before);
        expect(await figures(scaled, 3)).toEqual(before);
        for (const opened of [ledger, shuffled, scaled]) opened.close();
      }),
      {...runs, numRuns: 1},
    );
  });
});
