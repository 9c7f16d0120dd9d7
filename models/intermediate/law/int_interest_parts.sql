-- The parts of invoices on which statutory late-payment interest runs or ran, each with the days between which it did.
-- Interest runs on what remains after the debtor's unmatched payments and credit notes, from the day they came, the
-- oldest due first, towards one entity: a part is cut at each day on which what is covered of it changes, and what is
-- covered throughout is not here.
--
-- grain   slice of an invoice that was open after its due date, stretch of days
-- units   amount: base currency, tax included; starts_on: the day after which the stretch counts, due_on or later;
--         rule: as in int_interest_slices
-- reads   int_interest_slices, int_slices, int_invoices
-- source  Code de commerce L441-10 II; ledger-events 2
with money as (
    select customer_key, member // 100000 as entity_key, posted_on, coalesce(closed_on, 'infinity'::date) as closed_on,
        -amount as amount,
    from int_slices where kind in ('payment', 'credit_note') and amount < 0
),
parts as (
    select *, member // 100000 as entity_key, coalesce(last_on, 'infinity'::date) as stops_on,
        row_number() over (order by document_key, line, last_on, amount) as part,
    from int_interest_slices
),
moves as (
    -- by how much the money changes, day by day
    select customer_key, entity_key, day, sum(amount) as amount
    from (
        select customer_key, entity_key, posted_on as day, amount from money
        union all
        select customer_key, entity_key, closed_on, -amount from money
    )
    where day < 'infinity'::date
    group by all having sum(amount) <> 0
),
held as (
    select customer_key, entity_key, day as from_on,
        lead(day, 1, 'infinity'::date) over by_debtor as until_on,
        sum(amount) over by_debtor as amount,
    from moves
    window by_debtor as (partition by customer_key, entity_key order by day)
),
touched as (
    -- parts that ran while there was money
    select distinct part
    from parts
    join held
        on held.customer_key = parts.customer_key and held.entity_key = parts.entity_key and held.amount > 0
        and parts.due_on < held.until_on and parts.stops_on > held.from_on
),
running as (
    select parts.*, invoices.invoice_id
    from parts semi join touched using (part)
    join int_invoices as invoices using (document_key)
),
breaks as (
    select customer_key, entity_key, from_on as day from held
    union
    select customer_key, entity_key, due_on from running
    union
    select customer_key, entity_key, stops_on from running
),
stretches as (
    select customer_key, entity_key, day as from_on, lead(day) over (partition by customer_key, entity_key order by day)
        as until_on,
    from breaks
),
funded as (
    select stretches.*, coalesce(held.amount, 0) as money_amount
    from stretches
    asof left join held
        on held.customer_key = stretches.customer_key and held.entity_key = stretches.entity_key
        and stretches.from_on >= held.from_on
    where stretches.until_on is not null
),
laid as (
    select
        running.*, funded.from_on, funded.until_on, funded.money_amount,
        sum(running.amount) over (
            partition by running.customer_key, running.entity_key, funded.from_on
            order by running.due_on, running.invoice_id, running.line, running.part rows unbounded preceding
        ) as ends_at,
    from running
    join funded
        on funded.customer_key = running.customer_key and funded.entity_key = running.entity_key
        and funded.from_on >= running.due_on and funded.until_on <= running.stops_on
),
cut as (
    select *, greatest(0, least(amount, ends_at - money_amount))::decimal(18, 6) as left_amount from laid
),
marked as (
    -- neighbouring days with the same rest are one stretch
    select *, sum((left_amount is distinct from previous)::integer) over (partition by part order by from_on) as run
    from (select *, lag(left_amount) over (partition by part order by from_on) as previous from cut)
),
stretched as (
    select part, min(from_on) as from_on, max(until_on) as until_on, any_value(left_amount) as left_amount
    from marked group by part, run having any_value(left_amount) > 0
)
select
    document_key, line, customer_key, member, amount, rule, due_on, due_on as starts_on, late_on, ends_on, last_on,
    drops_on, insolvent_on,
from parts
where part not in (select part from touched)
union all
select
    parts.document_key, parts.line, parts.customer_key, parts.member, stretched.left_amount, parts.rule, parts.due_on,
    stretched.from_on as starts_on,
    case when stretched.from_on = parts.due_on then parts.late_on else greatest(stretched.from_on, parts.late_on) end
        as late_on,
    case when stretched.until_on = parts.stops_on then parts.ends_on else stretched.until_on end as ends_on,
    case when stretched.until_on = parts.stops_on then parts.last_on else stretched.until_on end as last_on,
    parts.drops_on,
    parts.insolvent_on,
from stretched
join parts using (part)
