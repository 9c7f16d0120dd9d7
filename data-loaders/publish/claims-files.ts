import type {RoutesView} from "../../models/routes/explore.js";
import {claimLine, reasonText} from "../../src/pages/claims/slots.js";
import {recommendationName, routeName} from "../../src/pages/routes/slots.js";
import type {View} from "../../src/view/view.js";
import {csv} from "../commands/output.js";
import type {Cell} from "../read/formats/csv-cell.js";
import {toXlsx, type SheetColumn} from "./workbook.js";

const kinds: Record<keyof View["t"]["claims"]["file"], SheetColumn["kind"]> = {
  claim_id: "text",
  customer_id: "text",
  customer_name: "text",
  entity: "text",
  segment: "text",
  country: "text",
  due_on: "date",
  age_days: "number",
  open_amount: "number",
  route: "text",
  reason: "text",
  net_amount: "number",
  net_low_80: "number",
  net_high_80: "number",
  best_probability: "number",
  recovered_rate: "number",
  days_to_cash: "number",
  break_even_amount: "number",
  break_even_rate: "number",
  limitation_on: "date",
  basis: "text",
  next_route: "text",
  advantage_amount: "number",
  provider: "text",
};

const cents = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);
const share = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

/** The whole worklist as rows with headers in the language of the view. */
function listRows(view: View, routes: RoutesView): Record<string, Cell>[] {
  const names = view.t.claims.file;
  return routes.model.data.claims.map((claim, index) => {
    const line = claimLine(routes, index);
    const {recommendation, chosen, rival} = line;
    const interval = chosen?.intervals.interval_80 ?? null;
    const row: Record<keyof typeof names, Cell> = {
      claim_id: claim.claim_id,
      customer_id: claim.customer_id,
      customer_name: claim.customer_name,
      entity: claim.entity,
      segment: claim.segment,
      country: claim.country,
      due_on: claim.due_on,
      age_days: claim.age_days,
      open_amount: claim.open_amount,
      route: recommendationName(view, recommendation),
      reason: reasonText(view, line),
      net_amount: cents(chosen?.net_amount ?? null),
      net_low_80: cents(interval?.low ?? null),
      net_high_80: cents(interval?.high ?? null),
      best_probability: share(chosen?.best_probability ?? null),
      recovered_rate: share(chosen?.recovered_rate ?? null),
      days_to_cash: chosen?.days_to_cash === null || chosen === null ? null : Math.round(chosen.days_to_cash),
      break_even_amount: cents(chosen?.break_even_amount ?? null),
      break_even_rate: share(chosen?.break_even_rate ?? null),
      limitation_on: claim.limitation_on,
      basis: chosen?.basis ? view.t.bases[chosen.basis] : null,
      next_route: rival === null ? null : routeName(view, rival.route),
      advantage_amount: cents(rival?.advantage_amount ?? null),
      provider: claim.provider,
    };
    return Object.fromEntries(Object.entries(row).map(([key, cell]) => [names[key as keyof typeof names], cell]));
  });
}

/** The worklist as CSV and XLSX, in the language of the view. No cell is ever a formula. */
export function claimsFiles(view: View, routes: RoutesView): {csv: string; xlsx: Buffer} {
  const rows = listRows(view, routes);
  const columns = Object.entries(kinds).map(
    ([key, kind]): SheetColumn => ({name: view.t.claims.file[key as keyof typeof kinds], kind}),
  );
  return {
    csv: csv(
      rows as Parameters<typeof csv>[0],
      columns.map(({name}) => name),
    ),
    xlsx: toXlsx(columns, rows, {sheet: view.t.claims.title}),
  };
}
