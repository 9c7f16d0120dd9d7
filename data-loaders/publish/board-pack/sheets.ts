import {ageingChart} from "../../../src/charts/ageing-chart.js";
import {moversChart, moversTitle} from "../../../src/pages/index/movers-chart.js";
import {debtorTable} from "../../../src/tables/debtors.js";
import {changes} from "../../../src/pages/index/findings.js";
import {headlines} from "../../../src/frame/headline.js";
import {html, type Markup} from "../../../src/view/markup.js";
import {matchingNote} from "../../../src/blocks/matching.js";
import {ageingAnswer, ageingNowChart} from "../../../src/pages/ageing/slots.js";
import {collectionAnswer, costChart, promisesChart} from "../../../src/pages/collection/slots.js";
import {costsChart, costTable, disputesAnswer, reasonsChart} from "../../../src/pages/disputes/slots.js";
import {forecastAnswer, forecastChart} from "../../../src/pages/forecast/slots.js";
import {statutoryAnswer, statutoryTable} from "../../../src/pages/statutory/slots.js";
import {provisionSummary} from "../../../src/pages/forecast/provision.js";
import {dsoAnswer, dsoChart, dsoPartsChart} from "../../../src/pages/dso/slots.js";
import {headlineKpis, overviewAnswer} from "../../../src/pages/index/slots.js";
import {latenessAnswer, lateRateChart} from "../../../src/pages/lateness/slots.js";
import {paymentChart} from "../../../src/pages/lateness/payment-chart.js";
import {rollMatrix, rollTitle} from "../../../src/pages/ageing/roll-rates.js";
import type {View} from "../../../src/view/view.js";
import {vintageTable} from "../../../src/pages/lateness/vintages.js";
import type {KeptPack} from "../kept-pack.js";
import {sinceAnswer, sinceTable} from "../since.js";
import {series} from "../../../src/view/series.js";
import {type Sheet, columns} from "./sheet.js";
import {commentOn, type CommentOn, withLongComments} from "./comments.js";
import {dataSheets} from "./data-sheets.js";
import {definitionSheets} from "./definition-sheets.js";
import {routesSheets} from "./routes-sheets.js";

/** What a board asks of collection; the site has the rest. */
const collectionKpis: [string, string][] = [
  ["cei", "full_period_12m"],
  ["promise_kept_rate", "value_12m"],
  ["bad_debt_rate", "net_write_offs_12m"],
  ["cost_to_collect", "per_amount_collected_12m"],
];

/** Reasons beyond which their costs would not fit below them. */
const reasonsPriced = 6;

/** As many as a sheet has room for under the roll rates. */
const cohortsPrinted = 8;

/** The figures of the summary, and what changed since an earlier pack. */
function summary(view: View, comment: CommentOn, since: KeptPack | undefined): Sheet[] {
  const {t} = view;
  const movers = moversChart({...view, widths: [520]});
  return [
    {
      id: "index",
      title: t.pack.summary,
      heading: overviewAnswer(view),
      content: html`${headlines(view, headlineKpis)}${matchingNote(view)}
        <div class="columns even"><div><h2>${t.findings.title}</h2>${changes(view)}</div><div>${movers}</div></div>
        ${comment("index", true)}`,
    },
    ...(since === undefined
      ? []
      : [{id: "since", title: t.pack.since, heading: sinceAnswer(view, since), content: sinceTable(view, since)}]),
  ];
}

/** How old the receivables are, how long they take, and who pays late. */
function position(view: View, comment: CommentOn): Sheet[] {
  const {t} = view;
  const side = {...view, widths: [340]};
  return [
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
  ];
}

/** Who owes it, and who moved. */
function debtors(view: View, comment: CommentOn): Sheet[] {
  const {t, site, slice} = view;
  const content = html`${debtorTable(view, slice.debtors, t.titles.debtors)}${comment("customers")}`;
  return [
    {id: "customers", title: t.pack.debtors, heading: debtorsMessage(view), content},
    ...(slice.movers.length === 0 || site.months.length < 2
      ? []
      : [
          {
            id: "movers",
            title: t.pack.movers,
            heading: moversTitle(view),
            content: debtorTable(view, slice.movers, t.pack.movers),
          },
        ]),
  ];
}

/** What collection is worth, and what is disputed. */
function causes(view: View, comment: CommentOn): Sheet[] {
  const {t, slice} = view;
  const [side, half] = [
    {...view, widths: [340]},
    {...view, widths: [460]},
  ];
  const costs = html`<div>${costChart(half)}${comment("collection")}</div>`;
  const sheets: Sheet[] = [
    {
      id: "collection",
      title: t.pages.collection,
      heading: collectionAnswer(view),
      content: html`${headlines(view, collectionKpis)}
        <div class="columns even">${costs}<div>${promisesChart(half)}</div></div>`,
    },
  ];
  if (slice.disputes === null) return sheets;
  const priced =
    slice.disputes.reasons.length > reasonsPriced ? null : html`<div class="gap">${costTable(view, "reason")}</div>`;
  const charts = columns(reasonsChart(view), html`${costsChart(side)}${comment("disputes")}`);
  return [
    ...sheets,
    {
      id: "disputes",
      title: t.pages.disputes,
      heading: disputesAnswer(view),
      content: html`${charts}${priced}`,
    },
  ];
}

function forecast(view: View, comment: CommentOn): Sheet[] {
  if (view.site.forecast === null) return [];
  return [
    {
      id: "forecast",
      title: view.t.pages.forecast,
      heading: forecastAnswer(view),
      content: columns(forecastChart(view), html`${provisionSummary(view)}${comment("forecast")}`),
    },
  ];
}

function statutory(view: View, comment: CommentOn): Sheet[] {
  const {country, period} = view.site.statutory;
  if (country !== "FR" || period === null) return [];
  return [
    {
      id: "statutory",
      title: view.t.pages.statutory,
      heading: statutoryAnswer(view),
      content: html`${statutoryTable(view, "I")}${comment("statutory")}`,
    },
  ];
}

/** The sheets of the pack, in their order. */
export function packSheets(view: View, comments: ReadonlyMap<string, Markup>, since: KeptPack | undefined): Sheet[] {
  const comment = commentOn(view, comments);
  const told = [
    ...summary(view, comment, since),
    ...position(view, comment),
    ...debtors(view, comment),
    ...causes(view, comment),
    ...forecast(view, comment),
    ...routesSheets(view, comment),
    ...statutory(view, comment),
  ];
  return [...withLongComments(view, told, comments), ...dataSheets(view, comment), ...definitionSheets(view)];
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
