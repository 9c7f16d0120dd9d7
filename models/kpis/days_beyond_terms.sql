-- Days beyond terms: the mean lateness of the cash received, weighted by amount.
-- Each allocation counts for its own amount and day, early payments are negative unless floored.
-- fr: Jours au-delà des conditions (DBT) : le retard moyen des encaissements, pondéré par le montant.
-- fr: Chaque lettrage compte pour son montant et son jour ; les règlements anticipés sont négatifs, sauf variante
--     floored.
--
-- formula      weighted: sum of amount x days after the due date / sum of amounts. weighted_floored: early payments
--              count as 0 days
--   fr: weighted : somme des montants x jours après l'échéance / somme des montants. weighted_floored : un règlement
--       anticipé compte pour 0 jour
-- numerator    cash allocated x days from the due date agreed on its day to the day of the money
--   fr: encaissements lettrés x jours entre l'échéance convenue ce jour-là et le jour de l'argent
-- denominator  cash allocated
--   fr: encaissements lettrés
-- window       effective in the 12 months that end on the reporting date, or in the whole history
--   fr: effectifs dans les 12 mois qui finissent à la date d'arrêté, ou dans tout l'historique
-- excluded     unapplied cash, payments that went back, set-offs, credit notes, write-offs, assignments, differences,
--              invoices without a due date
--   fr: règlements non lettrés, règlements repris, compensations, avoirs, passages en perte, cessions, écarts,
--       factures sans échéance
-- grain        month_end, variant, entity, segment, country
-- units        value: days; numerator: base currency times days; denominator: base currency
-- reads        int_measures, int_filters, int_settings, int_open_items_only
-- source       Fit Small Business (DBT), as in kpi-definitions 2.7
with variants as (
    select month_end, entity, segment, country, thin_minimum, unnest([
        {
            'variant': 'weighted_12m', 'numerator': cash_days_beyond_12m::double, 'denominator': cash_due_12m::double,
            'lines': settled_lines_12m, 'window': '12m'
        },
        {
            'variant': 'weighted_all', 'numerator': cash_days_beyond::double, 'denominator': cash_due::double,
            'lines': settled_lines, 'window': 'all'
        },
        {
            'variant': 'weighted_floored_12m', 'numerator': cash_days_beyond_floored_12m::double,
            'denominator': cash_due_12m::double, 'lines': settled_lines_12m, 'window': '12m'
        },
        {
            'variant': 'weighted_floored_all', 'numerator': cash_days_beyond_floored::double,
            'denominator': cash_due::double, 'lines': settled_lines, 'window': 'all'
        }
    ], recursive := true)
    from int_measures
    join int_filters using (filter_key)
    cross join int_settings
)
select
    month_end, entity, segment, country, variant,
    case when denominator > 0 then numerator / denominator end as value,
    'days' as unit, numerator, denominator, "window",
    case
        when is_open_items_only then 'open_items_only'
        when denominator <= 0 then 'no_payments'
        when lines < thin_minimum then 'thin'
    end as flag,
from variants
cross join int_open_items_only
