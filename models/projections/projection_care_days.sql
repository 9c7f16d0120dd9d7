-- What happened to claims from the day somebody took them in hand, up to the day `frozen_on`: a provider on the day of
-- placement, the company itself at the age that stands for each band, for all claims that it still had at that age.
-- Bands begin at the bounds of `age_from` and `amount_from`; `age_landmarks` are the ages that stand for them.
-- Beyond `most_history` rows of in-house history whole debtors are left out of it, drawn by a hash of their id.
--
-- grain   family, provider (null: the company itself), debtor, age band, amount band, segment, day since taken in hand
-- units   amounts: base currency, tax included; recovered_claims: brought cash within `window_days`
-- reads   int_recovery_spells
-- source  kpi-definitions 3.2
with landmarks as (
    select
        unnest(range(len(getvariable('age_landmarks')))) as age_band,
        unnest(getvariable('age_landmarks')) as at_day,
),
taken as (
    select
        family, provider,
        spell_id || ' ' || landmarks.age_band as claim,
        customer_id, segment, landmarks.age_band,
        exit_day - landmarks.at_day as day,
        outcome, amount,
    from int_recovery_spells_then
    join landmarks on entry_day <= landmarks.at_day and exit_day > landmarks.at_day
    where family = 'in_house'
    union all
    select
        family, provider, spell_id as claim, customer_id, segment,
        len(list_filter(getvariable('age_from')[2:], bound -> entry_day >= bound)) as age_band,
        exit_day - entry_day as day,
        outcome, amount,
    from int_recovery_spells_then
    where family in ('agency', 'lawyer', 'bailiff') and entry_day is not null
),
claimed as (
    select
        family, claim, sum(amount) as amount,
        coalesce(bool_or(outcome = 'paid' and day <= getvariable('window_days')), false) as is_recovered,
    from taken
    group by family, claim
),
banded as (
    select
        family, claim, is_recovered,
        len(list_filter(getvariable('amount_from')[2:], bound -> amount >= bound)) as amount_band,
    from claimed
),
days as (
    select
        taken.family, provider, customer_id, taken.age_band, amount_band, segment, 0 as day,
        count(distinct claim) as entered_claims,
        count(distinct case when is_recovered then claim end) as recovered_claims,
        sum(amount) as entered_amount,
        0 as paid_amount,
        0 as ended_amount,
        0 as censored_amount,
    from taken
    join banded using (family, claim)
    group by all
    union all
    select
        taken.family, provider, customer_id, taken.age_band, amount_band, segment, day,
        0,
        0,
        0,
        coalesce(sum(amount) filter (outcome = 'paid'), 0),
        coalesce(sum(amount) filter (outcome in ('lost', 'withdrawn')), 0),
        coalesce(sum(amount) filter (outcome is null), 0),
    from taken
    join banded using (family, claim)
    where day <= getvariable('window_days')
    group by all
),
summed as materialized (
    select
        family,
        provider,
        customer_id as debtor,
        age_band::integer as age_band,
        amount_band::integer as amount_band,
        segment,
        day::integer as day,
        sum(entered_claims)::integer as entered_claims,
        sum(recovered_claims)::integer as recovered_claims,
        sum(entered_amount)::double as entered_amount,
        sum(paid_amount)::double as paid_amount,
        sum(ended_amount)::double as ended_amount,
        sum(censored_amount)::double as censored_amount,
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
