-- A figure without a value says why.
-- fr: Un chiffre sans valeur dit pourquoi.
select month_end, kpi, variant, entity, segment, country from kpis where value is null and flag is null
