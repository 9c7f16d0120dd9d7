import {z} from "zod";
import {languages} from "./language.js";
import {LEDGER_TABLES, type LedgerTableName} from "./ledger-tables.js";
import {asks} from "./schema-issue.js";

const isoDate = z.union([
  z.string().regex(/^\d{4}-\d{2}-\d{2}$/, asks("a_date")),
  z.date().transform((date) => date.toISOString().slice(0, 10)),
]);

const terms = z.string().regex(/^(\d+d|\d+d-eom|eom-\d+d|eom)(-on-\d{1,2})?$/, asks("terms"));

const tableNames = LEDGER_TABLES.map((table) => table.name) as [LedgerTableName, ...LedgerTableName[]];

const column = z.union([
  z.string(),
  z.number().transform(String),
  z.strictObject({sql: z.string()}),
  z.strictObject({column: z.string(), dates: z.string().optional(), decimal: z.enum([",", "."]).optional()}),
]);

/** One export and how to read it. */
export const Source = z.strictObject({
  file: z.string(),
  format: z.enum(["csv", "fec", "xlsx", "parquet"]),
  table: z.enum(tableNames).optional(),
  /** Rows complete the rows another source brings, matched on the table's key. */
  complement: z.boolean().default(false),
  /** Only the first row of each key counts: a list that repeats its customers on every invoice. */
  distinct: z.boolean().default(false),
  dates: z.union([z.string(), z.array(z.string())]).optional(),
  decimal: z.enum([",", "."]).optional(),
  thousands: z.string().max(1).optional(),
  delimiter: z.string().max(1).optional(),
  /** What stands around cells that hold a delimiter; empty where a quote is a letter like another. */
  quote: z.string().max(1).optional(),
  encoding: z.string().optional(),
  sheet: z.string().optional(),
  /** Row of the file that names its columns, where titles stand above. */
  header_row: z.number().int().min(1).optional(),
  where: z.string().optional(),
  constants: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  columns: z.record(z.string(), column).default({}),
  /** fec: journals that carry the opening entries, where the loader does not recognise them. */
  opening_journals: z.array(z.string()).optional(),
});

/** `ledger.yaml`: what a company exports and how to read it. */
export const Ledger = z.strictObject({
  name: z.string().min(1),
  as_of: isoDate.optional(),
  /** Country of the company's legal entities: which law they publish under. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, asks("a_country"))
    .optional(),
  currency: z.string().regex(/^[A-Z]{3}$/, asks("a_currency")),
  locale: z.enum(languages).default("fr"),
  fiscal_year_end: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, asks("a_month_and_day"))
    .default("12-31"),
  control_accounts: z.array(z.union([z.string(), z.number().transform(String)])).default(["411"]),
  /** Terms of invoices without a due date: `default`, and by prefix of the account they stand on. */
  terms: z.strictObject({default: terms.optional(), accounts: z.record(z.string(), terms).optional()}).default({}),
  vat_rate: z.number().min(0).max(1).optional(),
  /** Which of the company's departments causes a dispute, by its reason as the export has it. */
  dispute_departments: z.record(z.string(), z.string().min(1)).optional(),
  is_fictional: z.boolean().default(false),
  /** Where the warehouse lies: a path, or anything DuckDB can attach. */
  warehouse: z.string().optional(),
  /** The company's own values of shipped assumptions, by key; checked by `overrideAssumptions`. */
  assumptions: z.record(z.string(), z.unknown()).optional(),
  sources: z.array(Source).min(1),
});

/**
 * Country of the legal entities: as stated, France where an export is a FEC (no other country has it), else unknown.
 */
export function companyCountry(ledger: Pick<Ledger, "country" | "sources">): string | null {
  return ledger.country ?? (ledger.sources.some(({format}) => format === "fec") ? "FR" : null);
}

/** Accounts that are one group with 411 in a FEC: bills (413), doubtful claims (416), works in progress (417). */
const BESIDE_411 = ["413", "416", "417"];

/** The prefixes of all accounts that hold what customers owe. */
export function controlGroup({control_accounts, sources}: Pick<Ledger, "control_accounts" | "sources">): string[] {
  const isFec = sources.some(({format}) => format === "fec");
  return isFec && control_accounts.includes("411")
    ? [...new Set([...control_accounts, ...BESIDE_411])]
    : [...control_accounts];
}

export type Ledger = z.infer<typeof Ledger>;
export type Source = z.infer<typeof Source>;
