/** SQL of the first figures of a ledger: rows of each source; days, currencies and what is open of its documents. */
export const FIRST_FIGURES = {
  sources: `
    select source, ledger_table, rows_read, rows_loaded, rows_rejected, rows_left_out, amount_loaded
    from sources order by source, ledger_table`,
  documents: `
    select count(*) as documents, min(issued_on) as first_day, max(issued_on) as last_day,
        string_agg(distinct upper(currency), ', ' order by upper(currency)) as currencies,
        (select round(coalesce(sum(open_amount), 0), 2) from open_items) as open_amount
    from ledger.invoices`,
} as const;
