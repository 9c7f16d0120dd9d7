-- Overdue claims: every invoice with something overdue on the as-of date, with all that decides which route it may
-- take.
-- What is not yet due of an invoice in instalments is not in it. Together with what the debtors' own money covers and
-- what others hold, the claims are the overdue receivables of the register.
-- fr: Créances échues : chaque facture échue à la date d'arrêté, en tout ou partie, et ce qui décide des voies de
--     recouvrement ouvertes.
-- fr: La part non échue d'une facture à échéances multiples n'y est pas. Avec ce que
--     couvrent les sommes des débiteurs et ce que d'autres détiennent, leur somme est l'encours échu du registre.
--
-- formula   age = as-of date - oldest open due date; last day to sue = that due date, or the last act that interrupts
--           it, + 5 years between traders, + 2 years for a consumer, as in limitation_dates
--   fr: âge = date d'arrêté - plus ancienne échéance ouverte ; dernier jour pour agir = cette échéance, ou le dernier
--       acte interruptif, + 5 ans entre commerçants, + 2 ans pour un consommateur, comme dans limitation_dates
-- window    the as-of date
--   fr: la date d'arrêté
-- excluded  invoices without a due date; invoices settled beyond their amount; what a factor or a collector holds
--   fr: factures sans échéance ; factures réglées au-delà de leur montant ; ce que détient un affactureur ou un
--       recouvreur
-- grain     invoice
-- units     amounts: base currency, tax included; age_days: days after the oldest open due date; interest_amount:
--           statutory, to date, null where a rate is missing or no rule holds
-- reads     int_overdue_claims, late_interest
-- source    kpi-definitions 1.3; collection-economics 1.2, 1.3 and 1.6
select
    claims.invoice_id as claim_id,
    claims.customer_id,
    claims.name as customer_name,
    claims.entity,
    claims.segment,
    claims.country,
    claims.customer_kind,
    claims.issued_on,
    claims.due_on,
    claims.age_days,
    claims.open_amount::double as open_amount,
    claims.is_disputed,
    claims.is_insolvent,
    claims.is_related_party,
    claims.limitation_on,
    interest.interest_amount,
    coalesce(interest.indemnity_amount, 0)::double as indemnity_amount,
    claims.placed_family,
    claims.provider,
from int_overdue_claims as claims
left join late_interest as interest using (invoice_id)
