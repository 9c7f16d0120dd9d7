-- Receivable turnover: how many times a year the receivables are turned into sales.
-- fr: Rotation du poste clients : combien de fois par an l'encours clients est renouvelé par les ventes.
--
-- formula      ending: sales of 12 months / open receivables. average: sales of 12 months / mean of opening and closing
--              receivables
--   fr: ending : ventes de 12 mois / encours. average : ventes de 12 mois / moyenne des encours d'ouverture et de
--       clôture
-- numerator    invoices less credit notes issued in the window, tax included
--   fr: factures moins avoirs émis dans la fenêtre, TTC
-- denominator  open invoices on the reporting date; average: half of them and half of those open twelve months before
--   fr: factures ouvertes à la date d'arrêté ; average : la moitié d'entre elles plus la moitié de celles ouvertes
--       douze mois plus tôt
-- window       the 12 months that end on the reporting date
--   fr: les 12 mois qui finissent à la date d'arrêté
-- excluded     unapplied cash and credit notes
--   fr: règlements et avoirs non lettrés
-- grain        month_end, variant, entity, segment, country
-- units        value: times a year (unit count); numerator, denominator: base currency
-- reads        int_measures, int_collection_measures, int_filters, int_open_items_only
-- source       CRF KPI definitions (ending); textbook form (average), as in kpi-definitions 2.10
with balances as (
    select *, (open_amount + opening_12m) / 2::double as average_amount
    from int_measures
    join int_collection_measures using (filter_key, position)
    join int_filters using (filter_key)
)
select month_end, entity, segment, country, unnest([
    {
        'variant': 'ending_12m',
        'value': case when open_amount > 0 and sales_12m >= 0 then sales_12m / open_amount::double end, 'unit': 'count',
        'numerator': sales_12m::double, 'denominator': open_amount::double, 'window': '12m',
        'flag': case
            when open_amount <= 0 then 'no_receivables'
            when sales_12m < 0 then 'negative_sales'
            when is_open_items_only then 'open_items_only'
            when position < 11 then 'short_history'
        end
    },
    {
        'variant': 'average_12m',
        'value': case when average_amount > 0 and sales_12m >= 0 then sales_12m / average_amount end, 'unit': 'count',
        'numerator': sales_12m::double, 'denominator': average_amount, 'window': '12m',
        'flag': case
            when average_amount <= 0 then 'no_receivables'
            when sales_12m < 0 then 'negative_sales'
            when is_open_items_only then 'open_items_only'
            when position < 12 then 'short_history'
        end
    }
], recursive := true)
from balances
cross join int_open_items_only
