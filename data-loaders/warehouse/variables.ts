import {attempt, AssumptionMissing, type Assumptions} from "../../models/contract/assumptions.js";
import {controlGroup, type Ledger} from "../../models/contract/ledger.js";
import {literal} from "./sql-text.js";

/** Values that models read with `getvariable`, as SQL literals. */
export type Variables = Record<string, string>;

/** Variables that hold an assumption: its key, and its value as SQL. */
const ASSUMED: Record<string, {key: string; sql(assumptions: Assumptions, key: string, on: string): string}> = {
  bucket_bounds: {
    key: "statistics.bucket_bounds",
    sql: (assumptions, key, on) => `[${assumptions.numbers(key, on).value.join(", ")}]`,
  },
  creditor_country: {
    key: "claimant.country",
    sql: (assumptions, key, on) => {
      const country = assumptions.text(key, on).value;
      return country === "unknown" ? "null::varchar" : literal(country);
    },
  },
  thin_minimum: {
    key: "statistics.thin_denominator",
    sql: (assumptions, key, on) => String(assumptions.number(key, on).value),
  },
};

/** What SQL models read with `getvariable`, from ledger.yaml, the assumptions and the reporting date. */
export function modelVariables(
  ledger: Ledger,
  asOf: string,
  assumptions: Assumptions,
  pseudonymKey: string | null,
): Variables {
  return {
    as_of: `date ${literal(asOf)}`,
    ledger_name: literal(ledger.name),
    currency: literal(ledger.currency),
    default_terms: ledger.terms.default === undefined ? "null::varchar" : literal(ledger.terms.default),
    fiscal_year_end: literal(ledger.fiscal_year_end),
    account_terms: accountTerms(ledger),
    provider_prices: providerPrices(ledger),
    control_accounts: `[${controlGroup(ledger).map(literal).join(", ")}]`,
    country_laws: countryLaws(assumptions, asOf),
    pseudonym_key: pseudonymKey === null ? "null::varchar" : literal(pseudonymKey),
    ...Object.fromEntries(Object.entries(ASSUMED).map(([name, {key, sql}]) => [name, sql(assumptions, key, asOf)])),
  };
}

const reads = (sql: string, variable: string): boolean => sql.includes(`getvariable('${variable}')`);

/** The variables that a statement reads, each with its value. */
export const variablesIn = (sql: string, variables: Variables): [string, string][] =>
  Object.entries(variables).filter(([name]) => reads(sql, name));

/** The assumptions that reach a statement as variables. */
export const assumedVariablesIn = (sql: string): string[] =>
  Object.entries(ASSUMED).flatMap(([name, {key}]) => (reads(sql, name) ? [key] : []));

/** The late interest and limitation of each country with a file, on a day, as a SQL list of structs. */
function countryLaws(assumptions: Assumptions, on: string): string {
  const keys = assumptions.keys().filter((key) => /^law\.[a-z]{2}\./.test(key));
  const countries = [...new Set(keys.map((key) => key.slice(4, 6)))].sort();
  const laws = countries.map((country) => {
    const value = (name: string) => {
      const found = attempt(() => assumptions.value(`law.${country}.${name}`, on).value);
      return found instanceof AssumptionMissing ? null : found;
    };
    const number = (name: string) => `${value(name) ?? "null"}::double`;
    const from = value("limitation_from");
    return (
      `{'country': ${literal(country.toUpperCase())}, 'interest_margin': ${number("interest_margin")}, ` +
      `'indemnity': ${number("indemnity")}, 'limitation': ${value("limitation") ?? "null"}::integer, ` +
      `'limitation_from': ${from === null ? "null::varchar" : literal(String(from))}}`
    );
  });
  return `[${laws.join(", ")}]`;
}

/** Retentions (4117) are due a year after the invoice where nothing else is agreed: law of 16 July 1971, article 2. */
const RETENTION = {prefix: "4117", terms: "365d"};

/** Terms by account as a SQL list of structs, the stated ones before the assumed. */
function accountTerms({terms}: Ledger): string {
  const stated = Object.entries(terms.accounts ?? {}).map(([prefix, own]) => ({prefix, terms: own, is_assumed: false}));
  const rows = [...stated, {...RETENTION, is_assumed: true}].map(
    (row) => `{'prefix': ${literal(row.prefix)}, 'terms': ${literal(row.terms)}, 'is_assumed': ${row.is_assumed}}`,
  );
  return `[${rows.join(", ")}]`;
}

/** The tiers of every price list as a SQL list of structs, each with what its list says besides. */
function providerPrices({providers}: Ledger): string {
  const orNull = (value: number | undefined) => (value === undefined ? "null" : String(value));
  const rows = providers.flatMap((prices) =>
    prices.tiers.map((tier, index) => {
      const {rate, age_from, age_below, amount_from, amount_below, countries} = tier;
      const {minimum, file_fee, exit_fee, exit_rate, white_label_rate} = prices;
      return `(${[
        literal(prices.name),
        prices.route === undefined ? "null" : literal(prices.route),
        index + 1,
        rate,
        ...[age_from, age_below, amount_from, amount_below].map(orNull),
        countries === undefined ? "null" : `[${countries.map(literal).join(", ")}]`,
        ...[minimum, tier.file_fee ?? file_fee, exit_fee, exit_rate, white_label_rate],
      ].join(", ")})`;
    }),
  );
  return `[${rows.join(", ")}]::struct(${PRICE})[]`;
}

const PRICE =
  "provider varchar, route varchar, tier integer, rate decimal(9, 6), age_from integer, age_below integer, " +
  "amount_from decimal(18, 2), amount_below decimal(18, 2), countries varchar[], minimum decimal(18, 2), " +
  "file_fee decimal(18, 2), exit_fee decimal(18, 2), exit_rate decimal(9, 6), white_label_rate decimal(9, 6)";
