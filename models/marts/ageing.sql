-- What customers owe at each reporting date, by how old it is.
-- A part-paid invoice counts for what is left of it; an invoice payable in instalments ages line by line.
-- fr: Balance âgée : ce que doivent les clients à chaque date d'arrêté, par ancienneté.
-- fr: Une facture partiellement réglée compte pour son reste ; une facture payable en plusieurs échéances vieillit
--     échéance par échéance.
--
-- formula  age = reporting date - due date (basis due) or - issue date (basis issued); an age of 0 or less is not due
--   fr: âge = date d'arrêté - échéance (basis due) ou - date d'émission (basis issued) ; un âge de 0 ou moins n'est pas
--       échu
-- window   the reporting date
--   fr: la date d'arrêté
-- excluded  unapplied cash and unapplied credit notes, which stand beside it in receivable_amount
--   fr: règlements et avoirs non lettrés, montrés à part dans receivable_amount
-- grain    month_end, basis, bucket, entity, segment, country: every bucket, empty or not
-- units    open_amount: base currency, tax included; invoices: open due lines
-- reads    int_ageing_steps, int_members, int_filters, int_buckets, int_reporting_dates
-- source   kpi-definitions 2.1
with by_filter as (
    select
        members.filter_key,
        steps.basis,
        steps.bucket,
        steps.position,
        sum(steps.amount) as amount,
        sum(steps.lines) as lines,
    from int_ageing_steps as steps
    join int_members as members using (member)
    group by all
),
every_bucket as (
    select
        filters.*,
        buckets.basis,
        buckets.bucket,
        buckets.position as bucket_position,
        dates.position,
        dates.month_end,
        by_filter.amount,
        by_filter.lines,
    from int_filters as filters
    cross join int_buckets as buckets
    cross join int_reporting_dates as dates
    left join by_filter
        on by_filter.filter_key = filters.filter_key and by_filter.basis = buckets.basis
        and by_filter.bucket = buckets.bucket and by_filter.position = dates.position
)
select
    month_end,
    basis,
    bucket,
    bucket_position,
    entity,
    segment,
    country,
    coalesce(sum(lines) over through_time, 0)::integer as invoices,
    coalesce(sum(amount) over through_time, 0)::double as open_amount,
from every_bucket
window through_time as (partition by filter_key, basis, bucket order by position)
