-- The slices of a document add up to its amount: nothing is allocated beyond it, nothing is lost.
-- fr: Les tranches d'une pièce totalisent son montant : rien n'est lettré au-delà, rien n'est perdu.
select documents.invoice_id, documents.amount, sum(slices.amount) as slices
from int_invoices as documents
left join (select * from int_slices where kind not in ('returned', 'restated')) as slices using (document_key)
group by documents.document_key, documents.invoice_id, documents.amount
having coalesce(sum(slices.amount), 0) <> documents.amount
