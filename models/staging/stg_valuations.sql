-- Revaluations and accruals on the control accounts: they value items and settle nothing.
--
-- grain   valuation
-- units   amount: base currency
-- reads   ledger.valuations
-- source  ledger-events 1 and 3
select
    account,
    valued_on,
    amount,
    customer_id,
    coalesce(entity, '(none)') as entity,
from ledger.valuations
