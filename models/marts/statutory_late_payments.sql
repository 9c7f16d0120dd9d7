-- Statutory late-payment table: invoices issued, by how late they are, as the management report must state it.
-- Form I counts what is unpaid after its due date on the day; form II what was late at any time in the twelve months,
-- whatever became of it since.
-- fr: Tableau légal des retards de paiement : factures émises, par tranche de retard, tel que le rapport de gestion
--     doit le présenter.
-- fr: Le tableau I compte ce qui est impayé après l'échéance au jour d'arrêté ; le tableau II ce qui a été en retard au
--     cours des douze mois, quoi qu'il en soit advenu.
--
-- formula      days late = date - due date (form I); last day unpaid in the year - due date (form II). share: amount /
--              sales (form I), / invoices issued (form II), on the same VAT basis
--   fr: jours de retard = date - échéance (tableau I) ; dernier jour impayé de l'année - échéance (tableau II). part :
--       montant / chiffre d'affaires (tableau I), / factures émises (tableau II), sur la même base de TVA
-- numerator    what is left of each invoice on the day (form I); what was not settled before the due date (form II)
--   fr: reste de chaque facture au jour d'arrêté (tableau I) ; ce qui n'a pas été réglé avant l'échéance (tableau II)
-- denominator  invoices less credit notes of the twelve months (form I); invoices of the twelve months (form II)
--   fr: factures moins avoirs des douze mois (tableau I) ; factures des douze mois (tableau II)
-- window       period fiscal_year: the last fiscal year end on or before the as-of date; as_of: the as-of date with the
--              twelve months before it
--   fr: period fiscal_year : la dernière clôture à la date d'arrêté ou avant ; as_of : la date d'arrêté et les douze
--       mois qui la précèdent
-- excluded     received invoices (suppliers), which a receivables ledger does not hold; variant excluding leaves
--              disputed invoices out of (A) and counts them in (B), bracket excluded; unapplied cash and credit notes
--              are not set off; form II leaves out what a credit note took away
--   fr: factures reçues (fournisseurs), qu'un grand livre clients ne contient pas ; la variante excluding retire les
--       litiges de (A) et les compte en (B), tranche excluded ; règlements et avoirs non lettrés ne sont pas
--       compensés ; le tableau II écarte ce qu'un avoir a annulé
-- grain        period, form, basis, variant, entity, bracket: 0, 1-30, 31-60, 61-90, 91+, total (1 day and more,
--              without 0), excluded (B); form I also not due and no due date, to tie with the ageing
-- units        amount, reference_amount: base currency, with tax (TTC) or without (HT); invoices: count; share: from 0
--              to 1, unrounded
-- reads        int_statutory_lines, int_statutory_periods, int_invoices
-- source       Code de commerce D441-6 and order of 20 March 2017, layout as published by issuers, as in
--              collection-economics 1.5
with brackets as (
    select
        unnest(['0', '1-30', '31-60', '61-90', '91+', 'total', 'excluded', 'not due', 'no due date']) as bracket,
        unnest(range(0, 9))::integer as bracket_position,
),
placed as (
    select
        *,
        case
            when days_late is null then 'no due date'
            when days_late < 0 then 'not due'
            when days_late = 0 then '0'
            when days_late <= 30 then '1-30'
            when days_late <= 60 then '31-60'
            when days_late <= 90 then '61-90'
            else '91+'
        end as bracket,
    from int_statutory_lines
),
varied as (
    select placed.*, variant, bracket as shown_in
    from placed cross join (select unnest(['including', 'excluding']) as variant)
    where variant = 'including' or not is_disputed
    union all by name
    select placed.*, variant, 'total' as shown_in
    from placed cross join (select unnest(['including', 'excluding']) as variant)
    where days_late >= 1 and (variant = 'including' or not is_disputed)
    union all by name
    select *, 'excluding' as variant, 'excluded' as shown_in from placed where days_late >= 1 and is_disputed
),
counted as (
    select
        period, form, variant, shown_in as bracket, entity,
        count(distinct document_key) as invoices,
        sum(amount) as gross_amount,
        case when count(*) = count(net_amount) then sum(net_amount) end as net_amount,
        count(*) filter (due_basis = 'terms') as from_terms,
    from varied
    group by grouping sets ((period, form, variant, shown_in, entity), (period, form, variant, shown_in))
),
sales as (
    select
        periods.period, periods.starts_on, periods.ends_on, invoices.entity,
        sum(amount) as sales_amount,
        case
            when count(*) = count(net_amount)
                then sum((amount::double * net_amount / nullif(original_amount, 0))::decimal(38, 10))
        end as net_sales_amount,
        sum(amount) filter (kind = 'invoice') as issued_amount,
        case
            when count(*) filter (kind = 'invoice') = count(net_amount) filter (kind = 'invoice')
                then sum((amount::double * net_amount / nullif(original_amount, 0))::decimal(38, 10))
                    filter (kind = 'invoice')
        end as net_issued_amount,
        count(*) filter (kind = 'invoice') as issued_invoices,
    from int_statutory_periods as periods
    join int_invoices as invoices
        on invoices.is_sale and invoices.issued_on between periods.starts_on and periods.ends_on
        and invoices.posted_on <= periods.ends_on
    group by grouping sets ((period, starts_on, ends_on, invoices.entity), (period, starts_on, ends_on))
),
entities as (
    select distinct entity from int_invoices
    union all
    select null
),
every_cell as (
    select periods.*, forms.form, variants.variant, bases.basis, entities.entity, brackets.*
    from int_statutory_periods as periods
    cross join (select unnest(['I', 'II']) as form) as forms
    cross join (select unnest(['including', 'excluding']) as variant) as variants
    cross join (select unnest(['TTC', 'HT']) as basis) as bases
    cross join entities
    cross join brackets
    where (brackets.bracket not in ('not due', 'no due date') or forms.form = 'I')
)
select
    cells.period,
    cells.ends_on as reporting_on,
    cells.form,
    cells.basis,
    cells.variant,
    cells.entity,
    cells.bracket,
    cells.bracket_position,
    coalesce(counted.invoices, 0)::integer as invoices,
    case
        when cells.basis = 'TTC' then coalesce(counted.gross_amount, 0)
        when counted.invoices is null then 0
        else counted.net_amount
    end::double as amount,
    case cells.form
        when 'I' then case when cells.basis = 'TTC' then sales.sales_amount else sales.net_sales_amount end
        else case when cells.basis = 'TTC' then sales.issued_amount else sales.net_issued_amount end
    end::double as reference_amount,
    case when cells.form = 'II' then coalesce(sales.issued_invoices, 0)::integer end as reference_invoices,
    case when reference_amount > 0 then amount / reference_amount end as share,
    case
        when coalesce(counted.from_terms, 0) > 0 then 'contractual_and_default'
        else 'contractual'
    end as reference_terms,
    case
        when cells.basis = 'HT'
            and (
                counted.invoices > 0 and counted.net_amount is null
                or sales.issued_invoices > 0 and reference_amount is null
            )
            then 'net_amount_unknown'
        when coalesce(reference_amount, 0) = 0 then 'no_sales'
        when reference_amount < 0 then 'negative_sales'
    end as flag,
from every_cell as cells
left join counted
    on counted.period = cells.period and counted.form = cells.form and counted.variant = cells.variant
    and counted.bracket = cells.bracket and counted.entity is not distinct from cells.entity
left join sales on sales.period = cells.period and sales.entity is not distinct from cells.entity
