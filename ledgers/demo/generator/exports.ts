import {balanceAt} from "./books.js";
import {closingOf, firstDay, fiscalYears, french, lastDay, type Day} from "./calendar.js";
import {rateRows} from "./currencies.js";
import {entities, type Customer} from "./customers.js";
import type {Dispute} from "./disputes.js";
import type {Action, PromiseToPay} from "./dunning.js";
import {comma} from "./fec.js";
import {receivables, type Entry} from "./journal.js";
import type {Placement} from "./placements.js";
import {stream} from "./random.js";
import type {Life, Settlement} from "./settlement.js";

type Cell = string | number | boolean;

/** What French spreadsheets make of a table: semicolons, a byte order mark, lines that end in CR LF. */
function csv(columns: string[], rows: Cell[][]): string {
  const quote = (cell: Cell): string =>
    /[;"\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
  return `\ufeff${[columns, ...rows].map((row) => row.map(quote).join(";")).join("\r\n")}\r\n`;
}

const known = (on: Day): string => (on <= lastDay ? french(on) : "");

export function customersCsv(customers: Customer[], lives: Life[]): string {
  return csv(
    ["compte", "nom", "groupe", "pays", "segment", "nature", "conditions", "marge_annuelle", "entreprise_liee"],
    customers.map((customer) => {
      const sales = lives.reduce(
        (sum, {invoice}) => sum + (invoice.customer === customer && invoice.issued > lastDay - 365 ? invoice.net : 0),
        0,
      );
      const margin = comma(Math.round((sales * customer.marginRate) / 10000) * 10000);
      return [
        customer.id,
        customer.name,
        customer.group,
        customer.country,
        customer.segment,
        customer.kind,
        customer.terms,
        margin,
        customer.isRelated,
      ];
    }),
  );
}

/**
 * Two invoices in a hundred come without a due date: the terms of the customer then apply. Invoices in instalments have
 * theirs apart; retentions have none, and fall due by law.
 */
export function dueDatesCsv(lives: Life[]): string {
  const chance = stream("due dates");
  const rows = lives.flatMap(({invoice: {id, due, delivered, customer, instalments, isRetention}}) => {
    const isMissing = chance.is(0.02) && !customer.terms.endsWith("-on-10");
    return isMissing || isRetention || instalments.length > 0 ? [] : [[id, french(due), french(delivered)]];
  });
  return csv(["facture", "echeance", "livraison"], rows);
}

export function instalmentsCsv(lives: Life[]): string {
  return csv(
    ["invoice_id", "due_on", "amount"],
    lives.flatMap(({invoice: {id, instalments}}) =>
      instalments.map(({due, amount}) => [id, french(due), comma(amount)]),
    ),
  );
}

export function disputesCsv(disputes: Dispute[]): string {
  return csv(
    ["dispute_id", "invoice_id", "opened_on", "closed_on", "reason", "disputed_amount", "outcome", "credited_amount"],
    disputes.map(({id, invoice, opened, closed, reason, amount, outcome, credited}) => {
      const isClosed = closed <= lastDay;
      return [
        id,
        invoice.id,
        french(opened),
        known(closed),
        reason,
        comma(amount),
        isClosed ? outcome : "",
        isClosed ? comma(credited) : "",
      ];
    }),
  );
}

export function actionsCsv(actions: Action[]): string {
  return csv(
    ["action_id", "done_on", "kind", "invoice_id", "dispute_id", "minutes", "cost_amount"],
    actions.map(({on, kind, life, dispute, minutes, cost}, i) => [
      `R${String(i + 1).padStart(5, "0")}`,
      french(on),
      kind,
      life.invoice.id,
      dispute?.id ?? "",
      minutes,
      cost === 0 ? "" : comma(cost),
    ]),
  );
}

export function promisesCsv(promises: PromiseToPay[]): string {
  return csv(
    ["promise_id", "invoice_id", "made_on", "promised_on", "promised_amount"],
    promises.map(({life, made, promised, amount}, i) => [
      `E${String(i + 1).padStart(4, "0")}`,
      life.invoice.id,
      french(made),
      french(promised),
      comma(amount),
    ]),
  );
}

export function placementsCsv(placements: Placement[]): string {
  return csv(
    [
      "placement_id",
      "invoice_id",
      "route",
      "provider",
      "placed_on",
      "placed_amount",
      "phase",
      "is_white_label",
      "closed_on",
      "outcome",
    ],
    placements.map(({id, invoice, route, provider, placed, amount, phase, isWhiteLabel, closed, outcome}) => [
      id,
      invoice.id,
      route,
      provider,
      french(placed),
      comma(amount),
      phase,
      isWhiteLabel,
      known(closed),
      closed <= lastDay ? outcome : "",
    ]),
  );
}

export function providerEntriesCsv(placements: Placement[]): string {
  const entries = placements
    .flatMap(({id, entries}) => entries.map((entry) => ({id, ...entry})))
    .filter(({on}) => on <= lastDay)
    .sort((a, b) => a.on - b.on);
  return csv(
    ["placement_id", "entry_on", "recovered_amount", "fee_amount", "cost_amount"],
    entries.map(({id, on, recovered, fee, cost}) => [id, french(on), comma(recovered), comma(fee), comma(cost)]),
  );
}

export function writeOffsCsv(writtenOff: {life: Life; settlement: Settlement}[]): string {
  const rows = writtenOff.filter(({settlement: {on}}) => on >= firstDay);
  return csv(
    ["invoice_id", "written_off_on", "amount", "reason"],
    rows.map(({life, settlement: {on, amount, reason}}) => [life.invoice.id, french(on), comma(amount), reason]),
  );
}

export function insolvenciesCsv(customers: Customer[]): string {
  return csv(
    ["customer_id", "opened_on"],
    customers
      .filter(({insolvent}) => insolvent <= lastDay)
      .sort((a, b) => a.insolvent - b.insolvent)
      .map(({id, insolvent}) => [id, french(insolvent)]),
  );
}

export function ratesCsv(): string {
  return csv(
    ["currency", "rate_on", "rate", "origine"],
    rateRows().map(({currency, on, rate}) => [currency, french(on), rate.toFixed(4).replace(".", ","), "fictif"]),
  );
}

export function controlBalancesCsv(entries: Entry[]): string {
  const rows = entities.flatMap((entity) =>
    fiscalYears.flatMap((year) => {
      const on = closingOf(year);
      return receivables.map((account) => [
        account,
        entity.name,
        french(on),
        comma(balanceAt(entries, entity, on, account)),
      ]);
    }),
  );
  return csv(["account", "entity", "balance_on", "balance"], rows);
}
