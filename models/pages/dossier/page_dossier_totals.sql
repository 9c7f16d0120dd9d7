-- What a customer owes one entity, as a hand-over file says it first: what is open, his money that is matched with
-- nothing, what is to be claimed, interest to the day and the fixed indemnity; and who he is, as far as the exports
-- tell.
-- Sums of the marts themselves, so that the file's lines can be held against them.
--
-- grain   customer, entity with something open
-- units   amounts: base currency, tax included; net_amount: open less unmatched money; claim_amount: overdue less it;
--         interest_amount: null where a rate is missing or no rule holds for every invoice; unknown_interest: invoices
--         without; total_amount: claim, interest and indemnity, as printed; the last five: over all entities, 12 months
-- reads   open_items, overdue_claims, late_interest, customers, insolvency_declarations
-- kept    as a view
-- source  kpi-definitions 1.3; collection-economics 1.2 and 1.3
with items as (
    select
        customer_id,
        entity,
        coalesce(sum(open_amount::decimal(18, 6)) filter (kind = 'invoice'), 0) as open_amount,
        coalesce(sum(open_amount::decimal(18, 6)) filter (kind = 'invoice' and days_overdue > 0), 0) as overdue_amount,
        coalesce(-sum(open_amount::decimal(18, 6)) filter (kind = 'payment'), 0) as unapplied_cash,
        coalesce(-sum(open_amount::decimal(18, 6)) filter (kind = 'credit_note'), 0) as unapplied_credits,
        sum(open_amount::decimal(18, 6)) as net_amount,
    from open_items
    group by customer_id, entity
),
claims as (
    select
        customer_id,
        entity,
        count(*) as claims,
        sum(open_amount::decimal(18, 6)) as claim_amount,
        coalesce(sum(open_amount::decimal(18, 6)) filter (is_disputed), 0) as disputed_amount,
        min(limitation_on) as limitation_on,
    from overdue_claims
    group by customer_id, entity
),
interest as (
    select
        customer_id,
        entity,
        sum(interest_amount::decimal(18, 6)) as interest_amount,
        count(*) filter (interest_amount is null) as unknown_interest,
        sum(indemnity_amount::decimal(18, 6)) as indemnity_amount,
    from late_interest
    group by customer_id, entity
),
declarations as (
    select customer_id, min(opened_on) as opened_on, min(declare_by) as declare_by
    from insolvency_declarations
    group by customer_id
)
select
    items.customer_id,
    customers.name,
    items.entity,
    customers.group_id,
    customers.country,
    customers.customer_kind,
    customers.terms,
    customers.is_related_party,
    items.open_amount::double as open_amount,
    items.overdue_amount::double as overdue_amount,
    items.unapplied_cash::double as unapplied_cash,
    items.unapplied_credits::double as unapplied_credits,
    items.net_amount::double as net_amount,
    coalesce(claims.claims, 0)::integer as claims,
    coalesce(claims.claim_amount, 0)::double as claim_amount,
    coalesce(claims.disputed_amount, 0)::double as disputed_amount,
    claims.limitation_on,
    interest.interest_amount::double as interest_amount,
    coalesce(interest.unknown_interest, 0)::integer as unknown_interest,
    coalesce(interest.indemnity_amount, 0)::double as indemnity_amount,
    (
        round(coalesce(claims.claim_amount, 0), 2) + round(coalesce(interest.interest_amount, 0), 2)
        + coalesce(interest.indemnity_amount, 0)
    )::double as total_amount,
    declarations.opened_on as insolvent_on,
    declarations.declare_by,
    customers.sales_amount_12m,
    customers.invoices_12m,
    customers.days_to_pay_12m,
    customers.late_rate_count_12m,
    customers.last_payment_on,
from items
join customers using (customer_id)
left join claims using (customer_id, entity)
left join interest using (customer_id, entity)
left join declarations using (customer_id)
