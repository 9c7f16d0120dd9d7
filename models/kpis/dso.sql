-- Days sales outstanding: how many days of sales the customers still owe on the reporting date.
-- Read it beside best possible DSO and average days delinquent: what is not due, and what is late.
-- fr: Délai moyen de règlement clients (DSO) : combien de jours de chiffre d'affaires les clients doivent encore à la
--     date d'arrêté.
-- fr: À lire avec le meilleur DSO possible et le retard moyen en jours de chiffre d'affaires : ce qui n'est pas échu,
--     et ce qui est en retard.
--
-- formula      balance_90d, balance_365d: open receivables x days of the window / sales of the window. count_back:
--              whole calendar months of sales taken off the balance, latest first, the last one pro rata
--   fr: balance_90d, balance_365d : encours x jours de la fenêtre / chiffre d'affaires de la fenêtre. count_back : mois
--       civils entiers de chiffre d'affaires retirés de l'encours, du plus récent au plus ancien, le dernier au prorata
--       (méthode par épuisement)
-- numerator    open invoices on the reporting date, tax included, disputed ones included
--   fr: factures ouvertes à la date d'arrêté, TTC, litiges compris
-- denominator  invoices less credit notes issued in the window, tax included
--   fr: factures moins avoirs émis dans la fenêtre, TTC
-- window       the 90 or 365 calendar days that end on the reporting date; count_back: as many months as it takes
--   fr: les 90 ou 365 jours civils qui finissent à la date d'arrêté ; count_back : autant de mois qu'il faut
-- excluded     unapplied cash and unapplied credit notes, shown as receivable_amount
--   fr: règlements et avoirs non lettrés, montrés dans receivable_amount
-- grain        month_end, variant, entity, segment, country
-- units        value: days; numerator, denominator: base currency
-- reads        int_measures, int_filters, int_count_back, int_calendar, int_open_items_only
-- source       CRF KPI definitions (balance method); JD Edwards F03B16 (count-back), as in kpi-definitions 2.2 and 2.3
select month_end, entity, segment, country, unnest([
    {
        'variant': 'balance_90d', 'value': case when sales_90d > 0 then open_amount * 90 / sales_90d::double end,
        'unit': 'days', 'numerator': open_amount::double, 'denominator': sales_90d::double, 'window': '90d',
        'flag': case
            when sales_90d = 0 then 'no_sales'
            when sales_90d < 0 then 'negative_sales'
            when is_open_items_only then 'open_items_only'
            when month_end - 89 < first_month then 'short_history'
        end
    },
    {
        'variant': 'balance_365d', 'value': case when sales_365d > 0 then open_amount * 365 / sales_365d::double end,
        'unit': 'days', 'numerator': open_amount::double, 'denominator': sales_365d::double, 'window': '365d',
        'flag': case
            when sales_365d = 0 then 'no_sales'
            when sales_365d < 0 then 'negative_sales'
            when is_open_items_only then 'open_items_only'
            when month_end - 364 < first_month then 'short_history'
        end
    },
    {
        'variant': 'count_back', 'value': case when count_back.flag = 'no_sales' then null else count_back.days end,
        'unit': 'days', 'numerator': open_amount::double, 'denominator': null, 'window': 'count_back',
        'flag': case
            when is_open_items_only and count_back.flag is distinct from 'no_sales' then 'open_items_only'
            else count_back.flag
        end
    }
], recursive := true)
from int_measures as measures
join int_filters using (filter_key)
join int_count_back as count_back
    on count_back.filter_key = measures.filter_key and count_back.position = measures.position
    and count_back.balance = 'open'
cross join (select first_month from int_calendar)
cross join int_open_items_only
