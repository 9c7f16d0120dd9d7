-- What settled invoices by the reporting date from which it counts, weighted by days after issue and after the due
-- date: cash alone, and cash with set-offs and credit notes.
--
-- grain   position, when the windows leave it behind, member
-- units   amounts: base currency; amount_days: amount times days; positions: index of a reporting date
-- reads   int_slices, int_days
-- source  kpi-definitions 2.7
select
    days.position,
    days.leaves_12m,
    member,
    sum(amount) filter (not is_undated) as settled_amount,
    sum(amount * (paid_on - issued_on)) filter (not is_undated) as amount_days_to_settle,
    sum(amount) filter (cause = 'payment' and not is_undated) as dated_amount,
    sum(amount * (paid_on - issued_on)) filter (cause = 'payment' and not is_undated) as amount_days_to_pay,
    sum(amount) filter (cause = 'payment' and due_on is not null) as due_amount,
    sum(amount * (paid_on - due_on)) filter (cause = 'payment' and due_on is not null) as amount_days_beyond,
    sum(amount * greatest(paid_on - due_on, 0))
        filter (cause = 'payment' and due_on is not null) as amount_days_beyond_floored,
from int_slices
join int_days as days on days.day = int_slices.closed_on
where kind = 'invoice' and cause in ('payment', 'credit_note', 'set_off') and not is_inferred
group by all
