-- What stands on the receivable accounts and is explained by no rule: debits and credits whose counterpart says neither
-- a sale nor a payment nor any other means.
-- It takes part in balances and in no figure of behaviour.
-- fr: Inexpliqué : ce qui figure aux comptes clients et qu'aucune règle n'explique, débits et crédits dont la
--     contrepartie n'indique ni une vente, ni un règlement, ni aucun autre moyen.
-- fr: Ces montants entrent dans les soldes et dans aucun chiffre de comportement.
--
-- formula  amount = sum of the documents of the kind; a debit is owed by the customer, a credit to him
--   fr: montant = somme des pièces de la nature ; un débit est dû par le client, un crédit lui est dû
-- window   posted up to the as-of date
--   fr: comptabilisé jusqu'à la date d'arrêté
-- excluded  what a payment that went back reverses
--   fr: ce qu'annule un règlement repris
-- grain    kind
-- units    amount: base currency, positive; documents: a count
-- reads    stg_invoices, stg_payments, int_invoices, int_payments
-- source   ledger-events 3
with documents as (
    select 'debit' as kind, int_invoices.amount
    from int_invoices
    join stg_invoices using (document_key)
    where stg_invoices.is_unexplained
    union all
    select 'credit', int_payments.amount
    from int_payments
    join stg_payments using (payment_key)
    where stg_payments.is_unexplained
)
select kind, count(*)::integer as documents, sum(amount)::double as amount
from documents
group by kind
