-- Entities, segments and countries add up to the whole: numerator and denominator of every figure of the register that
-- is divided, at every reporting date.
-- Concentration is left out: the largest of all are not the largest of each part.
-- fr: Entités, segments et pays totalisent l'ensemble : numérateur et dénominateur de chaque ratio du registre, à
--     chaque date d'arrêté. La concentration est à part : les plus gros de l'ensemble ne sont pas les plus gros de
--     chaque partie.
with dimensions as (
    select unnest(['entity', 'segment', 'country']) as dimension
),
parts as (
    select dimension, month_end, kpi, variant, sum(numerator) as numerator, sum(denominator) as denominator
    from kpis, dimensions
    where kpi <> 'concentration'
        and (entity is not null) = (dimension = 'entity') and (segment is not null) = (dimension = 'segment')
        and (country is not null) = (dimension = 'country')
    group by all
    having count(*) = count(numerator) and count(*) = count(denominator)
)
select
    parts.dimension,
    whole.month_end,
    whole.kpi,
    whole.variant,
    whole.numerator,
    parts.numerator as numerator_of_parts,
    whole.denominator,
    parts.denominator as denominator_of_parts,
from kpis as whole
join parts using (month_end, kpi, variant)
where whole.entity is null and whole.country is null and whole.segment is null
    and (abs(whole.numerator - parts.numerator) > 0.05 or abs(whole.denominator - parts.denominator) > 0.05)
