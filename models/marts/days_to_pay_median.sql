-- Days to pay, median: the day by which half of the invoices are paid, those still open counted, beside the mean and
-- the median of the paid ones alone.
-- The paid ones alone are the quicker ones: their mean and median are too low as long as something is open.
-- fr: Délai de paiement, médiane : le jour où la moitié des factures est payée, les ouvertes étant comptées, à côté de
--     la moyenne et de la médiane des seules factures payées.
-- fr: Les factures payées sont les plus rapides : leur moyenne et leur médiane sont trop basses tant que quelque chose
--     est ouvert.
--
-- formula   median_days = first day with survival of 0.5 or less in days_to_pay_curve; its limits likewise from low_80
--           and high_80; mean_paid_days = sum of days / paid lines; mean_days = area under the curve up to mean_up_to,
--           the last day with enough at risk but no more than the days of the window: at least that many days
--   fr: median_days = premier jour où survival est à 0,5 ou moins dans days_to_pay_curve ; ses bornes de même avec
--       low_80 et high_80 ; mean_paid_days = somme des jours / échéances payées ; mean_days = aire sous la courbe
--       jusqu'à mean_up_to, dernier jour suffisamment observé et au plus la longueur de la fenêtre : un minimum
-- window    as days_to_pay_curve
--   fr: comme days_to_pay_curve
-- excluded  as days_to_pay_curve; the median is null (median_not_reached) where the curve stays above one half
--   fr: comme days_to_pay_curve ; la médiane est vide (median_not_reached) si la courbe reste au-dessus de la moitié
-- grain     entity, segment, country
-- units     days since issue, cash before the invoice as 0; paid, open: due lines, open those that left unpaid or are
--           open
-- reads     int_payment_days, int_members, int_filters, int_calendar, days_to_pay_curve
-- source    kpi-definitions 3.2; Brookmeyer and Crowley 1982 for the limits
with counted as (
    select members.filter_key, days.day, sum(days.paid) as paid, sum(days.unpaid) as unpaid
    from int_payment_days as days
    join int_members as members using (member)
    group by all
),
cumulated as (
    select
        *,
        sum(paid) over (partition by filter_key order by day) as paid_so_far,
        sum(paid) over (partition by filter_key) as paid_in_all,
    from counted
),
paid_only as (
    select
        filter_key, sum(paid) as paid, sum(unpaid) as open,
        case when sum(paid) > 0 then sum(day * paid) / sum(paid)::double end as mean_days,
        min(day) filter (2 * paid_so_far >= paid_in_all and paid_in_all > 0) as median_days,
    from cumulated group by filter_key
),
steps as (
    select
        *, lead(day) over under_filter as next_day,
        least(
            max(day) filter (not is_thin) over (partition by entity, segment, country),
            calendar.as_of - calendar.twelve_months_before
        ) as up_to,
    from days_to_pay_curve
    cross join int_calendar as calendar
    window under_filter as (partition by entity, segment, country order by day)
),
medians as (
    -- the product of ratios misses an exact half by some units in the last place
    select
        entity, segment, country,
        min(day) + coalesce(
            sum(survival * (least(next_day, up_to) - day) order by day) filter (day < up_to),
            0
        ) as mean_days,
        any_value(up_to) as mean_up_to,
        min(day) filter (survival <= 0.5 + 1e-12) as median_days,
        min(day) filter (coalesce(low_80, survival) <= 0.5 + 1e-12) as low_80,
        min(day) filter (coalesce(high_80, survival) <= 0.5 + 1e-12) as high_80,
        min(day) as starts_on,
    from steps group by entity, segment, country
)
select
    filters.entity, filters.segment, filters.country,
    coalesce(paid_only.paid, 0)::integer as paid,
    coalesce(paid_only.open, 0)::integer as open,
    paid_only.mean_days as mean_paid_days,
    paid_only.median_days as median_paid_days,
    medians.median_days,
    medians.mean_days,
    medians.mean_up_to::integer as mean_up_to,
    medians.low_80,
    medians.high_80,
    case
        when coalesce(paid_only.paid, 0) = 0 then 'no_payments'
        when medians.median_days is null then 'median_not_reached'
        when paid_only.paid < getvariable('thin_minimum')::integer then 'thin'
        when medians.starts_on > 0 then 'starts_late'
    end as flag,
from int_filters as filters
left join paid_only using (filter_key)
left join medians
    on medians.entity is not distinct from filters.entity and medians.segment is not distinct from filters.segment
    and medians.country is not distinct from filters.country
