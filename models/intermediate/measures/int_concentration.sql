-- How open receivables divide among groups of companies, at each reporting date under each filter.
--
-- grain   filter, position
-- units   amounts: base currency; squares: sum of squared amounts
-- reads   int_customer_balances, int_customers, int_members
-- source  kpi-definitions 2.15
with placed as (
    -- the ten largest of a filter are among the ten largest of its places, unless a group has customers in several
    select group_key, case when count(distinct place) = 1 then min(place) end as place
    from int_customers
    group by group_key
),
by_group as (
    select
        balances.position,
        balances.member // 100000 as entity_key,
        placed.place,
        customers.group_key,
        sum(balances.open_amount) as amount,
    from int_customer_balances as balances
    join int_customers as customers using (customer_key)
    join placed using (group_key)
    where placed.place is not null
    group by all
),
by_level as (
    select position, entity_key, place, amount from by_group
    union all
    select position, 0, place, sum(amount) from by_group group by position, place, group_key
),
sums as (
    select
        position,
        entity_key,
        place,
        count(*) as debtors,
        sum(amount) as amount,
        sum((amount::double * amount::double)::decimal(38, 6)) as squares,
        max(amount, 10) as largest,
    from by_level
    where amount > 0
    group by all
),
levels as (
    select distinct
        members.filter_key,
        case when members.entity is null then 0 else members.member // 100000 end as entity_key,
        members.member % 100000 as place,
    from int_members as members
),
totals as (
    select
        levels.filter_key,
        sums.position,
        sum(sums.debtors) as debtors,
        sum(sums.amount) as amount,
        sum(sums.squares) as squares,
    from sums
    join levels using (entity_key, place)
    group by all
),
spread as (
    select members.filter_key, balances.position, sum(balances.open_amount) as amount
    from int_customer_balances as balances
    join int_customers as customers using (customer_key)
    join placed using (group_key)
    join int_members as members using (member)
    where placed.place is null
    group by members.filter_key, balances.position, group_key
    having sum(balances.open_amount) > 0
),
largest as (
    select levels.filter_key, sums.position, unnest(sums.largest) as amount
    from sums
    join levels using (entity_key, place)
    union all
    select filter_key, position, amount from spread
),
placed_in_order as (
    select
        filter_key,
        position,
        amount,
        row_number() over (partition by filter_key, position order by amount desc) as rank,
    from largest
),
tops as (
    select
        filter_key,
        position,
        sum(amount) filter (rank <= 1) as top_1,
        sum(amount) filter (rank <= 5) as top_5,
        sum(amount) filter (rank <= 10) as top_10,
    from placed_in_order where rank <= 10
    group by filter_key, position
),
spread_totals as (
    select
        filter_key,
        position,
        count(*) as debtors,
        sum(amount) as amount,
        sum((amount::double * amount::double)::decimal(38, 6)) as squares,
    from spread
    group by all
)
select
    tops.filter_key,
    tops.position,
    coalesce(totals.debtors, 0) + coalesce(spread_totals.debtors, 0) as debtors,
    round((coalesce(totals.amount, 0) + coalesce(spread_totals.amount, 0))::double, 4) as amount,
    round(tops.top_1::double, 4) as top_1,
    round(tops.top_5::double, 4) as top_5,
    round(tops.top_10::double, 4) as top_10,
    (coalesce(totals.squares, 0) + coalesce(spread_totals.squares, 0))::double as squares,
from tops
left join totals using (filter_key, position)
left join spread_totals using (filter_key, position)
