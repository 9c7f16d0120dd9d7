import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {ageingChart} from "../../src/charts/ageing-chart.js";
import {moversChart, moversTitle} from "../../src/pages/index/movers-chart.js";
import {debtorTable} from "../../src/tables/debtors.js";
import {changes} from "../../src/pages/index/findings.js";
import {loadMessages} from "../../src/browser/draw.js";
import {languages, type Language} from "../../models/contract/language.js";
import {headlines} from "../../src/frame/headline.js";
import {escapeHtml, html, type Content, type Markup} from "../../src/view/markup.js";
import {ageingAnswer, ageingNowChart} from "../../src/pages/ageing/slots.js";
import {collectionAnswer, costChart, promisesChart} from "../../src/pages/collection/slots.js";
import {buildFacts, dataAnswer, sourcesTable, tieOutTable} from "../../src/pages/data/slots.js";
import {costsChart, costTable, disputesAnswer, reasonsChart} from "../../src/pages/disputes/slots.js";
import {forecastAnswer, forecastChart} from "../../src/pages/forecast/slots.js";
import {statutoryAnswer, statutoryTable} from "../../src/pages/statutory/slots.js";
import {provisionSummary} from "../../src/pages/forecast/provision.js";
import {definition} from "../../src/pages/definitions/slots.js";
import {dsoAnswer, dsoChart, dsoPartsChart} from "../../src/pages/dso/slots.js";
import {headlineKpis, overviewAnswer} from "../../src/pages/index/slots.js";
import {latenessAnswer, lateRateChart} from "../../src/pages/lateness/slots.js";
import {paymentChart} from "../../src/pages/lateness/payment-chart.js";
import {rollMatrix, rollTitle} from "../../src/pages/ageing/roll-rates.js";
import {cascadeAnswer} from "../../src/pages/cascade/slots.js";
import {methodologyAnswer} from "../../src/pages/methodology/slots.js";
import {routeName, routesAnswer, routesFigures, routesLead, routesTable} from "../../src/pages/routes/slots.js";
import {tornadoChart, tornadoTitle} from "../../src/pages/simulator/slots.js";
import type {View} from "../../src/view/view.js";
import {vintageTable} from "../../src/pages/lateness/vintages.js";
import {commentarySections} from "./commentary.js";
import {KEPT, type KeptFigures, type KeptPack} from "./kept-pack.js";
import {sinceAnswer, sinceTable} from "./since.js";
import {series} from "../../src/view/series.js";
import {pages} from "../../src/pages/pages.js";
import {wholeView, type SiteInput} from "./whole-view.js";

/** What the pack shows, and so defines in print; the site's definitions page has all of them. */
const packDefinitions = new Set([
  "dso",
  "best_possible_dso",
  "average_days_delinquent",
  "receivable_amount",
  "overdue_rate",
  "late_rate",
  "days_to_pay",
  "days_to_pay_median",
  "ageing",
  "roll_rates",
  "vintages",
  "cei",
  "promise_kept_rate",
  "bad_debt_rate",
  "cost_to_collect",
  "dispute_cost",
  "provision_matrix",
  "statutory_late_payments",
  "tie_out",
]);

/** What a board asks of a definition; grain, units and files are the analyst's. */
const boardLabels = new Set(["formula", "numerator", "denominator", "window", "excluded", "source"]);

/** What a board asks of collection; the site has the rest. */
const collectionKpis: [string, string][] = [
  ["cei", "full_period_12m"],
  ["promise_kept_rate", "value_12m"],
  ["bad_debt_rate", "net_write_offs_12m"],
  ["cost_to_collect", "per_amount_collected_12m"],
];

/**
 * Characters of a comment that a sheet has room for where it is less than usual; a longer one has a sheet of its own.
 */
const roomForComment: Record<string, number> = {index: 350, collection: 200, disputes: 200, statutory: 0};

/** Reasons beyond which their costs would not fit below them. */
const reasonsPriced = 6;

/** As many as a sheet has room for under the roll rates. */
const cohortsPrinted = 8;

interface Sheet {
  id: string;
  title: string;
  heading: string;
  content: Content;
}

/**
 * The board pack: one HTML file that opens from disk, runs nothing and asks
 * nothing of anybody; A4 landscape, one message a page. Figures and charts come
 * from the functions that draw the site.
 */
export async function boardPackHtml(
  input: SiteInput,
  {locale = input.site.ledger.locale, since}: {locale?: Language; since?: KeptPack | undefined} = {},
): Promise<string> {
  const view: View = {
    ...(await wholeView(input, locale)),
    isPrint: true,
    widths: [600],
    link: (page, anchor) =>
      page === "definitions" ? `#${anchor === undefined ? "definitions" : `definition-${anchor}`}` : `#${page}`,
  };
  const sheets = packSheets(view, await commentary(input.commentary), since);
  const style = packStyle(
    await readFile(fileURLToPath(new URL("../../src/style.css", import.meta.url)), "utf8"),
    await readFile(fileURLToPath(new URL("../../src/board-pack.css", import.meta.url)), "utf8"),
  );
  const hash = createHash("sha256").update(style).digest("base64");
  const {t, site, format} = view;
  const foot = (n: number) =>
    html`<footer><span>${site.ledger.name}${site.ledger.is_fictional ? ` · ${t.fictional}` : ""}${site.ledger.is_pseudonymous ? ` · ${t.pseudonymous}` : ""}</span><span>${t.filters.asOf} ${format.date(site.ledger.as_of)}</span><span>${t.pack.build(site.build.hash.slice(0, 12))}</span><span>${t.pack.page(n, sheets.length)}</span></footer>`;
  const contents = html`<nav class="pack-contents" aria-label="${t.pack.contents}"><ol>${sheets
    .map((sheet, i) => ({sheet, n: i + 1}))
    .filter(({sheet}) => !sheet.title.endsWith(`(${t.pack.continued})`))
    .map(({sheet, n}) => html`<li><a href="#${sheet.id}">${sheet.title}</a> <span>${n}</span></li>`)}</ol></nav>`;
  const body = html`<main>${sheets.map(
    (sheet, i) => html`<section class="sheet" id="${sheet.id}" aria-labelledby="${sheet.id}-heading">
      <header><p class="question">${i === 0 ? t.pack.title : sheet.title}</p>${i === 0 ? contents : null}</header>
      ${i === 0 ? html`<h1 id="${sheet.id}-heading">${sheet.heading}</h1>` : html`<h2 class="message" id="${sheet.id}-heading">${sheet.heading}</h2>`}
      <div class="body">${sheet.content}</div>
      ${foot(i + 1)}
    </section>`,
  )}</main>`;
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="encours-build" content="${escapeHtml(site.build.hash)}">
<meta name="${KEPT}" content="${escapeHtml(JSON.stringify(keptFigures(view, body)))}">
<title>${escapeHtml(`${site.ledger.name} · ${t.pack.title} · ${format.date(site.ledger.as_of)}`)}</title>
<style>${style}</style>
</head>
<body>
${body.toString()}
</body>
</html>
`;
}

async function commentary(text: string | null): Promise<Map<string, Markup>> {
  const texts = await Promise.all(languages.map(loadMessages));
  return commentarySections(
    text,
    Object.fromEntries(pages.map((page) => [page, [page, ...texts.map((t) => t.pages[page])]])),
  );
}

/** The figures that the pack prints, for the pack that follows it. */
function keptFigures(view: View, body: Markup): KeptFigures {
  const {ledger, build} = view.site;
  const printed = [
    ...new Set(
      [...body.toString().matchAll(/ data-kpi="(\w+)\.(\w+)"/g)].map(([, kpi, variant]) => `${kpi}.${variant}`),
    ),
  ];
  return {
    ledger: ledger.name,
    currency: ledger.currency,
    as_of: ledger.as_of,
    models_hash: build.models_hash,
    exports_hash: build.exports_hash,
    figures: printed.map((name) => {
      const [kpi = "", variant = ""] = name.split(".");
      return {kpi, variant, value: series(view, kpi, variant).last};
    }),
  };
}

function packSheets(view: View, comments: Map<string, Markup>, since: KeptPack | undefined): Sheet[] {
  const {t, site, format, locale} = view;
  const side = {...view, widths: [340]};
  const half = {...view, widths: [460]};
  const previous = site.months[site.months.length - 2];
  // A long comment has a sheet of its own after the one it speaks of.
  const isLong = (name: string) =>
    String(comments.get(name) ?? "").replace(/<[^>]*>/g, "").length > (roomForComment[name] ?? 600);
  const comment = (name: string, isAcross = false) => {
    const found = comments.get(name);
    return found === undefined || isLong(name)
      ? null
      : html`<div class="comment${isAcross ? " long" : ""}"><h3>${t.pack.commentary}</h3>${found}</div>`;
  };
  const columns = (left: Content, right: Content) =>
    html`<div class="columns"><div>${left}</div><div>${right}</div></div>`;
  const sheets: Sheet[] = [
    {
      id: "index",
      title: t.pack.summary,
      heading: overviewAnswer(view),
      content: html`${headlines(view, headlineKpis)}
        <div class="columns even"><div><h2>${t.findings.title}</h2>${changes(view)}</div><div>${moversChart({...view, widths: [520]})}</div></div>${comment("index", true)}`,
    },
    ...(since === undefined
      ? []
      : [{id: "since", title: t.pack.since, heading: sinceAnswer(view, since), content: sinceTable(view, since)}]),
    {
      id: "ageing",
      title: t.pages.ageing,
      heading: ageingAnswer(view),
      content: columns(ageingChart(view), html`${ageingNowChart(side)}${comment("ageing")}`),
    },
    {
      id: "dso",
      title: t.pages.dso,
      heading: dsoAnswer(view),
      content: columns(dsoChart(view), html`${dsoPartsChart(side)}${comment("dso")}`),
    },
    {
      id: "lateness",
      title: t.pages.lateness,
      heading: latenessAnswer(view),
      content: columns(paymentChart(view), html`${lateRateChart(side)}${comment("lateness")}`),
    },
    ...(view.slice.rolls === null
      ? []
      : [
          {
            id: "rolls",
            title: t.pack.rolls,
            heading: rollTitle(view, view.slice.rolls),
            content: html`${rollMatrix(view)}${vintageTable(view, cohortsPrinted)}`,
          },
        ]),
    {
      id: "customers",
      title: t.pack.debtors,
      heading: debtorsMessage(view),
      content: html`${debtorTable(view, view.slice.debtors, t.titles.debtors)}${comment("customers")}`,
    },
    ...(view.slice.movers.length === 0 || previous === undefined
      ? []
      : [
          {
            id: "movers",
            title: t.pack.movers,
            heading: moversTitle(view),
            content: debtorTable(view, view.slice.movers, t.pack.movers),
          },
        ]),
    {
      id: "collection",
      title: t.pages.collection,
      heading: collectionAnswer(view),
      content: html`${headlines(view, collectionKpis)}<div class="columns even"><div>${costChart(half)}${comment("collection")}</div><div>${promisesChart(half)}</div></div>`,
    },
    ...(view.slice.disputes === null
      ? []
      : [
          {
            id: "disputes",
            title: t.pages.disputes,
            heading: disputesAnswer(view),
            content: html`${columns(reasonsChart(view), html`${costsChart(side)}${comment("disputes")}`)}${view.slice.disputes.reasons.length > reasonsPriced ? null : html`<div class="gap">${costTable(view, "reason")}</div>`}`,
          },
        ]),
    ...(site.forecast === null
      ? []
      : [
          {
            id: "forecast",
            title: t.pages.forecast,
            heading: forecastAnswer(view),
            content: columns(forecastChart(view), html`${provisionSummary(view)}${comment("forecast")}`),
          },
        ]),
    ...routesSheets(view, comment),
    ...(site.statutory.country === "FR" && site.statutory.period !== null
      ? [
          {
            id: "statutory",
            title: t.pages.statutory,
            heading: statutoryAnswer(view),
            content: html`${statutoryTable(view, "I")}${comment("statutory")}`,
          },
        ]
      : []),
  ];
  for (const [name, text] of comments) {
    if (!isLong(name)) continue;
    const after = sheets.findIndex((sheet) => sheet.id === name);
    const about = sheets[after]?.title ?? t.pages.data;
    sheets.splice(after < 0 ? sheets.length : after + 1, 0, {
      id: `comment-${name}`,
      title: `${about} (${t.pack.continued})`,
      heading: t.pack.commentary,
      content: html`<div class="comment long">${text}</div>`,
    });
  }
  const sources = site.sources;
  const perSheet = 18;
  const first = Math.max(
    0,
    perSheet - 6 - 2 * site.tie_out.filter((row) => row.balance_on === site.tie_out[0]?.balance_on).length,
  );
  sheets.push({
    id: "data",
    title: t.pages.data,
    heading: dataAnswer(view),
    content: html`<h3>${t.data.tieOut}, ${site.ledger.currency}</h3>${tieOutTable(view)}${comment("data")}
      <h3>${t.data.sources}</h3>${sourcesTable({...view, site: {...site, sources: sources.slice(0, first)}})}${sources.length <= first ? buildFacts(view) : null}`,
  });
  for (let i = first; i < sources.length; i += perSheet) {
    const isLast = i + perSheet >= sources.length;
    sheets.push({
      id: `data-${i}`,
      title: `${t.pages.data} (${t.pack.continued})`,
      heading: t.data.sources,
      content: html`${sourcesTable({...view, site: {...site, sources: sources.slice(i, i + perSheet)}})}${isLast ? buildFacts(view) : null}`,
    });
  }
  const printed = site.definitions
    .filter((one) => packDefinitions.has(one.key))
    .map((one) => ({...one, labels: one.labels.filter(({label}) => boardLabels.has(label))}));
  // Lines in a column of a sheet: the text must not run over onto a page without a number.
  const lines = (text: string, width: number) => Math.ceil(text.length / width);
  const weight = (one: (typeof site.definitions)[number]) =>
    4.5 +
    one.prose[locale].split(/\n\s*\n/).reduce((sum, paragraph) => sum + lines(paragraph, 46) + 0.4, 0) +
    one.labels.reduce((sum, label) => sum + lines(label.text[locale], 33), 0) +
    lines(one.variants.join(", "), 28);
  // Three columns a sheet, filled one after the other.
  const columnLines = 36;
  const filled: {members: typeof site.definitions; lines: number}[] = [];
  for (const one of printed) {
    const column = filled.at(-1);
    if (column === undefined || column.lines + weight(one) > columnLines)
      filled.push({members: [one], lines: weight(one)});
    else {
      column.members.push(one);
      column.lines += weight(one);
    }
  }
  for (let i = 0; i < filled.length; i += 3) {
    const columns = filled.slice(i, i + 3);
    sheets.push({
      id: i === 0 ? "definitions" : `definitions-${i}`,
      title: i === 0 ? t.pages.definitions : `${t.pages.definitions} (${t.pack.continued})`,
      heading: format.list(columns.flatMap(({members}) => members.map((one) => one.title[locale]))),
      content: html`<div class="three">${columns.map(({members}) => html`<div>${members.map((one) => definition(view, one))}</div>`)}</div>`,
    });
  }
  return sheets;
}

/** In-house or hand over: the answer, then what it rests on and what would change it; none where nothing is overdue. */
function routesSheets(view: View, comment: (name: string) => Markup | null): Sheet[] {
  const {t, format, routes} = view;
  if (routes === null) return [];
  const missing = routes.answer.closures.filter(({missing_key}) => missing_key !== null).slice(0, 2);
  return [
    {
      id: "routes",
      title: t.pack.routes,
      heading: routesAnswer(view),
      content: html`${routesFigures(view)}<div class="gap">${routesTable(view)}</div>${comment("routes")}`,
    },
    {
      id: "simulator",
      title: t.pack.routesRest,
      heading: tornadoTitle(view),
      content: html`<div class="columns"><div>${tornadoChart(view, 8)}</div><div><h3>${t.pageGroups.evidence}</h3>${routesLead(view)}
        <h3 class="gap">${t.pack.further}</h3><ul class="findings"><li>${cascadeAnswer(view)}.</li>${missing.map((one) => html`<li>${t.routes.closuresTitle({claims: format.count(one.claims), route: routeName(view, one.route), key: one.missing_key ?? ""})}.</li>`)}${view.site.method.backtests.length === 0 ? null : html`<li>${methodologyAnswer(view)}.</li>`}</ul></div></div>`,
    },
  ];
}

/** How much of overdue the listed debtors hold. */
function debtorsMessage(view: View): string {
  const overdue = series(view, "receivable_amount", "overdue").last;
  const listed = view.slice.debtors.reduce((sum, debtor) => sum + debtor.overdue_amount, 0);
  if (overdue === null || overdue <= 0) return view.t.titles.debtors;
  return view.t.pack.debtorsMessage({
    isOne: view.slice.debtors.length === 1,
    count: view.format.count(view.slice.debtors.length),
    share: view.format.rate(listed / overdue),
    amount: view.format.money(listed),
  });
}

function packStyle(site: string, pack: string): string {
  // Paper is white: the dark twin of the palette stays out.
  const light = site
    .replace(/@media \(prefers-color-scheme: dark\) \{[\s\S]*?\n\}\n/, "")
    .replace("color-scheme: light dark", "color-scheme: light");
  return `${light}\n${pack}`
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "\n")
    .replaceAll("</", "<\\/");
}
