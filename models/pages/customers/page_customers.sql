-- The customers as the page that lists them carries them, each with the figures that decided its kind of payer.
--
-- grain   customer
-- units   amounts: base currency, tax included; days: calendar days; rates: shares from 0 to 1; payer: null where
--         no rule looked at the customer; group_id: null where the group is the customer alone
-- reads   customers, payer_profiles
-- kept    as a view
-- source  as in customers and payer_profiles
select
    customers.customer_key,
    customers.customer_id,
    customers.name,
    nullif(customers.group_id, customers.customer_id) as group_id,
    customers.segment,
    customers.country,
    customers.entities,
    customers.open_amount,
    customers.overdue_amount,
    customers.sales_amount_12m,
    customers.days_to_pay_12m,
    customers.days_late_12m,
    customers.late_rate_count_12m,
    customers.last_payment_on,
    customers.oldest_due_on,
    case when profiles.customer_id is not null then {
        'profile': profiles.profile,
        'profile_12m_before': profiles.profile_12m_before,
        'sentence': profiles.sentence,
        'due_lines': profiles.due_lines,
        'late_lines': profiles.late_lines,
        'days_late': profiles.days_late,
        'recent_days_late': profiles.recent_days_late,
        'earlier_days_late': profiles.earlier_days_late,
        'lines_over_90': profiles.lines_over_90,
        'lines_in_parts': profiles.lines_in_parts,
        'disputed_invoices': profiles.disputed_invoices,
        'promises_kept': profiles.promises_kept,
        'promises_broken': profiles.promises_broken,
        'insolvent_on': strftime(profiles.insolvent_on, '%Y-%m-%d')
    } end as payer,
from customers
left join payer_profiles as profiles on profiles.customer_id = customers.customer_id
