-- Interest by half-year is interest by invoice: where no rate is missing, both add up to the same under each rule.
-- fr: Les intérêts par semestre sont les intérêts par facture : là où aucun taux ne manque, les deux donnent le même
--     total sous chaque règle.
with by_half as (
    select rule, sum(interest_amount) as interest_amount, count(*) filter (flag is not null) as missing
    from late_interest_halves
    group by rule
),
by_invoice as (
    select rule, sum(interest_amount) as interest_amount, count(*) filter (flag = 'rate_missing') as missing
    from late_interest
    where rule in ('business_fr', 'public_fr', 'seller', 'eu')
    group by rule
)
select
    coalesce(by_half.rule, by_invoice.rule) as rule,
    by_half.interest_amount,
    by_invoice.interest_amount as invoices_amount,
    by_half.missing,
    by_invoice.missing as invoices_missing,
from by_half
full join by_invoice on by_invoice.rule = by_half.rule
where (coalesce(by_half.missing, 0) > 0) <> (coalesce(by_invoice.missing, 0) > 0)
    or coalesce(by_half.missing, 0) = 0
        and abs(coalesce(by_half.interest_amount, 0) - coalesce(by_invoice.interest_amount, 0)) >= 0.005
