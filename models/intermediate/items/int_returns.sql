-- Payments that the bank took back by the as-of date: bounced cheques, rejected direct debits, charge-backs.
-- A payment states its return itself, or a later row reverses it: by its number, or as its exact opposite. reversal_key
-- names that row, which is no payment.
--
-- grain   payment
-- units   dates
-- reads   stg_payments
-- source  ledger-events 1
with repeated as (
    -- a later row of the same number with the opposite amount takes the first one back; of one day, money comes first
    select payment_key, payment_id, amount, received_on
    from stg_payments
    where payment_id in (select payment_id from stg_payments group by payment_id having count(*) > 1)
    window rows_of_number as (partition by payment_id order by received_on, amount < 0, payment_key)
    qualify amount = -first_value(amount) over rows_of_number and row_number() over rows_of_number > 1
),
taking_back as (
    select payment_key, reverses_id, amount, received_on from stg_payments where reverses_id is not null
    union all
    select payment_key, payment_id, amount, received_on from repeated
    where payment_key not in (select payment_key from stg_payments where reverses_id is not null)
),
reversals as (
    select
        payments.payment_key,
        any_value(taking_back.received_on) as returned_on,
        any_value(taking_back.payment_key) as reversal_key,
    from taking_back
    join stg_payments as payments
        on payments.payment_id = taking_back.reverses_id and payments.amount = -taking_back.amount
        and payments.payment_key <> taking_back.payment_key and payments.received_on <= taking_back.received_on
    where payments.payment_key not in (select payment_key from taking_back)
    group by payments.payment_key
)
select payment_key, returned_on, null::bigint as reversal_key
from stg_payments
where returned_on is not null and returned_on <= getvariable('as_of')
union all
select payment_key, returned_on, reversal_key
from reversals
where returned_on <= getvariable('as_of')
