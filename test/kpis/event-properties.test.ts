import {describe, expect, it} from "vitest";
import {history, LAST_DAY, openHistories, replay} from "../fixtures/random-events.js";
import {isoDay, streamOf} from "../fixtures/random-ledger.js";
import type {Opened} from "../fixtures/made-ledger.js";

const made = (first: number, many: number) =>
  Array.from({length: many}, (_, n) => history(`H${first + n}`, streamOf(first + n)));

const KPIS = ["late_rate", "days_late", "days_to_pay", "days_beyond_terms", "bad_debt_rate"];

async function figures(ledger: Opened, column: string): Promise<Map<string, string>> {
  const rows = await ledger.rows(
    `select ${column} as name, string_agg(concat_ws(' ', kpi, variant, month_end, round(numerator, 4),
        round(denominator, 4), flag), '\n' order by kpi, variant, month_end) as said
     from (${KPIS.map((kpi) => `select '${kpi}' as kpi, * from ${kpi}`).join(" union all by name ")})
     where ${column} is not null and ${["entity", "segment", "country"].filter((c) => c !== column)
       .map((c) => `${c} is null`).join(" and ")} group by 1`,
  );
  return new Map(rows.map((row) => [String(row["name"]), String(row["said"])]));
}

describe("x", () => {
  it("y", async () => {
    const hs = made(0, 250);
    console.log(hs.flatMap((h) => h.takings).length, hs.flatMap((h) => h.items).length,
      hs.flatMap((h) => h.takings).filter((t) => t.returned).length);
    let t = Date.now();
    const days = [150, 300, 420, 555, 640, LAST_DAY + 20];
    const ledger = await openHistories(hs, LAST_DAY + 20, {controlled: days});
    console.log("open", Date.now() - t); t = Date.now();
    console.log(await ledger.rows("select * from rejects limit 5"));
    const found = await ledger.rows(`select invoice_id, day, round(100 * sum(slices.amount))::integer as cents
      from int_slices as slices join int_invoices using (document_key)
      cross join (select unnest([${days.map((d) => `date '${isoDay(d)}'`).join(",")}]) as day)
      where slices.kind in ('invoice','returned','reversed') and slices.posted_on <= day and (closed_on is null or closed_on > day)
      group by all`);
    console.log("slices", Date.now() - t, found.length); t = Date.now();
    const bad = [];
    for (const d of days) {
      const got = new Map(found.filter((r) => r["day"] === isoDay(d) || String(r["day"]).startsWith(isoDay(d))).map((r) => [r["invoice_id"], Number(r["cents"])]));
      for (const h of hs) for (const [id, cents] of replay(h, d).open) if ((got.get(id) ?? 0) !== cents) bad.push([d, id, got.get(id), cents]);
    }
    console.log(found[0], bad.length, bad.slice(0, 10));
    console.log("ties", await ledger.rows("select balance_on, count(*), max(abs(difference)) as d from tie_out where difference<>0 group by 1"), Date.now() - t); t = Date.now();
    const f = await figures(ledger, "entity");
    console.log("figures", Date.now() - t, f.size, f.get("H3")?.slice(0, 300)); 
  });
});
