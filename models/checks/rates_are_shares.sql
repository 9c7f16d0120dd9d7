-- A rate lies between 0 and 1.
-- fr: Un taux est entre 0 et 1.
select month_end, kpi, variant, entity, segment, country, value from kpis
where unit = 'rate' and kpi in ('overdue_rate', 'late_rate', 'concentration') and (value < -1e-9 or value > 1 + 1e-9)
