-- By how much the claims on which interest runs change at each reporting date.
-- Interest at a date is amount x points so far, less what the points were when it began: two running totals.
--
-- grain   position, member
-- units   amounts: base currency; points: amount x percent of a year x days; invoices: late invoices not settled in
--         full; excluded: slices of late invoices no rule covers
-- reads   int_interest_parts, int_interest_days, int_calendar
-- source  collection-economics 1.2 and 1.3
with first_day as (
    select min(day) as day from int_interest_days
),
clocked as (
    select
        parts.*,
        starts.business_points_so_far as business_start, starts.eu_points_so_far as eu_start, begins.public_points,
        stops.business_points_so_far as business_stop, stops.eu_points_so_far as eu_stop,
        case
            when parts.starts_on < first_day.day then parts.starts_on + 1
            when not begins.is_known and parts.rule = 'public_fr' then begins.day
            when parts.rule = 'public_fr' then null
            else starts.missing_from
        end as missing_from,
        date_diff('month', calendar.first_month, parts.late_on) as enters,
        case
            when parts.ends_on is null then calendar.last_position + 1
            else date_diff('month', calendar.first_month, parts.ends_on)
        end as ends,
        case
            when parts.drops_on is null then calendar.last_position + 1
            else date_diff('month', calendar.first_month, parts.drops_on)
        end as drops,
        calendar.first_month, calendar.last_position, calendar.as_of,
    from int_interest_parts as parts
    cross join int_calendar as calendar
    cross join first_day
    left join int_interest_days as starts on starts.day = greatest(parts.starts_on, first_day.day)
    left join int_interest_days as begins on begins.day = greatest(parts.due_on, first_day.day) + 1
    left join int_interest_days as stops on stops.day = greatest(parts.last_on, first_day.day)
    where parts.late_on <= calendar.as_of
),
placed as (
    select
        * replace (greatest(enters, 0) as enters, greatest(ends, enters, 0) as ends),
        case rule
            when 'business_fr' then amount * business_start
            when 'seller' then amount * business_start
            when 'eu' then amount * eu_start
            when 'public_fr' then amount * public_points * (starts_on - date '2000-01-01')::integer
        end as start_points,
        case rule
            when 'business_fr' then amount * business_stop
            when 'seller' then amount * business_stop
            when 'eu' then amount * eu_stop
            when 'public_fr' then amount * public_points * (last_on - date '2000-01-01')::integer
        end as stop_points,
        rule in ('business_fr', 'public_fr', 'seller', 'eu') as is_ruled,
        case
            when missing_from <= least(coalesce(last_on, as_of), as_of)
                then greatest(date_diff('month', first_month, missing_from), enters)
        end as missing_at,
    from clocked
    where greatest(enters, 0) < drops
),
missing as (
    select
        extract(year from missing_from)::integer * 2 + (extract(month from missing_from) > 6)::integer as half_year,
        *,
    from placed where is_ruled and missing_at < drops
),
claims as (
    select
        document_key, any_value(member) as member, min(enters) as enters, max(drops) as drops,
        count(*) as parts,
    from placed where is_ruled
    group by document_key
),
steps as (
    select enters as position, member, case when is_ruled then amount end as running_amount,
        case when rule in ('business_fr', 'seller') then amount end as business_amount,
        case when rule = 'eu' then amount end as eu_amount,
        case when rule = 'public_fr' then amount * public_points end as public_points,
        case when is_ruled then start_points end as points_before,
        (rule = 'outside_eu')::integer as outside_eu,
        (rule = 'no_country')::integer as no_country
    from placed
    union all by name
    -- what has stopped running keeps what it has cost
    select least(ends, drops) as position, member, -amount as running_amount,
        case when rule in ('business_fr', 'seller') then -amount end as business_amount,
        case when rule = 'eu' then -amount end as eu_amount,
        case when rule = 'public_fr' then -amount * public_points end as public_points,
        case when ends < drops then -stop_points else -start_points end as points_before
    from placed where is_ruled and least(ends, drops) <= last_position
    union all by name
    select drops as position, member, stop_points - start_points as points_before
    from placed
    where is_ruled and ends < drops and drops <= last_position
    union all by name
    select
        drops as position,
        member,
        -(rule = 'outside_eu')::integer as outside_eu,
        -(rule = 'no_country')::integer as no_country,
    from placed
    where not is_ruled and drops <= last_position
    union all by name
    select enters as position, member, 1 as late_invoices from claims
    union all by name
    select drops as position, member, -1 as late_invoices from claims
    union all by name
    select missing_at as position, member, half_year, 1 as missing from missing
    union all by name
    select drops as position, member, half_year, -1 as missing from missing
)
select
    position::integer as position,
    member,
    half_year,
    coalesce(sum(running_amount), 0)::decimal(38, 6) as running_amount,
    coalesce(sum(business_amount), 0)::decimal(38, 6) as business_amount,
    coalesce(sum(eu_amount), 0)::decimal(38, 6) as eu_amount,
    coalesce(sum(public_points), 0)::decimal(38, 10) as public_points,
    coalesce(sum(points_before), 0)::decimal(38, 10) as points_before,
    coalesce(sum(late_invoices), 0)::integer as late_invoices,
    coalesce(sum(outside_eu), 0)::integer as outside_eu,
    coalesce(sum(no_country), 0)::integer as no_country,
    coalesce(sum(missing), 0)::integer as missing,
from steps
where position <= (select last_position from int_calendar)
group by all
