-- Sales by the reporting date from which they count: invoices less credit notes, once both issued and posted.
--
-- grain   position, when each window leaves them behind, member
-- units   amount: base currency, tax included, net of credit notes; positions: index of a reporting date
-- reads   int_invoices, int_days
-- source  kpi-definitions 1.1 (S) and 2.2
with by_day as (
    select greatest(issued_on, posted_on) as day, issued_on, sales_member as member, sum(amount) as amount
    from int_invoices
    where is_sale
    group by all
)
select
    days.position,
    greatest(coalesce(issue_days.leaves_90d, 0), days.position) as leaves_90d,
    greatest(coalesce(issue_days.leaves_365d, 0), days.position) as leaves_365d,
    greatest(coalesce(issue_days.leaves_12m, 0), days.position) as leaves_12m,
    greatest(coalesce(issue_days.leaves_3m, 0), days.position) as leaves_3m,
    by_day.member,
    sum(by_day.amount) as amount,
from by_day
join int_days as days using (day)
left join int_days as issue_days on issue_days.day = by_day.issued_on
group by all
