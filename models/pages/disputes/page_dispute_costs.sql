-- What disputes cost over the last twelve reporting months under each filter: in all, by month, and by the ten reasons
-- and customers that cost most.
--
-- grain   entity, segment, country, split_by, rank
-- units   split_by: total, reason, customer or month; name: the reason (null: none stated), the customer's name or the
--         month end; amounts: base currency, a component null where nothing of it is known
-- reads   dispute_costs, customers, int_reporting_dates, int_calendar
-- source  kpi-definitions 2.13
with known as (
    select
        costs.entity, costs.segment, costs.country, costs.month_end, costs.component,
        nullif(nullif(trim(costs.reason), ''), '(none)') as reason,
        costs.customer_id,
        customers.name as customer,
        costs.amount::decimal(28, 10) as amount,
    from dispute_costs as costs
    join int_reporting_dates as dates using (month_end)
    cross join int_calendar as calendar
    left join customers on customers.customer_id = costs.customer_id
    where costs.amount is not null and dates.position > calendar.last_position - 12
),
by_component as (
    select
        entity, segment, country, month_end, reason, customer_id, customer,
        sum(amount) filter (component = 'credit_granted') as credit_granted,
        sum(amount) filter (component = 'handling_time') as handling_time,
        sum(amount) filter (component = 'cash_withheld') as cash_withheld,
        sum(amount) filter (component = 'provider_and_legal') as provider_and_legal,
        sum(amount) as total_amount,
    from known
    group by entity, segment, country, month_end, reason, customer_id, customer
),
filtered as (
    select
        by_component.* replace (
            case when by_entity then entity end as entity,
            case when by_segment then segment end as segment,
            case when by_country then country end as country
        ),
    from by_component
    cross join (select unnest([true, false]) as by_entity)
    cross join (select unnest([true, false]) as by_segment)
    cross join (select unnest([true, false]) as by_country)
    where (not by_entity or entity is not null)
        and (not by_segment or segment is not null)
        and (not by_country or country is not null)
),
summed as (
    select
        entity, segment, country,
        case
            when grouping(reason) = 0 then 'reason'
            when grouping(customer_id) = 0 then 'customer'
            when grouping(month_end) = 0 then 'month'
            else 'total'
        end as split_by,
        reason, customer_id, customer, month_end,
        sum(credit_granted)::double as credit_granted,
        sum(handling_time)::double as handling_time,
        sum(cash_withheld)::double as cash_withheld,
        sum(provider_and_legal)::double as provider_and_legal,
        sum(total_amount)::double as total_amount,
    from filtered
    group by entity, segment, country, grouping sets ((reason), (customer_id, customer), (month_end), ())
),
named as (
    select
        entity, segment, country, split_by,
        case split_by
            when 'reason' then reason
            when 'customer' then customer
            when 'month' then strftime(month_end, '%Y-%m-%d')
        end as name,
        customer_id, month_end, credit_granted, handling_time, cash_withheld, provider_and_legal, total_amount,
    from summed
)
select
    entity, segment, country, split_by,
    row_number() over (
        partition by entity, segment, country, split_by
        order by month_end desc, total_amount desc, coalesce(customer_id, name) nulls last
    )::integer as rank,
    name, customer_id, credit_granted, handling_time, cash_withheld, provider_and_legal, total_amount,
from named
qualify split_by = 'month' or rank <= 10
