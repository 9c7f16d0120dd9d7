import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {parseHTML} from "linkedom";
import {beforeAll, describe, expect, test, vi} from "vitest";
import {boardPackHtml} from "../../data-loaders/publish/board-pack/board-pack.js";
import {main} from "../../data-loaders/cli.js";
import {checkKeptPack, parseKeptPack} from "../../data-loaders/publish/kept-pack.js";
import {createFormat} from "../../src/words/format.js";
import {makeSiteInput} from "../fixtures/site.js";
import type {SiteInput} from "../../data-loaders/publish/whole-view.js";

const input = makeSiteInput();
const whole = input.slices[0]!;
const format = createFormat("en", "EUR");

/** The input as it was at an earlier reporting date. */
function until(from: SiteInput, months: number): SiteInput {
  const cut = <T>(values: T[]) => values.slice(0, months);
  const dates = cut(from.site.months);
  return {
    ...from,
    site: {...from.site, months: dates, ledger: {...from.site.ledger, as_of: dates.at(-1)!}},
    slices: from.slices.map((slice) => ({
      ...slice,
      kpis: slice.kpis.map((row) => ({
        ...row,
        values: cut(row.values),
        numerators: cut(row.numerators),
        denominators: cut(row.denominators),
      })),
      ageing: slice.ageing.map((row) => ({...row, amounts: row.amounts.map(cut), invoices: row.invoices.map(cut)})),
    })),
  };
}

/** The input with one figure of the whole company changed at one reporting date. */
function restate(from: SiteInput, kpi: string, variant: string, at: number, by: number): SiteInput {
  const slices = from.slices.map((slice, i) =>
    i > 0
      ? slice
      : {
          ...slice,
          kpis: slice.kpis.map((row) =>
            row.kpi === kpi && row.variant === variant
              ? {...row, values: row.values.map((value, m) => (m === at && value !== null ? value + by : value))}
              : row,
          ),
        },
  );
  return {...from, slices};
}

function sheet(html: string): {heading: string; rows: string[][]; text: string} {
  const section = parseHTML(html).document.querySelector("#since")!;
  return {
    heading: section.querySelector("h2")?.textContent ?? "",
    rows: [...section.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent ?? ""),
    ),
    text: section.textContent ?? "",
  };
}

describe("a board pack that follows another", () => {
  let old = "";
  beforeAll(async () => {
    old = await boardPackHtml(until(input, 35), {locale: "en"});
  });

  test("every figure a pack prints is kept in it, with what was printed", () => {
    const printed = new Map(
      [...parseHTML(old).document.querySelectorAll("[data-kpi]")].map((element) => [
        element.getAttribute("data-kpi"),
        element.textContent,
      ]),
    );
    const kept = parseKeptPack(old, "old.html");
    expect(new Map(kept.figures.map(({kpi, variant, printed: text}) => [`${kpi}.${variant}`, text]))).toEqual(printed);
    expect(printed.size).toBeGreaterThanOrEqual(10);
    expect(kept.as_of).toBe(input.site.months[34]);
    expect(kept.figures.find(({kpi, variant}) => kpi === "dso" && variant === "balance_90d")?.value).toBe(
      whole.kpis.find(({kpi, variant}) => kpi === "dso" && variant === "balance_90d")?.values[34],
    );
  });

  test(
    "it prints what was printed then, what that day is today, the figure now and the difference; what stands is " +
      "said to stand",
    async () => {
      const {heading, rows} = sheet(await boardPackHtml(input, {locale: "en", since: parseKeptPack(old, "old.html")}));
      const [then, now] = whole.kpis
        .find(({kpi, variant}) => kpi === "receivable_amount" && variant === "overdue")!
        .values.slice(-2) as [number, number];
      expect(rows.find(([name]) => name === "Overdue")).toEqual([
        "Overdue",
        format.money(then),
        format.money(then),
        format.money(now),
        format.moneyChange(now - then),
        "stands",
      ]);
      expect(heading).toBe(
        `Since the pack of 30 Nov 2025 overdue ${now > then ? "rose" : "fell"} by ` +
          `${format.money(Math.abs(now - then))} to ${format.money(now)}; what it printed stands`,
      );
      expect(new Set(rows.map((row) => row.at(-1)))).toEqual(new Set(["stands"]));
    },
  );

  test("a figure of that day that is another today is restated, by how much, even by less than is shown", async () => {
    const later = restate(
      restate(input, "receivable_amount", "overdue", 34, 25_000),
      "receivable_amount",
      "open",
      34,
      0.01,
    );
    const {heading, rows} = sheet(await boardPackHtml(later, {locale: "en", since: parseKeptPack(old, "old.html")}));
    expect(rows.find(([name]) => name === "Overdue")?.at(-1)).toBe("restated by +\u2060€25.0k");
    expect(rows.find(([name]) => name === "Open receivables")?.at(-1)).toBe("restated, by less than is shown");
    expect(heading).toContain(`2 of its ${rows.length} figures are restated`);
    const one = sheet(
      await boardPackHtml(restate(input, "dso", "balance_90d", 34, 1), {
        locale: "fr",
        since: parseKeptPack(old, "old.html"),
      }),
    );
    expect(one.heading).toMatch(/un de ses \d+ chiffres est retraité$/);
  });

  test("a pack of a day that is no reporting date is not said to stand", async () => {
    const kept = {...parseKeptPack(old, "old.html"), as_of: "2025-11-17"};
    const {heading, rows, text} = sheet(await boardPackHtml(input, {locale: "en", since: kept}));
    expect(heading).toContain("whether its figures stand cannot be said");
    expect(new Set(rows.map((row) => `${row[2]} ${row.at(-1)}`))).toEqual(new Set(["– cannot be said"]));
    expect(text).toContain("not among the reporting dates");
  });

  test("what an old pack holds is text, never markup; its sheet is in the contents, its pack followed", async () => {
    const kept = parseKeptPack(old, "old.html");
    const pack = await boardPackHtml(input, {
      locale: "en",
      since: {
        ...kept,
        figures: kept.figures.map((figure) => ({...figure, printed: "<script>window.pwned=1</script>"})),
      },
    });
    const {document} = parseHTML(pack);
    expect(document.querySelectorAll("script").length).toBe(0);
    expect(pack).toContain("&lt;script&gt;window.pwned=1");
    expect(document.querySelector('.pack-contents a[href="#since"]')?.textContent).toBe("Since the last pack");
    expect(parseKeptPack(pack, "new.html").figures.length).toBe(kept.figures.length);
  });

  test("without one there is no such sheet", () => {
    expect(parseHTML(old).document.querySelector("#since")).toBeNull();
  });

  test("what cannot be followed is refused with the file and the reason", () => {
    expect(() => parseKeptPack("<html><body>Minutes</body></html>", "minutes.html")).toThrow(
      "minutes.html: not a board pack of encours",
    );
    expect(() => parseKeptPack(old.replace(/<meta name="encours-figures"[^>]*>/, ""), "old.html")).toThrow(
      "old.html: a board pack that keeps no figures",
    );
    expect(() =>
      parseKeptPack(old.replace(/(<meta name="encours-figures" content=")[^"]*/, "$1{"), "old.html"),
    ).toThrow("old.html: a board pack whose figures are damaged");
    const kept = parseKeptPack(old, "old.html");
    expect(() => checkKeptPack(kept, input.site, "old.html")).not.toThrow();
    expect(() => checkKeptPack({...kept, ledger: "Autre SA"}, input.site, "old.html")).toThrow(
      "old.html: a board pack of another company: Autre SA",
    );
    expect(() => checkKeptPack({...kept, currency: "CHF"}, input.site, "old.html")).toThrow(
      "old.html: a board pack in another currency: CHF",
    );
    expect(() => checkKeptPack({...kept, as_of: "2026-01-31"}, input.site, "old.html")).toThrow(
      "old.html: a board pack of a later day than 2025-12-31: 2026-01-31",
    );
  });

  test("the command refuses a file that is no pack, and one that does not exist", async () => {
    const folder = await mkdtemp(join(tmpdir(), "encours-since-"));
    const file = join(folder, "minutes.html");
    await writeFile(file, "<p>Minutes</p>");
    const errors = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    try {
      for (const [path, reason] of [
        [file, "not a board pack of encours"],
        [join(folder, "none.html"), "no such file"],
      ] as const) {
        expect(
          await main([process.execPath, "encours", "board-pack", "--since", path, "--out", join(folder, "pack.html")]),
        ).toBe(1);
        expect(String(errors.mock.calls.at(-1)?.[0])).toContain(reason);
      }
    } finally {
      errors.mockRestore();
      await rm(folder, {recursive: true, force: true});
    }
  });
});
