-- By how much each measure of collection and disputes changes at each reporting date, for each combination of entity,
-- segment and country.
-- Windowed sums gain a day when it comes in and lose it when the window leaves it behind.
-- A step without a member concerns no invoice and no customer: it counts only where nothing is filtered.
--
-- grain   position, member
-- units   amounts: base currency; counts; days: calendar days
-- reads   int_slices, int_invoices, int_disputes, int_dispute_costs, int_actions, int_promises, stg_provider_entries,
--         stg_placements, int_days, int_calendar
-- source  ledger-and-commands: the KPI register
with issued_days as (
    select greatest(issued_on, posted_on) as day, issued_on, member, count(*) as invoices
    from int_invoices
    where kind = 'invoice' and is_sale
    group by all
),
issued as (
    select
        days.position,
        greatest(days.position, issue_days.leaves_12m) as leaves,
        issued.member,
        sum(issued.invoices) as invoices,
    from issued_days as issued
    join int_days as days using (day)
    join int_days as issue_days on issue_days.day = issued.issued_on
    group by all
),
disputed_invoices as (
    select
        document_key,
        any_value(member) as member,
        any_value(issued_on) as issued_on,
        greatest(any_value(issued_on), any_value(posted_on), min(opened_on)) as disputed_on,
    from int_disputes
    where is_sale
    group by document_key
),
disputed as (
    select
        days.position,
        greatest(days.position, issue_days.leaves_12m) as leaves,
        disputed.member,
        count(*) as invoices,
    from disputed_invoices as disputed
    join int_days as days on days.day = disputed.disputed_on
    join int_days as issue_days on issue_days.day = disputed.issued_on
    group by all
),
cohorts as (
    select position, member, invoices as invoices_all, invoices as invoices_12m from issued
    union all by name
    select leaves as position, member, -invoices as invoices_12m from issued
    union all by name
    select position, member, invoices as disputed_invoices_all, invoices as disputed_invoices_12m from disputed
    union all by name
    select leaves as position, member, -invoices as disputed_invoices_12m from disputed
),
disputed_changes as (
    -- what is disputed of an invoice and what is open of it, as both change
    select document_key, member, days.position, sum(disputed_change) as disputed_change, sum(open_change) as open_change
    from (
        select
            document_key,
            member,
            greatest(opened_on, posted_on) as day,
            disputed_amount as disputed_change,
            0 as open_change,
        from int_disputes
        union all
        select document_key, member, greatest(closed_on, posted_on), -disputed_amount, 0
        from int_disputes
        where closed_on is not null
        union all
        select document_key, member, posted_on, 0, amount
        from int_slices
        where kind = 'invoice' and document_key in (select document_key from int_disputes)
        union all
        select document_key, member, closed_on, 0, -amount
        from int_slices
        where kind = 'invoice' and closed_on is not null and document_key in (select document_key from int_disputes)
    ) as changes
    join int_days as days on days.day = changes.day
    group by all
),
disputed_open as (
    select
        document_key, member, position,
        greatest(least(sum(disputed_change) over through_time, sum(open_change) over through_time), 0) as disputed_open,
    from disputed_changes
    window through_time as (partition by document_key order by position)
),
disputed_balances as (
    select
        position,
        member,
        disputed_open
            - coalesce(
                lag(disputed_open) over (partition by document_key order by position),
                0
            ) as disputed_open_amount,
    from disputed_open
),
entries as (
    select
        entries.entry_on as day,
        invoices.member,
        coalesce(entries.fee_amount, 0) + coalesce(entries.cost_amount, 0) as provider_amount,
    from stg_provider_entries as entries
    join stg_placements as placements using (placement_id)
    join int_invoices as invoices using (invoice_id)
    where entries.entry_on <= getvariable('as_of')
),
-- all that a window of twelve months sums by day
events as (
    select closed_on as day, member, 1 as closed_disputes_12m, closed_on - opened_on as closed_dispute_days_12m
    from int_disputes
    where is_dated and closed_on >= opened_on
    union all by name
    select closed_on as day, member, 1 as unknown_credits_12m
    from int_disputes
    where closed_on is not null and credited_amount is null
    union all by name
    select day, member, amount as dispute_amount_12m from int_dispute_costs
    union all by name
    select
        day,
        member,
        (coalesce(time_amount, 0) + coalesce(cost_amount, 0))::decimal(38, 10) as in_house_amount_12m,
        1 as actions_12m,
        (minutes is null or hour_amount is null)::integer as untimed_actions_12m,
        (is_dispute_work and (minutes is null or hour_amount is null))::integer as untimed_dispute_actions_12m,
    from int_actions
    union all by name
    select day, member, provider_amount as provider_amount_12m from entries
    union all by name
    select
        deadline_on as day,
        member,
        1 as promises_12m,
        (state = 'kept')::integer as kept_promises_12m,
        promised_amount as promised_amount_12m,
        case when state = 'kept' then promised_amount else 0 end as kept_amount_12m,
    from int_promises where state in ('kept', 'broken') and deadline_on <= getvariable('as_of')
    union all by name
    select
        closed_on as day, member,
        sum(amount) filter (cause = 'write_off') as written_off_amount_12m,
        sum(amount) filter (cause = 'payment' and not is_inferred) as collected_amount_12m,
    from int_slices where kind = 'invoice' and cause in ('write_off', 'payment')
    group by all
),
daily as (
    select
        greatest(day, (select first_month from int_calendar)) as day,
        member,
        coalesce(sum(columns(* exclude (day, member))), 0),
    from events
    group by all
),
windowed_12m as (
    select days.position, daily.* exclude (day) from daily join int_days as days using (day)
    union all by name
    select days.leaves_12m as position, daily.member, -columns(daily.* exclude (day, member))
    from daily
    join int_days as days using (day)
),
steps as (
    select * from cohorts
    union all by name select position, member, disputed_open_amount from disputed_balances
    union all by name select * from windowed_12m
    union all by name
    select
        days.position,
        daily.member,
        daily.closed_disputes_12m as closed_disputes_all,
        daily.closed_dispute_days_12m as closed_dispute_days_all,
    from daily join int_days as days using (day) where daily.closed_disputes_12m > 0
)
select
    position::integer as position,
    member,
    coalesce(sum(columns(* exclude (position, member))), 0),
from steps
where position <= (select last_position from int_calendar)
group by position, member
