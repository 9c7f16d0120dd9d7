-- Customers as the exports name them.
--
-- grain   customer
-- units   amounts: base currency
-- reads   ledger.customers
-- source  ledger-and-commands: ledger tables
select
    customer_id,
    coalesce(name, customer_id) as name,
    coalesce(group_id, customer_id) as group_id,
    upper(country) as country,
    segment,
    customer_kind,
    terms,
    annual_margin_amount,
    coalesce(is_related_party, false) as is_related_party,
from ledger.customers
