-- The mart concentration ties to the register: its first, five and ten largest shares at every date under every filter,
-- and on the as-of date the sum of squares.
-- fr: La table concentration concorde avec le registre : sa première, ses cinq et ses dix plus grandes parts à chaque
--     date et sous chaque filtre, et à la date d'arrêté la somme des carrés.
with shares as (
    select
        month_end, entity, segment, country,
        sum(share) filter (rank <= 1) as top_1,
        sum(share) filter (rank <= 5) as top_5,
        sum(share) filter (rank <= 10) as top_10,
        case when month_end = (select as_of from int_calendar) then 10000 * sum(share * share) end as hhi,
        max(cumulative_share) filter (rank <= 10) as cumulative_share,
        max(cumulative_share) as last_share,
    from concentration
    group by month_end, entity, segment, country
),
stated as (
    unpivot shares on top_1, top_5, top_10, hhi into name variant value value
)
select kpis.month_end, kpis.entity, kpis.segment, kpis.country, kpis.variant, kpis.value, stated.value as mart_value
from kpis
left join stated on stated.month_end = kpis.month_end and stated.variant = kpis.variant
    and stated.entity is not distinct from kpis.entity and stated.segment is not distinct from kpis.segment
    and stated.country is not distinct from kpis.country
where kpis.kpi = 'concentration'
    and (kpis.variant <> 'hhi' or kpis.month_end = (select as_of from int_calendar))
    and (
        (kpis.value is null) <> (stated.value is null)
        or abs(kpis.value - stated.value) > 1e-6 * greatest(1, abs(kpis.value))
    )
union all
select month_end, entity, segment, country, 'cumulative_share', top_10, cumulative_share
from shares
where abs(top_10 - cumulative_share) > 1e-9
    or last_share > 1 + 1e-9
    or month_end = (select as_of from int_calendar) and abs(last_share - 1) > 1e-9
