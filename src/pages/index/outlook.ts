import {drawnTotal, forecastAnswer, halfInBy} from "../forecast/slots.js";
import {decidedToStop, routesAnswer} from "../routes/slots.js";
import {block} from "../../frame/answer.js";
import {html, type Markup} from "../../view/markup.js";
import type {View} from "../../view/view.js";
import {findingsList, seeMore} from "../../blocks/findings-list.js";
import {isShown} from "../../words/format.js";
import {worthOfDays, series} from "../../view/series.js";
import {isFiltered} from "../../view/filter.js";
import type {Page} from "../pages.js";

/** What will come in, in a few sentences; the forecast is of the whole company. */
export function comingIn(view: View): Markup {
  const {t, format, site} = view;
  const o = t.outlook;
  const drawn = drawnTotal(site.forecast);
  const half = halfInBy(site.forecast);
  const more = [
    ...(half === null ? [] : [o.half(format.date(half))]),
    ...(drawn?.later_amount == null || !isShown(format.money(drawn.later_amount))
      ? []
      : [
          o.later({
            later: format.money(drawn.later_amount),
            insolvent:
              drawn.insolvent_amount !== null && isShown(format.money(drawn.insolvent_amount))
                ? format.money(drawn.insolvent_amount)
                : null,
          }),
        ]),
    ...(drawn === null ? [] : [o.onlyIssued]),
    ...(isFiltered(view) ? [t.wholeCompany] : []),
  ];
  return block(
    o.comingIn,
    null,
    html`<p class="said">${forecastAnswer(view)}.${seeMore(view, "forecast")}</p>${
      more.length === 0 ? null : html`<p class="subtitle">${more.join(" ")}</p>`
    }`,
  );
}

interface Action {
  text: string;
  /** What is at stake, to rank by. */
  amount: number;
  page: Page;
  part?: string;
  route?: string;
  /** Whether the law sets a term to it, after which the money is lost. */
  hasTerm?: boolean;
}

const shown = 5;

/** What there is to do, ranked by the money at stake: the largest, and whatever the law sets a term to. */
export function actions(view: View): Action[] {
  const ranked = [...ofRoutes(view), ...ofTargets(view), ...ofBooks(view)]
    .filter(({amount}) => isShown(view.format.money(amount)))
    .sort((a, b) => b.amount - a.amount);
  return ranked.filter(({hasTerm}, rank) => rank < shown || hasTerm);
}

/** The claims by what is recommended for them. */
function ofRoutes({t, format, routes}: View): Action[] {
  if (routes === null) return [];
  const {handed_over, kept, insolvent} = routes.answer.comparison;
  const stopped = decidedToStop(routes.answer.comparison);
  const declare =
    insolvent.claims === 0
      ? null
      : {count: insolvent.claims, claims: format.count(insolvent.claims), amount: format.money(insolvent.open_amount)};
  return (
    [
      ["hand", handed_over, "hand"],
      ["keep", kept, "family:in_house"],
      ["stop", stopped, "stop"],
    ] as const
  ).flatMap(([kind, {claims, open_amount: amount}, route]) =>
    claims === 0
      ? []
      : [
          {
            text: t.outlook[kind]({count: claims, claims: format.count(claims), amount: format.money(amount), declare}),
            amount,
            page: "claims" as const,
            route,
            hasTerm: kind === "stop" && declare !== null,
          },
        ],
  );
}

/** What must come in to meet the targets: paying overdue lowers what is open too. */
function ofTargets(view: View): Action[] {
  const {t, format} = view;
  const [rate, dso] = [series(view, "overdue_rate", "value"), series(view, "dso", "balance_90d")];
  const [overdue, open] = [rate.numerators.at(-1) ?? null, rate.denominators.at(-1) ?? null];
  const found: Action[] = [];
  if (rate.target !== null && rate.target < 1 && overdue !== null && open !== null && overdue > rate.target * open) {
    const amount = (overdue - rate.target * open) / (1 - rate.target);
    found.push({
      text: t.outlook.targetOverdue({target: format.rate(rate.target), amount: format.money(amount)}),
      amount,
      page: "ageing",
      part: "debtors",
    });
  }
  const excess =
    dso.target === null || dso.last === null || dso.last <= dso.target ? null : worthOfDays(dso, dso.last - dso.target);
  if (dso.target !== null && excess !== null)
    found.push({
      text: t.outlook.targetDso({target: format.days(dso.target), amount: format.money(excess)}),
      amount: excess,
      page: "dso",
      part: "dsoParts",
    });
  return found;
}

/** What the books ask for: claims that lapse, disputes, cash that is not matched. */
function ofBooks(view: View): Action[] {
  const {t, format, site} = view;
  const {lapsing, lapsing_amount} = site.statutory.limitation;
  const disputed = series(view, "dispute_rate", "open_value").numerators.at(-1) ?? 0;
  const unapplied = ["unapplied_cash", "unapplied_credits"].reduce(
    (sum, variant) => sum + Math.abs(series(view, "receivable_amount", variant).last ?? 0),
    0,
  );
  return [
    ...(lapsing === 0 || isFiltered(view)
      ? []
      : [
          {
            text: t.outlook.lapse({
              count: lapsing,
              invoices: format.count(lapsing),
              amount: format.money(lapsing_amount),
            }),
            amount: lapsing_amount,
            page: "statutory" as const,
            part: "limitation",
            hasTerm: true,
          },
        ]),
    {text: t.outlook.settle(format.money(disputed)), amount: disputed, page: "disputes", part: "reasons"},
    {text: t.outlook.match(format.money(unapplied)), amount: unapplied, page: "data", part: "tieOut"},
  ];
}

/** What to do: the answer of the routes, then the actions. */
export function toDo(view: View): Markup {
  const {t} = view;
  const found = actions(view);
  return block(
    t.outlook.toDo,
    null,
    html`${view.routes === null ? null : html`<p class="said">${routesAnswer(view)}.${seeMore(view, "routes")}</p>`}
      ${found.length === 0 ? html`<p class="nothing">${t.outlook.nothingToDo}</p>` : findingsList(view, found)}`,
  );
}
