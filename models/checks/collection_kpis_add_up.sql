-- Segments add up to the whole: numerators and denominators of the collection figures, at every reporting date.
with parts as (
    select month_end, kpi, variant, sum(numerator) as numerator, sum(denominator) as denominator
    from kpis
    where kpi in ('cei', 'receivable_turnover', 'dispute_rate', 'bad_debt_rate', 'promise_kept_rate') and entity is null and country is null and segment is not null
    group by all
)
select whole.month_end, whole.kpi, whole.variant, whole.numerator, parts.numerator as numerator_of_parts, whole.denominator, parts.denominator as denominator_of_parts
from kpis as whole
join parts using (month_end, kpi, variant)
where whole.entity is null and whole.country is null and whole.segment is null
    and (abs(coalesce(whole.numerator, 0) - coalesce(parts.numerator, 0)) > 0.05 or abs(coalesce(whole.denominator, 0) - coalesce(parts.denominator, 0)) > 0.05)
