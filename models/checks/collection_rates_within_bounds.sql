-- A share of a whole is between 0 and 1: disputed invoices, disputed receivables, promises kept.
-- fr: Une part d'un tout est entre 0 et 1 : factures en litige, encours contesté, promesses tenues.
select month_end, kpi, variant, entity, segment, country, value, numerator, denominator
from kpis
where kpi in ('dispute_rate', 'promise_kept_rate') and (value < 0 or value > 1 + 1e-9)
