import {z} from "zod";
import {ACCOUNT_USES} from "../charts-of-accounts/account-use.js";
import {CHART_NAMES, CHARTS, type ChartName} from "../charts-of-accounts/index.js";
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

/** Formats of general ledgers: entries with account, third party, debit and credit. */
const ENTRY_FORMATS = ["fec", "saf-t", "xaf", "sie", "datev", "entries"] as const;

/** A format of general ledgers. */
export type EntryFormat = (typeof ENTRY_FORMATS)[number];

const prefixes = z.array(z.union([z.string(), z.number().transform(String)]));

/** One export and how to read it. */
export const Source = z.strictObject({
  file: z.string(),
  format: z.enum(["csv", "xlsx", "parquet", ...ENTRY_FORMATS]),
  table: z.enum(tableNames).optional(),
  /** Rows complete the rows another source brings, matched on the table's key. */
  complement: z.boolean().default(false),
  /** Only the first row of each key counts: a list that repeats its customers on every invoice. */
  distinct: z.boolean().default(false),
  dates: z.union([z.string(), z.array(z.string())]).optional(),
  decimal: z.enum([",", "."]).optional(),
  thousands: z.string().max(1).optional(),
  /** What stands between cells; of more than one character where a blank always follows a comma. */
  delimiter: z.string().min(1).max(4).optional(),
  /** What stands around cells that hold a delimiter; empty where a quote is a letter like another. */
  quote: z.string().max(1).optional(),
  /** What stands before a quote that is a letter: the quote itself when left out. */
  escape: z.string().max(1).optional(),
  encoding: z.string().optional(),
  sheet: z.string().optional(),
  /** Row of the file that names its columns, where titles stand above; 0 where none does. */
  header_row: z.number().int().min(0).optional(),
  /** Columns whose empty cells repeat the last one above: a customer who stands on his first line only. */
  fill_down: z.array(z.string()).optional(),
  /** The column in which a row of its own names the group of the rows below; `group` then holds that name. */
  groups: z.string().optional(),
  /** Rows of one key are lines of one document: their amounts add up. */
  sum_lines: z.boolean().default(false),
  where: z.string().optional(),
  constants: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  columns: z.record(z.string(), column).default({}),
  /** Entries: journals that carry the opening entries, where the loader does not recognise them. */
  opening_journals: z.array(z.string()).optional(),
  /** Entries: the chart that says what accounts are for; that of the format where it has one. */
  chart: z.enum(CHART_NAMES).optional(),
  /** Entries: what accounts are for where the chart does not say it or says it otherwise, by prefix. */
  accounts: z.partialRecord(z.enum(ACCOUNT_USES), prefixes).default({}),
});

const share = z.number().min(0, asks("a_share")).max(1, asks("a_share"));

const charge = z.number().min(0, asks("no_negative_amount"));

/** One tier of a success fee: what is left out does not matter to it. */
const Tier = z
  .strictObject({
    /** Share of what is recovered. */
    rate: share,
    /** Days past due when placed. */
    age_from: z.number().int().optional(),
    age_below: z.number().int().optional(),
    /** Amount placed, in the base currency. */
    amount_from: z.number().optional(),
    amount_below: z.number().optional(),
    /** Countries of the debtor. */
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/, asks("a_country")))
      .min(1)
      .optional(),
    /** In place of that of the list. */
    file_fee: charge.optional(),
  })
  .refine((tier) => (tier.age_from ?? -Infinity) < (tier.age_below ?? Infinity), asks("an_age_range"))
  .refine((tier) => (tier.amount_from ?? -Infinity) < (tier.amount_below ?? Infinity), asks("an_amount_range"));

/** The price list agreed with a provider, tax excluded; of all his mandates, or of one route. */
const ProviderPrices = z.strictObject({
  /** As the placements name him. */
  name: z.string().min(1),
  route: z.enum(["agency", "lawyer", "bailiff", "insurer"]).optional(),
  /** The first tier into which a file falls prices it. */
  tiers: z.array(Tier).min(1),
  /** Smallest success fee on a file that brings cash. */
  minimum: charge.default(0),
  /** On each file, whatever comes of it. */
  file_fee: charge.default(0),
  /** On a file that is taken back: an amount, and a share of what is left of it. */
  exit_fee: charge.default(0),
  exit_rate: share.default(0),
  /** Added to the rate of a file worked in the creditor's own name. */
  white_label_rate: share.default(0),
});
export type ProviderPrices = z.infer<typeof ProviderPrices>;

const isEachOnce = (prices: readonly {name: string; route?: string | undefined}[]) =>
  new Set(prices.map(({name, route}) => JSON.stringify([name, route ?? null]))).size === prices.length;

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
  /** Prefixes of the accounts that hold what customers owe; those of the entries' chart, else 411. */
  control_accounts: prefixes.optional(),
  /** Terms of invoices without a due date: `default`, and by prefix of the account they stand on. */
  terms: z.strictObject({default: terms.optional(), accounts: z.record(z.string(), terms).optional()}).default({}),
  vat_rate: z.number().min(0).max(1).optional(),
  /** Which of the company's departments causes a dispute, by its reason as the export has it. */
  dispute_departments: z.record(z.string(), z.string().min(1)).optional(),
  /** What was agreed with providers, against which their fees are audited. */
  providers: z.array(ProviderPrices).refine(isEachOnce, asks("each_provider_once")).default([]),
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

/** Whether an export is a general ledger. */
export const isEntries = ({format}: Pick<Source, "format">): boolean =>
  (ENTRY_FORMATS as readonly string[]).includes(format);

/** The chart of a format that has one of its own: SAF-T's is the country's, DATEV's the company's choice. */
const CHART_OF_FORMAT: Partial<Record<Source["format"], ChartName>> = {fec: "pcg", sie: "bas", xaf: "rgs"};

/** The chart that a source's accounts are read by, as far as ledger.yaml and the format say it. */
export const chartOf = ({chart, format}: Pick<Source, "chart" | "format">): ChartName | undefined =>
  chart ?? CHART_OF_FORMAT[format];

/** Accounts that are one group with 411 in a FEC: bills (413), doubtful claims (416), works in progress (417). */
const BESIDE_411 = ["413", "416", "417"];

/** The prefixes of all accounts that hold what customers owe. */
export function controlGroup({control_accounts, sources}: Pick<Ledger, "control_accounts" | "sources">): string[] {
  const charts = sources.filter(isEntries).map(chartOf);
  if (control_accounts === undefined) {
    const own = charts.flatMap((chart) => (chart === undefined ? [] : CHARTS[chart].receivable));
    return own.length === 0 ? ["411"] : [...new Set(own)];
  }
  return charts.includes("pcg") && control_accounts.includes("411")
    ? [...new Set([...control_accounts, ...BESIDE_411])]
    : [...control_accounts];
}

export type Ledger = z.infer<typeof Ledger>;
export type Source = z.infer<typeof Source>;
