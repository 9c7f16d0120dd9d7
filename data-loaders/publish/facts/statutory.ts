import type {DuckDBConnection} from "@duckdb/node-api";
import type {AssumptionFact} from "../../../models/contract/assumption-fact.js";
import {companyCountry, type Ledger} from "../../../models/contract/ledger.js";
import type {StatutoryFacts} from "../../../models/contract/site.js";
import {readStatutoryRows} from "../statutory-xlsx.js";
import {rowsOf} from "./rows.js";

const itemsShown = 50;

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
  const [sums] = await rowsOf<Omit<StatutoryFacts["limitation"], "items">>(
    connection,
    `select count(*) filter (not has_lapsed)::integer as lapsing, coalesce(sum(open_amount) filter (not has_lapsed),
        0)::double as lapsing_amount,
         count(*) filter (has_lapsed)::integer as lapsed, coalesce(sum(open_amount) filter (has_lapsed), 0)::double as
             lapsed_amount from limitation_dates`,
  );
  return {
    country: companyCountry(ledger),
    period: first?.period ?? null,
    reporting_on: first?.reporting_on ?? null,
    table: table
      .filter(({bracket}) => bracket !== "not_due" && bracket !== "no_due_date")
      .map(
        ({
          form,
          variant,
          bracket,
          invoices,
          amount,
          reference_amount,
          reference_invoices,
          share,
          reference_terms,
          flag,
        }) => ({
          form,
          variant,
          bracket,
          invoices,
          amount,
          reference_amount,
          reference_invoices,
          share,
          reference_terms,
          flag,
        }),
      ),
    default_terms: ledger.terms["default"] ?? null,
    ageing_overdue_amount: await agedOverdue(connection, first?.reporting_on ?? null),
    halves: await rowsOf(
      connection,
      "select half_year, rule, ecb_rate, margin, rate, invoices, interest_amount, flag from " +
        "late_interest_halves order by half_year, list_position(['business_fr', 'public_fr', 'eu'], rule)",
    ),
    parameters: assumptions
      .filter(({key, status}) => parameters.includes(key) && (status === "in_force" || status === "carried_forward"))
      .map(({key, value, unit, source, as_of}) => ({key, value, unit, source, as_of})),
    limitation: {
      ...sums!,
      // What can still be saved first, the nearest date first; what has lapsed after it.
      items: await rowsOf(
        connection,
        `select document_id, customer_id, name, entity, due_on, lapses_on, days_left, has_lapsed, last_payment_on,
            years::integer as years, open_amount
         from limitation_dates order by has_lapsed, lapses_on, open_amount desc, document_id limit ${itemsShown}`,
      ),
    },
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

/** Overdue in the ageing by due date at a month end of the history; null where it is none. */
async function agedOverdue(connection: DuckDBConnection, on: string | null): Promise<number | null> {
  const [aged] = await rowsOf<{amount: number | null}>(
    connection,
    `select sum(open_amount) filter (bucket not in ('not due', 'no due date'))::double as amount from ageing
     where basis = 'due' and entity is null and segment is null and country is null and strftime(month_end, '%Y-%m-%d')
         = '${on ?? ""}'`,
  );
  return aged?.amount ?? null;
}
