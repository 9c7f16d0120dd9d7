-- Days to pay, curve: the share of invoices not yet paid so many days after issue, with those still open counted
-- (Kaplan-Meier).
-- A mean of paid invoices leaves out whoever has not paid yet; here each invoice counts as long as it was watched.
-- fr: Délai de paiement, courbe : la part des factures pas encore payées tant de jours après l'émission, les ouvertes
--     étant comptées (Kaplan-Meier).
-- fr: Une moyenne des factures payées oublie qui n'a pas encore payé ; ici chaque facture compte aussi longtemps
--     qu'elle a été observée.
--
-- formula   survival = product over the days of (1 - paid / at_risk); low_80, high_80: survival ^ exp(+-z s), s =
--           Greenwood's error of ln(survival) / |ln(survival)|
--   fr: survival = produit sur les jours de (1 - paid / at_risk) ; low_80, high_80 : survival ^ exp(+-z s), s = erreur
--       de Greenwood de ln(survival) / |ln(survival)|
-- numerator    due lines paid on that day since issue
--   fr: échéances payées à ce nombre de jours depuis l'émission
-- denominator  due lines watched on that day: issued that long ago within the window or before it, and not yet out
--   fr: échéances observées ce jour-là : émises depuis autant de jours dans la fenêtre ou avant, et pas encore sorties
-- window    what was open at some time in the 12 months that end on the reporting date; older invoices enter at the age
--           they had when it began
--   fr: ce qui était ouvert à un moment des 12 mois qui finissent à la date d'arrêté ; les factures plus anciennes
--       entrent à leur âge d'alors
-- excluded  opening items whose issue date is not known, settlements that were inferred; what was written off or
--           credited leaves unpaid
--   fr: à-nouveaux dont l'émission est inconnue, règlements déduits ; ce qui est passé en perte ou crédité sort impayé
-- grain     entity, segment, country, day with an entry or an exit; where the lines watched run out and others enter
--           later, the stretch with the most payments
-- units     day: days since issue; at_risk, entered, paid, unpaid: due lines; survival, low_80, high_80: shares;
--           is_thin: fewer at risk than statistics.min_at_risk, where a chart cuts the curve
-- reads     int_payment_days, int_members, int_filters, int_assumptions
-- given     statistics.min_at_risk
-- source    kpi-definitions 3.2: Kaplan-Meier, Greenwood, log-log limits [SAS-08], conditional entry
with by_day as (
    select
        members.filter_key,
        days.day,
        sum(days.entered) as entered,
        sum(days.paid) as paid,
        sum(days.unpaid) as unpaid,
    from int_payment_days as days
    join int_members as members using (member)
    group by all
),
watched as (
    select *, sum(entered) over upto - coalesce(sum(paid + unpaid) over before, 0) as at_risk
    from by_day
    window
        upto as (partition by filter_key order by day),
        before as (partition by filter_key order by day rows between unbounded preceding and 1 preceding)
),
stretched as (
    -- where nobody is left and others enter later, the curve cannot join up
    select *, sum((at_risk = entered)::integer) over (partition by filter_key order by day) as stretch from watched
),
longest as (
    select filter_key, arg_max(stretch, (paid, entered)) as stretch
    from (select filter_key, stretch, sum(paid) as paid, sum(entered) as entered from stretched group by all)
    group by filter_key
),
curve as (
    select
        *,
        product(1 - paid / at_risk::double) over so_far as survival,
        -- the error of ln(survival); none once the last one has paid
        case
            when bool_or(paid = at_risk) over so_far then null
            else sqrt(sum(paid / (at_risk * (at_risk - paid + (paid = at_risk)::integer))::double) over so_far)
        end as log_error,
    from stretched
    semi join longest using (filter_key, stretch)
    window so_far as (partition by filter_key order by day)
),
limited as (
    -- the normal quantile of a two-sided interval of 80 %
    select
        *,
        case
            when log_error > 0 and survival > 0 and survival < 1 then 1.2815515655446004 * log_error / -ln(survival)
        end as width,
    from curve
)
select
    filters.entity, filters.segment, filters.country, limited.day,
    at_risk::integer as at_risk, entered::integer as entered, paid::integer as paid, unpaid::integer as unpaid,
    case when survival < 1e-12 then 0 else survival end as survival,
    survival ^ exp(width) as low_80,
    survival ^ exp(-width) as high_80,
    at_risk < (select value from int_assumptions where key = 'statistics.min_at_risk') as is_thin,
from limited
join int_filters as filters using (filter_key)
