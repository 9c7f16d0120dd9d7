-- Due lines of invoices payable in several parts.
--
-- grain   invoice, due date
-- units   amount: invoice currency
-- reads   ledger.instalments
-- source  ledger-and-commands: ledger tables
select
    invoice_id,
    due_on,
    amount,
from ledger.instalments
