-- In whose hands an item is that is still owed to us, from which day: a factor with recourse, a collector, or our own
-- again.
--
-- grain   invoice, day
-- units   held_from: date
-- reads   ledger.holders, stg_shared_numbers, stg_continued
-- source  ledger-events 1 and 4
with named as (
    select
        case
            when invoice_id in (select invoice_id from stg_shared_numbers)
                then coalesce(entity, '(none)') || '/' || invoice_id
            else invoice_id
        end as invoice_id,
        held_from,
        holder,
        holder_name,
    from ledger.holders
)
select
    coalesce(continued.root_id, named.invoice_id) as invoice_id,
    held_from,
    holder,
    holder_name,
from named
left join stg_continued as continued using (invoice_id)
