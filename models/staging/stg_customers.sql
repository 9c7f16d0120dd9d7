-- Customers as the exports name them.
--
-- grain   customer
-- units   amounts: base currency
-- reads   ledger.customers
-- source  ledger-and-commands: ledger tables
with coded as (
    select
        * replace (pseudonym('D', customer_id) as customer_id),
    from ledger.customers
)
select
    customer_id,
    case when getvariable('pseudonym_key') is null then coalesce(name, customer_id) else customer_id end as name,
    coalesce(pseudonym('G', group_id), customer_id) as group_id,
    upper(country) as country,
    segment,
    customer_kind,
    terms,
    annual_margin_amount,
    coalesce(is_related_party, false) as is_related_party,
from coded
