-- What settles each invoice or credit note, and from which day it counts.
-- An allocation takes effect at the later of the posting dates of the two documents it joins, never when it was
-- matched.
-- paid_on is the day of the money itself, which may come before the invoice: delays are counted to it.
-- An inferred settlement closes what is open, but nobody stated when or by what: it is left out of the delays.
--
-- grain   settlement
-- units   amount: base currency, same sign as the document it reduces; original_amount: document currency
-- reads   stg_allocations, stg_payments, stg_write_offs, int_invoices
-- kept    as a view
-- source  kpi-definitions 1.3; ledger-and-commands: the point-in-time rule
with last_seen as (
    select greatest(max(posted_on), max(paid_on)) as seen_on from int_invoices
),
allocated as (
    select
        invoices.document_key,
        allocations.amount as original_amount,
        greatest(invoices.posted_on, payments.received_on) as effective_on,
        payments.received_on as paid_on,
        'payment' as cause,
        payments.payment_key,
        null as credit_note_key,
        allocations.is_inferred,
        invoices.* exclude (document_key, original_amount, paid_on),
        invoices.original_amount as invoice_original_amount,
    from stg_allocations as allocations
    join int_invoices as invoices using (invoice_id)
    join stg_payments as payments on payments.payment_id = allocations.payment_id
    union all
    select
        invoices.document_key,
        allocations.amount,
        greatest(invoices.posted_on, credit_notes.posted_on),
        credit_notes.posted_on,
        'credit_note',
        null,
        credit_notes.document_key,
        allocations.is_inferred,
        invoices.* exclude (document_key, original_amount, paid_on),
        invoices.original_amount,
    from (select * from stg_allocations where credit_note_id is not null and payment_id is null) as allocations
    join int_invoices as invoices using (invoice_id)
    join int_invoices as credit_notes on credit_notes.invoice_id = allocations.credit_note_id
),
settled_on_the_row as (
    select
        document_key,
        case
            when paid_amount is not null
                then case when abs(paid_amount) > abs(original_amount) then original_amount else paid_amount end
            when open_amount is not null then original_amount - open_amount
            else original_amount
        end as original_amount,
        greatest(posted_on, coalesce(paid_on, seen_on)) as effective_on,
        coalesce(paid_on, seen_on) as paid_on,
        'payment' as cause,
        null as payment_key,
        null as credit_note_key,
        paid_on is null as is_inferred,
        invoices.* exclude (document_key, original_amount, paid_on),
        invoices.original_amount as invoice_original_amount,
    from int_invoices as invoices, last_seen
    where paid_on is not null or paid_amount <> 0 or open_amount <> original_amount
),
written_off as (
    select
        invoices.document_key,
        write_offs.amount as original_amount,
        greatest(invoices.posted_on, write_offs.written_off_on) as effective_on,
        write_offs.written_off_on as paid_on,
        'write_off' as cause,
        null as payment_key,
        null as credit_note_key,
        false as is_inferred,
        invoices.* exclude (document_key, original_amount, paid_on),
        invoices.original_amount as invoice_original_amount,
    from stg_write_offs as write_offs
    join int_invoices as invoices using (invoice_id)
),
every_settlement as (
    select * from allocated
    union all by name
    select * from settled_on_the_row
    union all by name
    select * from written_off
)
select
    document_key,
    original_amount,
    case when rate = 1 then original_amount else original_amount / rate end::decimal(18, 6) as amount,
    effective_on,
    paid_on,
    cause,
    payment_key,
    credit_note_key,
    is_inferred,
    kind,
    customer_key,
    member,
    posted_on,
    issued_on,
    due_on,
    every_settlement.amount as invoice_amount,
    invoice_original_amount,
    is_sale,
    is_undated,
from every_settlement
where effective_on <= getvariable('as_of') and original_amount <> 0
