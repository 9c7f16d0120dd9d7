-- Every kpi and variant has a row at every date under every filter.
-- fr: Chaque indicateur et chaque variante a une ligne à chaque date sous chaque filtre.
with expected as (
    select count(*) as rows from int_reporting_dates cross join int_filters
)
select kpi, variant, count(*) as rows, any_value(expected.rows) as expected_rows
from kpis, expected
group by kpi, variant
having count(*) <> any_value(expected.rows)
