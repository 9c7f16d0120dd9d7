-- Each customer's history by reporting date: what he owed, was invoiced and paid.
--
-- grain   customer
-- units   amounts: base currency, tax included, one for each reporting date, 0 where there was nothing
-- reads   customers, int_customer_balances, int_invoices, int_slices, int_calendar, int_reporting_dates
-- kept    as a view
-- source  kpi-definitions 1.3
with facts as (
    select customer_key, position, open_amount, overdue_amount, null as sales_amount, null as paid_amount
    from int_customer_balances
    union all by name
    select customer_key, date_diff('month', first_month, issued_on)::integer as position, amount as sales_amount
    from int_invoices
    cross join int_calendar
    where is_sale and issued_on >= first_month
    union all by name
    select customer_key, date_diff('month', first_month, closed_on)::integer as position, amount as paid_amount
    from int_slices
    cross join int_calendar
    where cause = 'payment' and kind = 'invoice'
),
summed as (
    select
        customer_key, position,
        sum(open_amount) as open_amount,
        sum(overdue_amount) as overdue_amount,
        sum(sales_amount) as sales_amount,
        sum(paid_amount) as paid_amount,
    from facts
    group by customer_key, position
)
select
    customers.customer_key,
    customers.customer_id,
    customers.name,
    list(coalesce(summed.open_amount, 0)::double order by dates.position) as open_amount,
    list(coalesce(summed.overdue_amount, 0)::double order by dates.position) as overdue_amount,
    list(coalesce(summed.sales_amount, 0)::double order by dates.position) as sales_amount,
    list(coalesce(summed.paid_amount, 0)::double order by dates.position) as paid_amount,
from customers
cross join int_reporting_dates as dates
left join summed on summed.customer_key = customers.customer_key and summed.position = dates.position
group by customers.customer_key, customers.customer_id, customers.name
