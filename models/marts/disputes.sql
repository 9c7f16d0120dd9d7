-- Disputes: every dispute opened up to the as-of date, with its invoice, how long it has lasted, how it ended and what
-- it has cost so far.
-- fr: Litiges : chaque litige ouvert jusqu'à la date d'arrêté, avec sa facture, sa durée, son issue et son coût à ce
--     jour.
--
-- formula   days_open = closing day, or the as-of date while it is open, - opening day
--   fr: days_open = jour de clôture, ou date d'arrêté tant qu'il est ouvert, - jour d'ouverture
-- window    every dispute opened up to the as-of date
--   fr: tout litige ouvert à la date d'arrêté ou avant
-- excluded  nothing; where a list only marks an invoice as disputed there is one row without dates (is_dated false)
--   fr: rien ; lorsqu'une liste marque seulement une facture en litige, une ligne sans dates (is_dated faux)
-- grain     dispute
-- units     amounts: base currency; disputed, credited and open amounts tax included; cost components as in
--           dispute_costs, null where their input is missing
-- reads     int_disputes, int_customers, int_members, int_dispute_costs, int_actions, int_slices, int_exports,
--           int_daily_assumptions
-- given     cost_of_capital, inhouse.loaded_hour
-- source    kpi-definitions 2.13
with costs as (
    select
        dispute_id,
        coalesce(sum(amount) filter (component = 'handling_time'), 0) as handling_time,
        coalesce(sum(amount) filter (component = 'cash_withheld'), 0) as cash_withheld,
        coalesce(sum(amount) filter (component = 'provider_and_legal'), 0) as provider_and_legal,
    from int_dispute_costs group by dispute_id
),
work as (
    select dispute_id, sum(minutes) as minutes from int_actions where is_dispute_work group by dispute_id
),
open as (
    select document_key, sum(amount) as amount from int_slices
    where kind = 'invoice' and closed_on is null and document_key in (select document_key from int_disputes)
    group by document_key
),
inputs as (
    select has_actions, has_provider_entries,
        exists (
            select 1
            from int_daily_assumptions
            where key = 'cost_of_capital' and day = getvariable('as_of') and value is not null
        ) as has_cost_of_capital,
        exists (
            select 1
            from int_daily_assumptions
            where key = 'inhouse.loaded_hour' and day = getvariable('as_of') and value is not null
        ) as has_loaded_hour,
    from int_exports
)
select
    disputes.dispute_id,
    disputes.invoice_id,
    customers.customer_id,
    customers.name,
    members.entity,
    customers.segment,
    customers.country,
    disputes.reason,
    disputes.opened_on,
    disputes.closed_on,
    disputes.is_dated,
    case when disputes.is_dated then disputes.closed_on is null else disputes.settled_on is null end as is_open,
    case
        when disputes.is_dated then coalesce(disputes.closed_on, getvariable('as_of')) - disputes.opened_on
    end::integer as days_open,
    disputes.outcome,
    disputes.disputed_amount::double as disputed_amount,
    disputes.credited_amount::double as credited_amount,
    disputes.is_credit_derived,
    coalesce(open.amount, 0)::double as open_amount,
    work.minutes,
    case
        when inputs.has_actions and inputs.has_loaded_hour then coalesce(costs.handling_time, 0)
    end::double as handling_amount,
    case when inputs.has_cost_of_capital then coalesce(costs.cash_withheld, 0) end::double as withheld_amount,
    case
        when inputs.has_actions or inputs.has_provider_entries then coalesce(costs.provider_and_legal, 0)
    end::double as provider_and_legal_amount,
from int_disputes as disputes
join int_customers as customers using (customer_key)
join (select member, any_value(entity) as entity from int_members where entity is not null group by member) as members
    on members.member = disputes.member
left join costs using (dispute_id)
left join work using (dispute_id)
left join open on open.document_key = disputes.document_key
cross join inputs
