-- Which ledger tables some export fills: what no export says is unknown, not zero.
-- A general ledger says what was written off; a list of invoices with a dispute flag says that there was a dispute,
-- not when.
--
-- grain   one row
-- units   flags
-- reads   load.sources, stg_invoices
-- source  ledger-and-commands: ledger tables
select
    coalesce(bool_or(ledger_table = 'disputes'), false) as has_disputes,
    exists (select 1 from stg_invoices where is_disputed) as has_dispute_flags,
    coalesce(bool_or(ledger_table = 'actions'), false) as has_actions,
    coalesce(bool_or(ledger_table = 'promises'), false) as has_promises,
    coalesce(bool_or(ledger_table = 'provider_entries'), false) as has_provider_entries,
    coalesce(bool_or(ledger_table in ('write_offs', 'fec', 'entries')), false) as has_write_offs,
from load.sources
