-- What became of each month's invoices, by months since issue.
--
-- grain   cohort (position of the month of issue), months_since_issue, member
-- units   amounts: base currency, tax included; invoices: documents
-- reads   int_slices, int_invoices, int_calendar
-- source  kpi-definitions 2.12
with parts as (
    select
        date_diff('month', calendar.first_month, issued_on) as cohort,
        case when closed_on is not null then greatest(date_diff('month', issued_on, closed_on), 0) end as closes,
        cause, member, sum(amount) as amount,
    from int_slices, int_calendar as calendar
    where kind = 'invoice' and is_sale
    group by all
)
select
    cohort::integer as cohort, months_since_issue::integer as months_since_issue, member,
    sum(invoiced) as invoiced_amount,
    sum(collected) as collected_amount,
    sum(credited) as credited_amount,
    sum(written_off) as written_off_amount,
    sum(invoices)::bigint as invoices,
from (
    select
        cohort,
        0 as months_since_issue,
        member,
        amount as invoiced,
        0 as collected,
        0 as credited,
        0 as written_off,
        0 as invoices,
    from parts
    union all
    select
        cohort,
        closes,
        member,
        0,
        case when cause in ('payment', 'rounding', 'withholding', 'exchange_difference') then amount else 0 end,
        -- credit notes, and what else ends an invoice without cash: discount, set-off, assignment
        case
            when cause in ('payment', 'rounding', 'withholding', 'exchange_difference', 'write_off') then 0
            else amount
        end,
        case when cause = 'write_off' then amount else 0 end,
        0,
    from parts where closes is not null
    union all
    select date_diff('month', calendar.first_month, issued_on), 0, member, 0, 0, 0, 0, count(*)
    from int_invoices, int_calendar as calendar where kind = 'invoice' and is_sale
    group by all
)
group by all
