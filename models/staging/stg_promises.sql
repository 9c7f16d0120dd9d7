-- What debtors promised to pay, and by when.
--
-- grain   promise
-- units   promised_amount: invoice currency
-- reads   ledger.promises, stg_shared_numbers
-- source  ledger-and-commands: ledger tables
select
    promise_id,
    case
        when invoice_id in (select invoice_id from stg_shared_numbers)
            then coalesce(entity, '(none)') || '/' || invoice_id
        else invoice_id
    end as invoice_id,
    made_on,
    promised_on,
    promised_amount,
from ledger.promises
