-- The last promise made for each invoice by the day `frozen_on`, where it is for a later day.
--
-- grain   invoice
-- units   days: from frozen_on; amount: as promised, null: all that is open
-- reads   stg_promises
-- source  kpi-definitions 2.17
select
    invoice_id,
    arg_max((promised_on - getvariable('frozen_on'))::integer, made_on) as days,
    arg_max(promised_amount, made_on)::double as amount,
from stg_promises
where made_on <= getvariable('frozen_on')
group by invoice_id
having days > 0
