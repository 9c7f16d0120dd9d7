-- The last day to sue for what is open of each invoice, by due date, with the last act that interrupts the time.
-- The law is that of the contract, by default the seller's (Rome I, article 12). A reminder or a formal notice
-- interrupts nothing, nor does filing for an order: only its service does. An act after the last day revives nothing.
--
-- grain   document, due date
-- units   rule: the record of the years; lapses_on: null where that law's limitation is not known; interrupted_on,
--         interrupted_by: the last act that counts, null without one
-- reads   int_slices, int_invoices, int_customers, int_creditor_law, stg_acts, int_assumptions
-- given   prescription.back_stop, prescription.public, prescription.title
-- source  Code civil 2231, 2232, 2240, 2241, 2244; loi 68-1250, articles 1 to 3; CPCE L111-4; collection-economics 1.6
with items as (
    select distinct document_key, customer_key, due_on
    from int_slices
    where kind = 'invoice' and due_on is not null
        and (closed_on is null or closed_on > getvariable('as_of'))
),
parameters as (
    select
        max(value) filter (key = 'prescription.public')::integer as public_years,
        max(value) filter (key = 'prescription.title')::integer as title_years,
        max(value) filter (key = 'prescription.back_stop')::integer as most_years,
    from int_assumptions
),
ruled as (
    select
        items.document_key, items.due_on, invoices.invoice_id, invoices.customer_id, invoices.issued_on,
        coalesce(invoices.delivered_on, invoices.issued_on) as arose_on,
        coalesce(law.country, 'FR') = 'FR' as is_french,
        is_french and customers.customer_kind = 'public'
            and (customers.country = 'FR' or customers.country = '(none)' and law.country = 'FR') as is_public,
        customers.customer_kind = 'consumer' as is_consumer,
        law.limitation_from,
        case
            when is_public then parameters.public_years
            when is_consumer then law.consumer_years
            else law.business_years
        end as years,
        parameters.title_years, parameters.most_years,
        case
            when is_public then 'prescription.public'
            when not is_french then 'law.' || lower(law.country) || '.limitation'
            when is_consumer then 'prescription.consumer'
            else 'prescription.b2b'
        end as rule,
    from items
    join int_invoices as invoices using (document_key)
    join int_customers as customers on customers.customer_key = items.customer_key
    cross join int_creditor_law as law
    cross join parameters
),
dated as (
    select
        *,
        case
            -- from 1 January after the year in which the right arose
            when is_public then make_date(extract(year from arose_on)::integer + years, 12, 31)
            when limitation_from = 'year_end' then make_date(extract(year from due_on)::integer + years, 12, 31)
            else (due_on + to_years(years))::date
        end as first_lapse,
    from ruled
),
acts as (
    select * from stg_acts where done_on <= getvariable('as_of')
),
concerned as (
    select dated.*, acts.kind, acts.done_on
    from dated join acts on acts.invoice_id = dated.invoice_id
    union all
    select dated.*, acts.kind, acts.done_on
    from dated join acts on acts.invoice_id is null and acts.customer_id = dated.customer_id
),
renewed as (
    select
        document_key, due_on, first_lapse, kind, done_on,
        case
            when is_public then make_date(extract(year from done_on)::integer + years, 12, 31)
            when kind = 'title' and is_french then (done_on + to_years(title_years))::date
            when kind = 'acknowledgement' and is_french
                then least(done_on + to_years(years), issued_on + to_years(most_years))::date
            else (done_on + to_years(years))::date
        end as lapse,
    from concerned
    where done_on >= issued_on
),
reached as (
    select
        *,
        greatest(
            first_lapse,
            max(lapse) over (
                partition by document_key, due_on order by done_on, kind
                rows between unbounded preceding and 1 preceding
            )
        ) as before_on,
    from renewed
),
chained as (
    select
        *,
        bool_or(done_on > before_on) over (
            partition by document_key, due_on order by done_on, kind rows unbounded preceding
        ) as is_too_late,
    from reached
),
interrupted as (
    select
        document_key, due_on,
        max(lapse) as lapse,
        max(done_on) as interrupted_on,
        arg_max(kind, (done_on, kind)) as interrupted_by,
    from chained
    where not is_too_late
    group by document_key, due_on
)
select
    dated.document_key,
    dated.due_on,
    dated.rule,
    dated.years,
    greatest(dated.first_lapse, interrupted.lapse) as lapses_on,
    interrupted.interrupted_on,
    interrupted.interrupted_by,
from dated
left join interrupted on interrupted.document_key = dated.document_key and interrupted.due_on = dated.due_on
