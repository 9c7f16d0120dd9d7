-- What disputes cost, day by day and component by component.
-- Cash is withheld from the opening of the dispute, or the due date where that is later, until the dispute closes or
-- the invoice is settled; it costs something only where the
-- cost of capital was entered. Providers count while the dispute is open.
--
-- grain   day, dispute, component
-- units   amount: base currency; credit granted tax included, the others tax excluded
-- reads   int_disputes, int_actions, int_daily_assumptions, int_reporting_dates, int_calendar, stg_placements,
--         stg_provider_entries
-- given   cost_of_capital
-- source  kpi-definitions 2.13
with chunk_ends as (
    -- interest is cut at the reporting dates and where the last window of twelve months begins
    select month_end as ends_on from int_reporting_dates
    union
    select twelve_months_before
    from int_calendar, int_reporting_dates
    where month_end = as_of and twelve_months_before >= first_month
),
chunks as (
    select
        ends_on,
        coalesce(lag(ends_on) over (order by ends_on), (select first_month - 1 from int_calendar)) as starts_on,
    from chunk_ends
),
withheld as (
    select
        dispute_id, member, reason, disputed_amount,
        greatest(opened_on, due_on) as starts_on,
        least(
            coalesce(closed_on, getvariable('as_of')),
            coalesce(settled_on, getvariable('as_of')),
            getvariable('as_of')
        ) as ends_on,
    from int_disputes
    where is_dated
),
capital as (
    select
        chunks.ends_on as day, withheld.member, withheld.dispute_id, withheld.reason, 'cash_withheld' as component,
        withheld.disputed_amount
            * (least(withheld.ends_on, chunks.ends_on) - greatest(withheld.starts_on, chunks.starts_on))
            / 365
            * rates.value
            / 100 as amount,
    from withheld
    join chunks on chunks.ends_on > withheld.starts_on and chunks.starts_on < withheld.ends_on
    join int_daily_assumptions as rates
        on rates.day = chunks.ends_on and rates.key = 'cost_of_capital' and rates.value is not null
    where withheld.starts_on < withheld.ends_on
),
work as (
    select
        actions.day, actions.member, actions.dispute_id, coalesce(disputes.reason, '(none)') as reason,
        unnest(['handling_time', 'provider_and_legal']) as component,
        unnest([actions.time_amount, actions.cost_amount]) as amount,
    from int_actions as actions
    left join int_disputes as disputes using (dispute_id)
    where actions.is_dispute_work
),
granted as (
    select closed_on as day, member, dispute_id, reason, 'credit_granted' as component, credited_amount as amount
    from int_disputes where closed_on is not null
),
disputed_spells as (
    select invoice_id, dispute_id, member, reason, opened_on, coalesce(closed_on, getvariable('as_of')) as closed_on
    from int_disputes where is_dated
),
charged as (
    select
        entries.entry_on as day,
        spells.member,
        spells.dispute_id,
        spells.reason,
        'provider_and_legal' as component,
        coalesce(entries.fee_amount, 0) + coalesce(entries.cost_amount, 0) as amount,
    from stg_provider_entries as entries
    join stg_placements as placements using (placement_id)
    join disputed_spells as spells
        on spells.invoice_id = placements.invoice_id and entries.entry_on between spells.opened_on and spells.closed_on
    where entries.entry_on <= getvariable('as_of')
    qualify row_number() over (
        partition by entries.placement_id, entries.entry_on, entries.fee_amount, entries.cost_amount
        order by spells.opened_on, spells.dispute_id
    ) = 1
)
select
    greatest(costs.day, (select first_month from int_calendar)) as day,
    member,
    dispute_id,
    reason,
    component,
    sum(amount::decimal(38, 10)) as amount,
from (
    select * from capital
    union all by name select * from work
    union all by name select * from granted
    union all by name select * from charged
) as costs
where amount is not null and amount <> 0
group by all
