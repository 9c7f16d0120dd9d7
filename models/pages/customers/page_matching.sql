-- How much of what is overdue the debtors' own unmatched money covers, summed.
--
-- grain   one row
-- units   debtors, owing_nothing: customers of an entity; amounts: base currency, tax included
-- reads   to_be_matched
-- source  as in to_be_matched
select
    count(*)::integer as debtors,
    (count(*) filter (owes_nothing))::integer as owing_nothing,
    coalesce(sum((unapplied_cash + unapplied_credits)::decimal(28, 10)), 0)::double as unapplied_amount,
    coalesce(sum(covered_amount::decimal(28, 10)), 0)::double as covered_amount,
from to_be_matched
