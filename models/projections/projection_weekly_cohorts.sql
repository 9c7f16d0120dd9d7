-- Invoices by week of issue and the cash of each week since, weeks ending on the day `frozen_on`: the triangle of the
-- cohort method, by week instead of by month.
--
-- grain   age of the cohort in weeks, weeks ago of the settlement (null: open)
-- units   amounts: base currency, tax included
-- reads   int_slices, projection_open_lines
-- source  kpi-definitions 3.5
with parts as (
    select
        (getvariable('frozen_on') - slices.issued_on) // 7 as age,
        slices.amount,
        slices.cause,
        case
            when slices.closed_on <= getvariable('frozen_on')
                then greatest(
                    (
                        getvariable('frozen_on')
                        - greatest(coalesce(slices.paid_on, slices.closed_on), slices.issued_on)
                    ) // 7,
                    0
                )
        end as settled,
    from int_slices_then as slices
    left join projection_open_lines as lines on lines.document_key = slices.document_key and lines.line = slices.line
    where slices.kind = 'invoice'
        and not slices.is_inferred
        and not slices.is_undated
        and slices.issued_on between getvariable('history_since') and getvariable('frozen_on')
        and slices.posted_on <= getvariable('frozen_on')
        and slices.due_on is not null
        and not coalesce(lines.is_disputed or lines.is_insolvent, false)
)
select
    age::integer as age,
    settled::integer as settled,
    sum(amount)::double as amount,
    coalesce(sum(amount) filter (cause = 'payment' and settled is not null), 0)::double as cash,
    coalesce(sum(amount) filter (cause = 'credit_note' and settled is not null), 0)::double as credited,
from parts
group by age, settled
