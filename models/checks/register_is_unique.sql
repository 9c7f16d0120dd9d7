-- The register has one row per date, kpi, variant and filter.
select month_end, kpi, variant, entity, segment, country, count(*) as rows
from kpis
group by all
having count(*) > 1
