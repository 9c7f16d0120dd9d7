-- The KPI register as the pages carry it: the variants of a kpi under one filter as one text, each a series over the
-- reporting dates. DuckDB writes the text, since handing over value by value takes longer than the query.
--
-- grain   entity, segment, country, kpi
-- units   series: JSON, a list of {kpi, variant, unit, values, numerators, denominators, flags}; flags by position
-- reads   kpis, int_reporting_dates
-- kept    as a view
-- source  ledger-and-commands: the KPI register
with series as (
    select
        entity, segment, country, kpi, variant,
        any_value(unit) as unit,
        list(value order by position) as values,
        list(numerator order by position) as numerators,
        list(denominator order by position) as denominators,
        map_from_entries(
            list({'key': position::varchar, 'value': flag} order by position) filter (flag is not null)
        ) as flags,
    from kpis
    join int_reporting_dates using (month_end)
    group by entity, segment, country, kpi, variant
)
select
    entity, segment, country, kpi,
    cast(list({
        'kpi': kpi,
        'variant': variant,
        'unit': unit,
        'values': values,
        'numerators': numerators,
        'denominators': denominators,
        'flags': coalesce(flags, map {})
    } order by variant)::json as varchar) as series,
from series
group by entity, segment, country, kpi
