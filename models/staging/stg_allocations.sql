-- What settles what: a payment or a credit note set against an invoice.
--
-- grain   allocation
-- units   amount: invoice currency
-- reads   ledger.allocations
-- source  ledger-and-commands: ledger tables
select
    invoice_id,
    amount,
    payment_id,
    credit_note_id,
    coalesce(is_inferred, false) as is_inferred,
from ledger.allocations
