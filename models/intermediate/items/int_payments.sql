-- Money received on or before the as-of date, in the base currency.
-- returned_on: the day on which the bank took it back. The row that reverses it is no payment.
--
-- grain   payment
-- units   amount: base currency; rate: payment currency units for one base unit
-- reads   stg_payments, stg_fx_rates, int_returns, int_carried_over, int_customers, int_entities
-- kept    as a view
-- source  ledger-and-commands: ledger tables
with rates as (
    select payments.payment_id, rates.rate
    from (select * from stg_payments where currency <> getvariable('currency') and fx_rate is null) as payments
    asof join stg_fx_rates as rates on rates.currency = payments.currency and rates.rate_on <= payments.received_on
)
select
    payments.payment_key,
    payments.payment_id,
    customers.customer_key,
    entities.entity_key * 100000 + customers.place as member,
    payments.received_on,
    payments.cash_on,
    payments.amount as original_amount,
    case
        when payments.currency is null or payments.currency = getvariable('currency') then payments.amount
        else payments.amount / coalesce(payments.fx_rate, rates.rate)
    end::decimal(18, 6) as amount,
    case
        when payments.currency is null or payments.currency = getvariable('currency') then 1
        else coalesce(payments.fx_rate, rates.rate)
    end as rate,
    payments.currency,
    payments.cause,
    returns.returned_on,
from stg_payments as payments
left join int_returns as returns using (payment_key)
left join rates using (payment_id)
join int_customers as customers on customers.customer_id = coalesce(payments.customer_id, '(none)')
join int_entities as entities using (entity)
where payments.received_on <= getvariable('as_of')
    and payments.payment_key not in (
        select payment_key from int_carried_over where is_whole and payment_key is not null
    )
    and payments.payment_key not in (select reversal_key from int_returns where reversal_key is not null)
