-- How open receivables divide among groups of companies, at each reporting date under each filter.
--
-- grain   filter, position
-- units   amounts: base currency; squares: sum of squared amounts
-- reads   int_customer_balances, int_customers, int_members
-- source  kpi-definitions 2.15
with by_group as (
    select members.filter_key, balances.position, customers.group_id, sum(balances.open_amount)::double as amount
    from int_customer_balances as balances
    join int_customers as customers using (customer_key)
    join int_members as members using (member)
    group by all
    having sum(balances.open_amount) > 0
),
ranked as (
    select filter_key, position, amount, row_number() over (partition by filter_key, position order by amount desc) as rank from by_group
)
select
    filter_key,
    position,
    count(*) as debtors,
    sum(amount) as amount,
    sum(amount) filter (rank <= 1) as top_1,
    sum(amount) filter (rank <= 5) as top_5,
    sum(amount) filter (rank <= 10) as top_10,
    sum(amount * amount) as squares,
from ranked
group by filter_key, position
