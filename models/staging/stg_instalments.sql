-- Due lines of invoices payable in several parts.
--
-- grain   invoice, due date
-- units   amount: invoice currency
-- reads   ledger.instalments, stg_shared_numbers, stg_continued
-- source  ledger-and-commands: ledger tables
with named as (
    select
        *,
        case
            when invoice_id in (select invoice_id from stg_shared_numbers)
                then coalesce(entity, '(none)') || '/' || invoice_id
            else invoice_id
        end as document_id,
    from ledger.instalments
)
select
    coalesce(continued.root_id, named.document_id) as invoice_id,
    due_on,
    amount,
from named
left join stg_continued as continued on continued.invoice_id = named.document_id
