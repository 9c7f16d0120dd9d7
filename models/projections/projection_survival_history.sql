-- What became of past due lines, from the age at which they came under observation to the age at which they ended.
-- Beyond `most_history` rows whole customers are left out, drawn by a hash of their id.
--
-- grain   due line, settlement
-- units   amount: base currency, tax included; ages: days from projection_age_origin; an exit may lie before the
--         entry; position: by customer, document and line
-- reads   projection_past_lines, projection_groups, projection_age_origin
-- source  kpi-definitions 3.5
with size as (
    select count(*) as lines from projection_past_lines
),
lines as (
    select
        lines.customer_id,
        lines.document_key,
        lines.line,
        groups."group",
        lines.amount::double as amount,
        coalesce(lines.closed_on <= getvariable('frozen_on') and lines.cause = 'payment', false) as is_paid,
        greatest(
            origin.days + (greatest(lines.issued_on, getvariable('history_since')) - lines.due_on),
            0
        )::integer as entry_day,
        (
            origin.days + case
                when lines.closed_on <= getvariable('frozen_on') then coalesce(lines.paid_on, lines.closed_on)
                else getvariable('frozen_on')
            end - lines.due_on
        )::integer as exit_day,
    from projection_past_lines as lines
    join projection_groups as groups using (customer_id)
    cross join projection_age_origin as origin
)
select
    row_number() over (order by customer_id, document_key, line, exit_day, amount)::integer as position,
    customer_id, "group", amount, is_paid, entry_day, exit_day,
from lines
cross join size
where size.lines <= getvariable('most_history')
    or hash(customer_id) % 1000 < greatest(1, floor(1000 * getvariable('most_history') / size.lines))
