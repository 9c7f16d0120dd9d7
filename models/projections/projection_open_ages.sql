-- Due lines open on the day `frozen_on` by their age and the days until they are due.
--
-- grain   due line
-- units   open_amount: base currency, tax included; age_days: from projection_age_origin; null without a due date
-- reads   projection_open_lines, projection_groups, projection_age_origin
-- source  kpi-definitions 3.5
select
    row_number() over (order by lines.customer_id, lines.document_key, lines.line)::integer as position,
    lines.customer_id,
    lines.invoice_id,
    groups."group",
    lines.open_amount,
    lines.is_disputed,
    lines.is_insolvent,
    (origin.days + (getvariable('frozen_on') - lines.due_on))::integer as age_days,
    (lines.due_on - getvariable('frozen_on'))::integer as days_until_due,
from projection_open_lines as lines
join projection_groups as groups using (customer_id)
cross join projection_age_origin as origin
