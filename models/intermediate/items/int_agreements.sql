-- Due date and debtor of items for which either changed, each from the day on which it came into force: due dates
-- agreed anew, bills with a maturity of their own, claims carried over to another customer or entity. For an invoice
-- in instalments a change that names none defers what falls due before it.
--
-- grain   invoice, due line, day
-- units   starts_on: first day, -infinity for what was agreed at first; ends_on: first day after, null for the last
-- reads   stg_due_dates, stg_moves, stg_invoices, int_invoices, int_instalments, int_replacements, int_customers,
--         int_entities
-- source  ledger-events 1: corrections of a kind
with changes as (
    select invoices.document_key, dates.changed_on as day, dates.due_on, dates.instalment, null as customer_id,
        null as entity,
    from stg_due_dates as dates
    join int_invoices as invoices using (invoice_id)
    where dates.changed_on <= getvariable('as_of') and invoices.kind = 'invoice'
    union all
    select invoices.document_key, moves.moved_on, moves.due_on, null, moves.customer_id, null
    from stg_moves as moves
    join int_invoices as invoices using (invoice_id)
    where moves.moved_on <= getvariable('as_of') and invoices.kind = 'invoice'
    union all
    select root_key, replaced_on, case when not is_line then agreed_on end, null, customer_id, entity
    from int_replacements
),
lines as (
    select document_key, line, due_on, true as is_instalment, from int_instalments
    where document_key in (select document_key from changes)
    union all
    select document_key, 1, due_on, false from int_invoices
    where document_key in (select document_key from changes)
        and document_key not in (select document_key from int_instalments)
),
bills as (
    select root_key, min(replaced_on) as replaced_on from int_replacements where is_line group by root_key
),
events as (
    select lines.document_key, lines.line, '-infinity'::date as day,
        case when bills.root_key is not null then invoices.due_on else lines.due_on end as due_on,
        invoices.first_customer_id as customer_id, invoices.first_entity as entity,
    from lines
    join int_invoices as invoices using (document_key)
    left join bills on bills.root_key = lines.document_key
    union all
    select lines.document_key, lines.line, bills.replaced_on, lines.due_on, null, null
    from lines
    join bills on bills.root_key = lines.document_key
    union all
    select
        lines.document_key, lines.line, changes.day,
        case
            when lines.is_instalment and changes.instalment is null then greatest(lines.due_on, changes.due_on)
            else changes.due_on
        end,
        changes.customer_id, changes.entity,
    from lines
    join changes using (document_key)
    where changes.instalment is null or changes.instalment = lines.line
),
by_day as (
    select document_key, line, day, max(due_on) as due_on, max(customer_id) as customer_id, max(entity) as entity
    from events group by all
),
states as (
    select
        document_key, line, day as starts_on,
        lead(day) over of_line as ends_on,
        last_value(due_on ignore nulls) over up_to_day as due_on,
        last_value(customer_id ignore nulls) over up_to_day as customer_id,
        last_value(entity ignore nulls) over up_to_day as entity,
    from by_day
    window
        of_line as (partition by document_key, line order by day),
        up_to_day as (partition by document_key, line order by day rows unbounded preceding)
)
select
    states.document_key, states.line::integer as line, states.starts_on, states.ends_on, states.due_on,
    customers.customer_key, entities.entity_key * 100000 + customers.place as member,
from states
join int_customers as customers using (customer_id)
join int_entities as entities using (entity)
