-- Items that stay owed to us and are in somebody else's hands on the as-of date: a factor's with recourse, a
-- collector's.
--
-- grain   invoice
-- units   holder: factor or collector; held_from: since when
-- reads   stg_holders, int_invoices
-- source  ledger-events 1: assignment with recourse
select invoices.document_key, invoices.invoice_id, latest.holder, latest.holder_name, latest.held_from
from (
    select
        invoice_id,
        arg_max(holder, held_from) as holder,
        arg_max_null(holder_name, held_from) as holder_name,
        max(held_from) as held_from,
    from stg_holders where held_from <= getvariable('as_of') group by invoice_id
) as latest
join int_invoices as invoices using (invoice_id)
where latest.holder <> 'own'
