-- Invoices issued in the last 12 months that the legal maximum applies to, and those beyond it, at every reporting date
-- under every filter.
--
-- grain   filter, month
-- units   invoices: counts; amounts: base currency
-- reads   int_legal_terms, int_days, int_members, int_filters, int_reporting_dates
-- source  Code de commerce L441-10 I
with by_day as (
    select
        greatest(issued_on, posted_on) as day,
        issued_on,
        member,
        count(*) as invoices,
        sum(amount) as amount,
        count(*) filter (is_beyond) as beyond_invoices,
        sum(beyond_amount) as beyond_amount,
    from int_legal_terms group by all
),
placed as (
    select
        days.position,
        greatest(coalesce(issue_days.leaves_12m, 0), days.position) as leaves,
        by_day.* exclude (day, issued_on),
    from by_day
    join int_days as days using (day)
    left join int_days as issue_days on issue_days.day = by_day.issued_on
),
steps as (
    select position, member, invoices, amount, beyond_invoices, beyond_amount from placed
    union all
    select leaves, member, -invoices, -amount, -beyond_invoices, -beyond_amount from placed
),
by_filter as (
    select
        members.filter_key,
        steps.position,
        sum(steps.invoices) as invoices,
        sum(steps.amount) as amount,
        sum(steps.beyond_invoices) as beyond_invoices,
        sum(steps.beyond_amount) as beyond_amount,
    from steps
    join int_members as members using (member)
    group by members.filter_key, steps.position
),
every_month as (
    select filters.filter_key, dates.position, dates.month_end, by_filter.* exclude (filter_key, position)
    from int_filters as filters
    cross join int_reporting_dates as dates
    left join by_filter on by_filter.filter_key = filters.filter_key and by_filter.position = dates.position
)
select filter_key, position, month_end,
    coalesce(
        sum(columns(* exclude (filter_key, position, month_end))) over (
            partition by filter_key order by position rows unbounded preceding
        ),
        0
    ),
from every_month
