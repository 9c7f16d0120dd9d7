-- Due lines that the statutory late-payment table is made of, at the last fiscal year end and at the as-of date.
-- Form I: open at the date. Form II: open after the due date on at least one day of the twelve months that end on the
-- date, or settled on the due date itself.
--
-- grain   period, form, invoice, due line
-- units   amount, net_amount: base currency, with and without tax, net null where the export has none; days_late: 0 on
--         the due date, negative before
-- reads   int_statutory_periods, int_slices, int_invoices, stg_disputes
-- source  Code de commerce D441-6; collection-economics 1.5
with disputed as (
    select invoices.document_key, disputes.opened_on, disputes.closed_on
    from stg_disputes as disputes
    join int_invoices as invoices using (invoice_id)
    union all
    select document_key, issued_on, null from int_invoices where is_disputed
),
disputed_in as (
    select distinct
        periods.period,
        disputed.document_key,
        coalesce(disputed.closed_on > periods.ends_on, true) as is_open_at_end,
    from disputed
    join int_statutory_periods as periods
        on disputed.opened_on <= periods.ends_on and coalesce(disputed.closed_on > periods.starts_on, true)
),
open_lines as (
    select
        periods.period,
        'I' as form,
        periods.starts_on,
        periods.ends_on,
        slices.document_key,
        slices.line,
        slices.due_on,
        (periods.ends_on - slices.due_on)::integer as days_late,
        sum(slices.amount) as amount,
    from int_slices as slices
    join int_statutory_periods as periods
        on slices.posted_on <= periods.ends_on and coalesce(slices.closed_on > periods.ends_on, true)
    where slices.kind = 'invoice'
    group by all
),
late_lines as (
    select
        periods.period,
        'II' as form,
        periods.starts_on,
        periods.ends_on,
        slices.document_key,
        slices.line,
        slices.due_on,
        greatest(
            max(least(coalesce(slices.paid_on, slices.closed_on, periods.ends_on), periods.ends_on) - slices.due_on),
            0
        )::integer as days_late,
        sum(slices.amount) as amount,
    from int_slices as slices
    join int_statutory_periods as periods on slices.posted_on <= periods.ends_on and slices.due_on <= periods.ends_on
        and coalesce(coalesce(slices.paid_on, slices.closed_on) >= greatest(slices.due_on, periods.starts_on), true)
    where slices.kind = 'invoice' and coalesce(slices.cause, '') not in ('rounding', 'credit_note')
    group by all
)
select
    lines.*,
    invoices.member,
    invoices.entity,
    case
        when invoices.net_amount is not null and invoices.original_amount <> 0
            then lines.amount::double * invoices.net_amount / invoices.original_amount
    end::decimal(38, 10) as net_amount,
    invoices.due_basis,
    case
        when lines.form = 'I' then coalesce(disputed.is_open_at_end, false)
        else disputed.document_key is not null
    end as is_disputed,
from (select * from open_lines union all select * from late_lines) as lines
join int_invoices as invoices using (document_key)
left join (
    select period, document_key, bool_or(is_open_at_end) as is_open_at_end from disputed_in group by all
) as disputed
    on disputed.period = lines.period and disputed.document_key = lines.document_key
where lines.amount <> 0
