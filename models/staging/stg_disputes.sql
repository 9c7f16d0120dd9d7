-- Disputes over invoices.
--
-- grain   dispute
-- units   amounts: invoice currency
-- reads   ledger.disputes
-- source  ledger-and-commands: ledger tables
select
    dispute_id,
    invoice_id,
    opened_on,
    closed_on,
    reason,
    disputed_amount,
    outcome,
    credited_amount,
from ledger.disputes
