/** What an export of `cases/exports` holds, from its README: the open items of its last day, or why it has none. */
export interface Right {
  file: string;
  /** Documents owed, and their sum. */
  invoices: number;
  amount: number;
  /** What is open on them; cash and credit notes that nothing used are counted apart. */
  open: number;
  /** Rows that cannot be read: the file is faulty there. */
  rejected?: number;
  /** Money received that settles nothing yet. */
  unapplied?: number;
}

const list = (file: string, open = 54_485.5): Right => ({file, invoices: 60, amount: 239_242.5, open});
const openItems = (file: string, more: Partial<Right> = {}): Right => ({
  file,
  invoices: 13,
  amount: 54_485.5,
  open: 54_485.5,
  ...more,
});
const workbook = (file: string): Right => ({file, invoices: 40, amount: 98_127, open: 18_884.25});
const fec = (file: string): Right => ({file, invoices: 40, amount: 98_400, open: 35_040});
const headings = (file: string, more: Partial<Right> = {}): Right => ({
  file: `headings/${file}`,
  invoices: 30,
  amount: 57_195.69,
  open: 28_517.88,
  ...more,
});

export const LISTS: readonly Right[] = [
  ...["list_base.csv", "journal_des_ventes.csv", "factures_et_avoirs_2025.csv"].map((file) => list(file)),
  list("Bill to customers - open invoices.csv"),
  list("list_EUR_prefix.csv"),
  // its rows end before the column of payments: all is open
  list("list_all_rows_shorter_than_heading.csv", 239_242.5),
  ...["dr_cr", "euro_suffix", "header_newline", "inch_quote", "one_row_per_line", "point_thousands_mixed"].map((name) =>
    list(`list_${name}.csv`),
  ),
  ...["swiss", "swiss_typographic", "trailing_cells_trimmed", "trailing_separators"].map((name) =>
    list(`list_${name}.csv`),
  ),
  {...list("list_one_bad_amount.csv"), invoices: 59, amount: 236_205, rejected: 1},
  {...list("list_one_bad_date.csv"), invoices: 59, amount: 236_205, rejected: 1},
  list("invoices_and_payments"),
  {file: "invoices_shorter_than_payments", invoices: 30, amount: 46_500, open: 27_500, unapplied: 13_050},
  openItems("qbo_ar_aging_detail.csv"),
  openItems("sage_balance_agee.csv"),
  openItems("xero_aged_receivables_detail.csv"),
  openItems("sap_fbl5n.txt", {unapplied: 500}),
  {file: "bc_all_entries.csv", invoices: 60, amount: 19_725, open: 1_562.5, unapplied: 500},
  {file: "bc_all_entries_3.csv", invoices: 60, amount: 19_725, open: 1_562.5, unapplied: 600},
  // sum of 10.20 to 300.20
  {file: "amount_incl_tax.csv", invoices: 30, amount: 4_656, open: 4_656},
  // 1,000 to 30,000, every second in rupees for which no rate is given
  {file: "currency_column_ccy.csv", invoices: 15, amount: 225_000, open: 225_000, rejected: 15},
  {file: "two_columns_of_one_name.csv", invoices: 20, amount: 2_100, open: 2_100},
  {file: "open_items_nothing_paid.csv", invoices: 40, amount: 82_020, open: 82_020},
  {file: "open_items_one_part_paid.csv", invoices: 40, amount: 82_020, open: 82_010},
  {file: "pennylane_factures_partial.csv", invoices: 30, amount: 57_195.69, open: 16_658.82},
];

export const HEADINGS: readonly Right[] = [
  ...["axonaut", "businesscentral_en", "chargebee", "datev_opos", "dolibarr", "ebp_echeancier", "jde_f03b11"],
  ...["netsuite_open_invoices", "odoo_en", "pennylane_factures", "sap_abbreviated", "sap_fbl5n_en", "stripe_invoices"],
].map((name) => headings(`${name}.csv`));

export const WORKBOOKS: readonly Right[] = [
  ...["a_sheet_per_period", "amounts_and_dates_as_text", "base", "date1904", "dimension_A1", "empty_shared_string"],
  ...["first_column_and_rows_empty", "hidden_first_sheet", "no_dimension_no_refs", "some_amounts_as_text"],
].map((name) => workbook(`x_${name}.xlsx`));

export const GENERAL_LEDGERS: readonly Right[] = [
  ...["base_FEC", "fec_aux_on_every_line", "fec_cp1252", "fec_date_ddmmyyyy_dash", "fec_date_ddmmyyyy_dot"],
  ...["fec_date_iso_time", "fec_thousands_nbsp", "fec_thousands_nnbsp", "fec_thousands_point", "fec_thousands_space"],
  ...["fec_utf16", "fec_without_entry_numbers", "fec_without_heading"],
]
  .map((name) => fec(`${name}.txt`))
  .concat([
    fec("fec_semicolon_quoted.csv"),
    fec("grand_livre_french_headings.csv"),
    {...fec("fec_blank_lines_of_tabs.txt"), rejected: 2},
    // a line break in a label cuts one invoice of 240.00 in two: its payment settles nothing
    {...fec("fec_tab_and_newline_in_label.txt"), invoices: 39, amount: 98_160, unapplied: 240, rejected: 2},
    // one line without a counterpart: it stands in the balance, and no rule says what it is
    {file: "fec.xml", invoices: 0, amount: 0, open: 120},
    workbook("123456782FEC20251231.xlsx"),
  ]);

/** All of `cases/exports` but what holds payments only: an extract of which nothing is lettered is open whole. */
export const RIGHT: readonly Right[] = [
  ...LISTS,
  ...HEADINGS,
  headings("sage100_extrait.csv", {open: 57_195.69}),
  ...WORKBOOKS,
  ...GENERAL_LEDGERS,
];
