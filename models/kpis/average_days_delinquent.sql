-- Average days delinquent: the part of the DSO that is lateness.
-- It is DSO less best possible DSO by the same method; it is not the mean delay of late invoices (see days_late).
-- fr: Retard moyen en jours de chiffre d'affaires (ADD) : la part du DSO qui est du retard.
-- fr: C'est le DSO moins le meilleur DSO possible, par la même méthode ; ce n'est pas le retard moyen des factures en
--     retard (voir days_late).
--
-- formula      DSO - best possible DSO, both legs by the same method
--   fr: DSO - meilleur DSO possible, les deux termes par la même méthode
-- numerator    balance methods: overdue receivables, and those without a due date, tax included
--   fr: méthodes par solde : encours échu, et encours sans échéance, TTC
-- denominator  invoices less credit notes issued in the window, tax included
--   fr: factures moins avoirs émis dans la fenêtre, TTC
-- window       the 90 or 365 calendar days that end on the reporting date; count_back: as many months as it takes
--   fr: les 90 ou 365 jours civils qui finissent à la date d'arrêté ; count_back : autant de mois qu'il faut
-- excluded     unapplied cash and unapplied credit notes
--   fr: règlements et avoirs non lettrés
-- grain        month_end, variant, entity, segment, country
-- units        value: days; numerator, denominator: base currency
-- reads        dso, best_possible_dso
-- source       CRF KPI definitions; TallyStreet (balance identity), as in kpi-definitions 2.5
select
    dso.month_end,
    dso.variant,
    dso.entity,
    dso.segment,
    dso.country,
    dso.value - best.value as value,
    'days' as unit,
    case when dso.variant <> 'count_back' then dso.numerator - best.numerator end as numerator,
    dso.denominator,
    dso.window,
    coalesce(dso.flag, best.flag) as flag,
from dso
join best_possible_dso as best
    on best.month_end = dso.month_end and best.variant = dso.variant
    and best.entity is not distinct from dso.entity and best.segment is not distinct from dso.segment
    and best.country is not distinct from dso.country
