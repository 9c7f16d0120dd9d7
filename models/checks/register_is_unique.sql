-- The register has one row per date, kpi, variant and filter.
-- fr: Le registre a une ligne par date, indicateur, variante et filtre.
select month_end, kpi, variant, entity, segment, country, count(*) as rows
from kpis
group by all
having count(*) > 1
