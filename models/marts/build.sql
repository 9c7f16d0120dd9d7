-- What the figures were built from.
-- fr: Construction : de quoi les chiffres sont faits.
--
-- grain   one row
-- units   counts
-- reads   int_invoices, int_customers, int_calendar, load.sources
-- source  ledger-and-commands: the KPI register
select
    getvariable('ledger_name') as ledger,
    getvariable('as_of') as as_of,
    getvariable('currency') as currency,
    (select count(*) from int_invoices where kind = 'invoice' and is_sale)::integer as invoices,
    (select count(*) from int_customers)::integer as customers,
    (select first_month from int_calendar) as first_month,
    (select sha256(string_agg(sha256, ' ' order by unit)) from load.sources) as exports_hash,
    version() as duckdb,
