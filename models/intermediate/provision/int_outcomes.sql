-- What became of settled due lines, by the ageing bucket they had come to: paid in it or finally lost in it.
-- Only cohorts old enough to have ended, so that recent invoices, of which only the paid ones are settled, do not
-- flatter the rates.
--
-- grain   segment, bucket, enters, leaves
-- units   paid_amount, lost_amount: base currency; claims: due lines that got no further, lost_claims: those lost in
--         whole or in part; enters, leaves: positions of reporting dates
-- reads   int_slices, int_due_lines, int_buckets, int_customers, int_calendar, int_assumptions
-- given   provision.look_back, provision.maturity
-- source  kpi-definitions 2.16
with spans as (
    select
        max(value) filter (key = 'provision.maturity')::integer as maturity,
        max(value) filter (key = 'provision.look_back')::integer as look_back,
    from int_assumptions
),
settled as (
    select
        document_key,
        line,
        customer_key,
        amount,
        paid_on,
        due_on,
        slices = 1 and paid_amount = amount as is_paid_at_once,
        greatest(settled_on, due_on + to_months(maturity))::date as known_on,
        (due_on + to_months(maturity + look_back))::date as forgotten_on,
    from int_due_lines, spans
    where settled_on is not null and due_on is not null and not is_inferred and amount > 0
        and greatest(settled_on, due_on + to_months(maturity)) <= getvariable('as_of')
),
parts as (
    -- nearly every line is paid at once, and needs no look at its parts
    select
        customer_key,
        paid_on - due_on as days_late,
        known_on,
        forgotten_on,
        sum(amount) as paid_amount,
        0 as lost_amount,
        count(*) as claims,
        0 as lost_claims,
    from settled where is_paid_at_once
    group by all
    union all
    select
        settled.customer_key,
        coalesce(slices.paid_on, slices.closed_on) - slices.due_on as days_late,
        settled.known_on,
        settled.forgotten_on,
        case when slices.cause = 'payment' then slices.amount else 0 end as paid_amount,
        case when slices.cause = 'write_off' then slices.amount else 0 end as lost_amount,
        (
            row_number() over (
                partition by slices.document_key, slices.line order by coalesce(slices.paid_on, slices.closed_on) desc
            ) = 1
        )::integer as claims,
        (
            claims = 1 and bool_or(slices.cause = 'write_off') over (partition by slices.document_key, slices.line)
        )::integer as lost_claims,
    from int_slices as slices
    join (select * from settled where not is_paid_at_once) as settled using (document_key, line)
    where slices.kind = 'invoice' and slices.cause in ('payment', 'write_off') and slices.amount > 0
),
placed as (
    select
        customers.segment, parts.days_late,
        greatest(date_diff('month', calendar.first_month, parts.known_on), 0)::integer as enters,
        case
            when parts.forgotten_on > calendar.as_of then calendar.last_position + 1
            else greatest(date_diff('month', calendar.first_month, parts.forgotten_on), 0)
        end::integer as leaves,
        sum(parts.paid_amount) as paid_amount,
        sum(parts.lost_amount) as lost_amount,
        sum(parts.claims) as claims,
        sum(parts.lost_claims) as lost_claims,
    from parts
    join int_customers as customers using (customer_key)
    cross join int_calendar as calendar
    group by all
)
select
    placed.segment, buckets.bucket, buckets.position as bucket_position, placed.enters, placed.leaves,
    sum(paid_amount) as paid_amount,
    sum(lost_amount) as lost_amount,
    sum(claims)::integer as claims,
    sum(lost_claims)::integer as lost_claims,
from placed
join int_buckets as buckets
    on buckets.basis = 'due' and buckets.bucket <> 'no due date'
    and coalesce(placed.days_late >= buckets.starts_after, true)
    and coalesce(placed.days_late <= buckets.ends_after, true)
group by all
