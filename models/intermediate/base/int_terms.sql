-- Payment terms taken apart: days to add, and whether to go to the end of the month before or after adding them.
--
-- grain   terms
-- units   days: calendar days; on_day: day of the month
-- reads   stg_customers
-- source  collection-economics 1.1
with written as (
    select distinct terms from stg_customers where terms is not null
    union
    select getvariable('default_terms') where getvariable('default_terms') is not null
    union
    select unnest(getvariable('account_terms'))['terms']
)
select
    terms,
    try_cast(regexp_extract(terms, '(\d+)d', 1) as integer) as days,
    regexp_matches(terms, '^eom') as is_month_end_first,
    regexp_matches(terms, '\d+d-eom') as is_month_end_after,
    try_cast(nullif(regexp_extract(terms, '-on-(\d{1,2})$', 1), '') as integer) as on_day,
from written
where regexp_matches(terms, '^(\d+d|\d+d-eom|eom-\d+d|eom)(-on-\d{1,2})?$')
