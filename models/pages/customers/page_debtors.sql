-- Debtors under each filter: the ten that owe most past due, and the ten whose overdue moved most against last month.
--
-- grain   ranking, entity, segment, country, rank
-- units   amounts: base currency, within the filter; last_month, last_year: one and twelve reporting dates ago, null
--         before the history begins; oldest_days_overdue, days_to_pay_12m: of the customer as a whole
-- reads   int_customer_balances, int_calendar, int_members, customers
-- source  kpi-definitions 1.3, 2.15
with recent as (
    select
        balances.customer_key, balances.member, balances.open_amount, balances.overdue_amount,
        calendar.last_position - balances.position as back,
    from int_customer_balances as balances
    cross join int_calendar as calendar
    where balances.position in (calendar.last_position, calendar.last_position - 1, calendar.last_position - 12)
),
summed as (
    select
        members.entity, members.segment, members.country, recent.customer_key,
        sum(recent.open_amount) filter (recent.back = 0) as open_amount,
        sum(recent.overdue_amount) filter (recent.back = 0) as overdue_amount,
        sum(recent.overdue_amount) filter (recent.back = 1) as last_month,
        sum(recent.overdue_amount) filter (recent.back = 12) as last_year,
    from recent
    join int_members as members using (member)
    group by all
),
positions as (
    select
        summed.entity, summed.segment, summed.country, summed.customer_key,
        coalesce(summed.open_amount, 0)::double as open_amount,
        coalesce(summed.overdue_amount, 0)::double as overdue_amount,
        case when calendar.last_position >= 1 then coalesce(summed.last_month, 0)::double end as last_month,
        case when calendar.last_position >= 12 then coalesce(summed.last_year, 0)::double end as last_year,
    from summed
    cross join int_calendar as calendar
),
ranked as (
    select
        'largest' as ranking, positions.*,
        row_number() over (
            partition by entity, segment, country order by overdue_amount desc, open_amount desc, customer_key
        ) as rank,
    from positions
    where open_amount <> 0
    union all
    select
        'movers' as ranking, positions.*,
        row_number() over (
            partition by entity, segment, country order by abs(overdue_amount - last_month) desc, customer_key
        ) as rank,
    from positions
    where overdue_amount <> last_month
)
select
    ranked.ranking, ranked.entity, ranked.segment, ranked.country,
    ranked.rank::integer as rank,
    customers.customer_id,
    customers.name,
    customers.segment as customer_segment,
    customers.country as customer_country,
    ranked.open_amount,
    ranked.overdue_amount,
    ranked.last_month as overdue_amount_last_month,
    ranked.last_year as overdue_amount_last_year,
    case
        when customers.oldest_due_on < calendar.as_of then calendar.as_of - customers.oldest_due_on
    end::integer as oldest_days_overdue,
    customers.days_to_pay_12m,
from ranked
join customers using (customer_key)
cross join int_calendar as calendar
where ranked.rank <= 10
