import {nothingToCollect} from "../../blocks/matching.js";
import type {Comparison, Part} from "../../../models/routes/answer.js";
import type {MapCell, RouteTotal} from "../../../models/routes/choice/portfolio.js";
import {totalReferences} from "../../../models/routes/costs/references.js";
import {ROUTES, type Recommendation, type Route} from "../../../models/routes/types.js";
import type {RoutesView} from "../../../models/routes/explore.js";
import {lawNote} from "../../blocks/law-note.js";
import {answer, block} from "../../frame/answer.js";
import {basisKey, basisShares} from "../../blocks/basis.js";
import {html, type Content, type Markup} from "../../view/markup.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {memberName} from "../../view/filter.js";
import {isShown} from "../../words/format.js";

/** Name of a route, of the mix or of stopping. */
export function routeName(view: View, route: Route | "recommended" | null): string {
  return view.t.routes.names[route ?? "stop"];
}

/** What is recommended for a claim; undecided where nothing says what a route would bring in. */
export function recommendationName(view: View, {route, reason}: Recommendation): string {
  return reason === "unknown" ? view.t.routes.undecided : routeName(view, route);
}

/** Where there is nothing to compare: the reason, in place of figures. */
export function withRoutes(view: View, draw: (routes: RoutesView) => Markup): Markup {
  return view.routes === null || view.routes.answer.comparison.claims === 0 ? html`` : draw(view.routes);
}

/** Heading of the routes page: what handing over brings against keeping all. */
export function routesAnswer(view: View): string {
  const {t, format, routes} = view;
  if (routes === null || routes.answer.comparison.claims === 0) return nothingToCollect(view);
  const {claims, open_amount, kept, handed_over, stopped, unknown, advantage_amount, intervals} =
    routes.answer.comparison;
  if (unknown.claims === claims) return t.routes.answerUnknown({claims: format.count(claims)});
  if (stopped.claims === claims && unknown.claims === 0) return t.routes.answerStop({claims: format.count(claims)});
  if (handed_over.claims === 0 && kept.claims < claims)
    return t.routes.answerKeepSome({
      kept: format.count(kept.claims),
      claims: format.count(claims),
      amount: format.money(kept.open_amount),
      isDecided: unknown.claims === 0,
    });
  if (handed_over.claims === 0)
    return t.routes.answerKeep({claims: format.count(claims), amount: format.money(open_amount)});
  const {interval_80: interval} = intervals;
  return t.routes.answerOver({
    handed: format.count(handed_over.claims),
    claims: format.count(claims),
    advantage: format.money(advantage_amount),
    isSure: interval !== null && interval.low > 0,
    low: interval === null ? null : format.money(interval.low),
    high: interval === null ? null : format.money(interval.high),
  });
}

/** What the answer rests on, and what to know before following it. */
export function routesLead(view: View): Markup {
  const {t, format, routes} = view;
  if (routes === null)
    return html`<div class="nothing"><p><strong>${nothingToCollect(view)}.</strong></p>
      <p>${t.routes.noneText}</p></div>`;
  const {comparison} = routes.answer;
  const {claims, basis, insufficient, unknown, is_discounted} = comparison;
  const total = basis.measured + basis.shrunk + basis.assumed;
  const share = (amount: number) => format.share(total > 0 ? amount / total : null);
  const notes = [
    ...(total > 0
      ? [t.routes.rests({measured: share(basis.measured), shrunk: share(basis.shrunk), assumed: share(basis.assumed)})]
      : []),
    ...(routes.file.placements === 0 ? [t.routes.noPlacements] : []),
    ...(unknown.claims > 0 && unknown.claims < claims
      ? [t.routes.unknown({claims: format.count(unknown.claims), amount: format.money(unknown.open_amount)})]
      : []),
    ...(insufficient.claims > 0
      ? [
          t.routes.insufficient({
            claims: format.count(insufficient.claims),
            amount: format.money(insufficient.open_amount),
          }),
        ]
      : []),
    ...(view.site.ledger.currency === "EUR" ? [] : [t.routes.inEuros({currency: view.site.ledger.currency})]),
    ...(is_discounted ? [] : [t.routes.notDiscounted]),
  ];
  return html`<div class="leads">${notes.map((note) => html`<p>${note}</p>`)}</div>`;
}

/** The claims that no route pays for or is open to; those that nothing is known of are not among them. */
export function decidedToStop({stopped, unknown}: Comparison): Part {
  return {claims: stopped.claims - unknown.claims, open_amount: stopped.open_amount - unknown.open_amount};
}

/** The headline figures, each beside what it was before the reader's changes. */
export function routesFigures(view: View): Markup {
  return withRoutes(view, (routes) => {
    const {t, format} = view;
    const f = t.routes.figures;
    const now = routes.answer.comparison;
    const before = routes.base?.comparison ?? null;
    const known = (amount: number) => (now.unknown.claims === now.claims ? null : amount);
    const shown: [string, string, number | null, number | null][] = [
      ["overdue", f.overdue(format.count(now.claims)), now.open_amount, before?.open_amount ?? null],
      ["recommended", f.recommended, known(now.recommended_amount), before?.recommended_amount ?? null],
      ["in_house", f.inHouse, known(now.in_house_amount), before?.in_house_amount ?? null],
      ["advantage", f.advantage, known(now.advantage_amount), before?.advantage_amount ?? null],
      [
        "handed_over",
        f.handed(format.count(now.handed_over.claims)),
        now.handed_over.open_amount,
        before?.handed_over.open_amount ?? null,
      ],
      [
        "stopped",
        f.stopped(format.count(decidedToStop(now).claims)),
        decidedToStop(now).open_amount,
        before && decidedToStop(before).open_amount,
      ],
      ...(now.unknown.claims === 0
        ? []
        : [
            [
              "unknown",
              f.unknown(format.count(now.unknown.claims)),
              now.unknown.open_amount,
              before?.unknown.open_amount ?? null,
            ] satisfies (typeof shown)[number],
          ]),
    ];
    return html`<ul class="headlines" aria-label="${t.figures.title}">${shown.map(
      ([key, label, value, old]) =>
        html`<li class="headline"><span class="headline-label">${label}</span><span class="headline-value"
          data-route-figure="${key}">${format.money(value)}</span>
            ${
              old === null || format.money(old) === format.money(value)
                ? null
                : html`<span class="flag">
            ${t.routes.base(format.money(old))}</span>`
            }</li>`,
    )}</ul>`;
  });
}

/** Euro cents that a euro collected costs. */
function perEuro(view: View, value: number | null): string {
  return value === null ? view.format.decimal(null) : view.t.routes.cents(view.format.decimal(value * 100));
}

/** What a route costs the company: fees and own time, less what the debtor repays. */
function costOf({
  cost_always_amount: always,
  cost_on_success_amount: success,
  repaid_amount: repaid,
}: RouteTotal): number | null {
  return always === null || success === null ? null : always + success - (repaid ?? 0);
}

/** What each route would bring over all claims open to it, and the mix. */
export function routesTable(view: View): Markup {
  return withRoutes(view, ({answer: {totals, days_to_cash}, model}) => {
    const {t, format, site} = view;
    const c = t.routes.columns;
    const all = totals.filter(({dimension}) => dimension === "all");
    const best = all.find(({is_best}) => is_best);
    const amount = (label: string) => ({label, isNumber: true});
    const horizon = Number(model.data.settings.records.find(({key}) => key === "recovery.horizon")?.value ?? 0);
    const months = (model.data.curves[0]?.shares.length ?? horizon + 1) - 1;
    const rows = all.map((total) => {
      const isMix = total.route === "recommended";
      const interval = total.intervals.interval_80;
      return {
        isTotal: isMix,
        cells: [
          html`<span class="route-name ${total.route}">${routeName(view, total.route)}</span>`,
          format.count(total.open_claims),
          format.amount(total.eligible_amount),
          format.amount(total.recovered_amount),
          format.amount(costOf(total)),
          total.open_claims === 0 ? t.routes.notComputable : format.amount(total.net_amount),
          interval === null
            ? format.amount(null)
            : t.routes.interval({low: format.amount(interval.low), high: format.amount(interval.high)}),
          perEuro(view, total.cost_per_euro),
          format.count(days_to_cash[total.route]),
          basisShares(view, total.basis),
          isMix
            ? ""
            : total.recommended_claims === 0
              ? format.count(0)
              : t.routes.chosen({
                  claims: format.count(total.recommended_claims),
                  amount: format.money(total.recommended_amount),
                }),
        ] satisfies Content[],
      };
    });
    return block(
      best === undefined || (best.net_amount ?? 0) <= 0
        ? t.routes.tablePlain
        : t.routes.tableTitle({route: routeName(view, best.route), net: format.money(best.net_amount)}),
      t.routes.tableSubtitle({currency: site.ledger.currency, months}),
      html`${table(view, {
        label: t.routes.tablePlain,
        columns: [
          {label: c.route},
          amount(c.open),
          amount(c.amount),
          amount(c.recovered),
          amount(c.cost),
          amount(c.net),
          amount(c.interval),
          amount(c.perEuro),
          amount(c.days),
          {label: c.basis},
          amount(c.chosen),
        ],
        rows,
      })}${basisKey(view)}`,
    );
  });
}

/** What the routes are held against: an insurer who pays, and giving up. */
export function referencesTable(view: View): Markup {
  return withRoutes(view, ({model: {data}}) => {
    const {t, format, site} = view;
    const c = t.routes.columns;
    const amount = (label: string) => ({label, isNumber: true});
    return block(
      t.routes.referencesTitle,
      t.routes.referencesSubtitle({currency: site.ledger.currency}),
      table(view, {
        label: t.routes.referencesTitle,
        columns: [
          {label: t.routes.reference},
          amount(c.open),
          amount(c.amount),
          amount(c.recovered),
          amount(c.cost),
          amount(c.net),
          {label: c.update},
        ],
        rows: totalReferences(data.claims, data.settings).map((line) => ({
          cells: [
            t.routes.references[line.reference],
            format.count(line.claims),
            format.amount(line.open_amount),
            ...[line.recovered_amount, line.cost_amount, line.net_amount].map(format.amount),
            line.missing_key === null
              ? ""
              : html`<a href="${view.link("assumptions", line.missing_key)}" data-keep><code>${line.missing_key}</code>
              </a>`,
          ] satisfies Content[],
        })),
      }),
    );
  });
}

/**
 * Why routes are closed, with the record to update where one is missing; what has the same reason and claims shares a
 * line.
 */
export function closuresTable(view: View): Markup {
  return withRoutes(view, ({answer: {closures}}) => {
    const {t, format, site} = view;
    const c = t.routes.columns;
    const lines = new Map<string, {closure: (typeof closures)[number]; routes: string[]}>();
    for (const closure of closures) {
      const name = `${closure.reason} ${closure.missing_key} ${closure.claims} ${closure.open_amount}`;
      const line = lines.get(name) ?? {closure, routes: []};
      line.routes.push(routeName(view, closure.route));
      lines.set(name, line);
    }
    const [worst] = closures.filter(({missing_key}) => missing_key !== null);
    return block(
      worst === undefined
        ? t.routes.closuresPlain
        : t.routes.closuresTitle({
            claims: format.count(worst.claims),
            route: routeName(view, worst.route),
            key: worst.missing_key ?? "",
          }),
      t.routes.closuresSubtitle,
      lines.size === 0
        ? html`<p class="nothing">${t.routes.closuresNone}</p>`
        : table(view, {
            label: t.routes.closuresPlain,
            columns: [
              {label: c.reason},
              {label: c.claims, isNumber: true},
              {label: t.columns.amountOf(c.amount, site.ledger.currency), isNumber: true},
              {label: c.closed},
              {label: c.update},
            ],
            rows: [...lines.values()].map(({closure, routes}) => ({
              cells: [
                t.routes.reasons[closure.reason],
                format.count(closure.claims),
                format.amount(closure.open_amount),
                routes.length === ROUTES.length ? t.routes.everyRoute : format.list(routes),
                closure.missing_key === null
                  ? ""
                  : html`<a href="${view.link("assumptions", closure.missing_key)}" data-keep><code>
                  ${closure.missing_key}</code></a>`,
              ],
            })),
          }),
    );
  });
}

/** Days or amounts of a band, by its bounds. */
export function bandName(view: View, from: readonly number[], band: number): string {
  const {t, format} = view;
  const [low, next] = [from[band] ?? 0, from[band + 1]];
  return t.routes.band({
    from: format.count(Math.floor(low)),
    to: next === undefined ? null : format.count(Math.ceil(next) - 1),
  });
}

/** The best route in each cell of age and amount, by name, colour and edge. */
export function routesMap(view: View): Markup {
  return withRoutes(view, ({answer: {map}, model: {data}}) => {
    const {t, format, site} = view;
    const held = map.filter((cell) => cell.claims > 0 && cell.best_route !== null);
    // where even the best route costs more than it brings, the best is to stop
    const bestOf = (cell: MapCell) => ((cell.best_net_amount ?? 0) > 0 ? cell.best_route : null);
    const counts = new Map<Route | null, number>();
    for (const cell of held) counts.set(bestOf(cell), (counts.get(bestOf(cell)) ?? 0) + 1);
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    const cell = (age: number, amount: number): Markup => {
      const found = map.find((one) => one.age_band === age && one.amount_band === amount);
      if (found === undefined || found.claims === 0) return html`<td class="map-cell empty"></td>`;
      if (found.best_route === null)
        return html`<td class="map-cell empty">${t.routes.notComputable}<br><span class="muted">
          ${t.routes.mapClaims(format.count(found.claims))}</span></td>`;
      if (bestOf(found) === null)
        return html`<td class="map-cell empty"><strong>${t.routes.names.stop}</strong><br><span class="muted">
          ${t.routes.mapClaims(format.count(found.claims))}</span></td>`;
      return html`<td class="map-cell ${found.best_route} by-${found.basis ?? "assumed"}"><strong>
        ${t.routes.short[found.best_route]}</strong><br><span>
        ${format.share(found.best_probability)} · ${t.routes.mapClaims(format.count(found.claims))}</span></td>`;
    };
    const {age_from: ages, amount_from: amounts} = data.bands;
    const box = view.isPrint
      ? html`<div class="scroll">`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="${t.routes.mapPlain}">`;
    return block(
      most === undefined
        ? t.routes.mapPlain
        : most[0] === null
          ? t.routes.mapStop({cells: format.count(most[1]), of: format.count(held.length)})
          : t.routes.mapTitle({
              route: routeName(view, most[0]),
              cells: format.count(most[1]),
              of: format.count(held.length),
            }),
      t.routes.mapSubtitle,
      html`${box}<table class="route-map"><thead><tr><th scope="col">${t.routes.mapAge}</th>
        ${amounts.map((_, i) => html`<th scope="col">${bandName(view, amounts, i)} ${site.ledger.currency}</th>`)}</tr>
        </thead>
        <tbody>${ages.map(
          (_, age) => html`<tr><th scope="row">${bandName(view, ages, age)}</th>
        ${amounts.map((__, amount) => cell(age, amount))}</tr>`,
        )}</tbody></table></div>
        <p class="note">${t.routes.mapNote}</p>`,
    );
  });
}

/**
 * All in-house against each its best route, by segment and country: the headline taken apart, so its rows add up to it.
 */
export function groupsTable(view: View): Markup {
  return withRoutes(view, ({answer: {groups, totals}}) => {
    const {t, format, site} = view;
    const c = t.routes.columns;
    const {currency} = site.ledger;
    const rows = groups.map((row) => ({
      ...row,
      name: memberName(view, row.dimension, row.group),
      best: totals.find((one) => one.dimension === row.dimension && one.group === row.group && one.is_best),
    }));
    const most = [...rows].sort((a, b) => (b.advantage_amount ?? 0) - (a.advantage_amount ?? 0))[0];
    const isGain =
      most !== undefined && (most.advantage_amount ?? 0) > 0 && isShown(format.money(most.advantage_amount));
    return block(
      isGain
        ? t.routes.groupsTitle({name: most.name, advantage: format.money(most.advantage_amount)})
        : t.routes.groupsPlain,
      t.routes.groupsSubtitle(currency),
      table(view, {
        label: t.routes.groupsPlain,
        isSortable: true,
        columns: [
          {label: c.group},
          {label: c.claims, isNumber: true},
          {label: c.amount, isNumber: true},
          {label: t.routes.figures.inHouse, isNumber: true},
          {label: c.best},
          {label: t.routes.figures.recommended, isNumber: true},
          {label: t.routes.figures.advantage, isNumber: true},
        ],
        rows: rows.map(
          ({dimension, name, claims, open_amount, in_house_amount, best, recommended_amount, advantage_amount}) => ({
            cells: [
              `${t.routes.dimensions[dimension]}: ${name}`,
              format.count(claims),
              format.amount(open_amount),
              format.amount(in_house_amount),
              best === undefined ? "" : `${routeName(view, best.route)} (${format.amount(best.net_amount)})`,
              format.amount(recommended_amount),
              format.amountChange(advantage_amount),
            ],
            keys: [
              `${dimension} ${name}`,
              claims,
              open_amount,
              in_house_amount,
              best?.route ?? "",
              recommended_amount,
              advantage_amount,
            ],
          }),
        ),
      }),
    );
  });
}

/** Faults that no provider mends, the largest share first. */
export function readinessTable(view: View): Markup {
  return withRoutes(view, ({file: {readiness}}) => {
    const {t, format, site} = view;
    const r = t.routes;
    const c = r.columns;
    if (readiness.length === 0) return html``;
    const share = (row: (typeof readiness)[number]) => row.count_rate;
    const sorted = [...readiness].sort((a, b) => (share(b) ?? -1) - (share(a) ?? -1));
    const [worst] = sorted;
    const word = (texts: Record<string, string>, key: string) =>
      Object.hasOwn(texts, key) ? (texts[key] ?? key) : key.replaceAll("_", " ");
    return block(
      worst === undefined || !worst.count_rate
        ? r.readinessPlain
        : r.readinessTitle({share: format.share(worst.count_rate), finding: word(r.findings, worst.finding)}),
      r.readinessSubtitle,
      table(view, {
        label: r.readinessPlain,
        columns: [
          {label: c.finding},
          {label: c.found, isNumber: true},
          {label: c.share, isNumber: true},
          {label: t.columns.amountOf(c.amount, site.ledger.currency), isNumber: true},
          {label: c.remark, isSparse: true},
        ],
        rows: sorted.map((row) => ({
          cells: [
            word(r.findings, row.finding),
            row.items === null || row.items_examined === 0
              ? format.count(null)
              : r.foundOf({
                  items: format.count(row.items),
                  of: format.count(row.items_examined),
                  unit: word(r.units, row.unit),
                }),
            format.share(row.count_rate),
            format.amount(row.items_examined === 0 ? null : row.amount),
            [
              ...(row.threshold === null ? [] : [r.threshold(format.count(row.threshold))]),
              ...(row.flag === null ? [] : [word(r.flags, row.flag)]),
            ].join("; "),
          ],
        })),
      }),
    );
  });
}

export const slots: Slots = {
  answer: (view) => html`${answer(view, "routes", routesAnswer(view))}${routesLead(view)}${lawNote(view)}`,
  figures: routesFigures,
  comparison: routesTable,
  references: referencesTable,
  map: routesMap,
  groups: groupsTable,
  closures: closuresTable,
  readiness: readinessTable,
};
