import type {DuckDBConnection} from "@duckdb/node-api";
import type {ENTRY_COLUMNS} from "../read/fec/heading.js";
import {FEC_DATES} from "../read/fec/lines.js";
import {identifier} from "../warehouse/sql-text.js";
import type {Fec} from "./fec.js";
import type {Looked} from "./look.js";
import {wordsOf} from "./words/headings.js";

/** What the columns of a ledger of entries are called, by the words of their headings. */
const HEADINGS: Partial<Readonly<Record<keyof typeof ENTRY_COLUMNS, RegExp>>> = {
  account: /^((no|num|numero)( de)? )?(compte|account|konto|cuenta|gl account)( general| no| number| nr| code)?$/,
  account_name: /^(libelle|intitule|nom)( du)? compte$|^account name$/,
  entry_on: /^(date|entry date|posting date)( d)?( ecriture| comptable| operation| de comptabilisation)?$/,
  journal: /^(code )?(journal|jnl|jrnl|jal)( code)?$/,
  entry_number: /^(no|num|numero)( d)? (ecriture|mouvement)$|^entry (no|number)$/,
  third_party: /^(code |compte |no )?(tiers|auxiliaire|client)$/,
  third_party_name: /^(nom|libelle|intitule)( du)? (tiers|auxiliaire|client)$/,
  reference: /^(no |num |numero |ref )?(de )?(piece|facture|document|reference)( no)?$|^ref$/,
  label: /^libelle( ecriture| mouvement)?$|^description$|^label$/,
  due_on: /^(date )?(d )?echeance$|^due date$/,
  debit: /^(montant )?debit$/,
  credit: /^(montant )?credit$/,
  letter: /^(code )?(lettrage|lettre|let)$/,
};

/**
 * A general ledger of another make than the legal one: its headings name account, day, debit and credit, and its
 * accounts are those of customers and of others, by the French chart. A statement of the customers' accounts alone is
 * none.
 */
export async function ledgerInColumns(
  path: string,
  {relation, profile, layout, headerRow, format}: Looked,
  connection: DuckDBConnection,
): Promise<Fec | undefined> {
  if (format === "parquet") return undefined;
  const columns: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(HEADINGS)) {
    const found = profile.columns.find((column) => pattern.test(wordsOf(column.name)));
    if (found !== undefined && !Object.values(columns).includes(found.name)) columns[name] = found.name;
  }
  const {account, entry_on: day, debit, credit} = columns;
  if (account === undefined || day === undefined || debit === undefined || credit === undefined) return undefined;
  const text = `trim(${identifier(account)})`;
  const count = (pattern: string) => `count(*) filter (regexp_matches(${text}, '${pattern}'))::int`;
  const [customers, others, none] = (
    await connection.runAndReadAll(
      `select ${count("^411")}, ${count("^[1567]\\d{2}")}, ${count("^\\D")} from ${relation}`,
    )
  ).getRowsJS()[0] as [number, number, number];
  if (customers === 0 || others === 0 || none > 0.1 * (customers + others)) return undefined;
  const {dates} = profile.columns.find(({name}) => name === day)!;
  return {
    path,
    format: "entries",
    chart: "pcg",
    control: ["411"],
    source: {
      ...layout,
      ...(headerRow === undefined ? {} : {header_row: headerRow}),
      ...(dates === undefined || FEC_DATES.includes(dates) ? {} : {dates}),
      columns,
    },
  };
}
