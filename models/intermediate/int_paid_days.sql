-- What settled invoices by the day it took effect, weighted by days after issue and after the due date: cash alone, and cash with credit notes.
--
-- grain   day, member
-- units   amounts: base currency; amount_days: amount times days
-- reads   int_slices
-- source  kpi-definitions 2.7
select
    closed_on as day,
    member,
    sum(amount) filter (not is_undated) as settled_amount,
    sum(amount * (paid_on - issued_on)) filter (not is_undated) as amount_days_to_settle,
    sum(amount) filter (cause = 'payment' and not is_undated) as dated_amount,
    sum(amount * (paid_on - issued_on)) filter (cause = 'payment' and not is_undated) as amount_days_to_pay,
    sum(amount) filter (cause = 'payment' and due_on is not null) as due_amount,
    sum(amount * (paid_on - due_on)) filter (cause = 'payment' and due_on is not null) as amount_days_beyond,
    sum(amount * greatest(paid_on - due_on, 0)) filter (cause = 'payment' and due_on is not null) as amount_days_beyond_floored,
from int_slices
where kind = 'invoice' and cause in ('payment', 'credit_note') and not is_inferred
group by all
