-- Disputes over invoices.
--
-- grain   dispute
-- units   amounts: invoice currency
-- reads   ledger.disputes, stg_shared_numbers, stg_continued
-- source  ledger-and-commands: ledger tables
with named as (
    select
        *,
        case
            when invoice_id in (select invoice_id from stg_shared_numbers)
                then coalesce(entity, '(none)') || '/' || invoice_id
            else invoice_id
        end as document_id,
    from ledger.disputes
)
select
    dispute_id,
    coalesce(continued.root_id, named.document_id) as invoice_id,
    opened_on,
    closed_on,
    reason,
    disputed_amount,
    outcome,
    credited_amount,
from named
left join stg_continued as continued on continued.invoice_id = named.document_id
