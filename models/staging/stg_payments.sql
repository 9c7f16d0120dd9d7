-- Money received, one row per payment; a refund is negative.
--
-- grain   payment
-- units   amount: payment currency
-- reads   ledger.payments
-- source  ledger-and-commands: ledger tables
select
    (coalesce(unit, 0)::bigint << 40) + unit_rowid as payment_key,
    payment_id,
    case
        when getvariable('pseudonym_key') is null or customer_id is null then customer_id
        else 'D-' || upper(md5(getvariable('pseudonym_key') || customer_id)[:10])
    end as customer_id,
    coalesce(entity, '(none)') as entity,
    received_on,
    amount,
    upper(currency) as currency,
    fx_rate,
    method,
    case
        when getvariable('pseudonym_key') is null then account
        else list_filter(getvariable('control_accounts'), prefix -> starts_with(account, prefix))[1]
    end as account,
from ledger.payments
