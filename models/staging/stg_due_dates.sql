-- Due dates agreed after the issue of an invoice: extensions, moratoria, corrections.
--
-- grain   invoice, day of the change, instalment
-- units   dates; instalment: number of a due line in the order of due dates, null for the invoice as a whole
-- reads   ledger.due_dates, stg_shared_numbers, stg_continued
-- source  ledger-events 1 and 4
with named as (
    select
        case
            when invoice_id in (select invoice_id from stg_shared_numbers)
                then coalesce(entity, '(none)') || '/' || invoice_id
            else invoice_id
        end as invoice_id,
        changed_on,
        due_on,
        reason,
        instalment,
    from ledger.due_dates
)
select
    coalesce(continued.root_id, named.invoice_id) as invoice_id,
    changed_on,
    due_on,
    reason,
    instalment::integer as instalment,
from named
left join stg_continued as continued using (invoice_id)
