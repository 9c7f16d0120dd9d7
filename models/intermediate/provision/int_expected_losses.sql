-- Expected credit loss of what was open in each bucket at every reporting date, for each combination of entity, segment
-- and country.
--
-- grain   position, member, bucket
-- units   balance, expected_amount: base currency; rate: after the overlay, null where no rate is known
-- reads   int_ageing_steps, int_members, int_buckets, int_reporting_dates, int_loss_rates, load.assumptions
-- given   provision.overlay
-- source  kpi-definitions 2.16
with oldest as (
    select arg_max(bucket, position) as bucket from int_buckets where basis = 'due' and bucket <> 'no due date'
),
members as (
    select member, any_value(segment) as segment
    from int_members
    where entity is not null and segment is not null and country is not null
    group by member
),
occupied as (
    select distinct member, bucket from int_ageing_steps where basis = 'due'
),
balances as (
    select occupied.member, occupied.bucket, dates.position, dates.month_end,
        coalesce(
            sum(steps.amount) over (
                partition by occupied.member, occupied.bucket order by dates.position rows unbounded preceding
            ),
            0
        ) as balance,
    from occupied
    cross join int_reporting_dates as dates
    left join int_ageing_steps as steps
        on steps.basis = 'due' and steps.member = occupied.member and steps.bucket = occupied.bucket
        and steps.position = dates.position
),
overlays as (
    select
        dates.position,
        coalesce(
            arg_max(assumed.value, (assumed.is_overridden, coalesce(assumed.valid_from, date '0001-01-01'))),
            1
        ) as factor,
    from int_reporting_dates as dates
    left join load.assumptions as assumed
        on assumed.key = 'provision.overlay' and coalesce(assumed.valid_from <= dates.month_end, true)
        and coalesce(assumed.valid_to >= dates.month_end, true)
    group by dates.position
)
select
    balances.position,
    balances.member,
    members.segment,
    balances.bucket,
    balances.balance,
    overlays.factor as overlay_factor,
    case when rates.all_lost_claims_ever > 0 then least(1, rates.rate * overlays.factor) end as rate,
    case
        when balances.balance <= 0 then 0
        else balances.balance::double
            * case when rates.all_lost_claims_ever > 0 then least(1, rates.rate * overlays.factor) end
    end::decimal(38, 10) as expected_amount,
    rates.all_lost_claims_ever,
from balances
join members using (member)
cross join oldest
join overlays using (position)
left join (
    select *, max(all_lost_claims) over (partition by position) as all_lost_claims_ever from int_loss_rates
) as rates
    on rates.position = balances.position and rates.segment = members.segment
    and rates.bucket = case when balances.bucket = 'no due date' then oldest.bucket else balances.bucket end
where balances.balance <> 0
