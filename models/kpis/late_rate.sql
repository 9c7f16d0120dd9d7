-- Late rate: of the invoices that fell due in the window, the share that was not paid by its due date.
-- The cohort is fixed by the due date, so that invoices still open count; the variants with paid look at settled
-- invoices only and flatter recent months.
-- fr: Taux de retard : parmi les factures échues dans la fenêtre, la part qui n'a pas été réglée à l'échéance.
-- fr: La cohorte est fixée par l'échéance, si bien que les factures encore ouvertes comptent ; les variantes paid ne
--     regardent que les factures soldées et flattent les mois récents.
--
-- formula      count: late due lines / due lines. value: amount not settled by the due date / amount due
--   fr: count : échéances en retard / échéances. value : montant non réglé à l'échéance / montant échu
-- numerator    due lines settled after the due date or still open after it; by value only the part that was late
--   fr: échéances soldées après leur date ou encore ouvertes après ; en valeur, seule la part en retard
-- denominator  due lines of the cohort; paid: those among them that are settled
--   fr: échéances de la cohorte ; paid : celles qui sont soldées
-- window       due in the 12 months that end on the reporting date, or in the whole history
--   fr: échues dans les 12 mois qui finissent à la date d'arrêté, ou dans tout l'historique
-- excluded     invoices not yet due, invoices without a due date, fees passed on, refunds and what nothing explains,
--              documents taken back whole; what ends a line counts by its day, whatever the means, and a difference
--              with the cash beside it; a payment that went back ended nothing; paid also leaves out lines closed
--              without any cash
--   fr: factures non échues, factures sans échéance, frais refacturés, remboursements et inexpliqués, pièces annulées
--       en entier ; ce qui solde une ligne compte à sa date, quel que soit le moyen, un écart avec l'encaissement qu'il
--       accompagne ; un règlement repris n'a rien soldé ; paid écarte aussi les lignes soldées sans encaissement
-- grain        month_end, variant, entity, segment, country
-- units        value: share from 0 to 1; numerator, denominator: due lines or base currency
-- reads        int_measures, int_filters, int_settings, int_open_items_only
-- source       kpi-definitions 2.8
with variants as (
    select month_end, entity, segment, country, thin_minimum, unnest([
        {
            'variant': 'count_12m', 'numerator': late_lines_12m::double, 'denominator': due_lines_12m::double,
            'lines': due_lines_12m, 'window': '12m', 'missing': 'nothing_due'
        },
        {
            'variant': 'value_12m', 'numerator': late_amount_12m::double, 'denominator': due_amount_12m::double,
            'lines': due_lines_12m, 'window': '12m', 'missing': 'nothing_due'
        },
        {
            'variant': 'count_all', 'numerator': late_lines::double, 'denominator': due_lines::double,
            'lines': due_lines, 'window': 'all', 'missing': 'nothing_due'
        },
        {
            'variant': 'value_all', 'numerator': late_amount::double, 'denominator': due_amount::double,
            'lines': due_lines, 'window': 'all', 'missing': 'nothing_due'
        },
        {
            'variant': 'count_paid_12m', 'numerator': paid_late_lines_12m::double,
            'denominator': paid_lines_12m::double, 'lines': paid_lines_12m, 'window': '12m', 'missing': 'no_payments'
        },
        {
            'variant': 'value_paid_12m', 'numerator': paid_late_amount_12m::double,
            'denominator': paid_amount_12m::double, 'lines': paid_lines_12m, 'window': '12m', 'missing': 'no_payments'
        },
        {
            'variant': 'count_paid_all', 'numerator': paid_late_lines::double, 'denominator': paid_lines::double,
            'lines': paid_lines, 'window': 'all', 'missing': 'no_payments'
        },
        {
            'variant': 'value_paid_all', 'numerator': paid_late_amount::double, 'denominator': paid_amount::double,
            'lines': paid_lines, 'window': 'all', 'missing': 'no_payments'
        }
    ], recursive := true)
    from int_measures
    join int_filters using (filter_key)
    cross join int_settings
)
select
    month_end, entity, segment, country, variant,
    case when denominator > 0 then numerator / denominator end as value,
    'rate' as unit, numerator, denominator, "window",
    case
        when lines = 0 then missing
        when is_open_items_only then 'open_items_only'
        when lines < thin_minimum then 'thin'
    end as flag,
from variants
cross join int_open_items_only
