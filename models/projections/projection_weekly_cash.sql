-- Cash that the due lines open on the day `frozen_on` brought in the `forecast_weeks` weeks after it.
-- Undisputed and solvent ones, as the forecasts have them.
--
-- grain   week, from 1
-- units   amount: base currency, tax included
-- reads   int_slices, int_invoices, projection_open_lines
-- source  kpi-definitions 3.5
select
    greatest(
        ceil((coalesce(slices.paid_on, slices.closed_on) - getvariable('frozen_on')) / 7.0),
        1
    )::integer as week,
    sum(slices.amount)::double as amount,
from int_slices as slices
join int_invoices as invoices using (document_key)
join projection_open_lines as lines on lines.invoice_id = invoices.invoice_id and lines.line = slices.line
where slices.kind = 'invoice'
    and slices.cause = 'payment'
    and slices.amount > 0
    and slices.closed_on > getvariable('frozen_on')
    and coalesce(slices.paid_on, slices.closed_on) <= getvariable('frozen_on') + 7 * getvariable('forecast_weeks')
    and not lines.is_disputed
    and not lines.is_insolvent
    and lines.due_on is not null
group by week
