-- Payments that the bank took back by the as-of date: bounced cheques, rejected direct debits, charge-backs.
-- A payment states its return itself, or a later row reverses it: by its number, or as its exact opposite. reversal_key
-- names that row, which is no payment.
--
-- grain   payment
-- units   dates
-- reads   stg_payments
-- kept    as a view
-- source  ledger-events 1
with reversals as (
    select
        payments.payment_key,
        any_value(reversals.received_on) as returned_on,
        any_value(reversals.payment_key) as reversal_key,
    from stg_payments as reversals
    join stg_payments as payments
        on payments.payment_id = reversals.reverses_id and payments.amount = -reversals.amount
        and payments.payment_key <> reversals.payment_key and payments.received_on <= reversals.received_on
        and payments.reverses_id is null
    where reversals.reverses_id is not null
    group by payments.payment_key
)
select payment_key, returned_on, null::bigint as reversal_key
from stg_payments
where returned_on is not null and returned_on <= getvariable('as_of')
union all
select payment_key, returned_on, reversal_key
from reversals
where returned_on <= getvariable('as_of')
