-- What settles what: a payment or a credit note set against an invoice, or a means that needs neither.
-- A number that two entities use is told apart by the entity before it, stated or that of the payment.
--
-- grain   allocation
-- units   amount: invoice currency; payment_amount: payment currency
-- reads   ledger.allocations, ledger.payments, stg_shared_numbers
-- source  ledger-and-commands: ledger tables
with placed as (
    select
        allocations.*,
        case
            when exists (from stg_shared_numbers)
                then coalesce(allocations.entity, payments.entity, '(none)')
        end as place,
    from ledger.allocations as allocations
    left join (
        select payment_id, any_value(entity) as entity
        from ledger.payments where exists (from stg_shared_numbers) group by payment_id
    ) as payments using (payment_id)
)
select
    case
        when invoice_id in (select invoice_id from stg_shared_numbers) then place || '/' || invoice_id
        else invoice_id
    end as invoice_id,
    amount,
    payment_id,
    case
        when credit_note_id in (select invoice_id from stg_shared_numbers) then place || '/' || credit_note_id
        else credit_note_id
    end as credit_note_id,
    matched_on,
    means,
    payment_amount,
    due_on,
    instalment::integer as instalment,
    ended_on,
    coalesce(is_inferred, false) as is_inferred,
from placed
