-- What the histories of the customers say was open and overdue is what they owed at each date.
-- fr: Ce que les historiques des clients donnent pour ouvert et échu est ce qu'ils devaient à chaque date.
with histories as (
    select
        unnest(range(0, len(open_amount))) as position,
        unnest(open_amount) as open_amount,
        unnest(overdue_amount) as overdue_amount,
    from page_customer_months
),
summed as (
    select position, sum(open_amount) as open_amount, sum(overdue_amount) as overdue_amount
    from histories
    group by position
),
owed as (
    select month_end, sum(open_amount) as open_amount, sum(overdue_amount) as overdue_amount
    from customer_months
    group by month_end
)
select
    months.month_end, summed.open_amount, owed.open_amount as owed_open, summed.overdue_amount,
    owed.overdue_amount as owed_overdue,
from page_months as months
join summed using (position)
left join owed using (month_end)
where abs(summed.open_amount - coalesce(owed.open_amount, 0)) > 0.005
    or abs(summed.overdue_amount - coalesce(owed.overdue_amount, 0)) > 0.005
