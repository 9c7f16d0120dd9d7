-- Due lines of invoices payable in several parts.
--
-- grain   invoice, due date
-- units   amount: invoice currency
-- reads   ledger.instalments, stg_shared_numbers
-- source  ledger-and-commands: ledger tables
select
    case
        when invoice_id in (select invoice_id from stg_shared_numbers)
            then coalesce(entity, '(none)') || '/' || invoice_id
        else invoice_id
    end as invoice_id,
    due_on,
    amount,
from ledger.instalments
