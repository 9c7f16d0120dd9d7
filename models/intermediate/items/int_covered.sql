-- What each debtor's own unmatched money and credits cover of his open items, towards one entity: nobody is chased for
-- it. His items in the order in which they fall due, his money in the order in which it came; only what is overdue is
-- covered.
--
-- grain   due line, money
-- units   amount: base currency; covered_on: the day the money came
-- reads   int_slices
-- source  ledger-events 2
with owed as (
    select
        document_key, line, customer_key, member // 100000 as entity_key, amount,
        sum(amount) over (
            partition by customer_key, member // 100000 order by due_on, document_key, line rows unbounded preceding
        ) as ends_at,
    from (
        select document_key, line, any_value(customer_key) as customer_key, any_value(member) as member,
            any_value(due_on) as due_on, sum(amount) as amount,
        from int_slices
        where kind = 'invoice' and closed_on is null and due_on < getvariable('as_of')
        group by document_key, line
        having sum(amount) > 0
    )
),
money as (
    select
        customer_key, member // 100000 as entity_key, posted_on, -amount as amount,
        sum(-amount) over (
            partition by customer_key, member // 100000 order by posted_on, kind, document_key, amount
            rows unbounded preceding
        ) as ends_at,
    from int_slices
    where kind in ('payment', 'credit_note') and closed_on is null and amount < 0
)
select
    owed.document_key,
    owed.line,
    money.posted_on as covered_on,
    (
        least(owed.ends_at, money.ends_at) - greatest(owed.ends_at - owed.amount, money.ends_at - money.amount)
    )::decimal(18, 6) as amount,
from owed
join money
    on money.customer_key = owed.customer_key and money.entity_key = owed.entity_key
    and owed.ends_at - owed.amount < money.ends_at and money.ends_at - money.amount < owed.ends_at
