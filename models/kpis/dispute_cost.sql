-- Dispute cost: what disputes cost the company in the window, in total and per dispute closed.
-- Handling time, credit granted, the cost of the cash withheld meanwhile, providers and legal costs; each is shown
-- apart in the mart dispute_costs. No market figure stands in for what the company's own data do not say: the flag
-- names what is missing and the total is then partial.
-- fr: Coût des litiges : ce que les litiges ont coûté à l'entreprise sur la fenêtre, au total et par litige clos.
-- fr: Temps de traitement, avoirs accordés, coût des fonds retenus entre-temps, prestataires et frais de justice ;
--     chacun est montré à part dans le mart dispute_costs. Aucun chiffre de marché ne remplace ce que les données de
--     l'entreprise ne disent pas : l'indicateur nomme ce qui manque et le total est alors partiel.
--
-- formula      total: sum of the known components that fall in the window. per_dispute: total / disputes closed in the
--              window
--   fr: total : somme des composantes connues de la fenêtre. per_dispute : total / litiges clos dans la fenêtre
-- numerator    minutes x loaded hourly rate, credit granted, disputed amount x days x cost of capital / 365, cost of
--              actions, fees and costs of providers while the dispute is open
--   fr: minutes x taux horaire chargé, avoirs accordés, montant contesté x jours x coût du capital / 365, coût des
--       actions, honoraires et frais des prestataires pendant le litige
-- denominator  total: none. per_dispute: disputes closed in the window, whenever they were opened
--   fr: total : aucun. per_dispute : litiges clos dans la fenêtre, quelle que soit leur ouverture
-- window       the 12 months that end on the reporting date: work by its day, credit by the day the dispute closed,
--              withheld cash by the days it was withheld
--   fr: les 12 mois qui finissent à la date d'arrêté : travail à sa date, avoirs à la clôture du litige, fonds retenus
--       au fil des jours
-- excluded     software and overhead beyond the loaded hour; cash withheld before the due date; where the ledger is not
--              in euros, hours of work, unless it gives their cost in its own currency
--   fr: logiciel et frais généraux au-delà de l'heure chargée ; fonds retenus avant l'échéance ; si la comptabilité
--       n'est pas en euros, les heures de travail, sauf si elle en donne le coût dans sa devise
-- grain        month_end, variant, entity, segment, country
-- units        value: base currency; credit granted tax included, the other components tax excluded
-- reads        int_measures, int_collection_measures, int_filters, int_exports, int_daily_assumptions, int_settings
-- given        cost_of_capital, inhouse.loaded_hour
-- source       kpi-definitions 2.13
with inputs as (
    select
        measures.*, collection.dispute_amount_12m, collection.closed_disputes_12m, exports.has_disputes, filters.entity,
        filters.segment, filters.country,
        case when exports.has_disputes then nullif(concat_ws(', ',
            case when not exports.has_actions then 'no_actions_export' end,
            case
                when hour.value is null
                    then if(getvariable('currency') = 'EUR', 'no_loaded_hour', 'loaded_hour_in_euros')
            end,
            case when collection.untimed_dispute_actions_12m > 0 then 'minutes_missing' end,
            case when collection.unknown_credits_12m > 0 then 'credited_amount_missing' end,
            case when capital.value is null then 'no_cost_of_capital' end,
            case when not exports.has_provider_entries then 'no_provider_entries_export' end
        ), '') end as missing,
    from int_measures as measures
    join int_collection_measures as collection using (filter_key, position)
    join int_filters as filters using (filter_key)
    cross join int_exports as exports
    left join int_daily_assumptions as hour on hour.day = measures.month_end and hour.key = 'inhouse.loaded_hour'
    left join int_daily_assumptions as capital on capital.day = measures.month_end and capital.key = 'cost_of_capital'
)
select month_end, entity, segment, country, unnest([
    {
        'variant': 'per_dispute_12m',
        'value': case
            when has_disputes and closed_disputes_12m > 0 then dispute_amount_12m / closed_disputes_12m::double
        end,
        'unit': 'amount',
        'numerator': case when has_disputes then dispute_amount_12m::double end,
        'denominator': case when has_disputes then closed_disputes_12m::double end, 'window': '12m',
        'flag': case
            when not has_disputes then 'no_disputes_export'
            when closed_disputes_12m = 0 then 'no_closed_disputes'
            when missing is not null then 'partial: ' || missing
            when closed_disputes_12m < thin_minimum then 'thin'
        end
    },
    {
        'variant': 'total_12m', 'value': case when has_disputes then dispute_amount_12m::double end, 'unit': 'amount',
        'numerator': case when has_disputes then dispute_amount_12m::double end, 'denominator': null, 'window': '12m',
        'flag': case
            when not has_disputes then 'no_disputes_export'
            when missing is not null then 'partial: ' || missing
        end
    }
], recursive := true)
from inputs
cross join int_settings
