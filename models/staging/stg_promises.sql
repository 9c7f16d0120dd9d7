-- What debtors promised to pay, and by when.
--
-- grain   promise
-- units   promised_amount: invoice currency
-- reads   ledger.promises
-- source  ledger-and-commands: ledger tables
select
    promise_id,
    invoice_id,
    made_on,
    promised_on,
    promised_amount,
from ledger.promises
