-- Every item open on the as-of date: due lines of invoices, and the credits and cash that wait to be applied, as
-- negatives.
-- Together they are the balance of the control account.
-- fr: Postes ouverts : chaque poste ouvert à la date d'arrêté, échéances de factures, et avoirs et règlements non
--     lettrés, en négatif.
-- fr: Leur somme est le solde du compte collectif.
--
-- formula  open_amount = amount of the document - what was allocated by the as-of date
--   fr: open_amount = montant de la pièce - ce qui est affecté à la date d'arrêté
-- window   the as-of date
--   fr: la date d'arrêté
-- excluded  nothing: unapplied cash and credit notes are items of their own, with a negative amount
--   fr: rien : règlements et avoirs non lettrés sont des postes à part, en négatif
-- grain   document, due line
-- units   amounts: base currency, tax included; days_overdue: days after the due date, null without one
-- reads   int_slices, int_invoices, int_customers, int_buckets, int_members, stg_disputes, stg_placements,
--          int_holders
-- source  kpi-definitions 1.3
with open_slices as (
    select document_key, kind, line, customer_key, member, posted_on, issued_on, due_on, sum(amount) as amount
    from int_slices where closed_on is null
    group by all
    having sum(amount) <> 0
),
disputed as (
    select distinct invoice_id from stg_disputes
    where opened_on <= getvariable('as_of') and (closed_on is null or closed_on > getvariable('as_of'))
),
placed as (
    select
        invoice_id,
        arg_max(provider, (placed_on, placement_id)) as provider,
        arg_max(route, (placed_on, placement_id)) as route,
    from stg_placements
    where placed_on <= getvariable('as_of') and (closed_on is null or closed_on > getvariable('as_of'))
    group by invoice_id
)
select
    coalesce(invoices.invoice_id, '(cash)') as document_id,
    items.kind,
    items.line::integer as line,
    customers.customer_id,
    customers.name,
    members.entity,
    customers.segment,
    customers.country,
    invoices.account,
    items.issued_on,
    items.posted_on,
    items.due_on,
    invoices.due_basis,
    case when items.kind = 'invoice' then (getvariable('as_of') - items.due_on)::integer end as days_overdue,
    case when items.kind = 'invoice' then coalesce(buckets.bucket, 'no due date') end as bucket,
    coalesce(invoices.amount, items.amount)::double as gross_amount,
    items.amount::double as open_amount,
    invoices.currency,
    coalesce(invoices.is_disputed, false) or disputed.invoice_id is not null as is_disputed,
    placed.route as placed_route,
    placed.provider as placed_provider,
    holders.holder,
    holders.holder_name,
from open_slices as items
left join int_invoices as invoices using (document_key)
join int_customers as customers on customers.customer_key = items.customer_key
join (select member, any_value(entity) as entity from int_members where entity is not null group by member) as members
    on members.member = items.member
left join int_buckets as buckets
    on buckets.basis = 'due' and buckets.bucket <> 'no due date' and items.kind = 'invoice' and items.due_on is not null
    and coalesce(getvariable('as_of') - items.due_on >= buckets.starts_after, true)
    and coalesce(getvariable('as_of') - items.due_on <= buckets.ends_after, true)
left join disputed on disputed.invoice_id = invoices.invoice_id
left join placed on placed.invoice_id = invoices.invoice_id
left join int_holders as holders on holders.document_key = items.document_key
