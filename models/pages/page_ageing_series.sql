-- The ageing as the pages carry it: for each bucket in order the series over the reporting dates.
--
-- grain   entity, segment, country, basis
-- units   amounts: base currency, tax included, by bucket and reporting date; invoices: open due lines, likewise
-- reads   ageing
-- source  kpi-definitions 2.1
with series as (
    select
        entity, segment, country, basis, bucket, bucket_position,
        list(open_amount order by month_end) as amounts,
        list(invoices order by month_end) as invoices,
    from ageing
    group by all
)
select
    entity, segment, country, basis,
    list(bucket order by bucket_position) as buckets,
    list(amounts order by bucket_position) as amounts,
    list(invoices order by bucket_position) as invoices,
from series
group by entity, segment, country, basis
