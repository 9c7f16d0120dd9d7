-- What became overdue in the twelve months before the as-of date, paid since or not; null where the ledger is younger.
--
-- grain   one row
-- units   amount: base currency, tax included
-- reads   int_slices
-- source  collection-economics 2a
with history as (
    select min(posted_on) as begins_on from int_slices where kind = 'invoice'
)
select
    case
        when any_value(history.begins_on) <= getvariable('as_of') - interval 12 month
            then coalesce(sum(slices.amount), 0)::double
    end as amount,
from history
left join int_slices as slices
    on slices.kind = 'invoice'
    and slices.due_on >= getvariable('as_of') - interval 12 month
    and slices.due_on < getvariable('as_of')
    and (slices.closed_on is null or slices.closed_on > slices.due_on)
