-- The overdue claims, and what was settled beyond an overdue invoice's amount, add up to the overdue receivables of the
-- register.
-- fr: Les créances échues, et ce qui a été réglé au-delà d'une facture échue, totalisent l'encours échu du registre.
with claims as (
    select coalesce(sum(open_amount), 0) as amount, count(distinct claim_id) as invoices, count(*) as lines
    from overdue_claims
),
beyond as (
    select coalesce(sum(least(amount, 0)), 0) as amount
    from (
        select sum(open_amount) as amount
        from open_items
        where kind = 'invoice' and days_overdue > 0
        group by document_id
    )
),
register as (
    select value from kpis
    where kpi = 'receivable_amount' and variant = 'overdue' and entity is null and segment is null and country is null
        and month_end = (select max(month_end) from kpis)
)
select claims.amount, beyond.amount as beyond_amount, register.value, claims.invoices, claims.lines
from claims, beyond, register
where abs(claims.amount + beyond.amount - register.value) > 0.005 or claims.invoices <> claims.lines
