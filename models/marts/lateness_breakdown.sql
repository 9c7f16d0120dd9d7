-- Late payment by segment, country, entity, size of the invoice and payment terms: what fell due in the last twelve
-- months, and how much of it was late or is.
-- fr: Retard par segment, pays, entité, taille de facture et délai accordé : ce qui est échu dans les douze derniers
--     mois, et la part en retard.
--
-- formula   late_rate_count = late due lines / due lines; late_rate_value = amount settled or open after the due date /
--           amount due; mean_days_late = days after the due date of the late lines / late lines
--   fr: late_rate_count = échéances en retard / échéances ; late_rate_value = montant réglé ou ouvert après l'échéance
--       / montant échu ; mean_days_late = jours de retard des échéances en retard / échéances en retard
-- numerator    late lines, settled late or still open; those still open count with their days so far, so that
--              mean_days_late is a lower bound while open_lines is above 0
--   fr: échéances en retard, soldées en retard ou encore ouvertes ; ces dernières comptent avec leurs jours à ce jour :
--       mean_days_late est un minimum tant que open_lines dépasse 0
-- denominator  due lines, or their amount
--   fr: échéances, ou leur montant
-- window    due in the 12 months that end on the reporting date
--   fr: échues dans les 12 mois qui finissent à la date d'arrêté
-- excluded  invoices not yet due and invoices without a due date; terms of opening items whose issue date is not known
--           stand under (none)
--   fr: factures non échues et factures sans échéance ; les délais des à-nouveaux dont l'émission est inconnue sont
--       sous (none)
-- grain     entity, segment, country, dimension, member: members with something due
-- units     lines: due lines; amounts: base currency, tax included; rates: shares; mean_days_late: days; starts_after,
--           ends_after: base currency or days, of classes only
-- reads     int_late_parts, int_members, int_filters, int_classes
-- source    kpi-definitions 2.7, 2.8; bounds: statistics.amount_band_bounds, statistics.terms_bounds
with names as (
    select member, any_value(entity) as entity, any_value(segment) as segment, any_value(country) as country
    from int_members where entity is not null and segment is not null and country is not null group by member
),
named as (
    select
        parts.member, parts.is_late, parts.is_open, parts.lines, parts.amount, parts.days_late,
        unnest([
            {'dimension': 'entity', 'name': names.entity},
            {'dimension': 'segment', 'name': names.segment},
            {'dimension': 'country', 'name': names.country},
            {'dimension': 'amount', 'name': parts.amount_class::varchar},
            {'dimension': 'terms', 'name': coalesce(parts.terms_class::varchar, '(none)')}
        ], recursive := true),
    from int_late_parts as parts
    join names using (member)
),
summed as (
    select
        members.filter_key, named.dimension, named.name,
        sum(lines) as due_lines,
        coalesce(sum(lines) filter (is_late), 0) as late_lines,
        coalesce(sum(lines) filter (is_late and is_open), 0) as open_lines,
        sum(amount) as due_amount,
        coalesce(sum(amount) filter (is_late), 0) as late_amount,
        coalesce(sum(amount) filter (is_late and is_open), 0) as open_amount,
        coalesce(sum(days_late) filter (is_late), 0) as days_late,
    from named
    join int_members as members using (member)
    group by all
    having sum(lines) > 0
)
select
    filters.entity,
    filters.segment,
    filters.country,
    summed.dimension,
    summed.name as member,
    classes.starts_after,
    classes.ends_after,
    due_lines::integer as due_lines,
    late_lines::integer as late_lines,
    open_lines::integer as open_lines,
    due_amount::double as due_amount,
    late_amount::double as late_amount,
    open_amount::double as open_amount,
    late_lines / due_lines::double as late_rate_count,
    case when due_amount > 0 then (late_amount / due_amount)::double end as late_rate_value,
    case when late_lines > 0 then days_late / late_lines::double end as mean_days_late,
    case when due_lines < getvariable('thin_minimum')::integer then 'thin' end as flag,
from summed
join int_filters as filters using (filter_key)
left join int_classes as classes on classes.dimension = summed.dimension and classes.class::varchar = summed.name
