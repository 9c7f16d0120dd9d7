-- The share of invoices beyond the legal maximum lies between 0 and 1, and every listed invoice is really beyond it.
-- fr: La part des factures au-delà du plafond légal est entre 0 et 1, et chaque facture de la liste le dépasse
--     vraiment.
select month_end, variant, numerator, denominator, value from terms_beyond_legal_maximum
where value not between 0 and 1 or numerator < 0 or numerator > denominator
union all
select issued_on, invoice_id, days_beyond, gross_amount, beyond_amount from long_terms
where days_beyond <= 0 or beyond_amount not between 0 and gross_amount + 0.005
