-- What settles each invoice or credit note as of the as-of date, cut to what it and the payment hold.
--
-- grain   settlement
-- units   amount: base currency, same sign as the document it reduces; original_amount: document currency; used_amount:
--         payment currency
-- reads   int_settlement_events, int_settlement_cuts
-- kept    as a view
-- source  kpi-definitions 1.3; ledger-events 1
select
    document_key,
    original_amount,
    amount,
    used_amount,
    false as is_cut,
    effective_on,
    paid_on,
    cause,
    payment_key,
    credit_note_key,
    is_inferred,
    named_due_on,
    instalment,
from int_settlement_events
where ended_on is null and document_key not in (select document_key from int_settlement_cuts)
union all
select
    document_key,
    original_amount,
    case
        when rate = 1 then original_amount::decimal(18, 6) else (original_amount / rate)::decimal(18, 6)
    end as amount,
    used_amount,
    is_cut,
    effective_on,
    paid_on,
    cause,
    payment_key,
    credit_note_key,
    is_inferred,
    named_due_on,
    instalment,
from int_settlement_cuts
where original_amount <> 0
