-- What disputes cost by month adds up to the twelve months; so does the cost by reason and customer where all are
-- shown.
-- fr: Le coût des litiges par mois totalise celui de douze mois, de même par motif et client s'ils sont tous montrés.
with summed as (
    select entity, segment, country, split_by, sum(total_amount) as amount, count(*) as rows
    from page_dispute_costs
    group by all
)
select parts.entity, parts.segment, parts.country, parts.split_by, parts.amount, total.amount as total_amount
from summed as parts
join summed as total
    on total.split_by = 'total'
    and total.entity is not distinct from parts.entity
    and total.segment is not distinct from parts.segment
    and total.country is not distinct from parts.country
where (parts.split_by = 'month' or (parts.split_by in ('reason', 'customer') and parts.rows < 10))
    and abs(parts.amount - total.amount) > 0.005
