-- Money received, and what else takes a part of an item away, one row per payment; a refund is negative.
-- cause says by what means: cash (payment), or what the method names.
--
-- grain   payment
-- units   amount: payment currency
-- reads   ledger.payments
-- source  ledger-and-commands: ledger tables
select
    (coalesce(unit, 0)::bigint << 40) + unit_rowid as payment_key,
    payment_id,
    pseudonym('D', customer_id) as customer_id,
    coalesce(entity, '(none)') as entity,
    received_on,
    amount,
    upper(currency) as currency,
    fx_rate,
    method,
    case
        when method is null then 'payment'
        when regexp_matches(method, 'set.?off|compensation|netting|verrechnung|aufrechnung|contra|barter', 'i')
            then 'set_off'
        when regexp_matches(method, 'bill|effet|lcr|traite|draft|wechsel', 'i') then 'payment'
        when regexp_matches(method, 'discount|escompte|skonto', 'i') then 'discount'
        when regexp_matches(method, '^exchange', 'i') then 'exchange_difference'
        when regexp_matches(method, '^(rounding|arrondi)', 'i') then 'rounding'
        when regexp_matches(method, 'withh|retenue . la source', 'i') then 'withholding'
        when regexp_matches(method, 'factor|assignment|affacturage', 'i') then 'assignment'
        when method in ('carried', 'transfer_out', 'other') then 'other'
        else 'payment'
    end as cause,
    returned_on,
    cash_on,
    reverses_id,
    coalesce(method = 'other', false) as is_unexplained,
    case
        when getvariable('pseudonym_key') is null then account
        else list_filter(getvariable('control_accounts'), prefix -> starts_with(account, prefix))[1]
    end as account,
from ledger.payments
