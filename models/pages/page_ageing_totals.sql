-- What the whole company has open and overdue in the ageing by due date, for tables that must tie to it.
--
-- grain   reporting date
-- units   amounts: base currency, tax included
-- reads   ageing
-- source  kpi-definitions 2.1
select
    month_end,
    sum(open_amount order by bucket_position) as open_amount,
    sum(open_amount order by bucket_position) filter (bucket not in ('not due', 'no due date')) as overdue_amount,
from ageing
where basis = 'due' and entity is null and segment is null and country is null
group by month_end
