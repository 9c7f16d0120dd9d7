-- Payer profiles: what kind of payer each customer is, by rules that anybody can check, from the last twelve months.
-- The first rule that holds decides. drifting: insolvency proceedings (insolvent); or a quarter of the lines, two at
-- least, open for more than 90 days (old_arrears); or 15 days late or more on average over the last six months, 10 or
-- more above the six before (worsening). disputing: two invoices or more and at least 15 % disputed. prompt: at most 5
-- days late on average, early counting as 0. struggling in good faith: two promises or more kept and no fewer than
-- broken (keeps_promises), or a fifth of the lines, two at least, paid in parts (pays_in_parts). late_by_habit: the
-- others.
-- fr: Profils de payeurs : quel payeur est chaque client, selon des règles que chacun peut vérifier, sur les douze
--     derniers mois.
-- fr: La première règle remplie décide. drifting (en dérive) : procédure collective (insolvent) ; ou un quart des
--     échéances, deux au moins, ouvertes depuis plus de 90 jours (old_arrears) ; ou 15 jours de retard moyen ou plus
--     sur six mois, et 10 de plus que les six précédents (worsening). disputing (contestataire) : deux factures ou plus
--     et au moins 15 % en litige. prompt (ponctuel) : au plus 5 jours de retard en moyenne, l'avance comptant pour 0.
--     struggling (en difficulté, de bonne foi) : deux promesses ou plus tenues et pas moins que de rompues
--     (keeps_promises), ou un cinquième des échéances, deux au moins, payées en plusieurs fois (pays_in_parts).
--     late_by_habit (retardataire habituel) : les autres.
--
-- formula   days_late: mean over the due lines of the days from due date to payment, or to the as-of date while open
--   fr: days_late : moyenne sur les échéances des jours de l'échéance au paiement, ou à la date d'arrêté si ouverte
-- window    due in the 12 months that end on the reporting date; recent: in the last 6 of them
--   fr: échues dans les 12 mois qui finissent à la date d'arrêté ; recent : dans les 6 derniers
-- excluded  customers with fewer than 3 due lines have no profile (flag too_few_invoices); lines closed by a credit
--           note without cash
--   fr: les clients avec moins de 3 échéances n'ont pas de profil (too_few_invoices) ; échéances soldées par avoir sans
--       encaissement
-- grain     customer
-- units     days: calendar days; rates: shares from 0 to 1; sentence: key of the sentence that explains the profile
--           with the numbers of the row
-- reads     int_payer_profiles, int_payer_profiles_before, int_customers, int_customer_balances, int_calendar
-- source    rules of encours, not a market score
with balances as (
    select customer_key, sum(open_amount) as open_amount, sum(overdue_amount) as overdue_amount
    from int_customer_balances, int_calendar where position = last_position
    group by customer_key
),
before as (
    select customer_key, profile from int_payer_profiles_before
)
select
    customers.customer_id,
    customers.name,
    customers.segment,
    customers.country,
    profiles.profiled_on,
    profiles.profile,
    profiles.sentence,
    before.profile as profile_12m_before,
    profiles.due_lines::integer as due_lines,
    profiles.late_lines::integer as late_lines,
    case when profiles.due_lines > 0 then profiles.late_lines / profiles.due_lines::double end as late_rate,
    profiles.days_late::double as days_late,
    profiles.recent_days_late::double as recent_days_late,
    profiles.earlier_days_late::double as earlier_days_late,
    profiles.lines_over_90::integer as lines_over_90,
    profiles.lines_in_parts::integer as lines_in_parts,
    profiles.disputed_invoices::integer as disputed_invoices,
    profiles.promises_kept::integer as promises_kept,
    profiles.promises_broken::integer as promises_broken,
    profiles.insolvent_on,
    coalesce(balances.open_amount, 0)::double as open_amount,
    coalesce(balances.overdue_amount, 0)::double as overdue_amount,
    case when profiles.sentence = 'too_few_invoices' then 'too_few_invoices' end as flag,
from int_payer_profiles as profiles
join int_customers as customers using (customer_key)
left join before using (customer_key)
left join balances using (customer_key)
