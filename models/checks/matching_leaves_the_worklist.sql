-- What is overdue of a debtor less what his own unmatched money covers is what the worklist asks of him.
-- fr: L'échu d'un débiteur moins ce que couvre son argent non lettré est ce que la liste de travail lui réclame.
with asked as (
    select customer_id, entity, sum(open_amount) as asked_amount from int_overdue_claims group by all
)
select
    matched.customer_id,
    matched.entity,
    matched.left_amount,
    coalesce(asked.asked_amount, 0)::double as asked_amount,
from to_be_matched as matched
left join asked using (customer_id, entity)
where abs(matched.left_amount - coalesce(asked.asked_amount, 0)) >= 0.005
