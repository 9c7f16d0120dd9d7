-- What outsourcing will not mend: faults on our own side that make customers pay late, or make a claim hopeless,
-- whoever collects it.
-- Seven findings. invoicing_errors: disputes whose reason is an error of our invoice. disputes_conceded: closed
-- disputes that were upheld, or settled with a credit. late_invoicing: invoiced too long after delivery. no_reminder:
-- overdue without a reminder since the due date. missing_due_dates: invoices that state no due date. missing_terms:
-- customers without agreed terms. lost_customers: customers who owe overdue invoices and have bought nothing for twelve
-- months.
-- fr: Ce que l'externalisation ne corrigera pas : les défauts de notre côté qui font payer tard, ou rendent une créance
--     perdue, quel que soit celui qui la recouvre.
-- fr: Sept constats. invoicing_errors : litiges dont le motif est une erreur de notre facture. disputes_conceded :
--     litiges clos fondés, ou réglés par un avoir. late_invoicing : facturé trop longtemps après la livraison.
--     no_reminder : échu sans relance depuis l'échéance. missing_due_dates : factures sans échéance indiquée.
--     missing_terms : clients sans conditions convenues. lost_customers : clients qui doivent des factures échues et
--     n'ont rien acheté depuis douze mois.
--
-- formula   count_rate = items found / items looked at; amount_rate = their amount / the amount looked at
--   fr: count_rate = éléments trouvés / éléments examinés ; amount_rate = leur montant / montant examiné
-- window    invoices issued, disputes opened (invoicing_errors) or closed (disputes_conceded) and customers sold to in
--           the last 12 months; no_reminder and lost_customers: overdue on the as-of date
--   fr: factures émises, litiges ouverts (invoicing_errors) ou clos (disputes_conceded) et clients servis sur les 12
--       derniers mois ; no_reminder et lost_customers : échu à la date d'arrêté
-- excluded  disputes without a date; invoices without a delivery date (late_invoicing), with a provider or less late
--           than the first reminder is expected (no_reminder), opening balances, items that are no sale
--   fr: litiges sans date ; factures sans date de livraison (late_invoicing), chez un prestataire ou moins en retard
--       que la première relance attendue (no_reminder), soldes d'ouverture, éléments qui ne sont pas des ventes
-- grain     finding, entity, segment, country: every finding under every filter, found or not
-- units     items: disputes, invoices or customers, as in `unit`; amounts: base currency, tax included (missing_terms:
--           sales of 12 months; lost_customers: overdue); rates: shares from 0 to 1; threshold: days, where one is
--           applied
-- reads     int_disputes, int_invoices, int_slices, int_customers, int_members, int_filters, int_calendar, int_exports,
--           int_reminders, int_assumptions, int_settings, stg_invoices, stg_placements
-- given     readiness.invoicing_error_words, readiness.reminder_days, statistics.invoicing_delay
-- source    collection-economics 2g; models/assumptions/readiness.yaml, statistics.invoicing_delay
with thresholds as (
    select
        max(value) filter (key = 'statistics.invoicing_delay')::integer as invoicing_days,
        max(value) filter (key = 'readiness.reminder_days')::integer as reminder_days,
    from int_assumptions
),
words as (
    select strip_accents(lower(unnest(from_json(value_text, '["varchar"]')))) as word
    from int_assumptions where key = 'readiness.invoicing_error_words'
),
error_reasons as (
    select distinct disputes.reason
    from (select distinct reason from int_disputes) as disputes
    join words on contains(strip_accents(lower(disputes.reason)), words.word)
),
recent_sales as (
    select invoices.*
    from int_invoices as invoices
    cross join int_calendar as calendar
    where invoices.is_sale and not invoices.is_undated and invoices.issued_on > calendar.twelve_months_before
        and invoices.issued_on <= calendar.as_of
),
overdue as (
    select
        slices.document_key,
        slices.customer_key,
        slices.member,
        min(slices.due_on) as due_on,
        sum(slices.amount) as amount,
    from int_slices as slices
    where slices.kind = 'invoice' and slices.closed_on is null and slices.due_on < getvariable('as_of')
    group by all
    having sum(slices.amount) > 0
),
last_reminders as (
    select document_key, null as customer_key, max(done_on) as done_on
    from int_reminders
    where document_key is not null
    group by document_key
    union all
    select null, customer_key, max(done_on) from int_reminders where document_key is null group by customer_key
),
placed as (
    select distinct invoices.document_key
    from stg_placements as placements
    join int_invoices as invoices using (invoice_id)
    where placements.placed_on <= getvariable('as_of')
        and (placements.closed_on is null or placements.closed_on > getvariable('as_of'))
),
in_instalments as (
    select distinct document_key from int_slices where line > 1
),
last_sales as (
    select customer_key, max(issued_on) as issued_on
    from int_invoices
    where is_sale and kind = 'invoice'
    group by customer_key
),
items as (
    select
        'invoicing_errors' as finding,
        member,
        dispute_id as item,
        disputed_amount as amount,
        reason in (select reason from error_reasons) as is_found,
    from int_disputes
    cross join int_calendar as calendar
    where is_dated and reason <> '(none)' and opened_on > calendar.twelve_months_before
    union all
    select
        'disputes_conceded',
        member,
        dispute_id,
        disputed_amount,
        outcome = 'upheld' or (outcome = 'settled' and coalesce(credited_amount, 0) > 0),
    from int_disputes
    cross join int_calendar as calendar
    where is_dated and outcome is not null and closed_on > calendar.twelve_months_before
    union all
    select
        'late_invoicing',
        invoices.member,
        invoices.document_key::varchar,
        invoices.amount,
        invoices.issued_on - stated.delivered_on > thresholds.invoicing_days,
    from recent_sales as invoices
    join stg_invoices as stated using (invoice_id)
    cross join thresholds
    where invoices.kind = 'invoice' and stated.delivered_on is not null
    union all
    select 'no_reminder', overdue.member, overdue.document_key::varchar, overdue.amount,
        coalesce(greatest(of_invoice.done_on, of_customer.done_on) <= overdue.due_on, true)
    from overdue
    cross join thresholds
    left join last_reminders as of_invoice on of_invoice.document_key = overdue.document_key
    left join last_reminders as of_customer on of_customer.customer_key = overdue.customer_key
    anti join placed on placed.document_key = overdue.document_key
    where getvariable('as_of') - overdue.due_on > thresholds.reminder_days
    union all
    select 'missing_due_dates', invoices.member, invoices.document_key::varchar, invoices.amount,
        coalesce(invoices.due_basis <> 'stated', true)
            and invoices.document_key not in (select document_key from in_instalments)
    from recent_sales as invoices
    where invoices.kind = 'invoice'
    union all
    select 'missing_terms', sales.member, sales.customer_key::varchar, sales.amount, customers.terms is null
    from recent_sales as sales
    join int_customers as customers using (customer_key)
    union all
    select
        'lost_customers',
        overdue.member,
        overdue.customer_key::varchar,
        overdue.amount,
        coalesce(last_sales.issued_on <= calendar.twelve_months_before, true),
    from overdue
    cross join int_calendar as calendar
    left join last_sales using (customer_key)
),
findings as (
    select
        unnest(
            [
                'invoicing_errors', 'disputes_conceded', 'late_invoicing', 'no_reminder', 'missing_due_dates',
                'missing_terms', 'lost_customers'
            ]
        ) as finding,
        unnest(['disputes', 'disputes', 'invoices', 'invoices', 'invoices', 'customers', 'customers']) as unit,
        unnest([null, null, thresholds.invoicing_days, thresholds.reminder_days, null, null, null]) as threshold,
        unnest([
            case
                when not exports.has_disputes then 'no_disputes_export'
                when not exists (select 1 from int_disputes where is_dated and reason <> '(none)')
                    then 'no_dispute_reasons'
            end,
            case
                when not exports.has_disputes then 'no_disputes_export'
                when not exists (select 1 from int_disputes where outcome is not null) then 'no_dispute_outcomes'
            end,
            case
                when not exists (select 1 from stg_invoices where delivered_on is not null) then 'no_delivery_dates'
            end,
            case when not exports.has_actions then 'no_actions_export' end,
            null,
            null,
            case
                when not exists (
                    select 1 from int_invoices where is_sale and issued_on <= calendar.twelve_months_before
                )
                    then 'short_history'
            end
        ]) as unknown,
    from thresholds
    cross join int_exports as exports
    cross join int_calendar as calendar
),
counted as (
    select
        items.finding, members.filter_key,
        count(distinct items.item) filter (items.is_found) as items_found,
        count(distinct items.item) as items_examined,
        coalesce(sum(items.amount) filter (items.is_found), 0) as amount_found,
        sum(items.amount) as amount_examined,
    from items
    join int_members as members using (member)
    group by items.finding, members.filter_key
)
select
    findings.finding,
    filters.entity,
    filters.segment,
    filters.country,
    findings.unit,
    case when findings.unknown is null then coalesce(counted.items_found, 0)::integer end as items,
    case when findings.unknown is null then coalesce(counted.items_examined, 0)::integer end as items_examined,
    case when findings.unknown is null then coalesce(counted.amount_found, 0)::double end as amount,
    case when findings.unknown is null then coalesce(counted.amount_examined, 0)::double end as amount_examined,
    case
        when findings.unknown is null and counted.items_examined > 0
            then counted.items_found / counted.items_examined::double
    end as count_rate,
    case
        when findings.unknown is null and counted.amount_examined > 0
            then (counted.amount_found / counted.amount_examined)::double
    end as amount_rate,
    findings.threshold::integer as threshold,
    coalesce(
        findings.unknown,
        case
            when counted.items_examined is null then 'nothing_to_examine'
            when counted.items_examined < settings.thin_minimum then 'thin'
        end
    ) as flag,
from findings
cross join int_filters as filters
cross join int_settings as settings
left join counted on counted.finding = findings.finding and counted.filter_key = filters.filter_key
