-- Late payment by customer: what fell due in the last twelve months, how much of it was late or is, and how late.
-- fr: Retard par client : ce qui est échu dans les douze derniers mois, la part en retard et de combien.
--
-- formula   as lateness_breakdown; late_share = late amount of the customer / late amount of all under the filter
--   fr: comme lateness_breakdown ; late_share = montant en retard du client / montant en retard de tous sous le filtre
-- numerator    amount settled or open after the due date; days of late lines, up to the reporting date while open
--   fr: montant réglé ou ouvert après l'échéance ; jours des échéances en retard, jusqu'à la date d'arrêté tant que
--       c'est ouvert
-- denominator  what fell due, the late lines for mean_days_late, the late amount of all for late_share
--   fr: ce qui est échu, les échéances en retard pour mean_days_late, le montant en retard de tous pour late_share
-- window    due in the 12 months that end on the reporting date
--   fr: échues dans les 12 mois qui finissent à la date d'arrêté
-- excluded  invoices not yet due and invoices without a due date
--   fr: factures non échues et factures sans échéance
-- grain     entity, segment, country, customer with something due
-- units     lines: due lines; amounts: base currency, tax included; rates and shares: 0 to 1; mean_days_late: days;
--           rank: 1 for the largest late amount under the filter
-- reads     int_late_parts, int_members, int_filters, int_customers
-- source    kpi-definitions 2.7, 2.8
with by_customer as (
    select
        members.filter_key, parts.customer_key,
        sum(lines) as due_lines, coalesce(sum(lines) filter (is_late), 0) as late_lines,
        sum(amount) as due_amount,
        coalesce(sum(amount) filter (is_late), 0) as late_amount,
        coalesce(sum(amount) filter (is_late and is_open), 0) as open_amount,
        coalesce(sum(days_late) filter (is_late), 0) as days_late,
    from int_late_parts as parts
    join int_members as members using (member)
    group by all
    having sum(lines) > 0
)
select
    filters.entity, filters.segment, filters.country, customers.customer_id, customers.name,
    (row_number() over (partition by filter_key order by late_amount desc, customers.customer_key))::integer as rank,
    due_lines::integer as due_lines,
    late_lines::integer as late_lines,
    due_amount::double as due_amount,
    late_amount::double as late_amount,
    open_amount::double as open_amount,
    case
        when sum(late_amount) over under_filter > 0 then (late_amount / sum(late_amount) over under_filter)::double
    end as late_share,
    late_lines / due_lines::double as late_rate_count,
    case when due_amount > 0 then (late_amount / due_amount)::double end as late_rate_value,
    case when late_lines > 0 then days_late / late_lines::double end as mean_days_late,
    case when due_lines < getvariable('thin_minimum')::integer then 'thin' end as flag,
from by_customer
join int_filters as filters using (filter_key)
join int_customers as customers using (customer_key)
window under_filter as (partition by filter_key)
