import {
  FAMILIES,
  ROUTES,
  type Claim,
  type ClaimRoute,
  type Recommendation,
  type Route,
} from "../../../models/routes/types.js";
import type {RoutesView} from "../../../models/routes/explore.js";
import {answer, block} from "../../frame/answer.js";
import {bases, basisBadge} from "../../blocks/basis.js";
import {deadlinesTable} from "../../blocks/deadlines.js";
import {lawNote} from "../../blocks/law-note.js";
import {matchingTable, nothingToCollect} from "../../blocks/matching.js";
import {customerLink} from "../../tables/debtors.js";
import {fold} from "../../browser/finding.js";
import {html, type Content, type Markup} from "../../view/markup.js";
import {chosenRoutes, costOfRoute, routeChoice, whyNone} from "./route-choice.js";
import {table, type Column} from "../../tables/table.js";
import {dataFileLink} from "../../frame/addresses.js";
import type {Slots, View} from "../../view/view.js";
import {recommendationName, routeName, withRoutes} from "../routes/slots.js";

/** Heading of the worklist: how much goes where. */
export function claimsAnswer(view: View): string {
  const {t, format, routes} = view;
  if (routes === null || routes.answer.comparison.claims === 0) return nothingToCollect(view);
  const {kept, handed_over, stopped, unknown, open_amount} = routes.answer.comparison;
  return t.claims.answer({
    kept: format.count(kept.claims),
    handed: format.count(handed_over.claims),
    stopped: format.count(stopped.claims - unknown.claims),
    undecided: unknown.claims === 0 ? null : format.count(unknown.claims),
    amount: format.money(open_amount),
  });
}

/**
 * Why a claim goes where it goes, in a sentence: against the best route of another kind, since two ways of the same
 * hands hardly differ.
 */
export function reasonText(
  view: View,
  {claim, recommendation: {reason, net_amount, next_route, is_evidence_insufficient}, rival}: ClaimLine,
): string {
  const {t, format} = view;
  const c = t.claims;
  const why =
    reason === "no_route"
      ? claim.is_insolvent
        ? c.whyInsolvent
        : c.whyNone
      : reason === "unknown"
        ? c.whyUnknown
        : reason === "nothing_pays"
          ? c.whyStop({next: next_route === null ? null : routeName(view, next_route), net: format.money(net_amount)})
          : rival === null
            ? c.whyOnly
            : c.whyMost({advantage: format.money(rival.advantage_amount), next: routeName(view, rival.route)});
  return is_evidence_insufficient ? `${why} ${c.thin}` : why;
}

/** One line of the worklist. */
export interface ClaimLine {
  index: number;
  claim: Claim;
  recommendation: Recommendation;
  /** Along the recommended route; null where all stops. */
  chosen: ClaimRoute | null;
  /** The best open route of another family, and what it brings less; null without one. */
  rival: {route: Route; advantage_amount: number} | null;
}

/** A line of the worklist, worked out from the results. */
export function claimLine({describer, model, results}: RoutesView, index: number): ClaimLine {
  const recommendation = describer.recommend(index);
  const {route, net_amount} = recommendation;
  let rival: ClaimLine["rival"] = null;
  if (route !== null && net_amount !== null) {
    for (const [position, other] of ROUTES.entries()) {
      const at = index * ROUTES.length + position;
      if (FAMILIES[other] === FAMILIES[route] || results.reason[at] !== 0) continue;
      const advantage_amount = net_amount - results.net_amount[at]!;
      if (rival === null || advantage_amount < rival.advantage_amount) rival = {route: other, advantage_amount};
    }
  }
  return {
    index,
    claim: model.data.claims[index]!,
    recommendation,
    chosen: route === null ? null : describer.describe(index, route),
    rival,
  };
}

/** What became of every other route: how much less it brings, or why it is closed. */
function others(view: View, routes: RoutesView, {index, recommendation, chosen}: ClaimLine): Markup {
  const {t, format} = view;
  const lines = ROUTES.filter((route) => route !== recommendation.route).map((route) => {
    const row = routes.describer.describe(index, route);
    if (!row.is_eligible || row.net_amount === null) {
      const why = row.reason === null ? t.routes.notComputable : t.routes.reasons[row.reason];
      return html`<li>${t.claims.closed({route: routeName(view, route), why})}${
        row.missing_key === null
          ? null
          : html` (<a href="${view.link("assumptions", row.missing_key)}" data-keep><code>${row.missing_key}</code>
        </a>)`
      }</li>`;
    }
    const less = Math.max(0, (chosen?.net_amount ?? 0) - row.net_amount);
    const other = {
      route: routeName(view, route),
      net: format.money(row.net_amount),
      cost: format.money(costOfRoute(row)),
      less: format.money(less),
    };
    return html`<li>${t.claims.other(other)}</li>`;
  });
  return view.isPrint
    ? html``
    : html`<details class="more-about"><summary>${t.claims.others}</summary>${
        chosen === null
          ? null
          : html`<p>
    ${costText(view, chosen)}</p>`
      }<ul>${lines}</ul></details>`;
}

/** What the recommended route is expected to cost, and what of it falls due in which case. */
function costText({t, format}: View, chosen: ClaimRoute): string {
  return t.claims.cost({
    total: format.money(costOfRoute(chosen)),
    always: format.money(chosen.cost_always_amount),
    success: format.money(chosen.cost_on_success_amount),
    repaid: format.money(chosen.repaid_amount ?? 0),
  });
}

interface ClaimColumn extends Column {
  /** Of the claim at an index, without working out its whole line. */
  key(index: number): number | string | null;
  cell(line: ClaimLine): Content;
}

function claimColumns(view: View, routes: RoutesView): ClaimColumn[] {
  const {t, format, site} = view;
  const c = t.claims.columns;
  const {currency} = site.ledger;
  const {results, model} = routes;
  const claim = (index: number) => model.data.claims[index]!;
  const at = (index: number, values: ArrayLike<number>) => {
    const route = results.recommended[index]!;
    const value = route < 0 ? NaN : values[index * ROUTES.length + route]!;
    return Number.isNaN(value) ? null : value;
  };
  return [
    {
      label: c.claim,
      key: (i) => claim(i).customer_name.toLowerCase(),
      cell: ({claim: one}) =>
        html`${customerLink(view, one.customer_id, one.customer_name)}<br><span class="muted">${one.claim_id}
          ${one.provider === null ? null : html` · ${t.claims.placed({provider: one.provider})}`}</span>`,
    },
    {
      label: t.columns.amountOf(c.amount, currency),
      isNumber: true,
      key: (i) => claim(i).open_amount,
      cell: ({claim: one}) => format.amount(one.open_amount),
    },
    {label: c.age, isNumber: true, key: (i) => claim(i).age_days, cell: ({claim: one}) => format.count(one.age_days)},
    {
      label: c.route,
      key: (i) => results.recommended[i]!,
      cell: (line) =>
        html`<span class="route-name ${line.recommendation.route ?? "stop"}">
          ${recommendationName(view, line.recommendation)}</span>`,
    },
    {
      label: c.why,
      key: (i) => results.recommended[i]!,
      cell: (line) => html`${reasonText(view, line)}${others(view, routes, line)}`,
    },
    {
      label: t.columns.amountOf(c.net, currency),
      isNumber: true,
      key: (i) => at(i, results.net_amount),
      cell: ({chosen}) => format.amount(chosen?.net_amount ?? null),
    },
    {
      label: c.interval,
      isNumber: true,
      key: (i) => at(i, results.net_amount),
      cell: ({chosen}) =>
        chosen?.intervals.interval_80
          ? t.routes.interval({
              low: format.amount(chosen.intervals.interval_80.low),
              high: format.amount(chosen.intervals.interval_80.high),
            })
          : format.amount(null),
    },
    {
      label: c.probability,
      isNumber: true,
      key: (i) => at(i, results.best_probability),
      cell: ({chosen}) => format.share(chosen?.best_probability ?? null),
    },
    {
      label: t.columns.amountOf(c.breakEven, currency),
      isNumber: true,
      key: (i) => at(i, results.always),
      cell: ({chosen}) =>
        chosen === null
          ? ""
          : chosen.break_even_amount === null
            ? t.claims.never
            : format.amount(Math.ceil(chosen.break_even_amount)),
    },
    {label: c.limitation, key: (i) => claim(i).limitation_on, cell: ({claim: one}) => format.day(one.limitation_on)},
    {
      label: c.basis,
      key: (i) => routes.results.recommended[i]!,
      cell: ({chosen}) => (chosen?.basis ? basisBadge(view, chosen.basis) : ""),
    },
  ];
}

/** The claims that the reader asked for, by index, in the order asked for. */
export function findClaims(view: View, routes: RoutesView): number[] {
  const {query, basis, column, isDescending} = view.worklist;
  const wanted = chosenRoutes(view.worklist.route);
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  const {claims} = routes.model.data;
  const {results} = routes;
  const found = claims.flatMap((claim, index) => {
    const chosen = ROUTES[results.recommended[index]!] ?? null;
    if (
      wanted !== null &&
      !(chosen === null
        ? wanted.length === 0 &&
          (routes.describer.recommend(index).reason === "unknown") === (view.worklist.route === "undecided")
        : wanted.includes(chosen))
    )
      return [];
    if (basis !== "" && (chosen === null || routes.describer.describe(index, chosen).basis !== basis)) return [];
    const text =
      words.length === 0
        ? ""
        : fold(`${claim.customer_name} ${claim.customer_id} ${claim.claim_id} ${claim.provider ?? ""}`);
    return words.every((word) => text.includes(word)) ? [index] : [];
  });
  const key = claimColumns(view, routes)[column]?.key ?? ((index: number) => claims[index]!.open_amount);
  return found.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
    const order =
      typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), view.locale);
    return (isDescending ? -order : order) || a - b;
  });
}

/** The worklist: the first lines on the page, the rest when asked for. */
export function worklist(view: View): Markup {
  return withRoutes(view, (routes) => {
    const {t, format, site} = view;
    const found = findClaims(view, routes);
    const visible = found.slice(0, view.worklist.shown);
    const columns = claimColumns(view, routes);
    const why = found.length === 0 ? whyNone(view, routes) : null;
    return html`<div data-worklist>${block(
      t.claims.title,
      t.claims.listSubtitle(site.ledger.currency),
      html`<p class="count" role="status">${
        found.length === 0
          ? why === null
            ? t.claims.noneFound
            : null
          : t.claims.shown({shown: format.count(visible.length), total: format.count(found.length)})
      }</p>
        ${
          found.length === 0
            ? null
            : table(view, {
                label: t.claims.title,
                columns,
                rows: visible.map((index) => {
                  const line = claimLine(routes, index);
                  return {cells: columns.map((one) => one.cell(line))};
                }),
              })
        }
        ${
          found.length > visible.length
            ? html`<p class="more"><button type="button" data-more-claims hidden>
        ${t.claims.more}</button></p>`
            : null
        }`,
    )}</div>${why}`;
  });
}

function controls(view: View): Markup {
  return withRoutes(view, (routes) => {
    const {t, site, locale} = view;
    const c = t.claims;
    const file = (ending: string) => dataFileLink(site.ledger, locale, `claims.${locale}.${ending}`);
    return html`<search class="search"><label for="claim-search">${c.search}</label>
      <input id="claim-search" type="search" autocomplete="off" spellcheck="false" disabled data-worklist-field="query">
      ${routeChoice(view, routes)}
      <label for="claim-basis">${c.withBasis}</label><select id="claim-basis" disabled data-worklist-field="basis">
      <option value="">${c.any}</option>${bases.map(
        (basis) => html`<option value="${basis}">
      ${t.bases[basis]}</option>`,
      )}</select>
      <span class="downloads">${c.download} <a rel="external" href="${file("csv")}" download>CSV</a> <a rel="external"
      href="${file("xlsx")}" download>XLSX</a></span></search>`;
  });
}

export const slots: Slots = {
  answer: (view) => html`${answer(view, "claims", claimsAnswer(view))}${lawNote(view)}`,
  deadlines: (view) => deadlinesTable(view) ?? html``,
  search: controls,
  list: worklist,
  matching: matchingTable,
};
