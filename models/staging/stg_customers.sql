-- Customers as the exports name them.
--
-- grain   customer
-- units   amounts: base currency
-- reads   ledger.customers
-- source  ledger-and-commands: ledger tables
with coded as (
    select
        * replace (
            case
                when getvariable('pseudonym_key') is null or customer_id is null then customer_id
                else 'D-' || upper(md5(getvariable('pseudonym_key') || customer_id)[:10])
            end as customer_id
        ),
    from ledger.customers
)
select
    customer_id,
    case when getvariable('pseudonym_key') is null then coalesce(name, customer_id) else customer_id end as name,
    case
        when getvariable('pseudonym_key') is null or group_id is null then coalesce(group_id, customer_id)
        else 'G-' || upper(md5(getvariable('pseudonym_key') || group_id)[:10])
    end as group_id,
    upper(country) as country,
    segment,
    customer_kind,
    terms,
    annual_margin_amount,
    coalesce(is_related_party, false) as is_related_party,
from coded
