-- Days of sales that a balance stands for, by exhaustion: whole months of sales are taken off it going back from the
-- reporting date, the last one pro rata.
-- Where the history ends first, the days are a lower bound.
--
-- grain   filter, month, balance
-- units   days: calendar days
-- reads   int_measures
-- source  kpi-definitions 2.3
with months as (
    select filter_key, position, days_in_month, sales_in_month, sales_all,
        sum(days_in_month) over (partition by filter_key order by position) as days_so_far,
        sales_all - sales_in_month as sales_before,
        sum(days_in_month) over (partition by filter_key order by position) - days_in_month as days_before,
        min(sales_in_month) over (partition by filter_key) < 0 as has_negative_month,
    from int_measures
),
balances as (
    select filter_key, position, balance, amount, sales_all, days_so_far
    from (
        select
            filter_key,
            position,
            sales_all,
            unnest(['open', 'current']) as balance,
            unnest([open_amount, current_amount]) as amount,
        from int_measures
    ) join (select filter_key, position, days_so_far from months) using (filter_key, position)
),
reached as (
    -- the latest month whose sales before it leave at least the balance to the months since
    select
        balances.filter_key, balances.position, balances.balance,
        arg_max(months.days_so_far, months.position) as days_to_month_end,
        arg_max(months.days_in_month, months.position) as days_in_month,
        arg_max(months.sales_all, months.position) as sales_to_month_end,
        arg_max(months.sales_in_month, months.position) as sales_in_month,
        min(months.sales_in_month) < 0 as has_negative_month,
    from balances
    join months
        on months.filter_key = balances.filter_key and months.position <= balances.position
        and months.sales_before <= balances.sales_all - balances.amount
    where balances.amount > 0
    group by all
)
select
    balances.filter_key,
    balances.position,
    balances.balance,
    balances.amount,
    case
        when balances.amount = 0 then 0
        when balances.amount < 0 then null
        when reached.filter_key is null then balances.days_so_far
        else balances.days_so_far
            - reached.days_to_month_end
            + (reached.sales_to_month_end - (balances.sales_all - balances.amount))
                / reached.sales_in_month::double
                * reached.days_in_month
    end as days,
    case
        when balances.amount < 0 then 'negative_receivables'
        when balances.amount > 0 and balances.sales_all = 0 then 'no_sales'
        when balances.amount > 0 and reached.filter_key is null then 'history_exhausted'
        when exists (
            select 1
            from months
            where months.filter_key = balances.filter_key
                and months.position between balances.position - 24 and balances.position and months.sales_in_month < 0
        )
            then 'negative_sales'
    end as flag,
from balances
left join reached using (filter_key, position, balance)
