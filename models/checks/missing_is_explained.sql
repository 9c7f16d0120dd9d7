-- A figure without a value says why.
select month_end, kpi, variant, entity, segment, country from kpis where value is null and flag is null
