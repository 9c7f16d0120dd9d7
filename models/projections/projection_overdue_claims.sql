-- The overdue claims as they stood at the end of the day `frozen_on`, with what was known then.
-- Interest and indemnity are left out.
--
-- grain   claim
-- units   amounts: base currency, tax included
-- reads   int_overdue_claims
-- source  kpi-definitions 3.4
select
    invoice_id as claim_id,
    customer_id,
    name as customer_name,
    entity,
    segment,
    country,
    customer_kind,
    issued_on,
    due_on,
    age_days,
    open_amount::double as open_amount,
    is_disputed,
    is_insolvent,
    is_related_party,
    limitation_on,
    null::double as interest_amount,
    0::double as indemnity_amount,
    placed_family,
    provider,
from int_overdue_claims_then
