-- The legal entities of the ledger.
--
-- grain   entity
-- units   entity_key: a number
-- reads   stg_invoices, stg_payments
-- source  ledger-and-commands: filter columns
select
    entity,
    (row_number() over (order by entity))::integer as entity_key,
from (
    select distinct entity from stg_invoices
    union
    select distinct entity from stg_payments
)
