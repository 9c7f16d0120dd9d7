-- Customers by kind of payer under each filter, each kind with the customer of it who owes most.
-- A customer stands under every entity that has invoiced him, with all he owes.
--
-- grain   entity, segment, country, profile
-- units   amounts: base currency, of the whole company; days_late: calendar days, mean over due lines
-- reads   payer_profiles, customers
-- source  rules of encours, as in payer_profiles
with payers as (
    select profiles.*, customers.entities
    from payer_profiles as profiles
    join customers using (customer_id, name)
),
placed as (
    select null::varchar as entity, * exclude (entities) from payers
    union all
    select unnest(entities) as entity, * exclude (entities) from payers
)
select
    entity, segment, country, profile,
    count(*)::integer as customers,
    sum(open_amount::decimal(28, 10))::double as open_amount,
    sum(overdue_amount::decimal(28, 10))::double as overdue_amount,
    sum(due_lines)::integer as due_lines,
    sum(late_lines)::integer as late_lines,
    sum((days_late * due_lines)::decimal(28, 10))::double / nullif(sum(due_lines), 0) as days_late,
    arg_max({
        'customer_id': customer_id,
        'name': name,
        'open_amount': open_amount,
        'sentence': sentence,
        'due_lines': due_lines,
        'late_lines': late_lines,
        'days_late': days_late,
        'recent_days_late': recent_days_late,
        'earlier_days_late': earlier_days_late,
        'lines_over_90': lines_over_90,
        'lines_in_parts': lines_in_parts,
        'disputed_invoices': disputed_invoices,
        'promises_kept': promises_kept,
        'promises_broken': promises_broken,
        'insolvent_on': strftime(insolvent_on, '%Y-%m-%d')
    }, (open_amount, customer_id)) as largest,
from placed
group by entity, profile, cube (segment, country)
