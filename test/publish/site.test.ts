import {mkdtemp, readdir, readFile, rm, stat, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {parseHTML} from "linkedom";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {boardPackHtml} from "../../data-loaders/publish/board-pack/board-pack.js";
import {commentaryHtml, commentarySections} from "../../data-loaders/publish/commentary.js";
import {serve} from "../../data-loaders/publish/serve.js";
import {niceDomain, niceTicks} from "../../src/charts/chart.js";
import {drawSlot, loadSlots} from "../../src/browser/draw.js";
import {findings} from "../../src/pages/index/findings.js";
import {createFormat} from "../../src/words/format.js";
import {flagText} from "../../src/frame/headline.js";
import {escapeHtml, html, isolate} from "../../src/view/markup.js";
import {collectionAnswer, slots as collection} from "../../src/pages/collection/slots.js";
import {overviewAnswer, slots as overview} from "../../src/pages/index/slots.js";
import {provisionTable} from "../../src/pages/forecast/provision.js";
import {groupsChart} from "../../src/pages/customers/groups.js";
import {payerBacktestTable, payerSentence} from "../../src/pages/customers/payers.js";
import {en} from "../../src/words/en.js";
import {fr} from "../../src/words/fr.js";
import {makeSiteInput} from "../fixtures/site.js";
import {series} from "../../src/view/series.js";
import {emptySlice, sliceKey} from "../../src/view/filter.js";
import {pages} from "../../src/pages/pages.js";
import {wholeView} from "../../data-loaders/publish/whole-view.js";
import {pageMarkdown, slotLine} from "../../data-loaders/publish/page-markdown.js";
import {writeSiteRoot} from "../../data-loaders/publish/site-root.js";
import {languages} from "../../models/contract/language.js";
import {publishable} from "../../data-loaders/publish/publishable.js";

const source = fileURLToPath(new URL("../../src/", import.meta.url));
const input = makeSiteInput();

describe("text from exports is never markup", () => {
  test("escape leaves no character that opens an element, an attribute, a slot or a placeholder", () => {
    expect(escapeHtml(`<a b="c" d='e'>&\${x} {{y}} \`z\``)).not.toMatch(/[<>"'$`{}]|&(?!\w+;|#\d+;)/);
  });

  test("escape puts text on one line and shows characters that reorder it", () => {
    expect(escapeHtml("a\r\nb\u202ec\u0000d")).toBe("a b\ufffdc\ufffdd");
  });

  test("isolate keeps the text of a right-to-left name from turning its neighbours", () => {
    expect(isolate("الاختبار")).toBe("\u2068الاختبار\u2069");
    expect(isolate("a\u2069b")).toBe("a\ufffdb");
  });

  test("html escapes what is interpolated, and joins lists and markup", () => {
    expect(html`<b title="${'"'}">${["<", html`<i></i>`, null, 1]}</b>`.toString()).toBe(
      '<b title="&quot;">&lt;<i></i>1</b>',
    );
  });

  test.each(["en", "fr"] as const)(
    "no page in %s holds an element, a handler or a placeholder from a name",
    async (locale) => {
      const view = await wholeView(input, locale);
      for (const page of pages) {
        const markdown = await pageMarkdown(view, page);
        const body = markdown.slice(markdown.indexOf("\n---\n"));
        expect(body, page).not.toContain("${");
        expect(body, page).not.toMatch(/\{\{/);
        const {document} = parseHTML(`<body>${body}</body>`);
        expect(document.querySelectorAll("script, img, iframe, b:not(.tip b), [onerror], [onload]").length, page).toBe(
          0,
        );
        expect(document.querySelectorAll("[style]").length, `${page}: inline style`).toBe(0);
      }
    },
  );

  test("the board pack holds no script, no handler and no style attribute", async () => {
    const {document} = parseHTML(await boardPackHtml(input));
    expect(document.querySelectorAll("script, img, iframe, link, [onerror], [style]").length).toBe(0);
    expect(
      [...document.querySelectorAll("a[href]")]
        .map((a) => a.getAttribute("href") ?? "")
        .filter((href) => !/^(#|https:\/\/example\.org\/)/.test(href)),
    ).toEqual([]);
  });

  test("commentary is set as Markdown, its HTML as text, its links only to the web", () => {
    const set = commentaryHtml(
      "**a** <b>c</b> [x](javascript:alert(1)) [y](https://example.org/?a=1&b=2) ![z](http://a/b.png)",
    );
    expect(set).toContain("<strong>a</strong> &lt;b&gt;c&lt;/b&gt; x ");
    expect(set).toContain('<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">y</a>');
    expect(set).not.toMatch(/<img|javascript:/);
  });

  test("commentary under a page's name, in either language, goes to that page", () => {
    const names = {ageing: ["ageing", "Ageing", "Balance âgée"], dso: ["dso", "DSO"]};
    const sections = commentarySections("first\n\n## balance agee\n\nold\n\n# DSO\n\ndays", names);
    expect([...sections.keys()]).toEqual(["index", "ageing", "dso"]);
    expect(String(sections.get("ageing"))).toBe("<p>old</p>\n");
  });
});

describe("two languages", () => {
  test("no sentence that is drawn has a gap where its text was broken", async () => {
    for (const locale of languages) {
      const view = await wholeView(input, locale);
      for (const page of pages) expect(await pageMarkdown(view, page), page).not.toMatch(/\S {3,}\S/);
      expect(await boardPackHtml(input, {locale})).not.toMatch(/\S {3,}\S/);
    }
  });

  test("every text stands in both languages, of the same kind", () => {
    const shape = (value: unknown, path = ""): string[] =>
      typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`))
        : [`${path}: ${typeof value}`];
    expect(shape(fr)).toEqual(shape(en));
  });

  test("no French text is empty or left in English where the English has words", () => {
    const texts = (value: unknown): string[] =>
      typeof value === "string"
        ? [value]
        : typeof value === "object" && value !== null
          ? Object.values(value).flatMap(texts)
          : [];
    const [english, french] = [texts(en), texts(fr)];
    const same = english.filter((text, i) => text === french[i] && /[a-z]{3} [a-z]{3}/.test(text));
    expect(same).toEqual([]);
  });

  test("both languages have the same pages with the same slots, and every slot exists", async () => {
    for (const page of pages) {
      const known = Object.keys(await loadSlots(page)).sort();
      const used = async (locale: string) =>
        [...(await readFile(join(source, "pages", page, `${locale}.md`), "utf8")).matchAll(slotLine)]
          .map((match) => match[1])
          .sort();
      expect(await used("en"), page).toEqual(known);
      expect(await used("fr"), page).toEqual(known);
    }
  });

  test("a slot that does not exist is not drawn, whatever its name", async () => {
    const view = await wholeView(input, "en");
    for (const name of ["nothing", "constructor", "__proto__"])
      expect(drawSlot(overview, "index", name, view)).toBeNull();
  });
});

describe("figures", () => {
  test("the overview says what overdue did, with the figures of the register", async () => {
    const view = await wholeView(input, "en");
    const overdue = series(view, "receivable_amount", "overdue");
    const rate = series(view, "overdue_rate", "value");
    const change = (overdue.last ?? 0) - (overdue.values.at(-2) ?? 0);
    expect(overviewAnswer(view)).toBe(
      `Overdue ${change > 0 ? "rose" : "fell"} by ${view.format.money(Math.abs(change))} in December 2025 to ` +
        `${view.format.money(overdue.last)}, ${view.format.rate(rate.last)} of receivables`,
    );
  });

  test("the findings begin with overdue and are ranked by money", async () => {
    const view = await wholeView(input, "en");
    const found = findings(view);
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(found.some(({text}) => /^Overdue rose by €\d/.test(text))).toBe(true);
    expect(found.map((one) => one.amount)).toEqual(found.map((one) => one.amount).sort((a, b) => b - a));
  });

  test("a figure that cannot be computed is a dash with its reason, not a zero", async () => {
    const view = await wholeView(input, "en");
    const drawn = String((await loadSlots("customers"))["figures"]?.(view));
    expect(drawn).toMatch(/data-kpi="concentration.hhi">–</);
    expect(drawn).toContain("nothing is open");
  });

  test("a kpi that the register does not have is said to be missing", async () => {
    const whole = await wholeView(input, "en");
    const view = {...whole, slice: {...whole.slice, kpis: whole.slice.kpis.filter((row) => row.kpi !== "dso")}};
    expect(series(view, "dso", "balance_90d").flag).toBe("not_available");
    expect(String(overview["figures"]?.(view))).toContain("not computed for this ledger");
    expect(String((await loadSlots("dso"))["dsoLines"]?.(view))).toContain("This chart needs figures");
  });

  test("a flag that names several reasons is said in words", async () => {
    const [english, french] = [await wholeView(input, "en"), await wholeView(input, "fr")];
    expect(flagText(english, "partial: no_cost_of_capital, no_loaded_hour")).toBe(
      "partial: no cost of capital is set and no hourly cost is set",
    );
    expect(flagText(english, "no_actions_export, no_provider_entries_export")).toBe(
      "there is no export of actions and there is no export of provider entries",
    );
    expect(flagText(english, "rate_missing_2026_H1")).toBe("the legal rate of H1 2026 is missing");
    expect(flagText(french, "rate_missing_2026_H2")).toBe("le taux légal du 2e semestre 2026 manque");
  });

  test("the page on collection divides what the register divides, says when a cost is a lower bound", async () => {
    const view = await wholeView(input, "en");
    const cei = series(view, "cei", "full_period_12m");
    expect(collectionAnswer(view)).toMatch(
      new RegExp(`^${view.format.rate(cei.last)} of what could be collected .* at least €0\\.\\d\\d$`),
    );
    const drawn = await pageMarkdown(view, "collection");
    expect(drawn).toContain("there is no export of provider entries");
    // a cost nobody exported is a dash in the headline figures and in the table, never a zero
    const page = parseHTML(`<body>${drawn}</body>`).document;
    const cells = [...page.querySelectorAll("tr")]
      .map((row) => [...row.children].map((cell) => cell.textContent))
      .find(([name]) => name === "Cost of providers, 12 months");
    expect(cells?.slice(1, 4)).toEqual(["–", "–", "–"]);
    // promises that are not over, or were replaced, stand apart from those that make the rate
    const states = [...page.querySelectorAll('[data-slot="promisesTable"] tbody tr')].map((row) =>
      [...row.children].slice(0, 2).map((cell) => cell.textContent),
    );
    expect(states.map(([name]) => name)).toEqual([
      "Kept",
      "Broken",
      "Replaced by a new promise, not in the rate",
      "Pending, not in the rate",
    ]);
  });

  test("a filter moves the page on collection", async () => {
    const whole = await wholeView(input, "en");
    const slice = input.slices[input.site.slices[sliceKey({entity: null, segment: "Hospitals", country: null})] ?? -1]!;
    const drawn = (view: typeof whole) => String(collection["promisesTable"]?.(view));
    expect(drawn({...whole, slice})).not.toBe(drawn(whole));
    expect(collectionAnswer({...whole, slice})).not.toBe(collectionAnswer(whole));
  });

  test("every kind of payer is explained with the customer's own figures, in both languages", async () => {
    for (const locale of ["en", "fr"] as const) {
      const view = await wholeView(input, locale);
      const numbers = {
        due_lines: 41,
        late_lines: 17,
        days_late: 23.5,
        recent_days_late: 33.5,
        earlier_days_late: 11.5,
        lines_over_90: 13,
        lines_in_parts: 19,
        disputed_invoices: 7,
        promises_kept: 5,
        promises_broken: 3,
        insolvent_on: "2025-03-09",
      };
      // what must be read in the sentence of each rule: the figures that the rule in payer_profiles.sql looks at
      const shown = {
        insolvent: [view.format.date("2025-03-09")],
        old_arrears: ["13", "41"],
        worsening: [view.format.days(33.5), view.format.days(11.5)],
        disputing: ["7", "41"],
        prompt: [view.format.days(23.5), "17", "41"],
        keeps_promises: [view.format.days(23.5), "5", "8"],
        pays_in_parts: ["19", "41"],
        late_by_habit: ["17", "41", view.format.days(23.5)],
        too_few_invoices: ["41"],
      };
      for (const [sentence, parts] of Object.entries(shown) as [keyof typeof shown, string[]][])
        for (const part of parts)
          expect(payerSentence(view, {sentence, ...numbers}), `${locale} ${sentence}`).toContain(part);
    }
  });

  test("n equal debtors are said to be as concentrated as n debtors [ACT-HHI]", async () => {
    const whole = await wholeView(input, "en");
    const drawn = (hhi: number | null) =>
      String(
        groupsChart({
          ...whole,
          slice: {
            ...whole.slice,
            kpis: whole.slice.kpis.map((row) =>
              row.kpi === "concentration" && row.variant === "hhi"
                ? {...row, values: row.values.map(() => hhi), flags: {}}
                : row,
            ),
          },
        }),
      );
    expect(drawn(10_000 / 8)).toContain("as if 8.0 debtors each owed the same");
    expect(drawn(10_000)).toContain("as if 1.0 debtors");
    expect(drawn(null)).not.toContain("debtors each owed the same");
  });

  test("the back-test of the kinds of payer is printed good or bad", async () => {
    const whole = await wholeView(input, "en");
    const printed = (skill: number | null) =>
      String(
        payerBacktestTable({
          ...whole,
          site: {
            ...whole.site,
            payer_backtest: whole.site.payer_backtest.map((row) => ({
              ...row,
              days_late_skill: row.profile === "(all)" ? skill : row.days_late_skill,
            })),
          },
        }),
      );
    expect(printed(0.131)).toContain("13.1% better than taking everybody alike");
    expect(printed(-0.2)).toContain("20.0% worse than taking everybody alike");
    expect(printed(0)).toContain("no better than taking everybody alike");
    expect(printed(0.131)).toContain("−5.5%");
  });

  test("the statutory table has the layout of the order, with (B) and what was read in the ageing", async () => {
    const page = parseHTML(`<body>${await pageMarkdown(await wholeView(input, "fr"), "statutory")}</body>`).document;
    const rows = [...page.querySelectorAll('[data-slot="formI"] tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent?.replace(/[\u202f\u00a0]/g, " ")),
    );
    expect(rows[0]).toEqual(["(A) Tranches de retard de paiement"]);
    // the number of invoices only under 0 day and Total
    expect(rows[1]).toEqual(["Nombre de factures concernées", "8", "", "", "", "", "142"]);
    expect(rows[2]?.slice(1)).toEqual([
      "76 345,82",
      "653 006,17",
      "483 074,90",
      "30 701,62",
      "367 782,59",
      "1 534 565,28",
    ]);
    const b = rows.findIndex(([label]) => label?.startsWith("(B)"));
    expect(rows.slice(b + 1, b + 3)).toEqual([
      ["Nombre des factures exclues", "6"],
      ["Montant total des factures exclues (TTC)", "64 275,99"],
    ]);
    expect(page.querySelector('[data-slot="formI"]')?.textContent?.replace(/[\u202f\u00a0]/g, " ")).toContain(
      "le total est de 1 598 841,27 EUR ; l’échu de la balance âgée à cette date est de 1 598 841,27 EUR",
    );
    expect(page.querySelector("a[download]")?.getAttribute("href")).toBe(
      "./_file/data/statutory-late-payments.fr.xlsx",
    );
    expect(
      parseHTML(`<body>${await pageMarkdown(await wholeView(input, "en"), "statutory")}</body>`)
        .document.querySelector("a[download]")
        ?.getAttribute("href"),
    ).toBe("../_file/data/statutory-late-payments.en.xlsx");
  });

  test("a half-year without a rate is named, and no total is given", async () => {
    const drawn = String((await loadSlots("statutory"))["halves"]?.(await wholeView(input, "en")));
    expect(drawn).toContain("The rate of H1 2026 is not recorded");
    const total = [...parseHTML(`<body>${drawn}</body>`).document.querySelectorAll("tr.total > *")].map(
      (cell) => cell.textContent,
    );
    expect(total).toEqual(["Total", "", "", "", "", "", "–", ""]);
  });

  test("a company that does not publish in France has no French table, and is told why", async () => {
    for (const country of [null, "DE"]) {
      const view = await wholeView(
        {...input, site: {...input.site, statutory: {...input.site.statutory, country}}},
        "en",
      );
      const drawn = await pageMarkdown(view, "statutory");
      expect(drawn).toContain("The French table is not shown");
      expect(drawn).not.toContain("(A) Late-payment bands");
      expect(drawn).not.toContain(".xlsx");
      expect(drawn).toContain(country === null ? "does not say in which country" : "publishes its accounts in DE");
      expect(drawn).not.toContain("more than 90 days late");
    }
  });

  test("late payment: what the paid invoices alone hide is said with its figures, in both languages", async () => {
    const [english, french] = [
      await pageMarkdown(await wholeView(input, "en"), "lateness"),
      await pageMarkdown(await wholeView(input, "fr"), "lateness"),
    ];
    const {payment} = (await wholeView(input, "en")).slice;
    expect(english).toContain(
      `The ${createFormat("en", "EUR").count(payment?.paid ?? null)} lines that were paid took 48.0\u00a0days ` +
        "on average, half of them 42 or fewer",
    );
    expect(english).toContain(
      "half are paid by day 43 (80% interval from 42). Their mean is then at least 53.6\u00a0days, none counted " +
        "beyond day 365.",
    );
    expect(french).toContain(
      "la moitié est payée au jour 43 (intervalle à 80\u00a0%\u00a0: dès 42). La moyenne est alors d’au moins " +
        "53,6\u00a0jours",
    );
  });

  test("ageing and late payment under every filter hold no figure that is none, and say what they cannot", async () => {
    const whole = await wholeView(input, "en");
    for (const slice of input.slices) {
      for (const page of ["ageing", "lateness"] as const)
        expect(await pageMarkdown({...whole, slice}, page), JSON.stringify(slice.filter)).not.toMatch(
          /NaN|Infinity|undefined/,
        );
    }
    const narrow = input.slices.find(({filter}) => filter.entity !== null && filter.segment !== null);
    if (narrow === undefined) throw new Error("fixture");
    expect(await pageMarkdown({...whole, slice: narrow}, "lateness")).toContain(
      "Vintages are computed for one filter at a time",
    );
    expect(await pageMarkdown({...whole, slice: narrow}, "ageing")).toContain(
      "Intervals are computed for the whole company only",
    );
    const unseen = {
      ...whole,
      slice: {
        ...whole.slice,
        rolls:
          whole.slice.rolls === null
            ? null
            : {
                ...whole.slice.rolls,
                rates: [null, null, null, null, null],
                ends: [null, null, null, null, null],
                months_left: [null, null, null, null, null],
                ahead: null,
              },
      },
    };
    expect(await pageMarkdown(unseen, "ageing")).toContain("was never seen, or nothing ever left it");
    const nothing = {
      ...whole,
      slice: {
        ...whole.slice,
        rolls: null,
        payment: null,
        vintages: null,
        parts: [],
        lateness: {cohorts: [], distribution: [], breakdowns: [], customers: []},
      },
    };
    expect(await pageMarkdown(nothing, "ageing")).toContain("nothing could roll yet");
    for (const page of ["ageing", "lateness"] as const)
      expect(await pageMarkdown(nothing, page)).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("buckets with other bounds are named, coloured and told by them", async () => {
    const whole = await wholeView(input, "en");
    const due = whole.slice.ageing.find(({basis}) => basis === "due");
    if (due === undefined) throw new Error("fixture");
    const joined = (rows: number[][]) => [
      rows[0] ?? [],
      (rows[1] ?? []).map((value, i) => value + (rows[2]?.[i] ?? 0)),
      (rows[3] ?? []).map((value, i) => value + (rows[4]?.[i] ?? 0)),
      rows[5] ?? [],
    ];
    const slice = {
      ...whole.slice,
      ageing: [
        {
          ...due,
          buckets: ["not_due", "1_60", "61_plus", "no_due_date"],
          amounts: joined(due.amounts),
          invoices: joined(due.invoices),
        },
      ],
    };
    const page = await pageMarkdown({...whole, slice}, "ageing");
    expect(page).toContain("of it for more than 60 days (");
    expect(page).toContain("1–60 days");
    expect(page).toContain("61 days and more");
    expect(page).not.toMatch(/1_60|61_plus/);
    expect(page).toContain('fill="var(--age-4)"');
    expect(
      findings({...whole, slice})
        .map(({text}) => text)
        .join(" "),
    ).toContain("overdue for more than 60 days");
  });

  test("the cells of a heat map are darker the larger their share", async () => {
    const view = await wholeView(input, "en");
    const drawn = String((await loadSlots("ageing"))["rollMatrix"]?.(view));
    const {document} = parseHTML(`<body>${drawn}</body>`);
    const cells = [...document.querySelectorAll("td[class*=shade-]")]
      .map(
        (cell) => [Number.parseFloat(cell.textContent ?? ""), Number(/shade-(\d)/.exec(cell.className)?.[1])] as const,
      )
      .sort((a, b) => a[0] - b[0]);
    expect(cells.length).toBeGreaterThan(10);
    for (let i = 1; i < cells.length; i++) expect(cells[i]?.[1]).toBeGreaterThanOrEqual(cells[i - 1]?.[1] ?? 0);
    expect(new Set(cells.map(([, shade]) => shade)).size).toBeGreaterThan(3);
  });

  test("the provision matrix shows its overlay with date and source, what it is, what it adds up to", async () => {
    const view = await wholeView(input, "en");
    const drawn = String(provisionTable(view));
    expect(drawn).toContain("Management estimate, not a tax provision");
    expect(drawn).toContain("rates of the past times 1.25, as of 2025-10-01, valid until 30 Jun 2026; &lt;script&gt;");
    const rows = [...parseHTML(`<body>${drawn}</body>`).document.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    // 5 % of 90,000, drawn towards all segments since it has fewer than ten losses; measured in the other
    expect(rows[0]?.[2]).toBe("4,5005.0%* of 90,000");
    expect(rows[1]?.[2]).toBe("4,5005.0% of 90,000");
    expect(rows[2]?.at(-1)).toBe(
      view.format.amount(2 * (2_500 + 4_500 + 6_000 + 7_000 + 7_500)) +
        `${view.format.rate(55_000 / 800_000)} of 800,000`,
    );
    // under a segment only its own line, and no total
    const one = String(
      provisionTable({...view, slice: {...view.slice, filter: {entity: null, segment: "Hospitals", country: null}}}),
    );
    expect(parseHTML(`<body>${one}</body>`).document.querySelectorAll("tbody tr").length).toBe(1);
    const unknown = {
      ...view,
      site: {
        ...view.site,
        provision: {
          ...view.site.provision,
          cells: view.site.provision.cells.map((cell) => ({
            ...cell,
            rate: null,
            historical_rate: null,
            expected_amount: null,
            flag: "no_write_offs",
          })),
        },
      },
    };
    expect(String(provisionTable(unknown))).toContain("Without a figure: no write-off in the history");
    expect(String(provisionTable(unknown))).not.toMatch(/>0<span class="range"/);
  });

  test("without disputes, a forecast or a closed year the pages say so", async () => {
    const site = {
      ...input.site,
      forecast: null,
      statutory: {
        country: "FR",
        period: null,
        reporting_on: null,
        table: [],
        default_terms: null,
        ageing_overdue_amount: null,
        halves: [],
        parameters: [],
        limitation: {lapsing: 0, lapsing_amount: 0, lapsed: 0, lapsed_amount: 0, items: []},
        declarations: [],
      },
    };
    const slices = input.slices.map((slice) => ({
      ...slice,
      disputes: null,
      kpis: slice.kpis.filter((row) => !row.kpi.startsWith("dispute")),
    }));
    const view = await wholeView({...input, site, slices}, "en");
    expect(await pageMarkdown(view, "disputes")).toContain("No dispute is in the ledger");
    expect(await pageMarkdown(view, "forecast")).toContain("There is no cash forecast for this ledger");
    const statutory = await pageMarkdown(view, "statutory");
    expect(statutory).toContain("there is no statutory table yet");
    expect(statutory).toContain("No open invoice lapses");
    for (const page of ["disputes", "forecast", "statutory"] as const)
      expect(await pageMarkdown(view, page)).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("the forecast is hatched in each drawing, and its back-test stands beside a naive method", async () => {
    const drawn = await pageMarkdown(await wholeView(input, "en"), "forecast");
    const patterns = [...drawn.matchAll(/<pattern [^>]*?\bid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(patterns).size).toBe(3);
    for (const id of patterns) expect(drawn).toContain(`url(#${id})`);
    expect(drawn).toContain("a week was missed by 20.0% on average, by 46.0% with the better naive method");
  });

  test("figures in the board pack are those on the pages", async () => {
    for (const locale of ["en", "fr"] as const) {
      const view = await wholeView(input, locale);
      const figures = (text: string) =>
        Object.fromEntries(
          [...parseHTML(`<body>${text}</body>`).document.querySelectorAll("[data-kpi]")].map((element) => [
            element.getAttribute("data-kpi"),
            element.textContent,
          ]),
        );
      const page = figures(String(overview["figures"]?.(view)));
      expect(Object.keys(page).length).toBe(6);
      const pack = await boardPackHtml(input, {locale});
      expect(figures(pack)).toMatchObject(page);
      expect(parseHTML(pack).document.querySelector("h1")?.textContent).toBe(overviewAnswer(view));
      expect(pack).toContain(input.site.build.hash);
    }
  });

  test("a filter that leaves nothing says so and draws no chart", async () => {
    const whole = await wholeView(input, "en");
    const view = {...whole, slice: emptySlice({entity: "Sud", segment: "x", country: null})};
    expect(overviewAnswer(view)).toBe("Nothing is open under this filter.");
    expect(String(overview["figures"]?.(view))).toContain("Choose another entity");
  });

  test("a ledger with one month has nothing to compare with and still draws every page", async () => {
    const site = {...input.site, months: input.site.months.slice(-1)};
    const slices = input.slices.map((slice) => ({
      ...slice,
      kpis: slice.kpis.map((row) => ({
        ...row,
        values: row.values.slice(-1),
        numerators: row.numerators.slice(-1),
        denominators: row.denominators.slice(-1),
        flags: {},
      })),
      ageing: slice.ageing.map((row) => ({
        ...row,
        amounts: row.amounts.map((a) => a.slice(-1)),
        invoices: row.invoices.map((a) => a.slice(-1)),
      })),
      debtors: slice.debtors.map((row) => ({...row, overdue_amount_last_month: null, overdue_amount_last_year: null})),
      movers: [],
      breakdowns: slice.breakdowns.map((row) => ({
        ...row,
        overdue_amount_last_month: null,
        overdue_amount_last_year: null,
      })),
    }));
    const view = await wholeView({...input, site, slices}, "en");
    for (const page of pages) expect(await pageMarkdown(view, page)).not.toMatch(/NaN|Infinity|undefined/);
    expect(String(overview["changes"]?.(view))).toContain("There is no earlier month");
  });

  test("no page and no pack shows NaN, undefined or an object", async () => {
    for (const locale of ["en", "fr"] as const) {
      const view = await wholeView(input, locale);
      for (const page of pages)
        expect(await pageMarkdown(view, page), page).not.toMatch(/NaN|Infinity|undefined|\[object/);
    }
  });
});

describe("numbers become text", () => {
  const [english, french] = [createFormat("en", "EUR"), createFormat("fr", "EUR")];
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ").replace(/\u2060/g, "");
  test.each([
    [1_420_318.22, "€1.42m", "1,42 M€"],
    [999_499, "€999k", "999 k€"],
    [999_500, "€1.00m", "1,00 M€"],
    [14_200, "€14.2k", "14,2 k€"],
    [-950, "−€950", "−950 €"],
    [2.4e9, "€2.40bn", "2,40 Md€"],
    [0, "€0", "0 €"],
    [null, "–", "–"],
  ])("money(%s)", (value, en, fr) => {
    expect(plain(english.money(value))).toBe(en);
    expect(plain(french.money(value))).toBe(fr);
  });

  test("changes carry a sign, and a zero has none", () => {
    expect(plain(english.moneyChange(1500))).toBe("+€1.50k");
    expect(plain(french.moneyChange(-1500))).toBe("−1,50 k€");
    expect(plain(english.points(-0.0004))).toBe("0.0 pp");
    expect(plain(french.points(0.0213))).toBe("+2,1 points");
    expect(plain(createFormat("en", "CHF").moneyChange(1500))).toBe("CHF +1.50k");
  });

  test("ticks are as short as they can be and never rounded to another value", () => {
    expect([0, 2.5, 5].map((value) => english.tick(value, "days"))).toEqual(["0", "2.5", "5"]);
    expect(plain(french.tick(1_500_000, "amount"))).toBe("1,5 M€");
    expect(plain(english.tick(0.125, "rate"))).toBe("12.5%");
  });

  test("axes start at zero for positive values and end on round numbers", () => {
    expect(niceDomain([13, 47])).toEqual([0, 50]);
    expect(niceDomain([])).toEqual([0, 1]);
    expect(niceDomain([null, -3, 4])).toEqual([-4, 4]);
    expect(niceTicks(0, 50, 5)).toEqual([0, 10, 20, 30, 40, 50]);
  });
});

describe("colours", () => {
  test("text has a contrast of 4.5 on the page and on raised boxes, marks of 3, in light and dark", async () => {
    const css = await readFile(join(source, "style.css"), "utf8");
    const [light, dark] = [
      css.slice(0, css.indexOf("@media (prefers-color-scheme: dark)")),
      css.slice(css.indexOf("@media (prefers-color-scheme: dark)")),
    ];
    const read = (part: string) =>
      Object.fromEntries(
        [
          ...part
            .slice(0, part.indexOf("\n* {") > 0 ? part.indexOf("\n* {") : undefined)
            .matchAll(/--([\w-]+): (#[0-9a-f]{6});/g),
        ].map((match) => [match[1] ?? "", match[2] ?? ""]),
      );
    const palettes = {light: read(light), dark: {...read(light), ...read(dark)}};
    const luminance = (hex: string) => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5]
        .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a: string, b: string) => {
      const [x, y] = [luminance(a), luminance(b)].sort((m, n) => n - m);
      return ((x ?? 0) + 0.05) / ((y ?? 0) + 0.05);
    };
    for (const [name, palette] of Object.entries(palettes)) {
      const of = (key: string) => palette[key] ?? "";
      for (const text of ["ink", "muted", "link", "accent-text", "good-text", "bad-text"]) {
        for (const ground of ["paper", "raised"])
          expect(contrast(of(text), of(ground)), `${name}: ${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
      for (const mark of ["accent", "line", "actual", "good", "bad"])
        expect(contrast(of(mark), of("paper")), `${name}: ${mark}`).toBeGreaterThanOrEqual(3);
      const scale = [0, 1, 2, 3, 4].map((i) => luminance(of(`age-${i}`))).slice(1);
      const ordered = [...scale].sort((a, b) => (name === "light" ? b - a : a - b));
      expect(scale, `${name}: overdue buckets are ordered by lightness`).toEqual(ordered);
      const shades = [1, 2, 3, 4, 5, 6].map((i) => of(`shade-${i}`));
      for (const shade of shades)
        expect(contrast(of("ink"), shade), `${name}: ink on ${shade}`).toBeGreaterThanOrEqual(4.5);
      const steps = shades.map(luminance);
      expect(steps, `${name}: the steps of a heat map are ordered by lightness, away from the page`).toEqual(
        [...steps].sort((a, b) => (name === "light" ? b - a : a - b)),
      );
    }
  });
});

describe("files", () => {
  let root = "";
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "encours-site-"));
  });
  afterAll(() => rm(root, {recursive: true, force: true}));

  test("writing the root twice touches no file; what is no longer wanted goes", async () => {
    await writeSiteRoot(input, {root});
    const before = await stat(join(root, "ageing.md"));
    const fewer = {...input, histories: [...(input.histories as Iterable<[number, never]>)].slice(0, 1)};
    await writeSiteRoot(fewer, {root});
    expect((await stat(join(root, "ageing.md"))).mtimeMs).toBe(before.mtimeMs);
    expect(await readdir(join(root, "data", "customers"))).toEqual(["1.json"]);
    expect((await readdir(root)).sort()).toEqual(
      [
        ...pages.map((page) => `${page}.md`),
        "404.md",
        "board-pack.en.html",
        "board-pack.html",
        "data",
        "en",
        "models",
        "src",
        "style.css",
      ].sort(),
    );
  });

  test("every slice of the filters has its file", async () => {
    for (const number of Object.values(input.site.slices)) expect(input.slices[number]).toBeDefined();
    expect(sliceKey({entity: "Nord", segment: null, country: "FR"})).toBe("Nord||FR");
  });

  test("the server stays inside its folder", async () => {
    const server = await serve({directory: join(root, "data")});
    try {
      expect((await fetch(new URL("site.json", server.url))).status).toBe(200);
      for (const path of ["/../style.css", "/..%2fstyle.css", "/%2e%2e/style.css", "/..\\style.css", "/%00", "/%zz"]) {
        expect((await fetch(server.url.replace(/\/$/, "") + path)).status, path).toBe(404);
      }
      expect((await fetch(server.url, {method: "POST"})).status).toBe(405);
    } finally {
      await server.close();
    }
  });

  test("the server sends a file again only when it has changed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "encours-serve-"));
    const server = await serve({directory: folder});
    const get = (tag: string | null) =>
      fetch(new URL("a.csv", server.url), {headers: tag === null ? {} : {"If-None-Match": tag}});
    try {
      await writeFile(join(folder, "a.csv"), "one");
      const first = await get(null);
      expect([first.status, await first.text(), first.headers.get("content-type")]).toEqual([
        200,
        "one",
        "text/csv; charset=utf-8",
      ]);
      const again = await get(first.headers.get("etag"));
      expect([again.status, await again.text()]).toEqual([304, ""]);
      await writeFile(join(folder, "a.csv"), "two, longer");
      const changed = await get(first.headers.get("etag"));
      expect([changed.status, await changed.text()]).toEqual([200, "two, longer"]);
    } finally {
      await server.close();
      await rm(folder, {recursive: true, force: true});
    }
  });

  const asFramework =
    `<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<meta name="viewport" ` +
    `content="width=device-width, initial-scale=1, maximum-scale=1">\n<title>A</title>\n<link ` +
    `rel="modulepreload" href="./_observablehq/client.1.js">\n<script type="module">\n\nimport ` +
    `"./_observablehq/client.1.js";\n\n</script>\n</head>` +
    `<a rel="external" href="./_file/board-pack.html">B</a></html>`;

  test("a published page has its language, can be zoomed, and runs nothing inline", () => {
    const page = publishable(asFramework, "fr");
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('<a href="./board-pack.html">');
    expect(page).not.toMatch(/maximum-scale|_observablehq|<script/);
    expect(page).toContain("script-src 'self';");
  });

  test.each([
    ["<html>", '<html class="new">'],
    [", maximum-scale=1", ""],
    [' rel="external"', ""],
    ["_file/board-pack.html", "_file/pack.html"],
    ['<link rel="modulepreload"', '<link rel="preload"'],
    ['import "./_observablehq', 'import "/elsewhere'],
  ])("a Framework that no longer writes %s stops the build", (old, other) => {
    expect(() => publishable(asFramework.replace(old, other), "fr")).toThrow(/Framework writes pages otherwise/);
  });
});
