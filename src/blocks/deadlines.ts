import {block} from "../frame/answer.js";
import {customerLink} from "../tables/debtors.js";
import {table} from "../tables/table.js";
import {html, type Markup} from "../view/markup.js";
import type {View} from "../view/view.js";

/** The claims that lapse within a year, first: by when, which act saves each, begun by when, at what cost. */
export function deadlinesTable(view: View): Markup | null {
  const {t, format, site, routes} = view;
  if (routes === null) return null;
  const d = t.deadlines;
  const claims = new Map(routes.model.data.claims.map((claim) => [claim.claim_id, claim]));
  const lines = routes.file.deadlines.flatMap((deadline) => {
    const claim = claims.get(deadline.claim_id);
    return claim ? [{...deadline, claim}] : [];
  });
  if (lines.length === 0) return null;
  const {currency} = site.ledger;
  const owed = lines.reduce((sum, {claim}) => sum + claim.open_amount, 0);
  return block(
    d.title({amount: format.money(owed), count: lines.length, claims: format.count(lines.length)}),
    d.subtitle,
    html`${table(view, {
      label: d.plain,
      columns: [
        {label: t.claims.columns.claim},
        {label: t.columns.amountOf(t.claims.columns.amount, currency), isNumber: true},
        {label: d.deadline},
        {label: d.act},
        {label: d.startBy},
        {label: t.columns.amountOf(d.cost, currency), isNumber: true},
      ],
      rows: lines.map(({claim, kind, deadline_on, days_left, counted_from, act, start_by, ...cost}) => ({
        cells: [
          html`${customerLink(view, claim.customer_id, claim.customer_name)}<br>
            <span class="muted">${claim.claim_id}</span>`,
          format.amount(claim.open_amount),
          html`<strong>${format.day(deadline_on)}</strong><br>
            <span class="muted">${d.kinds[kind]}, ${d.left(format.count(days_left))}${
              counted_from === "opening" ? `; ${d.fromOpening}` : ""
            }</span>`,
          d.acts[act],
          format.day(start_by),
          cost.cost_amount === null
            ? d.unpriced
            : html`${format.cents(cost.cost_amount)}${
                cost.low_amount === null || cost.high_amount === null
                  ? null
                  : html`<br><span class="muted">
              ${t.routes.interval({low: format.cents(cost.low_amount), high: format.cents(cost.high_amount)})}</span>`
              }`,
        ],
      })),
    })}<p class="note">${d.note}</p>`,
  );
}
