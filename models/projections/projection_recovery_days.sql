-- What happened to overdue claims under each family's care up to the day `frozen_on`, by debtor, cell and day of age.
-- Bands begin at the bounds of `amount_from`. Sums are rounded, since the order in which they are added is anybody's.
-- Beyond `most_history` rows of in-house history whole debtors are left out of it, drawn by a hash of their id.
--
-- grain   family, debtor, amount band, segment, day past due
-- units   amounts: base currency, tax included
-- reads   int_recovery_spells
-- source  kpi-definitions 3.1 and 3.2
with banded as (
    select
        *,
        len(list_filter(getvariable('amount_from')[2:], bound -> claim_amount >= bound)) as amount_band,
    from int_recovery_spells_then
    where entry_day is not null
),
days as (
    select
        family, customer_id, amount_band, segment, entry_day as day,
        count(*) filter (is_last) as entered_claims,
        0 as left_claims,
        0 as settled_claims,
        0 as ended_claims,
        0 as payments,
        sum(amount) as entered_amount,
        0 as paid_amount,
        0 as ended_amount,
        0 as censored_amount,
    from banded
    group by all
    union all
    select
        family, customer_id, amount_band, segment, exit_day as day,
        0,
        count(*) filter (is_last),
        count(*) filter (is_last and outcome = 'paid'),
        count(*) filter (is_last and outcome in ('lost', 'withdrawn')),
        count(distinct case when outcome = 'paid' then spell_id end),
        0,
        coalesce(sum(amount) filter (outcome = 'paid'), 0),
        coalesce(sum(amount) filter (outcome in ('lost', 'withdrawn')), 0),
        coalesce(sum(amount) filter (outcome is null), 0),
    from banded
    group by family, customer_id, amount_band, segment, exit_day
),
summed as materialized (
    select
        family,
        customer_id as debtor,
        amount_band::integer as amount_band,
        segment,
        day::integer as day,
        sum(entered_claims)::integer as entered_claims,
        sum(left_claims)::integer as left_claims,
        sum(settled_claims)::integer as settled_claims,
        sum(ended_claims)::integer as ended_claims,
        sum(payments)::integer as payments,
        round(sum(entered_amount), 6)::double as entered_amount,
        round(sum(paid_amount), 6)::double as paid_amount,
        round(sum(ended_amount), 6)::double as ended_amount,
        round(sum(censored_amount), 6)::double as censored_amount,
    from days
    group by all
),
size as (
    select count(*) as rows_in_house from summed where family = 'in_house'
)
select summed.*
from summed
cross join size
where size.rows_in_house <= getvariable('most_history')
    or family <> 'in_house'
    or hash(debtor) % 1000 < greatest(1, floor(1000 * getvariable('most_history') / size.rows_in_house))
