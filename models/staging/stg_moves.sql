-- Under which customer number an item went on, and with which due date: mergers of customers, bills of exchange.
--
-- grain   invoice, day
-- units   dates; due_on null where it stays as it was
-- reads   ledger.moves, stg_shared_numbers, stg_continued
-- source  ledger-events 1: transfers are not settlements
with named as (
    select
        case
            when invoice_id in (select invoice_id from stg_shared_numbers)
                then coalesce(entity, '(none)') || '/' || invoice_id
            else invoice_id
        end as invoice_id,
        moved_on,
        pseudonym('D', customer_id) as customer_id,
        due_on,
    from ledger.moves
)
select
    coalesce(continued.root_id, named.invoice_id) as invoice_id,
    moved_on,
    customer_id,
    due_on,
from named
left join stg_continued as continued using (invoice_id)
