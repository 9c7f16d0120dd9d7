import {html} from "../../../src/view/markup.js";
import {cascadeAnswer} from "../../../src/pages/cascade/slots.js";
import {methodologyAnswer} from "../../../src/pages/methodology/slots.js";
import {routeName, routesAnswer, routesFigures, routesLead, routesTable} from "../../../src/pages/routes/slots.js";
import {tornadoChart, tornadoTitle} from "../../../src/pages/simulator/slots.js";
import type {View} from "../../../src/view/view.js";
import {type Sheet, columns} from "./sheet.js";
import type {CommentOn} from "./comments.js";

/** In-house or hand over: the answer, then what it rests on and what would change it; none where nothing is overdue. */
export function routesSheets(view: View, comment: CommentOn): Sheet[] {
  const {t, format, routes} = view;
  if (routes === null) return [];
  const missing = routes.answer.closures.filter(({missing_key}) => missing_key !== null).slice(0, 2);
  const closed = missing.map(({claims, route, missing_key: key}) => {
    const said = {claims: format.count(claims), route: routeName(view, route), key: key ?? ""};
    return html`<li>${t.routes.closuresTitle(said)}.</li>`;
  });
  const backtest = view.site.method.backtests.length === 0 ? null : html`<li>${methodologyAnswer(view)}.</li>`;
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
      content: columns(
        tornadoChart(view, 8),
        html`<h3>${t.pageGroups.evidence}</h3>${routesLead(view)}
        <h3 class="gap">${t.pack.further}</h3>
        <ul class="findings"><li>${cascadeAnswer(view)}.</li>${closed}${backtest}</ul>`,
      ),
    },
  ];
}
