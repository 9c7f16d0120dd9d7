-- Invoices beyond the legal maximum term: issued to French businesses in the last 12 months, with the date agreed and
-- the latest date allowed.
-- fr: Factures au-delà du délai légal : émises à des entreprises françaises sur les 12 derniers mois, avec l'échéance
--     convenue et la date limite permise.
--
-- formula  latest of: issue + 60 days, issue + 45 days then end of month, end of month then 45 days
--   fr: la plus tardive de : émission + 60 jours, émission + 45 jours puis fin de mois, fin de mois puis 45 jours
-- window   issued in the 12 months that end on the as-of date
--   fr: émises dans les 12 mois qui finissent à la date d'arrêté
-- excluded  as in terms_beyond_legal_maximum
--   fr: comme dans terms_beyond_legal_maximum
-- grain    invoice
-- units    amounts: base currency, tax included; days_beyond: days
-- reads    int_legal_terms, int_customers, int_invoices, int_calendar
-- source   Code de commerce L441-10 I, as in collection-economics 1.1
select
    terms.invoice_id,
    invoices.customer_id,
    customers.name,
    invoices.entity,
    customers.segment,
    customers.country,
    terms.issued_on,
    terms.due_on,
    invoices.due_basis,
    terms.latest_on,
    (terms.due_on - terms.latest_on)::integer as days_beyond,
    terms.amount::double as gross_amount,
    terms.beyond_amount::double as beyond_amount,
from int_legal_terms as terms
join int_invoices as invoices using (document_key)
join int_customers as customers on customers.customer_key = terms.customer_key
where terms.is_beyond and terms.issued_on > (select twelve_months_before from int_calendar)
