-- Vintages: what became of each month's invoices, month after month since they were issued. The share still uncollected
-- does not move with sales.
-- Credit notes reduce what was to be collected, from the month they were applied in; a write-off does not: what was
-- given up was not collected.
-- fr: Cohortes d'émission : ce que sont devenues les factures de chaque mois, mois après mois depuis leur émission. La
--     part restant à encaisser ne bouge pas avec le chiffre d'affaires.
-- fr: Les avoirs réduisent ce qui était à encaisser, à partir du mois de leur lettrage ; une perte ne le réduit pas :
--     ce qui a été abandonné n'a pas été encaissé.
--
-- formula   uncollected_rate = 1 - collected / (invoiced - credited), each cumulated to the end of the month
--   fr: uncollected_rate = 1 - encaissé / (facturé - crédité), chacun cumulé à la fin du mois
-- numerator  cash collected on the month's invoices up to the age
--   fr: encaissements sur les factures du mois jusqu'à l'âge
-- denominator  invoiced in the month, less credit notes
--   fr: facturé dans le mois, moins les avoirs
-- window    from the month of issue to the reporting date; recent months go as far as their age
--   fr: du mois d'émission à la date d'arrêté ; les mois récents vont jusqu'où va leur âge
-- excluded  opening balances carried forward from before the exports; credit notes not applied to an invoice
--   fr: soldes à nouveau antérieurs aux exports ; avoirs non lettrés avec une facture
-- grain     month, months_since_issue, entity, segment, country: one filter at a time
-- units     amounts: base currency, tax included, cumulated; rates: shares, null (no_base) where nothing was to be
--           collected, not cut (overpaid) where more came in
-- reads     int_vintage_steps, int_members, int_filters, int_reporting_dates, int_calendar
-- source    Lewellen and Johnson 1972, Stone 1976, as in kpi-definitions 2.12
with one_at_a_time as (
    select *
    from int_filters
    where (entity is not null)::integer + (segment is not null)::integer + (country is not null)::integer <= 1
),
by_filter as (
    select
        members.filter_key,
        steps.cohort,
        steps.months_since_issue,
        sum(invoiced_amount) as invoiced,
        sum(collected_amount) as collected,
        sum(credited_amount) as credited,
        sum(written_off_amount) as written_off,
        sum(invoices) as invoices,
    from int_vintage_steps as steps
    join int_members as members using (member)
    where members.filter_key in (select filter_key from one_at_a_time)
    group by all
),
cohorts as (
    select filter_key, cohort from by_filter group by all having sum(invoices) > 0
),
every_month as (
    select
        cohorts.filter_key,
        cohorts.cohort,
        dates.position - cohorts.cohort as months_since_issue,
        dates.month_end,
        by_filter.* exclude (filter_key, cohort, months_since_issue),
    from cohorts
    join int_reporting_dates as dates on dates.position >= cohorts.cohort
    left join by_filter
        on by_filter.filter_key = cohorts.filter_key and by_filter.cohort = cohorts.cohort
        and by_filter.months_since_issue = dates.position - cohorts.cohort
),
cumulated as (
    select
        filter_key, cohort, months_since_issue, month_end,
        coalesce(sum(invoices) over ages, 0) as invoices,
        coalesce(sum(invoiced) over ages, 0) as invoiced,
        coalesce(sum(collected) over ages, 0) as collected,
        coalesce(sum(credited) over ages, 0) as credited,
        coalesce(sum(written_off) over ages, 0) as written_off,
    from every_month
    window ages as (partition by filter_key, cohort order by months_since_issue)
)
select
    dates.month,
    cumulated.months_since_issue::integer as months_since_issue,
    filters.entity, filters.segment, filters.country,
    cumulated.invoices::integer as invoices,
    cumulated.invoiced::double as invoiced_amount,
    cumulated.collected::double as collected_amount,
    cumulated.credited::double as credited_amount,
    cumulated.written_off::double as written_off_amount,
    (cumulated.invoiced - cumulated.collected - cumulated.credited - cumulated.written_off)::double as open_amount,
    case when invoiced > credited then collected / (invoiced - credited)::double end as collected_rate,
    case when invoiced > credited then 1 - collected / (invoiced - credited)::double end as uncollected_rate,
    case
        when invoiced <= credited then 'no_base'
        when round(collected, 2) > round(invoiced - credited, 2) then 'overpaid'
        when cumulated.month_end = calendar.as_of and calendar.as_of <> last_day(calendar.as_of) then 'month_not_over'
        when cumulated.invoices < getvariable('thin_minimum')::integer then 'thin'
    end as flag,
from cumulated
join one_at_a_time as filters using (filter_key)
join int_reporting_dates as dates on dates.position = cumulated.cohort
cross join int_calendar as calendar
