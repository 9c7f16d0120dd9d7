-- Invoices given up, in whole or in part.
--
-- grain   write-off
-- units   amount: invoice currency, tax included
-- reads   ledger.write_offs
-- source  ledger-and-commands: ledger tables
select
    invoice_id,
    written_off_on,
    amount,
    reason,
from ledger.write_offs
