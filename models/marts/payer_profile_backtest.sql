-- How well last year's payer profile foretold this year's payments.
-- Each customer is foretold to pay as his profile did on the whole in the twelve months before; beside it stands the
-- naive forecast, that everybody pays as all customers did.
-- fr: Ce que le profil de l'an dernier annonçait des paiements de cette année.
-- fr: On prédit à chaque client le comportement moyen de son profil sur les douze mois précédents ; à côté, la
--     prévision naïve, où chacun paie comme l'ensemble des clients.
--
-- formula   mean_absolute_error = sum over customers of lines x |foretold - actual| / lines; skill = 1 - error / naive
--           error
--   fr: mean_absolute_error = somme sur les clients des échéances x |annoncé - constaté| / échéances ; skill = 1 -
--       erreur / erreur naïve
-- window    profiles of twelve months before the reporting date, payments due in the twelve months since
--   fr: profils douze mois avant la date d'arrêté, paiements échus dans les douze mois suivants
-- excluded  customers without a profile then (row too_few_invoices) are not in the row (all); customers with nothing
--           due since
--   fr: les clients alors sans profil (ligne too_few_invoices) ne sont pas dans la ligne (all) ; les clients sans
--       échéance depuis
-- grain     profile, and (all)
-- units     rates: shares of due lines; days: mean days late, early as 0; skill: 1 perfect, 0 no better than naive,
--           negative worse
-- reads     int_payer_profiles, int_payer_profiles_before
-- source    kpi-definitions 2.17 (error reporting)
with pairs as (
    select
        coalesce(before.profile, 'too_few_invoices') as profile, after.profile as profile_after,
        before.due_lines as lines_before,
        before.late_lines as late_before,
        (coalesce(before.days_late, 0) * before.due_lines)::decimal(38, 10) as line_days_before,
        after.due_lines as lines,
        after.late_lines as late,
        (after.days_late * after.due_lines)::decimal(38, 10) as line_days,
    from int_payer_profiles_before as before
    join int_payer_profiles as after using (customer_key)
    where after.due_lines > 0
),
foretold as (
    select
        *,
        sum(late_before) over of_profile / nullif(sum(lines_before) over of_profile, 0)::double as foretold_rate,
        sum(line_days_before) over of_profile / nullif(sum(lines_before) over of_profile, 0)::double as foretold_days,
        sum(late_before) over () / nullif(sum(lines_before) over (), 0)::double as naive_rate,
        sum(line_days_before) over () / nullif(sum(lines_before) over (), 0)::double as naive_days,
    from pairs
    window of_profile as (partition by profile)
),
rows as (
    select * from foretold
    union all
    select * replace ('(all)' as profile) from foretold where profile <> 'too_few_invoices'
),
summed as (
    select
        profile,
        count(*) as customers,
        sum(lines) as lines,
        sum(lines_before) as lines_before,
        count(*) filter (profile_after = profile) as same_profile,
        sum(late_before) / nullif(sum(lines_before), 0)::double as foretold_late_rate,
        sum(late) / sum(lines)::double as actual_late_rate,
        sum(line_days_before) / nullif(sum(lines_before), 0)::double as foretold_days_late,
        sum(line_days) / sum(lines)::double as actual_days_late,
        sum((lines * abs(foretold_rate - late / lines::double))::decimal(38, 10)) / sum(lines)::double as rate_error,
        sum((lines * abs(naive_rate - late / lines::double))::decimal(38, 10)) / sum(lines)::double as naive_rate_error,
        sum((lines * abs(foretold_days - line_days / lines))::decimal(38, 10)) / sum(lines)::double as days_error,
        sum((lines * abs(naive_days - line_days / lines))::decimal(38, 10)) / sum(lines)::double as naive_days_error,
    from rows group by profile
)
select
    profile,
    customers::integer as customers,
    lines::integer as due_lines,
    case
        when profile not in ('(all)', 'too_few_invoices') then same_profile / customers::double
    end as same_profile_rate,
    foretold_late_rate, actual_late_rate, foretold_days_late, actual_days_late,
    rate_error as late_rate_error, naive_rate_error as naive_late_rate_error,
    1 - rate_error / nullif(naive_rate_error, 0) as late_rate_skill,
    days_error as days_late_error, naive_days_error as naive_days_late_error,
    1 - days_error / nullif(naive_days_error, 0) as days_late_skill,
    case
        when lines_before = 0 then 'no_history'
        when lines < getvariable('thin_minimum')::integer then 'thin'
    end as flag,
from summed
