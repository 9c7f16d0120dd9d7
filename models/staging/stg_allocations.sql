-- What settles what: a payment or a credit note set against an invoice, or a means that needs neither.
-- A number that two entities use is told apart by the entity before it, stated or that of the payment.
--
-- grain   allocation
-- units   amount: invoice currency; payment_amount: payment currency
-- reads   ledger.allocations, ledger.payments, stg_shared_numbers
-- source  ledger-and-commands: ledger tables
with shared as (
    select
        *,
        invoice_id in (select invoice_id from stg_shared_numbers) as is_shared,
        coalesce(credit_note_id in (select invoice_id from stg_shared_numbers), false) as is_note_shared,
    from ledger.allocations
    where invoice_id in (select invoice_id from stg_shared_numbers)
        or credit_note_id in (select invoice_id from stg_shared_numbers)
),
placed as (
    -- apart from the few numbers that are shared, no payment need be looked up
    select *, null as place, false as is_shared, false as is_note_shared
    from ledger.allocations
    where invoice_id not in (select invoice_id from stg_shared_numbers)
        and (credit_note_id is null or credit_note_id not in (select invoice_id from stg_shared_numbers))
    union all by name
    select shared.*, coalesce(shared.entity, payments.entity, '(none)') as place,
    from shared
    left join (
        select payment_id, any_value(entity) as entity
        from ledger.payments where payment_id in (select payment_id from shared) group by payment_id
    ) as payments using (payment_id)
)
select
    case when is_shared then place || '/' || invoice_id else invoice_id end as invoice_id,
    amount,
    payment_id,
    case when is_note_shared then place || '/' || credit_note_id else credit_note_id end as credit_note_id,
    matched_on,
    means,
    payment_amount,
    due_on,
    instalment::integer as instalment,
    ended_on,
    coalesce(is_inferred, false) as is_inferred,
from placed
