-- Disputes over invoices.
--
-- grain   dispute
-- units   amounts: invoice currency
-- reads   ledger.disputes, stg_shared_numbers
-- source  ledger-and-commands: ledger tables
select
    dispute_id,
    case
        when invoice_id in (select invoice_id from stg_shared_numbers)
            then coalesce(entity, '(none)') || '/' || invoice_id
        else invoice_id
    end as invoice_id,
    opened_on,
    closed_on,
    reason,
    disputed_amount,
    outcome,
    credited_amount,
from ledger.disputes
