-- Shares of late payment lie between 0 and 1, what is open is part of what is late, and the classes of days late add up
-- to one.
-- fr: Les parts des retards sont entre 0 et 1, ce qui est ouvert fait partie de ce qui est en retard, et les classes de
--     jours totalisent un.
select 'cohort ' || month as place, entity, segment, country, late_rate_value as value from lateness_cohorts
where late_rate_count not between 0 and 1 or open_lines > late_lines or open_lines < 0
union all
select dimension || ' ' || member, entity, segment, country, late_rate_count from lateness_breakdown
where late_rate_count not between 0 and 1 or open_lines > late_lines or mean_days_late < 0
union all
select 'distribution', entity, segment, country, sum(line_rate) from lateness_distribution group by all
having abs(sum(line_rate) - 1) > 1e-9 or abs(sum(amount_rate) - 1) > 1e-9
