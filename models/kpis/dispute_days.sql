-- Dispute days: how long disputes last.
-- The mean looks at closed disputes only and so forgets the ones that drag on; the median counts open ones for as long
-- as they have lasted.
-- fr: Durée des litiges : combien de jours durent les litiges.
-- fr: La moyenne ne voit que les litiges clos et oublie donc ceux qui traînent ; la médiane compte les litiges ouverts
--     pour la durée déjà écoulée.
--
-- formula      mean_closed: sum of (closing day - opening day) / closed disputes. median_survival: the first day by
--              which the Kaplan-Meier curve has come down to one half
--   fr: mean_closed : somme des (jour de clôture - jour d'ouverture) / litiges clos. median_survival : le premier jour
--       où la courbe de Kaplan-Meier atteint la moitié
-- numerator    days from opening to closing; median_survival: none
--   fr: jours de l'ouverture à la clôture ; median_survival : aucun
-- denominator  disputes closed in the window; median_survival: disputes opened so far
--   fr: litiges clos dans la fenêtre ; median_survival : litiges ouverts jusque-là
-- window       closed in the 12 months that end on the reporting date, or in the whole history up to it
--   fr: clos dans les 12 mois qui finissent à la date d'arrêté, ou dans tout l'historique jusque-là
-- excluded     disputes without an opening date; mean_closed: open disputes
--   fr: litiges sans date d'ouverture ; mean_closed : litiges ouverts
-- grain        month_end, variant, entity, segment, country
-- units        value: calendar days
-- reads        int_measures, int_collection_measures, int_dispute_survival, int_filters, int_exports, int_settings
-- source       kpi-definitions 2.13 and 3.2
select month_end, entity, segment, country, unnest([
    {
        'variant': 'mean_closed_12m',
        'value': case
            when has_disputes and closed_disputes_12m > 0 then closed_dispute_days_12m / closed_disputes_12m::double
        end,
        'unit': 'days',
        'numerator': case when has_disputes then closed_dispute_days_12m::double end,
        'denominator': case when has_disputes then closed_disputes_12m::double end, 'window': '12m',
        'flag': case
            when not has_disputes then 'no_disputes_export'
            when closed_disputes_12m = 0 then 'no_closed_disputes'
            when closed_disputes_12m < thin_minimum then 'thin'
        end
    },
    {
        'variant': 'mean_closed_all',
        'value': case
            when has_disputes and closed_disputes_all > 0 then closed_dispute_days_all / closed_disputes_all::double
        end,
        'unit': 'days',
        'numerator': case when has_disputes then closed_dispute_days_all::double end,
        'denominator': case when has_disputes then closed_disputes_all::double end, 'window': 'all',
        'flag': case
            when not has_disputes then 'no_disputes_export'
            when closed_disputes_all = 0 then 'no_closed_disputes'
            when closed_disputes_all < thin_minimum then 'thin'
        end
    },
    {
        'variant': 'median_survival_all', 'value': survival.median_days::double, 'unit': 'days', 'numerator': null,
        'denominator': case when has_disputes then coalesce(survival.disputes, 0)::double end, 'window': 'all',
        'flag': case
            when not has_disputes then 'no_disputes_export'
            when survival.disputes is null then 'no_disputes'
            when survival.median_days is null then 'median_not_reached'
            when survival.closed < thin_minimum then 'thin'
        end
    }
], recursive := true)
from int_measures as measures
join int_collection_measures as collection
    on collection.filter_key = measures.filter_key and collection.position = measures.position
join int_filters as filters on filters.filter_key = measures.filter_key
left join int_dispute_survival as survival
    on survival.filter_key = measures.filter_key and survival.position = measures.position
cross join int_exports
cross join int_settings
