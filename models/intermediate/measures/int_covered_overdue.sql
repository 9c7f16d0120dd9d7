-- How much of what was overdue at each reporting date the debtors' own unmatched payments and credit notes covered.
--
-- grain   position, member; where anything was covered
-- units   amounts: base currency
-- reads   int_stretches, int_customer_balances, int_calendar
-- source  ledger-events 2: the net position of a debtor and entity
with money as (
    select customer_key, member, position, -sum(amount) as amount
    from (
        select customer_key, member, amount, unnest(range(opens, least(closes, last_position + 1)))::integer as position
        from int_stretches, int_calendar
        where kind in ('payment', 'credit_note')
    )
    group by all
    having sum(amount) < 0
)
select balances.position, balances.member, sum(least(balances.overdue_amount, money.amount)) as covered_amount
from int_customer_balances as balances
join money using (customer_key, member, position)
where balances.overdue_amount > 0
group by all
