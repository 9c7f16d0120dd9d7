-- Cash allocated to invoices by the day it took effect, weighted by days after issue and after the due date.
--
-- grain   day, member
-- units   amounts: base currency; amount_days: amount times days
-- reads   int_slices
-- source  kpi-definitions 2.7
select
    closed_on as day,
    member,
    sum(amount) filter (not is_undated) as dated_amount,
    sum(amount * (closed_on - issued_on)) filter (not is_undated) as amount_days_to_pay,
    sum(amount) filter (due_on is not null) as due_amount,
    sum(amount * (closed_on - due_on)) filter (due_on is not null) as amount_days_beyond,
    sum(amount * greatest(closed_on - due_on, 0)) filter (due_on is not null) as amount_days_beyond_floored,
from int_slices
where kind = 'invoice' and cause = 'payment'
group by all
