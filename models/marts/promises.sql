-- Promises to pay: each promise made up to the as-of date, what came in by its deadline and what became of it.
-- fr: Promesses de paiement : chaque promesse faite jusqu'à la date d'arrêté, ce qui est rentré à sa date limite et ce
--     qu'elle est devenue.
--
-- formula   kept: received from the day of the promise to the deadline, by the day of receipt, at least the required
--           share. superseded: a new promise on the invoice before that. broken: the deadline passed. pending: it has
--           not. void: nothing was owed on the invoice any more when it was made
--   fr: kept : reçu du jour de la promesse à la date limite, à la date de réception, au moins la part requise.
--       superseded : nouvelle promesse sur la facture avant cela. broken : date limite passée. pending : pas encore.
--       void : plus rien n'était dû sur la facture quand elle a été faite
-- window   every promise made up to the as-of date
--   fr: toute promesse faite à la date d'arrêté ou avant
-- excluded  nothing
--   fr: rien
-- grain     promise
-- units     amounts: base currency, tax included
-- reads     int_promises, int_customers, int_members
-- source    kpi-definitions 2.18
select
    promises.promise_id,
    promises.invoice_id,
    customers.customer_id,
    customers.name,
    members.entity,
    customers.segment,
    customers.country,
    promises.made_on,
    promises.promised_on,
    promises.deadline_on,
    promises.promised_amount::double as promised_amount,
    promises.received_amount::double as received_amount,
    promises.state,
    promises.state in ('kept', 'broken') and promises.deadline_on <= getvariable('as_of') as is_resolved,
from int_promises as promises
join int_customers as customers using (customer_key)
join (select member, any_value(entity) as entity from int_members where entity is not null group by member) as members
    on members.member = promises.member
