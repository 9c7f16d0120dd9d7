import {
  FAMILIES,
  ROUTES,
  type Claim,
  type ClaimRoute,
  type Family,
  type Reason,
  type Route,
} from "../../../models/routes/types.js";
import type {RoutesView} from "../../../models/routes/explore.js";
import {block} from "../../frame/answer.js";
import {customerLink} from "../../tables/debtors.js";
import {html, type Markup} from "../../view/markup.js";
import {decidedToStop, recommendationName, routeName} from "../routes/slots.js";
import {table} from "../../tables/table.js";
import type {View} from "../../view/view.js";

const families: readonly Family[] = [
  ...new Set(
    Object.values(FAMILIES).filter((family): family is Family => ROUTES.some((route) => FAMILIES[route] === family)),
  ),
];
const routesOf = (family: string) => ROUTES.filter((route) => FAMILIES[route] === family);

/**
 * The routes that a choice of the worklist means: one route, `family:` and
 * whose, or `hand`, all but one's own; none where it is `stop` or `undecided`. Null: no choice.
 */
export function chosenRoutes(choice: string): readonly Route[] | null {
  if (choice === "stop" || choice === "undecided") return [];
  if (choice === "hand") return ROUTES.filter((route) => FAMILIES[route] !== "in_house");
  if (choice.startsWith("family:")) return routesOf(choice.slice("family:".length));
  const route = ROUTES.find((one) => one === choice);
  return route === undefined ? null : [route];
}

/** What the worklist can be asked for, with how many claims each has: also those that nothing is recommended for. */
export function routeChoice(view: View, {answer: {mix, comparison}}: RoutesView): Markup {
  const {t, format} = view;
  const c = t.claims;
  const count = (routes: readonly Route[]) =>
    mix.filter(({route}) => route !== null && routes.includes(route)).reduce((sum, {claims}) => sum + claims, 0);
  const counted = (value: string, name: string, claims: number) =>
    html`<option value="${value}">${c.counted({name, count: format.count(claims)})}</option>`;
  const stopped = decidedToStop(comparison).claims;
  const {insolvent} = comparison;
  const stop =
    insolvent.claims === 0
      ? t.routes.names.stop
      : c.declare({
          name: t.routes.names.stop,
          claims: format.count(insolvent.claims),
          isAll: insolvent.claims === stopped,
        });
  const option = (value: string, name: string, routes: readonly Route[]) => counted(value, name, count(routes));
  return html`<label for="claim-route">${c.choose}</label><select id="claim-route" disabled data-worklist-field="route">
    <option value="">${c.any}</option>${option("hand", c.handOver, chosenRoutes("hand") ?? [])}${families.map(
      (family) => {
        const routes = routesOf(family);
        return html`<optgroup label="${c.families[family]}">${
          routes.length < 2 ? null : option(`family:${family}`, c.anyOf(c.families[family]), routes)
        }
        ${routes.map((route) => option(route, routeName(view, route), [route]))}</optgroup>`;
      },
    )}${counted("stop", stop, stopped)}${
      comparison.unknown.claims === 0 ? null : counted("undecided", t.routes.undecided, comparison.unknown.claims)
    }</select>`;
}

/**
 * What a route costs on a claim, weighted by how likely it is, less what the debtor repays; null where not computable.
 */
export function costOfRoute({
  cost_always_amount: always,
  cost_on_success_amount: success,
  repaid_amount: repaid,
}: ClaimRoute): number | null {
  return always === null || success === null ? null : always + success - (repaid ?? 0);
}

interface Near {
  index: number;
  claim: Claim;
  row: ClaimRoute;
  net: number;
  /** What it would bring less than what is recommended; stopping brings nothing. */
  less: number;
}

const shown = 10;

/**
 * Why nothing is recommended for the chosen routes: what closes them, and where they come closest. Nothing where some
 * claim takes them.
 */
export function whyNone(view: View, routes: RoutesView): Markup | null {
  const {t, format, site} = view;
  const c = t.claims;
  const wanted = chosenRoutes(view.worklist.route) ?? [];
  const {results, describer, model} = routes;
  if (
    wanted.length === 0 ||
    model.data.claims.length === 0 ||
    [...results.recommended].some((position) => wanted.includes(ROUTES[position]!))
  )
    return null;
  const near: Near[] = [];
  const closed = new Map<Reason, number>();
  for (const [index, claim] of model.data.claims.entries()) {
    const rows = wanted.map((route) => describer.describe(index, route));
    const open = rows
      .flatMap((row) => (row.is_eligible && row.net_amount !== null ? [{row, net: row.net_amount}] : []))
      .sort((a, b) => b.net - a.net)[0];
    const reason = rows[0]?.reason ?? null;
    if (open !== undefined)
      near.push({index, claim, ...open, less: Math.max(0, describer.recommend(index).net_amount ?? 0) - open.net});
    else if (reason !== null) closed.set(reason, (closed.get(reason) ?? 0) + 1);
  }
  near.sort((a, b) => a.less - b.less || b.claim.open_amount - a.claim.open_amount);
  const family = view.worklist.route.startsWith("family:") ? FAMILIES[wanted[0]!] : null;
  const name =
    view.worklist.route === "hand" ? c.handOver : family === null ? routeName(view, wanted[0]!) : c.families[family];
  const reasons = [...closed]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, claims]) => c.counted({name: t.routes.reasons[reason], count: format.count(claims)}));
  const total = [...closed.values()].reduce((sum, claims) => sum + claims, 0);
  const {currency} = site.ledger;
  const amount = (label: string) => ({label: t.columns.amountOf(label, currency), isNumber: true});
  return block(
    near.length === 0 ? c.noneOpen({name}) : c.noneBest({name, open: format.count(near.length)}),
    total === 0 ? null : c.closedTo({claims: format.count(total), reasons: format.list(reasons)}),
    near.length === 0
      ? html``
      : html`<p class="count">${c.closest({shown: format.count(Math.min(shown, near.length))})}</p>${table(view, {
          label: c.closest({shown: format.count(Math.min(shown, near.length))}),
          columns: [
            {label: c.columns.claim},
            amount(c.columns.amount),
            {label: c.columns.procedure},
            amount(c.columns.cost),
            amount(c.columns.net),
            {label: c.columns.route},
            amount(c.columns.less),
          ],
          rows: near.slice(0, shown).map(({index, claim, row, net, less}) => ({
            cells: [
              html`${customerLink(view, claim.customer_id, claim.customer_name)}<br><span class="muted">
                ${claim.claim_id}</span>`,
              format.amount(claim.open_amount),
              routeName(view, row.route as Route),
              format.amount(costOfRoute(row)),
              format.amount(net),
              recommendationName(view, describer.recommend(index)),
              format.amount(less),
            ],
          })),
        })}`,
  );
}
