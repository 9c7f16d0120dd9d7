import type {Locator, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {siteInput} from "../../data-loaders/publish/site-data.js";
import {createFormat} from "../../src/words/format.js";
import {en} from "../../src/words/en.js";
import {fr} from "../../src/words/fr.js";
import {copiedDemo, openLedger, type Opened as Ledger} from "../fixtures/made-ledger.js";
import {openSite, type BuiltSite, type Opened} from "../tools/open-site.js";

/*
 * The demo as a new CFO reads it: from the overview on, by what is to be seen.
 * What is found is held against the warehouse, asked in SQL from the events
 * themselves and not from what the pages were drawn from.
 */

/** Open at the end of `day`, and of it overdue, line by line. */
const openOn = (day: string) =>
  `select *, due_on < date '${day}' as is_overdue from int_slices
   where kind in ('invoice', 'returned', 'reversed') and posted_on <= date '${day}'
      and (closed_on is null or closed_on > date '${day}')`;

interface Riser {
  customer_id: string;
  name: string;
  segment: string;
  rise: number;
  overdue: number;
  open: number;
}

interface Claim {
  claim_id: string;
  route: string | null;
  cost: number | null;
  rival_net: number | null;
  rival_cost: number | null;
}

let ledger: Ledger;
let site: BuiltSite;
let risers: Riser[];
const dso = new Map<string, number>();
const isBailiff = "route in ('order_for_payment', 'small_claims', 'uncontested_claims')";

beforeAll(async () => {
  ledger = await openLedger(await copiedDemo(), undefined, {needsProjections: true});
  site = await openSite(await siteInput(ledger));
  risers = (await ledger.rows(`
    with now as (select customer_key, sum(amount) filter (is_overdue) as overdue, sum(amount) as open from
        (${openOn("2026-10-31")}) group by all),
    before as (select customer_key, sum(amount) filter (is_overdue) as overdue from (${openOn("2026-09-30")}) group by
        all)
    select customer_id, name, segment, (coalesce(now.overdue, 0) - coalesce(before.overdue, 0))::double as rise,
        coalesce(now.overdue, 0)::double as overdue, coalesce(now.open, 0)::double as open
    from now full join before using (customer_key) join int_customers using (customer_key)
    order by rise desc`)) as unknown as Riser[];
  for (const day of ["2026-10-31", "2026-09-30", "2025-10-31"]) {
    const open = Number(await ledger.value(`select sum(amount)::double from (${openOn(day)})`));
    const sales = Number(
      await ledger.value(
        `select sum(amount)::double from int_invoices where is_sale and issued_on between date '${day}' - 89 and date
            '${day}'`,
      ),
    );
    dso.set(day, (open * 90) / sales);
  }
}, 400_000);

afterAll(() => site?.close());

const languages = [
  {
    locale: "fr",
    address: "",
    t: fr,
    other: "English",
    words: {
      segment: "Segment",
      change: "Variation depuis sept. 2026",
      lastYear: "oct. 2025",
      window: /90 ou 365 jours civils qui finissent à la date d'arrêté/,
      excluded: /règlements et avoirs non lettrés/,
      bailiff: "Commissaire de justice",
      choose: "Voie recommandée",
    },
  },
  {
    locale: "en",
    address: "en/",
    t: en,
    other: "Français",
    words: {
      segment: "Segment",
      change: "Change since Sept 2026",
      lastYear: "Oct 2025",
      window: /90 or 365 calendar days that end on the reporting date/,
      excluded: /unapplied cash and unapplied credit notes/,
      bailiff: "Bailiff (commissaire de justice)",
      choose: "Recommended",
    },
  },
] as const;

/** Opens the overview, reads, and closes; nothing may go wrong on the way. */
async function read(address: string, story: (page: Page) => Promise<void>): Promise<void> {
  const {page, wrongs, close}: Opened = await site.open(address);
  await story(page);
  expect(wrongs).toEqual([]);
  await close();
}

const main = (page: Page) => page.getByRole("main");
const heading = (page: Page) => page.getByRole("heading", {level: 1});
/** The lines of a table, each as the texts of its cells. */
const cells = (table: Locator) =>
  table
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent ?? "")),
    );
const isOnScreen = (found: Locator) =>
  found.evaluate(
    (element) => element.getBoundingClientRect().top >= 0 && element.getBoundingClientRect().top < window.innerHeight,
  );

describe.each(languages)("a CFO who reads the demo in $locale", ({locale, address, t, other, words}) => {
  const format = createFormat(locale, "EUR");

  test("finds the customer behind the largest increase of overdue, by the findings and by his segment, and his " +
    "invoices", async () => {
    const [largest] = risers;
    if (largest === undefined) throw new Error("nobody");
    await read(address, async (page) => {
      // The findings name him and by how much, and lead to him.
      const finding = main(page)
        .getByRole("listitem")
        .filter({hasText: `${largest.name} (${format.moneyChange(largest.rise)})`});
      expect(await finding.count()).toBe(1);
      // The chart's title names the largest move, which may be a fall.
      const [moved] = risers.toSorted((one, other) => Math.abs(other.rise) - Math.abs(one.rise));
      expect(await main(page).getByRole("heading", {level: 2, name: moved!.name}).textContent()).toContain(
        format.moneyChange(moved!.rise),
      );
      await finding.getByRole("link", {name: largest.name, exact: true}).click();
      await expect
        .poll(() => heading(page).textContent())
        .toBe(
          t.answers.customer({
            name: largest.name,
            open: format.money(largest.open),
            overdue: format.money(largest.overdue),
          }),
        );
      await page.goBack();

      // The same finding leads to the page that takes overdue apart: the segment, and within it the one whose change is
      // the largest.
      await finding.getByRole("link", {name: t.pages.ageing, exact: true}).click();
      await expect.poll(() => isOnScreen(main(page).getByRole("heading", {name: t.titles.debtors}))).toBe(true);
      const segments = main(page).getByRole("region", {name: `${t.titles.breakdowns}, ${words.segment}`});
      const ofSegment = risers.filter(({segment}) => segment === largest.segment);
      const sum = (pick: (riser: Riser) => number) => ofSegment.reduce((total, riser) => total + pick(riser), 0);
      const row = (await cells(segments)).find(([name]) => name === largest.segment);
      expect(row?.slice(1, 4)).toEqual([
        format.amount(sum(({overdue}) => overdue)),
        format.amountChange(sum(({rise}) => rise)),
        format.amount(sum(({open}) => open)),
      ]);
      await segments.getByRole("link", {name: largest.segment, exact: true}).click();
      await expect
        .poll(() => page.getByRole("combobox", {name: words.segment}).inputValue())
        .toBe(`=${largest.segment}`);
      await expect.poll(() => heading(page).textContent()).toContain(format.money(sum(({overdue}) => overdue)));
      const debtors = main(page).getByRole("region", {name: t.titles.debtors});
      await debtors.getByRole("button", {name: words.change}).click();
      const [first] = await cells(debtors);
      expect(first?.slice(0, 5)).toEqual([
        largest.name,
        largest.segment,
        format.amount(largest.overdue),
        format.amountChange(largest.rise),
        format.amount(largest.open),
      ]);

      // His invoices: those that are open, each due line with its amount, as the events have them.
      await debtors.getByRole("link", {name: largest.name, exact: true}).click();
      await expect.poll(() => heading(page).textContent()).toContain(largest.name);
      expect(new URL(page.url()).searchParams.get("segment")).toBe(largest.segment);
      const documents = main(page).getByRole("region", {name: t.customers.items});
      const invoices = await ledger.rows(`
        select invoice_id, sum(lines.amount)::double as amount from (${openOn("2026-10-31")}) as lines
        join int_invoices using (document_key) join int_customers on int_customers.customer_key = lines.customer_key
            where int_customers.customer_id = '${largest.customer_id}' group by invoice_id, line order by invoice_id,
            amount`);
      expect(invoices.length).toBeGreaterThan(1);
      const listed = (await cells(documents)).filter(
        ([, kind, , , , , open]) => kind === t.customers.kinds.invoice && open !== format.cents(0),
      );
      expect(listed.map((line) => [line[0], line[6]]).sort()).toEqual(
        invoices.map((row) => [String(row["invoice_id"]), format.cents(Number(row["amount"]))]),
      );

      // The other language shows the same customer under the same filter; back leads to the customers of the segment.
      await page.getByRole("link", {name: other}).click();
      await expect.poll(() => heading(page).textContent()).toContain(largest.name);
      expect(new URL(page.url()).searchParams.get("segment")).toBe(largest.segment);
      await page.getByRole("link", {name: locale === "fr" ? "Français" : "English"}).click();
      await main(page).getByRole("link", {name: t.customers.all}).click();
      await expect
        .poll(() => page.getByRole("combobox", {name: words.segment}).inputValue())
        .toBe(`=${largest.segment}`);
      await expect.poll(() => heading(page).textContent()).not.toContain(largest.name);
    });
  }, 120_000);

  test("finds which definition of DSO is used: its variant, its window and what it leaves out", async () => {
    await read(address, async (page) => {
      await page.getByRole("combobox", {name: words.segment}).selectOption({label: "BTP"});
      await expect.poll(() => new URL(page.url()).search).toContain("segment=BTP");
      const name = t.kpis["dso.balance_90d"];
      await main(page).getByRole("link", {name, exact: true}).click();
      const article = main(page).getByRole("article").filter({hasText: name});
      await expect.poll(() => isOnScreen(article.first().getByRole("heading"))).toBe(true);
      const text = (await article.first().textContent()) ?? "";
      expect(text).toContain(`${name} (balance_90d)`);
      expect(text).toMatch(words.window);
      expect(text).toMatch(words.excluded);
      // What was chosen is still chosen on the way back.
      await page.getByRole("navigation").getByRole("link", {name: t.pages.dso, exact: true}).click();
      await expect.poll(() => page.getByRole("combobox", {name: words.segment}).inputValue()).toBe("=BTP");
      await page.getByRole("button", {name: t.filters.reset}).click();
      // The formula as it reads, applied to the events, is the figure.
      await expect
        .poll(() => page.locator("[data-kpi='dso.balance_90d']").textContent())
        .toBe(format.days(dso.get("2026-10-31") ?? null));
    });
  }, 60_000);

  test("finds the claims to hand over, whether a bailiff gets any and why, its cost, what else to do", async () => {
    const advised = `select *, coalesce(cost_always_amount + cost_on_success_amount - coalesce(repaid_amount, 0), 0) as
        cost, row_number() over (partition by claim_id order by net_amount desc nulls last) as place from claims where
        is_eligible and net_amount is not null`;
    const handed = (await ledger.rows(
      `select claim_id, route, cost, net_amount, open_amount from (${advised}) where place = 1 and net_amount > 0 and
          route not in ('in_house', 'software') order by open_amount desc`,
    )) as unknown as (Claim & {net_amount: number})[];
    const toBailiff = await ledger.rows(
      `select claim_id from (${advised}) where place = 1 and net_amount > 0 and ${isBailiff}`,
    );
    const nearest = await ledger.rows(`
      with best as (select claim_id, greatest(0, net_amount) as net from (${advised}) where place = 1)
      select claim_id, route, cost, net_amount, best.net - net_amount as less from (${advised}) join best using
          (claim_id) where ${isBailiff} qualify row_number() over (partition by claim_id order by net_amount desc) = 1
          order by less`);
    const closed = Number(
      await ledger.value(
        `select count(*)::integer from (select claim_id from claims where ${isBailiff} group by claim_id having not
            bool_or(is_eligible and net_amount is not null))`,
      ),
    );
    expect(toBailiff).toEqual([]);
    await read(address, async (page) => {
      const finding = main(page)
        .getByRole("listitem")
        .filter({
          hasText: t.outlook.hand({
            count: handed.length,
            claims: format.count(handed.length),
            amount: format.money(
              handed.reduce((sum, claim) => sum + Number((claim as unknown as {open_amount: number}).open_amount), 0),
            ),
          }),
        });
      await finding.getByRole("link", {name: t.pages.claims, exact: true}).click();
      const list = main(page).getByRole("region", {name: t.claims.title});
      await expect.poll(async () => (await cells(list)).length).toBe(handed.length);
      expect(
        (await list.locator("tbody tr .muted").allTextContents()).map((text) => text.split(" ")[0]).sort(),
      ).toEqual(handed.map(({claim_id}) => claim_id).sort());

      // Of one of them: what it costs, and what the alternatives would bring at which cost.
      const [one] = handed;
      if (one === undefined) throw new Error("nothing is handed over");
      const line = list.getByRole("row").filter({hasText: one.claim_id});
      await line.getByText(t.claims.others).click();
      const told = await line.getByRole("listitem").allTextContents();
      const rows = await ledger.rows(
        `select route, net_amount, coalesce(cost_always_amount + cost_on_success_amount - coalesce(repaid_amount, 0),
            0) as cost, is_eligible from claims where claim_id = '${one.claim_id}'`,
      );
      expect(
        await line
          .getByText(
            t.claims
              .cost({total: format.money(Number(one.cost)), always: "", success: "", repaid: ""})
              .split(/ ?:/)[0] ?? "",
          )
          .isVisible(),
      ).toBe(true);
      expect(told.length).toBe(rows.length - 1);
      for (const row of rows.filter(({route, is_eligible}) => is_eligible === true && route !== one.route)) {
        const name = t.routes.names[row["route"] as keyof typeof t.routes.names];
        expect(told).toContain(
          t.claims.other({
            route: name,
            net: format.money(Number(row["net_amount"])),
            cost: format.money(Number(row["cost"])),
            less: format.money(one.net_amount - Number(row["net_amount"])),
          }),
        );
      }

      // The bailiff can be asked for by that name; nothing goes to him, and the page says why and where it would be
      // closest.
      await page
        .getByRole("combobox", {name: words.choose})
        .selectOption({label: t.claims.counted({name: t.claims.anyOf(words.bailiff), count: format.count(0)})});
      await expect
        .poll(() =>
          main(page)
            .getByRole("heading", {name: t.claims.noneBest({name: words.bailiff, open: format.count(nearest.length)})})
            .count(),
        )
        .toBe(1);
      expect(
        await main(page)
          .getByText(
            new RegExp(`^${t.claims.closedTo({claims: format.count(closed), reasons: ""}).replace(/ ?\.$/, "")}`),
          )
          .textContent(),
      ).toContain(t.routes.reasons.public_debtor);
      const near = await cells(main(page).getByRole("region", {name: t.claims.closest({shown: "10"})}));
      expect(
        near.map(([claim, , procedure, cost, net, , less]) => [
          claim?.includes(String(nearest[near.findIndex(([other]) => other === claim)]?.["claim_id"])),
          procedure,
          cost,
          net,
          less,
        ]),
      ).toEqual(
        nearest
          .slice(0, 10)
          .map((row) => [
            true,
            t.routes.names[row["route"] as keyof typeof t.routes.names],
            ...[row["cost"], row["net_amount"], row["less"]].map((value) => format.amount(Number(value))),
          ]),
      );

      // The choice stays when the language is changed.
      await page.getByRole("link", {name: other}).click();
      const otherWords = languages.find((one) => one.locale !== locale)?.words;
      await expect
        .poll(() => page.getByRole("combobox", {name: otherWords?.choose ?? ""}).inputValue())
        .toBe("family:bailiff");
    });
  }, 120_000);

  test("finds last year's figure beside today's, and the same in the months of the DSO page", async () => {
    await read(address, async (page) => {
      const name = t.kpis["dso.balance_90d"];
      await main(page).getByText(t.figures.yearBefore).click();
      const [row] = (await cells(main(page).getByRole("region", {name: t.figures.yearBefore}))).filter(
        ([figure]) => figure === name,
      );
      expect(row).toEqual([
        name,
        ...["2026-10-31", "2026-09-30", "2025-10-31"].map((day) => format.days(dso.get(day) ?? null)),
      ]);
      await main(page)
        .getByRole("link", {name: t.madeOf({name, value: format.days(dso.get("2026-10-31") ?? null)})})
        .click();
      const months = main(page).getByRole("region", {name: t.titles.dsoTable});
      await expect.poll(() => months.count()).toBe(1);
      const then = (await cells(months)).find(([month]) => month === words.lastYear);
      expect(then?.[3]).toBe(format.decimal(dso.get("2025-10-31") ?? null));
      // The chart goes back twelve months by the keys that it names.
      const chart = main(page).getByRole("group", {name: t.chart.hint}).first();
      await chart.focus();
      for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowLeft");
      const tip = await chart.getByRole("status").textContent();
      expect(tip).toContain(words.lastYear);
      expect(tip).toContain(format.decimal(dso.get("2025-10-31") ?? null));
    });
  }, 60_000);
});
