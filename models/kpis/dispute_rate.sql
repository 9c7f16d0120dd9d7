-- Dispute rate: of the invoices issued, the share that customers contested; and of the receivables, the share under
-- dispute.
-- An invoice counts once however often it is disputed, from the day of its first dispute. Recent invoices have had less
-- time to be disputed.
-- fr: Taux de litige : parmi les factures émises, la part contestée par les clients ; et parmi l'encours, la part en
--     litige.
-- fr: Une facture compte une fois, quel que soit le nombre de litiges, dès le premier. Les factures récentes ont eu
--     moins de temps pour être contestées.
--
-- formula      count: disputed invoices / invoices. open_value: open amount under dispute / open receivables
--   fr: count : factures en litige / factures. open_value : montant ouvert en litige / encours
-- numerator    invoices issued in the window and disputed by the reporting date; open_value: the disputed part of the
--              invoice, at most what is open of it, while the dispute is open
--   fr: factures émises dans la fenêtre et contestées à la date d'arrêté ; open_value : la part contestée de la
--       facture, au plus son reste ouvert, tant que le litige est ouvert
-- denominator  invoices issued in the window, settled or not; open_value: open invoices
--   fr: factures émises dans la fenêtre, soldées ou non ; open_value : factures ouvertes
-- window       issued in the 12 months that end on the reporting date, or in the whole history; open_value: the
--              reporting date
--   fr: émises dans les 12 mois qui finissent à la date d'arrêté, ou dans tout l'historique ; open_value : la date
--       d'arrêté
-- excluded     credit notes. Without an export of disputes there is no figure; where a list only marks invoices as
--              disputed, without dates, they count as disputed from their posting (flag undated_disputes)
--   fr: avoirs. Sans export des litiges, pas de chiffre ; lorsqu'une liste marque seulement les factures en litige,
--       sans date, elles comptent comme contestées dès leur comptabilisation (undated_disputes)
-- grain        month_end, variant, entity, segment, country
-- units        value: share from 0 to 1; numerator, denominator: invoices or base currency
-- reads        int_measures, int_collection_measures, int_filters, int_exports, int_settings
-- source       kpidepot.com (invoice dispute rate), as in kpi-definitions 2.13
select month_end, entity, segment, country, unnest([
    {
        'variant': 'count_12m',
        'value': case
            when (has_disputes or has_dispute_flags) and invoices_12m > 0
                then disputed_invoices_12m / invoices_12m::double
        end,
        'unit': 'rate',
        'numerator': case when has_disputes or has_dispute_flags then disputed_invoices_12m::double end,
        'denominator': invoices_12m::double, 'window': '12m',
        'flag': case
            when not (has_disputes or has_dispute_flags) then 'no_disputes_export'
            when invoices_12m = 0 then 'no_invoices'
            when not has_disputes then 'undated_disputes'
            when invoices_12m < thin_minimum then 'thin'
        end
    },
    {
        'variant': 'count_all',
        'value': case
            when (has_disputes or has_dispute_flags) and invoices_all > 0
                then disputed_invoices_all / invoices_all::double
        end,
        'unit': 'rate',
        'numerator': case when has_disputes or has_dispute_flags then disputed_invoices_all::double end,
        'denominator': invoices_all::double, 'window': 'all',
        'flag': case
            when not (has_disputes or has_dispute_flags) then 'no_disputes_export'
            when invoices_all = 0 then 'no_invoices'
            when not has_disputes then 'undated_disputes'
            when invoices_all < thin_minimum then 'thin'
        end
    },
    {
        'variant': 'open_value',
        'value': case
            when (has_disputes or has_dispute_flags) and open_amount > 0 then disputed_open_amount / open_amount::double
        end,
        'unit': 'rate',
        'numerator': case when has_disputes or has_dispute_flags then disputed_open_amount::double end,
        'denominator': open_amount::double, 'window': 'as_of',
        'flag': case
            when not (has_disputes or has_dispute_flags) then 'no_disputes_export'
            when open_amount <= 0 then 'no_receivables'
            when not has_disputes then 'undated_disputes'
            when open_lines < thin_minimum then 'thin'
        end
    }
], recursive := true)
from int_measures
join int_collection_measures using (filter_key, position)
join int_filters using (filter_key)
cross join int_exports
cross join int_settings
