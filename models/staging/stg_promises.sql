-- What debtors promised to pay, and by when.
--
-- grain   promise
-- units   promised_amount: invoice currency
-- reads   ledger.promises, stg_shared_numbers, stg_continued
-- source  ledger-and-commands: ledger tables
with named as (
    select
        *,
        case
            when invoice_id in (select invoice_id from stg_shared_numbers)
                then coalesce(entity, '(none)') || '/' || invoice_id
            else invoice_id
        end as document_id,
    from ledger.promises
)
select
    promise_id,
    coalesce(continued.root_id, named.document_id) as invoice_id,
    made_on,
    promised_on,
    promised_amount,
from named
left join stg_continued as continued on continued.invoice_id = named.document_id
