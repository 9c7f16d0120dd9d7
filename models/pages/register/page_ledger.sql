-- What the ledger holds, for the pages that say so and for the parts of them that only some ledgers have.
--
-- grain   one row
-- units   posted_from, posted_to: null where nothing is posted by the as-of date; disputes, placements: counts
-- reads   int_invoices, int_open_items_only, int_calendar, stg_placements, disputes
-- source  ledger-and-commands: ledger tables
select
    min(invoices.posted_on) as posted_from,
    max(invoices.posted_on) as posted_to,
    (select is_open_items_only from int_open_items_only) as is_open_items_only,
    (select count(*) from disputes)::integer as disputes,
    (select count(*) from stg_placements, int_calendar where placed_on <= as_of)::integer as placements,
from int_invoices as invoices
