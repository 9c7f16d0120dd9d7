-- Late payment by cohort: of the invoices that fell due in each month, the share paid late and the share still open.
-- A cohort does not change its members: once all of it is settled its rate no longer moves.
-- fr: Retard par cohorte d'échéance : parmi les factures échues chaque mois, la part payée en retard et la part encore
--     ouverte.
-- fr: Une cohorte ne change pas de membres : une fois soldée, son taux ne bouge plus.
--
-- formula   late_rate_count = late due lines / due lines; late_rate_value = late amount / amount due; open_rate_value =
--           what is open after its due date / amount due
--   fr: late_rate_count = échéances en retard / échéances ; late_rate_value = montant en retard / montant échu ;
--       open_rate_value = ce qui reste ouvert après l'échéance / montant échu
-- numerator    what was settled after its due date or is still open after it; open: the second only
--   fr: ce qui a été soldé après l'échéance ou reste ouvert après ; open : seulement le second
-- denominator  all that fell due in the month
--   fr: tout ce qui est échu dans le mois
-- window    one month of due dates, seen from the reporting date; an invoice posted after its due date counts in the
--           month it was posted
--   fr: un mois d'échéances, vu de la date d'arrêté ; une facture comptabilisée après son échéance compte dans le mois
--       de sa comptabilisation
-- excluded  invoices not yet due and invoices without a due date
--   fr: factures non échues et factures sans échéance
-- grain     month of the due date, entity, segment, country: every month
-- units     lines: due lines; amounts: base currency, tax included; rates: shares, null (nothing_due) where nothing
--           fell due
-- reads     int_due_days, int_slices, int_members, int_filters, int_reporting_dates, int_calendar
-- source    kpi-definitions 2.8
with still_open as (
    select
        date_diff(
            'month',
            calendar.first_month,
            greatest(slices.due_on, slices.posted_on, calendar.first_month)
        ) as position,
        slices.member,
        count(distinct (slices.document_key, slices.line)) as open_lines,
        sum(slices.amount) as open_amount,
    from int_slices as slices
    cross join int_calendar as calendar
    where slices.kind = 'invoice' and slices.closed_on is null and slices.due_on < calendar.as_of
    group by all
),
fell_due as (
    select
        position, member, sum(lines) as due_lines, sum(amount) as due_amount,
        sum(late_lines) filter (late_position <= calendar.last_position) as late_lines,
        sum(late_amount) filter (late_position <= calendar.last_position) as late_amount,
    from int_due_days
    cross join int_calendar as calendar
    group by all
),
by_filter as (
    select
        members.filter_key, position,
        sum(due_lines) as due_lines,
        sum(due_amount) as due_amount,
        coalesce(sum(late_lines), 0) as late_lines,
        coalesce(sum(late_amount), 0) as late_amount,
        coalesce(sum(open_lines), 0) as open_lines, coalesce(sum(open_amount), 0) as open_amount,
    from fell_due
    left join still_open using (position, member)
    join int_members as members using (member)
    group by all
)
select
    dates.month,
    filters.entity, filters.segment, filters.country,
    coalesce(due_lines, 0)::integer as due_lines,
    coalesce(late_lines, 0)::integer as late_lines,
    coalesce(open_lines, 0)::integer as open_lines,
    coalesce(due_amount, 0)::double as due_amount,
    coalesce(late_amount, 0)::double as late_amount,
    coalesce(open_amount, 0)::double as open_amount,
    case when due_lines > 0 then late_lines / due_lines::double end as late_rate_count,
    case when due_amount > 0 then (late_amount / due_amount)::double end as late_rate_value,
    case when due_amount > 0 then (open_amount / due_amount)::double end as open_rate_value,
    case
        when coalesce(due_lines, 0) = 0 then 'nothing_due'
        when dates.month_end < last_day(dates.month) then 'month_not_over'
        when due_lines < getvariable('thin_minimum')::integer then 'thin'
    end as flag,
from int_filters as filters
cross join int_reporting_dates as dates
left join by_filter on by_filter.filter_key = filters.filter_key and by_filter.position = dates.position
