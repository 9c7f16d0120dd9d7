import type {Text} from "../catalogue.js";

/** What a FEC must be by law (LPF article A47 A-1); findings are what breaks the rule. */
export const conformity = {
  fec_file_name: "the file is called SirenFECYYYYMMDD, by the company's SIREN and the closing date",
  fec_fields: "the 18 fields are there, under their names and in their order",
  fec_separator: "fields are separated by tabs or |",
  fec_empty_fields: "journal, number, dates, account, document, label and validation are filled on every line",
  fec_date_form: "dates are written YYYYMMDD",
  fec_outside_year: "entries are dated within the twelve months to the closing",
  fec_valid_before: "entries are validated on their date or later",
  fec_amount_form: "amounts have digits alone, with a decimal comma and no grouping",
  fec_account: "account numbers begin with three digits of the chart of accounts",
  fec_lettering: "a lettering and its date come together",
  fec_currency: "an amount in a currency names the currency",
  fec_unbalanced: "the debit and the credit of every entry are equal",
  fec_sequence: "entries are numbered without gaps, over all journals or in each",
  fec_total: "the debit and the credit of the whole file are equal",
} as const satisfies Readonly<Record<string, Text>>;
