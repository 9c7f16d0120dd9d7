-- Roll rates start from the ageing: what rolled out of a bucket in all months is what the ageing shows there at those
-- month ends. Ledgers with credit balances, or with payments that went back, aside.
-- fr: Les taux de passage partent de la balance âgée : ce qui a quitté une tranche est ce que la balance âgée y montre
--     à ces fins de mois. Hors comptabilités à soldes créditeurs ou à règlements revenus impayés.
with calendar as (
    select case when as_of = last_day(as_of) then last_position else last_position - 1 end as last_position
    from int_calendar
),
credit_balances as (
    select exists (select 1 from int_due_lines where amount <= 0)
        or exists (select 1 from int_slices where kind in ('returned', 'reversed', 'restated')) as are_there,
),
aged as (
    select ageing.bucket, sum(ageing.open_amount) as amount
    from ageing
    join int_reporting_dates as dates using (month_end)
    cross join calendar
    where ageing.basis = 'due' and ageing.entity is null and ageing.segment is null and ageing.country is null
        and dates.position < calendar.last_position
    group by all
)
select aged.bucket, aged.amount as aged_amount, max(rolls.from_amount) as rolled_amount
from roll_rates as rolls
join aged on aged.bucket = rolls.from_bucket
cross join credit_balances
where rolls."window" = 'all' and rolls.entity is null and rolls.segment is null and rolls.country is null
    and not credit_balances.are_there
group by all
having abs(aged.amount - max(rolls.from_amount)) > 0.05
