-- Provider vintages: what became of the claims placed with each provider, by when they were placed.
-- Later vintages have had less time: compare vintages of one age, and providers like for like (providers). Placed
-- claims are compared as they came; nothing here says that one provider is better than another.
-- fr: Cohortes de remise : ce que sont devenues les créances confiées à chaque prestataire, selon leur date de remise.
-- fr: Les cohortes récentes ont eu moins de temps : comparer des cohortes de même âge, et les prestataires à créances
--     comparables (providers). Les créances sont prises telles qu'elles ont été confiées ; rien ici ne dit qu'un
--     prestataire est meilleur qu'un autre.
--
-- formula   liquidation_rate = recovered / placed; net_back_amount = recovered - fees; net_amount = recovered - fees -
--           costs
--   fr: liquidation_rate = recouvré / confié ; net_back_amount = recouvré - honoraires ; net_amount = recouvré -
--       honoraires - frais
-- window    placements up to the as-of date, with what had come in by then
--   fr: remises jusqu'à la date d'arrêté, avec les encaissements à cette date
-- excluded  cash beyond the amount placed, and cash taken back; own time; VAT on fees
--   fr: encaissements au-delà du montant confié, et encaissements repris ; temps passé en interne ; TVA sur honoraires
-- grain     provider, route, period (all, year, quarter, month), vintage (first day of the period; null for all)
-- units     amounts: base currency, claims tax included, fees and costs tax excluded, null where the provider has no
--           entries at all; days: from placement to cash, means over placements that brought any; silent_placements:
--           open, no entry for statistics.reporting_gap days; gap_placements: so long without an entry at any time
-- reads     stg_placements, stg_provider_entries, int_invoices, int_recovery_spells, int_assumptions
-- given     statistics.reporting_gap
-- source    kpi-definitions 2.19, 3.2
with placements as (
    select
        placements.placement_id, placements.provider, placements.route, placements.placed_on,
        coalesce(least(placements.closed_on, getvariable('as_of')), getvariable('as_of')) as until_on,
        coalesce(placements.closed_on > getvariable('as_of'), true) as is_open,
        (placements.placed_amount / invoices.rate)::decimal(38, 10) as placed_amount,
    from stg_placements as placements
    join int_invoices as invoices using (invoice_id)
    where placements.placed_on <= getvariable('as_of')
),
entries as (
    select entries.placement_id, entries.entry_on, entries.fee_amount, entries.cost_amount
    from stg_provider_entries as entries
    where entries.entry_on <= getvariable('as_of')
),
charges as (
    select
        placement_id,
        sum(coalesce(fee_amount, 0)) as fee_amount,
        sum(coalesce(cost_amount, 0)) as cost_amount,
    from entries
    group by placement_id
),
reporting as (
    select distinct placements.provider from placements semi join entries using (placement_id)
),
cash as (
    select
        spell_id as placement_id,
        sum(amount::decimal(38, 6)) as recovered_amount,
        min(exit_on - started_on) as days_to_first_cash,
        max(exit_on - started_on) as days_to_last_cash,
    from int_recovery_spells
    where family <> 'in_house' and outcome = 'paid'
    group by spell_id
),
marked_days as (
    select placement_id, placed_on as day from placements
    union
    select placements.placement_id, entries.entry_on
    from entries
    join placements using (placement_id)
    where entries.entry_on between placements.placed_on and placements.until_on
    union
    select placement_id, until_on from placements
),
silences as (
    select placement_id, max(days) as longest, arg_max(days, day) as latest
    from (
        select placement_id, day, day - lag(day) over (partition by placement_id order by day) as days from marked_days
    )
    group by placement_id
),
gap as (
    select max(value) as days from int_assumptions where key = 'statistics.reporting_gap'
),
measured as (
    select
        placements.*,
        cash.recovered_amount,
        cash.days_to_first_cash,
        cash.days_to_last_cash,
        case when reporting.provider is not null then coalesce(charges.fee_amount, 0) end as fee_amount,
        case when reporting.provider is not null then coalesce(charges.cost_amount, 0) end as cost_amount,
        reporting.provider is not null and placements.is_open and silences.latest > gap.days as is_silent,
        reporting.provider is not null and silences.longest > gap.days as has_gap,
    from placements
    cross join gap
    left join cash using (placement_id)
    left join charges using (placement_id)
    left join silences using (placement_id)
    left join reporting on reporting.provider = placements.provider
),
periods as (
    select
        measured.*,
        periods.period,
        case periods.period
            when 'all' then null
            else date_trunc(periods.period, measured.placed_on)::date
        end as vintage,
    from measured
    cross join (select unnest(['all', 'year', 'quarter', 'month']) as period) as periods
)
select
    provider,
    route,
    period,
    vintage,
    count(*)::integer as placements,
    (count(*) filter (is_open))::integer as open_placements,
    count(recovered_amount)::integer as recovered_placements,
    sum(placed_amount)::double as placed_amount,
    coalesce(sum(recovered_amount), 0)::double as recovered_amount,
    coalesce(sum(recovered_amount), 0) / nullif(sum(placed_amount), 0) as liquidation_rate,
    sum(fee_amount)::double as fee_amount,
    sum(cost_amount)::double as cost_amount,
    (coalesce(sum(recovered_amount), 0) - sum(fee_amount))::double as net_back_amount,
    (coalesce(sum(recovered_amount), 0) - sum(fee_amount)) / nullif(sum(placed_amount), 0) as net_back_rate,
    (coalesce(sum(recovered_amount), 0) - sum(fee_amount) - sum(cost_amount))::double as net_amount,
    (sum(fee_amount) + sum(cost_amount)) / nullif(sum(recovered_amount), 0) as cost_per_euro,
    avg(days_to_first_cash)::double as days_to_first_cash,
    avg(days_to_last_cash)::double as days_to_last_cash,
    (count(*) filter (is_silent))::integer as silent_placements,
    (count(*) filter (has_gap))::integer as gap_placements,
    case
        when bool_and(fee_amount is null) then 'no_entries'
        when count(*) < getvariable('thin_minimum') then 'insufficient_data'
    end as flag,
from periods
group by provider, route, period, vintage
