-- What was done up to the as-of date so that a debtor pays: every action but work on disputes, with the invoice that it
-- names, else the customer alone. A registered letter and a legal step count as formal notice.
--
-- grain   action
-- units   document_key: null where the action names the customer alone
-- reads   stg_actions, int_invoices, int_customers
-- source  ledger-and-commands: ledger tables
select
    actions.action_id,
    actions.done_on,
    actions.kind,
    actions.kind in ('registered_letter', 'legal') as is_formal,
    invoices.document_key,
    invoices.customer_key,
from stg_actions as actions
join int_invoices as invoices using (invoice_id)
where actions.kind <> 'dispute_work' and actions.done_on <= getvariable('as_of')
union all
select
    actions.action_id,
    actions.done_on,
    actions.kind,
    actions.kind in ('registered_letter', 'legal') as is_formal,
    null as document_key,
    customers.customer_key,
from stg_actions as actions
join int_customers as customers using (customer_id)
where actions.kind <> 'dispute_work' and actions.done_on <= getvariable('as_of') and actions.invoice_id is null
