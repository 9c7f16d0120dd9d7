-- Cost to collect: what collecting cost in the window, by the company's own people and by providers, and for each unit
-- of cash collected.
-- An export that is absent leaves its part unknown, not zero; the cost per amount collected is then a lower bound and
-- its flag says so.
-- fr: Coût du recouvrement : ce que le recouvrement a coûté sur la fenêtre, par les équipes de l'entreprise et par les
--     prestataires, et par unité encaissée.
-- fr: Un export absent laisse sa part inconnue, et non nulle ; le coût par montant encaissé est alors un minorant, ce
--     que dit son indicateur.
--
-- formula      in_house: minutes x loaded hourly rate + cost of actions. providers: fees + costs. per_amount_collected:
--              (in_house + providers) / cash collected
--   fr: in_house : minutes x taux horaire chargé + coût des actions. providers : honoraires + frais.
--       per_amount_collected : (in_house + providers) / encaissements
-- numerator    every action in the window, work on disputes included; every entry of a provider in the window, placed
--              when it may
--   fr: toute action de la fenêtre, traitement des litiges compris ; toute écriture de prestataire de la fenêtre,
--       quelle que soit la date de remise
-- denominator  per_amount_collected: cash applied to invoices in the window, chased or not
--   fr: per_amount_collected : encaissements affectés à des factures dans la fenêtre, relancées ou non
-- window       the 12 months that end on the reporting date
--   fr: les 12 mois qui finissent à la date d'arrêté
-- excluded     tax on fees and costs; software; cost of capital; settlements without a date of their own; where the
--              ledger is not in euros, hours of work, unless it gives their cost in its own currency
--   fr: TVA sur honoraires et frais ; logiciel ; coût du capital ; règlements sans date propre ; si la comptabilité
--       n'est pas en euros, les heures de travail, sauf si elle en donne le coût dans sa devise
-- grain        month_end, variant, entity, segment, country
-- units        value: base currency, tax excluded; per_amount_collected: cost for one unit of cash (tax included)
-- reads        int_measures, int_collection_measures, int_filters, int_exports, int_daily_assumptions
-- given        inhouse.loaded_hour
-- source       kpi-definitions 2.19 (cost per euro collected)
with inputs as (
    select
        measures.month_end, measures.position, collection.*, exports.*, filters.entity, filters.segment,
        filters.country,
        case
            when exports.has_actions and (hour.value is not null or collection.actions_12m = 0)
                then collection.in_house_amount_12m::double
        end as in_house,
        case when exports.has_provider_entries then collection.provider_amount_12m::double end as providers,
        case
            when not exports.has_actions then 'no_actions_export'
            when hour.value is null and collection.actions_12m > 0
                then if(getvariable('currency') = 'EUR', 'no_loaded_hour', 'loaded_hour_in_euros')
            when collection.untimed_actions_12m > 0 then 'minutes_missing'
        end as in_house_missing,
        case when not exports.has_provider_entries then 'no_provider_entries_export' end as providers_missing,
    from int_measures as measures
    join int_collection_measures as collection
        on collection.filter_key = measures.filter_key and collection.position = measures.position
    join int_filters as filters on filters.filter_key = measures.filter_key
    cross join int_exports as exports
    left join int_daily_assumptions as hour on hour.day = measures.month_end and hour.key = 'inhouse.loaded_hour'
)
select month_end, entity, segment, country, unnest([
    {
        'variant': 'in_house_12m', 'value': in_house, 'unit': 'amount', 'numerator': in_house,
        'denominator': null::double, 'window': '12m',
        'flag': case
            when in_house is null then in_house_missing
            when in_house_missing is not null then 'partial: ' || in_house_missing
            when position < 11 then 'short_history'
        end
    },
    {
        'variant': 'providers_12m', 'value': providers, 'unit': 'amount', 'numerator': providers, 'denominator': null,
        'window': '12m',
        'flag': case
            when providers_missing is not null then providers_missing
            when position < 11 then 'short_history'
        end
    },
    {
        'variant': 'per_amount_collected_12m',
        'value': case
            when coalesce(in_house, providers) is not null and collected_amount_12m > 0
                then (coalesce(in_house, 0) + coalesce(providers, 0)) / collected_amount_12m::double
        end,
        'unit': 'rate',
        'numerator': case
            when coalesce(in_house, providers) is not null then coalesce(in_house, 0) + coalesce(providers, 0)
        end,
        'denominator': collected_amount_12m::double, 'window': '12m',
        'flag': case
            when in_house is null and providers is null then concat_ws(', ', in_house_missing, providers_missing)
            when collected_amount_12m <= 0 then 'no_payments'
            when in_house_missing is not null or providers_missing is not null
                then 'partial: ' || concat_ws(', ', in_house_missing, providers_missing)
            when position < 11 then 'short_history'
        end
    }
], recursive := true)
from inputs
