-- What was done about the items that a customer still owes: every action that names an open invoice, and those that
-- name the customer alone since the oldest of his open invoices was issued.
--
-- grain   action
-- units   entity, document_id: null where the action names the customer alone
-- reads   int_slices, int_invoices, int_customers, int_reminders
-- kept    as a view
-- source  ledger-and-commands: ledger tables
with open_invoices as (
    select document_key, any_value(customer_key) as customer_key, min(issued_on) as issued_on
    from int_slices
    where kind = 'invoice' and closed_on is null
    group by document_key
),
oldest as (
    select customer_key, min(issued_on) as issued_on from open_invoices group by customer_key
)
select
    customers.customer_id,
    invoices.entity,
    invoices.invoice_id as document_id,
    reminders.action_id,
    reminders.done_on,
    reminders.kind,
    reminders.is_formal,
from int_reminders as reminders
join int_customers as customers using (customer_key)
left join int_invoices as invoices using (document_key)
left join open_invoices using (document_key)
left join oldest on oldest.customer_key = reminders.customer_key
where open_invoices.document_key is not null
    or (reminders.document_key is null and reminders.done_on >= oldest.issued_on)
