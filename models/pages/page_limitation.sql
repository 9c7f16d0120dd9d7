-- Open invoices that lapse within twelve months and those that have lapsed, summed.
--
-- grain   has_lapsed
-- units   invoices: due lines; open_amount: base currency, tax included
-- reads   limitation_dates
-- source  as in limitation_dates
select
    has_lapsed,
    count(*)::integer as invoices,
    sum(open_amount::decimal(28, 10))::double as open_amount,
from limitation_dates
group by has_lapsed
