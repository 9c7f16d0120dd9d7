-- Money received, one row per payment; a refund is negative.
--
-- grain   payment
-- units   amount: payment currency
-- reads   ledger.payments
-- source  ledger-and-commands: ledger tables
select
    (coalesce(unit, 0)::bigint << 40) + unit_rowid as payment_key,
    payment_id,
    customer_id,
    coalesce(entity, '(none)') as entity,
    received_on,
    amount,
    upper(currency) as currency,
    fx_rate,
    method,
    account,
from ledger.payments
