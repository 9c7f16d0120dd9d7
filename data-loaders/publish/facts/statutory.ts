import type {DuckDBConnection} from "@duckdb/node-api";
import type {AssumptionFact} from "../../../models/contract/assumption-fact.js";
import {companyCountry, type Ledger} from "../../../models/contract/ledger.js";
import type {StatutoryCell, StatutoryFacts} from "../../../models/contract/site.js";
import {insolvencyDeclarations, lateInterestHalves, limitationDates} from "../../../models/contract/tables/law.js";
import {pageAgeingTotals, pageLimitation} from "../../../models/contract/tables/pages.js";
import {readRow, readTable} from "../../warehouse/rows.js";
import {readStatutoryRows} from "../statutory-xlsx.js";
import {inOrder} from "./in-order.js";

const ITEMS_SHOWN = 50;
const RULES = ["business_fr", "public_fr", "seller", "eu"] as const;

/**
 * The statutory table of the last closed fiscal year, tax included; interest by half-year; what the law sets in France
 * and the EU; and the open invoices that lapse.
 */
export async function statutoryFacts(
  connection: DuckDBConnection,
  ledger: Ledger,
  assumptions: readonly AssumptionFact[],
): Promise<StatutoryFacts> {
  const table = await readStatutoryRows(connection, {entity: null});
  const [first] = table;
  const aged =
    first === undefined
      ? undefined
      : await readRow(connection, pageAgeingTotals, {where: {month_end: first.reporting_on}});
  return {
    country: companyCountry(ledger),
    period: first?.period ?? null,
    reporting_on: first?.reporting_on ?? null,
    table: table.filter(({bracket}) => bracket !== "not_due" && bracket !== "no_due_date").map(shownCell),
    default_terms: ledger.terms["default"] ?? null,
    ageing_overdue_amount: aged?.overdue_amount ?? null,
    halves: await interestHalves(connection),
    parameters: assumptions
      .filter(({key, status}) => parameters.includes(key) && (status === "in_force" || status === "carried_forward"))
      .map(({key, value, unit, source, as_of}) => ({key, value, unit, source, as_of})),
    limitation: await limitation(connection),
    declarations: await readTable(connection, insolvencyDeclarations, {
      columns: [
        "customer_id",
        "name",
        "entity",
        "opened_on",
        "counted_from",
        "declare_by",
        "days_left",
        "invoices",
        "open_amount",
      ],
      orderBy: ["declare_by desc", "open_amount desc", "customer_id", "entity"],
    }),
  };
}

/** A cell of the table without what tells the tables apart. */
const shownCell = (row: StatutoryCell): StatutoryCell => ({
  form: row.form,
  variant: row.variant,
  bracket: row.bracket,
  invoices: row.invoices,
  amount: row.amount,
  reference_amount: row.reference_amount,
  reference_invoices: row.reference_invoices,
  share: row.share,
  reference_terms: row.reference_terms,
  flag: row.flag,
});

async function interestHalves(connection: DuckDBConnection): Promise<StatutoryFacts["halves"]> {
  const rows = await readTable(connection, lateInterestHalves, {
    columns: ["half_year", "rule", "ecb_rate", "margin", "rate", "invoices", "interest_amount", "flag"],
  });
  return inOrder(rows, "rule", RULES).toSorted((a, b) => a.half_year.localeCompare(b.half_year));
}

async function limitation(connection: DuckDBConnection): Promise<StatutoryFacts["limitation"]> {
  const sums = await readTable(connection, pageLimitation);
  const lapsing = sums.find(({has_lapsed}) => !has_lapsed);
  const lapsed = sums.find(({has_lapsed}) => has_lapsed);
  return {
    lapsing: lapsing?.invoices ?? 0,
    lapsing_amount: lapsing?.open_amount ?? 0,
    lapsed: lapsed?.invoices ?? 0,
    lapsed_amount: lapsed?.open_amount ?? 0,
    // What can still be saved first, the nearest date first; what has lapsed after it.
    items: await readTable(connection, limitationDates, {
      columns: [
        "document_id",
        "customer_id",
        "name",
        "entity",
        "due_on",
        "lapses_on",
        "days_left",
        "has_lapsed",
        "last_payment_on",
        "years",
        "open_amount",
      ],
      orderBy: ["has_lapsed", "lapses_on", "open_amount desc", "document_id"],
      limit: ITEMS_SHOWN,
    }),
  };
}

/** What the law sets alike in France and in the directive: the records of the one and of the other. */
const parameters = [
  "terms.default_days",
  "terms.max_from_invoice",
  "terms.public",
  "penalty.margin_fr",
  "indemnity.per_invoice",
  "terms.eu_default_days",
  "terms.eu_max",
  "terms.eu_public",
  "penalty.margin_eu",
  "indemnity.per_invoice_eu",
];

/** Whether the statutory page prints it. */
export const isStatutoryParameter = (key: string): boolean => parameters.includes(key);
