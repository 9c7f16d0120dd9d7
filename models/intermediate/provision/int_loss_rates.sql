-- Loss rates by segment and ageing bucket as known at every reporting date: finally lost / reached the bucket.
-- A cell with ten losses or more keeps its own rate; a thinner one is drawn towards all segments in that bucket, the
-- more so the fewer its claims:
-- Z own + (1 - Z) pooled, Z = n / (n + size), with the size of the prior from the spread of the segments (method of
-- moments).
--
-- grain   position, segment, bucket
-- units   reached_amount, lost_amount: base currency; own_rate, pooled_rate, rate: share from 0 to 1, null where
--         nothing reached the bucket
-- reads   int_outcomes, int_buckets, int_customers, int_reporting_dates
-- source  kpi-definitions 2.16 and 3.2; Kleinman, "Proportions with extraneous variance", JASA 68 (1973)
with steps as (
    select
        enters as position,
        segment,
        bucket_position,
        paid_amount + lost_amount as ended_amount,
        lost_amount,
        claims,
        lost_claims,
    from int_outcomes
    where enters < leaves
    union all
    select leaves, segment, bucket_position, -paid_amount - lost_amount, -lost_amount, -claims, -lost_claims
    from int_outcomes
    where enters < leaves
),
summed as (
    select
        position,
        segment,
        bucket_position,
        sum(ended_amount) as ended_amount,
        sum(lost_amount) as lost_amount,
        sum(claims) as claims,
        sum(lost_claims) as lost_claims,
    from steps group by all
),
buckets as (
    select bucket, position as bucket_position from int_buckets where basis = 'due' and bucket <> 'no due date'
),
every_cell as (
    select dates.position, segments.segment, buckets.bucket, buckets.bucket_position,
        coalesce(summed.ended_amount, 0) as ended_amount,
        coalesce(summed.lost_amount, 0) as lost_amount,
        coalesce(summed.claims, 0) as claims,
        coalesce(summed.lost_claims, 0) as lost_claims,
    from int_reporting_dates as dates
    cross join (select distinct segment from int_customers) as segments
    cross join buckets
    left join summed
        on summed.position = dates.position and summed.segment = segments.segment
        and summed.bucket_position = buckets.bucket_position
),
ended as (
    select position, segment, bucket, bucket_position,
        sum(ended_amount) over so_far as ended_amount,
        sum(lost_amount) over so_far as lost_amount,
        sum(claims) over so_far as claims,
        sum(lost_claims) over so_far as lost_claims,
    from every_cell
    window so_far as (partition by segment, bucket order by position rows unbounded preceding)
),
reached as (
    -- whoever ended in a later bucket had come through this one
    select position, segment, bucket, bucket_position,
        sum(ended_amount) over onwards as reached_amount,
        sum(lost_amount) over onwards as lost_amount,
        (sum(claims) over onwards)::double as claims,
        (sum(lost_claims) over onwards)::double as lost_claims,
    from ended
    window onwards as (
        partition by position, segment order by bucket_position rows between current row and unbounded following
    )
),
pooled as (
    select *,
        sum(reached_amount) over pool as pooled_reached, sum(lost_amount) over pool as pooled_lost,
        sum(claims) over pool as trials,
        sum(lost_claims) over pool as losses,
        count(*) filter (claims > 0) over pool as cells,
        max(claims) over pool as largest,
    from reached
    window pool as (partition by position, bucket)
),
spread as (
    select *,
        losses / nullif(trials, 0) as mean,
        sum(
            case when claims > 0 then claims * (lost_claims / claims - losses / trials) ** 2 end::decimal(38, 20)
        ) over pool::double as spread,
        sum(case when claims > 0 then claims * (1 - claims / trials) end::decimal(38, 20)) over pool::double as room,
    from pooled
    window pool as (partition by position, bucket)
),
sized as (
    select *,
        case
            when cells > 1 and mean > 0 and mean < 1 and room > cells - 1
                then (spread - mean * (1 - mean) * (cells - 1)) / (mean * (1 - mean) * (room - (cells - 1)))
        end as correlation,
    from spread
)
select
    position,
    segment,
    bucket,
    bucket_position,
    reached_amount,
    lost_amount,
    claims::integer as claims,
    lost_claims::integer as lost_claims,
    losses::integer as all_lost_claims,
    case when reached_amount > 0 then lost_amount / reached_amount::double end as own_rate,
    case when pooled_reached > 0 then pooled_lost / pooled_reached::double end as pooled_rate,
    case
        when cells <= 1 then 0
        when correlation > 0 and 1 / least(correlation, 0.999) - 1 < 1e6
            then least(greatest(1 / least(correlation, 0.999) - 1, 1e-3), greatest(trials - largest, 1))
        else greatest(trials - largest, 1)
    end as prior_size,
    case
        when pooled_rate is null then null
        when own_rate is null then pooled_rate
        when lost_claims >= 10 or claims + prior_size = 0 then own_rate
        else claims / (claims + prior_size) * own_rate + prior_size / (claims + prior_size) * pooled_rate
    end as rate,
    case
        when pooled_rate is null then null
        when own_rate is not null and (lost_claims >= 10 or prior_size = 0) then 'measured'
        else 'shrunk'
    end as basis,
    case
        when pooled_rate is null then 'never_reached'
        when own_rate is null then 'no_own_data'
        when lost_claims < 10 then 'insufficient_data'
    end as flag,
from sized
