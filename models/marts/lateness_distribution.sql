-- Distribution of days late: how what fell due in the last twelve months spreads over the days before and after its due
-- date.
-- What is still open counts too, as late as it is so far: it can only move to later classes.
-- fr: Répartition des jours de retard : comment ce qui est échu dans les douze derniers mois se répartit sur les jours
--     avant et après l'échéance.
-- fr: Ce qui est encore ouvert compte aussi, avec son retard à ce jour : il ne peut que glisser vers les classes plus
--     tardives.
--
-- formula   line_rate = due lines of the class / due lines; amount_rate likewise by amount. days = day of settlement in
--           full, or the reporting date while open, - due date
--   fr: line_rate = échéances de la classe / échéances ; amount_rate de même en montant. jours = jour du règlement
--       complet, ou date d'arrêté tant que c'est ouvert, - échéance
-- numerator    due lines, or amounts, settled so many days after the due date or open for so many
--   fr: échéances, ou montants, réglés tant de jours après l'échéance ou ouverts depuis tant de jours
-- denominator  all that fell due: those of the late rate, and the classes above 0 add up to its numerator
--   fr: tout ce qui est échu : celles du taux de retard, et les classes au-delà de 0 en font le numérateur
-- window    due in the 12 months that end on the reporting date
--   fr: échues dans les 12 mois qui finissent à la date d'arrêté
-- excluded  invoices not yet due and invoices without a due date
--   fr: factures non échues et factures sans échéance
-- grain     entity, segment, country, class: every class, empty or not
-- units     lines, open_lines: due lines; amounts: base currency, tax included; rates: shares; starts_after,
--           ends_after: days
-- reads     int_late_parts, int_members, int_filters, int_classes
-- source    kpi-definitions 2.7, 2.8; bounds: statistics.days_late_bounds
with by_filter as (
    select members.filter_key, parts.days_late_class as class,
        sum(lines) as lines,
        sum(lines) filter (is_open) as open_lines,
        sum(amount) as amount,
        sum(amount) filter (is_open) as open_amount,
    from int_late_parts as parts
    join int_members as members using (member)
    group by all
),
every_class as (
    select
        filters.entity, filters.segment, filters.country, filters.filter_key, classes.class, classes.starts_after,
        classes.ends_after,
        coalesce(by_filter.lines, 0) as lines,
        coalesce(by_filter.open_lines, 0) as open_lines,
        coalesce(by_filter.amount, 0) as amount,
        coalesce(by_filter.open_amount, 0) as open_amount,
    from int_filters as filters
    cross join (select * from int_classes where dimension = 'days_late') as classes
    left join by_filter on by_filter.filter_key = filters.filter_key and by_filter.class = classes.class
)
select
    entity, segment, country, class, starts_after::integer as starts_after, ends_after::integer as ends_after,
    lines::integer as lines,
    open_lines::integer as open_lines,
    amount::double as amount,
    open_amount::double as open_amount,
    case when sum(lines) over all_classes > 0 then lines / (sum(lines) over all_classes)::double end as line_rate,
    case when sum(amount) over all_classes > 0 then (amount / sum(amount) over all_classes)::double end as amount_rate,
    case
        when sum(lines) over all_classes = 0 then 'nothing_due'
        when sum(lines) over all_classes < getvariable('thin_minimum')::integer then 'thin'
    end as flag,
from every_class
window all_classes as (partition by filter_key)
