-- What an open invoice was settled by so far, part by part: payment, credit note or another means, and when.
--
-- grain   open invoice, settlement
-- units   amount: base currency, tax included; settled_on: the day it took effect; paid_on: the day of the money;
--         by_id: number of the payment or of the credit note, none under pseudonyms for a payment
-- reads   int_slices, int_settlements, int_invoices, int_payments, int_customers
-- kept    as a view
-- source  kpi-definitions 1.3
with open_invoices as (
    select distinct document_key
    from int_slices
    where kind = 'invoice' and closed_on is null
)
select
    customers.customer_id,
    invoices.entity,
    invoices.invoice_id as document_id,
    settlements.effective_on as settled_on,
    settlements.paid_on,
    settlements.cause,
    coalesce(
        notes.invoice_id,
        case when getvariable('pseudonym_key') is null then payments.payment_id end
    ) as by_id,
    settlements.amount::double as amount,
from int_settlements as settlements
join open_invoices using (document_key)
join int_invoices as invoices using (document_key)
join int_customers as customers on customers.customer_key = invoices.customer_key
left join int_payments as payments on payments.payment_key = settlements.payment_key
left join int_invoices as notes on notes.document_key = settlements.credit_note_key
