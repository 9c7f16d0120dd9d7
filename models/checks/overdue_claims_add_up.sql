-- The overdue claims, what the debtors' own unmatched money covers, differences within the tolerance, what was settled
-- beyond an overdue invoice's amount and what a factor or a collector holds add up to the overdue receivables of the
-- register.
-- fr: Les créances échues, ce que couvrent les sommes non lettrées des débiteurs, les écarts de règlement, ce qui a été
--     réglé au-delà d'une facture échue et ce que détient un affactureur ou un recouvreur totalisent l'encours échu
--     du registre.
with claims as (
    select coalesce(sum(open_amount), 0) as amount, count(distinct claim_id) as invoices, count(*) as lines
    from overdue_claims
),
beyond as (
    select coalesce(sum(least(amount, 0)), 0) as amount
    from (
        select sum(open_amount) as amount
        from open_items
        where kind = 'invoice' and days_overdue > 0 and holder is null
        group by document_id
    )
),
covered as (
    -- what the debtors' own unmatched money covers, debtor by debtor and towards one entity
    select coalesce(sum(least(overdue.amount, greatest(money.amount, 0))), 0)::double as amount
    from (
        select customer_id, entity, sum(open_amount) as amount
        from open_items where kind = 'invoice' and days_overdue > 0 and holder is null group by all
    ) as overdue
    join (
        select customer_id, entity, -sum(open_amount) as amount
        from open_items where kind <> 'invoice' group by all
    ) as money using (customer_id, entity)
),
residues as (
    select coalesce(sum(amount), 0)::double as amount
    from int_slices
    where is_residue and due_on < getvariable('as_of')
        and document_key not in (select document_key from int_holders)
),
held as (
    -- a factor or a collector chases what he holds
    select coalesce(sum(open_amount), 0)::double as amount
    from open_items where kind = 'invoice' and days_overdue > 0 and holder is not null
),
register as (
    select value from kpis
    where kpi = 'receivable_amount' and variant = 'overdue' and entity is null and segment is null and country is null
        and month_end = (select max(month_end) from kpis)
)
select
    claims.amount, beyond.amount as beyond_amount, covered.amount as covered_amount, register.value, claims.invoices,
    claims.lines,
from claims, beyond, covered, residues, held, register
where abs(claims.amount + covered.amount + beyond.amount + residues.amount + held.amount - register.value) > 0.005
    or claims.invoices <> claims.lines
