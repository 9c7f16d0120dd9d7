-- Days late: the mean number of days between due date and settlement, over invoices settled in the window.
-- Only settled invoices are averaged, so those still open are missing: read it beside the late rate.
-- fr: Jours de retard : le nombre moyen de jours entre l'échéance et le règlement, sur les factures soldées dans la
--     fenêtre.
-- fr: Seules les factures soldées entrent dans la moyenne, celles encore ouvertes manquent : à lire avec le taux de
--     retard.
--
-- formula      mean_signed: sum of days / settled lines. mean_floored: early settlement counts as 0. mean_late_only:
--              over late lines only
--   fr: mean_signed : somme des jours / lignes soldées. mean_floored : un règlement anticipé compte pour 0.
--       mean_late_only : sur les seules lignes en retard
-- numerator    days from the due date to the settlement in full, early ones negative or 0
--   fr: jours entre l'échéance et le règlement complet, négatifs ou 0 en avance
-- denominator  due lines settled in full; mean_late_only: those settled after the due date
--   fr: échéances soldées ; mean_late_only : celles soldées après l'échéance
-- window       settled in the 12 months that end on the reporting date, or in the whole history
--   fr: soldées dans les 12 mois qui finissent à la date d'arrêté, ou dans tout l'historique
-- excluded     invoices without a due date; lines closed without any cash (credit notes, write-offs)
--   fr: factures sans échéance ; lignes soldées sans encaissement (avoirs, passages en perte)
-- grain        month_end, variant, entity, segment, country
-- units        value: days, each line counting once
-- reads        int_measures, int_filters, int_settings, int_open_items_only
-- source       kpi-definitions 2.7
with variants as (
    select month_end, entity, segment, country, thin_minimum, unnest([
        {
            'variant': 'mean_floored_12m', 'numerator': days_late_floored_12m::double,
            'denominator': settled_lines_12m::double, 'lines': settled_lines_12m, 'window': '12m'
        },
        {
            'variant': 'mean_floored_all', 'numerator': days_late_floored::double, 'denominator': settled_lines::double,
            'lines': settled_lines, 'window': 'all'
        },
        {
            'variant': 'mean_signed_12m', 'numerator': days_late_12m::double, 'denominator': settled_lines_12m::double,
            'lines': settled_lines_12m, 'window': '12m'
        },
        {
            'variant': 'mean_signed_all', 'numerator': days_late::double, 'denominator': settled_lines::double,
            'lines': settled_lines, 'window': 'all'
        },
        {
            'variant': 'mean_late_only_12m', 'numerator': days_late_floored_12m::double,
            'denominator': settled_late_lines_12m::double, 'lines': settled_late_lines_12m, 'window': '12m'
        },
        {
            'variant': 'mean_late_only_all', 'numerator': days_late_floored::double,
            'denominator': settled_late_lines::double, 'lines': settled_late_lines, 'window': 'all'
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
