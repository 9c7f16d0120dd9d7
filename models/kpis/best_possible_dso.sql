-- Best possible DSO: the DSO there would be if nobody were late.
-- It is the DSO formula on the part of receivables that is not yet due.
-- fr: Meilleur DSO possible : le DSO si personne n'était en retard.
-- fr: C'est la formule du DSO appliquée à la part non échue de l'encours.
--
-- formula      balance_90d, balance_365d: receivables not due x days of the window / sales of the window. count_back:
--              receivables not due, by exhaustion
--   fr: balance_90d, balance_365d : encours non échu x jours de la fenêtre / chiffre d'affaires de la fenêtre.
--       count_back : encours non échu, par épuisement
-- numerator    open invoices whose due date is on or after the reporting date, tax included
--   fr: factures ouvertes dont l'échéance est à la date d'arrêté ou après, TTC
-- denominator  invoices less credit notes issued in the window, tax included
--   fr: factures moins avoirs émis dans la fenêtre, TTC
-- window       the 90 or 365 calendar days that end on the reporting date; count_back: as many months as it takes
--   fr: les 90 ou 365 jours civils qui finissent à la date d'arrêté ; count_back : autant de mois qu'il faut
-- excluded     invoices without a due date (neither current nor overdue), unapplied cash and credit notes
--   fr: factures sans échéance (ni non échues ni échues), règlements et avoirs non lettrés
-- grain        month_end, variant, entity, segment, country
-- units        value: days; numerator, denominator: base currency
-- reads        int_measures, int_filters, int_count_back, int_calendar, int_open_items_only
-- source       CRF KPI definitions, as in kpi-definitions 2.5
select month_end, entity, segment, country, unnest([
    {
        'variant': 'balance_90d', 'value': case when sales_90d > 0 then current_amount * 90 / sales_90d::double end,
        'unit': 'days', 'numerator': current_amount::double, 'denominator': sales_90d::double, 'window': '90d',
        'flag': case
            when sales_90d = 0 then 'no_sales'
            when sales_90d < 0 then 'negative_sales'
            when is_open_items_only then 'open_items_only'
            when undated_amount <> 0 then 'undated_items'
            when month_end - 89 < first_month then 'short_history'
        end
    },
    {
        'variant': 'balance_365d', 'value': case when sales_365d > 0 then current_amount * 365 / sales_365d::double end,
        'unit': 'days', 'numerator': current_amount::double, 'denominator': sales_365d::double, 'window': '365d',
        'flag': case
            when sales_365d = 0 then 'no_sales'
            when sales_365d < 0 then 'negative_sales'
            when is_open_items_only then 'open_items_only'
            when undated_amount <> 0 then 'undated_items'
            when month_end - 364 < first_month then 'short_history'
        end
    },
    {
        'variant': 'count_back', 'value': case when count_back.flag = 'no_sales' then null else count_back.days end,
        'unit': 'days', 'numerator': current_amount::double, 'denominator': null, 'window': 'count_back',
        'flag': case
            when count_back.flag = 'no_sales' then 'no_sales'
            when is_open_items_only then 'open_items_only'
            when count_back.flag is not null then count_back.flag
            when undated_amount <> 0 then 'undated_items'
        end
    }
], recursive := true)
from int_measures as measures
join int_filters using (filter_key)
join int_count_back as count_back
    on count_back.filter_key = measures.filter_key and count_back.position = measures.position
    and count_back.balance = 'current'
cross join (select first_month from int_calendar)
cross join int_open_items_only
