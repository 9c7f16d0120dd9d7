-- Bad-debt rate: what was written off, net of what came back, as a share of sales.
-- fr: Taux d'irrécouvrables : ce qui a été passé en perte, net de ce qui est rentré, en part du chiffre d'affaires.
--
-- formula      (write-offs - write-offs taken back) / sales
--   fr: (pertes - pertes reprises) / chiffre d'affaires
-- numerator    amounts written off in the window, by the day of the write-off, tax included; a recovery is a write-off
--              taken back (a negative one)
--   fr: montants passés en perte dans la fenêtre, à la date de la perte, TTC ; un recouvrement est une perte reprise
--       (négative)
-- denominator  invoices less credit notes issued in the window, tax included
--   fr: factures moins avoirs émis dans la fenêtre, TTC
-- window       the 12 months that end on the reporting date
--   fr: les 12 mois qui finissent à la date d'arrêté
-- excluded     allowances not written off; discounts, rounding, exchange differences and goodwill; recoverable tax is
--              not taken off either side
--   fr: provisions non passées en perte ; escomptes, arrondis, écarts de change et gestes commerciaux ; la TVA
--       récupérable n'est déduite d'aucun côté
-- grain        month_end, variant, entity, segment, country
-- units        value: share of sales, negative when more came back than was written off; numerator, denominator: base
--              currency
-- reads        int_measures, int_collection_measures, int_filters, int_exports, int_settings, int_open_items_only
-- source       CRF annual survey (bad debt to sales), as in kpi-definitions 2.14
select
    month_end, entity, segment, country,
    'net_write_offs_12m' as variant,
    case when has_write_offs and sales_12m > 0 then written_off_amount_12m / sales_12m::double end as value,
    'rate' as unit,
    case when has_write_offs then written_off_amount_12m::double end as numerator,
    sales_12m::double as denominator,
    '12m' as "window",
    case
        when not has_write_offs then 'no_write_offs_export'
        when sales_12m = 0 then 'no_sales'
        when sales_12m < 0 then 'negative_sales'
        when is_open_items_only then 'open_items_only'
        when position < 11 then 'short_history'
        when invoices_12m < thin_minimum then 'thin'
    end as flag,
from int_measures
join int_collection_measures using (filter_key, position)
join int_filters using (filter_key)
cross join int_exports
cross join int_settings
cross join int_open_items_only
