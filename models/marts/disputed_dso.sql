-- DSO with and without disputed items: how many of the days sales stay unpaid are in dispute.
-- fr: DSO avec et sans litiges : combien des jours de ventes impayées sont en litige.
--
-- formula      dso_without_disputes_days = (open invoices - disputed part of them) x 90 / sales of 90 days
--   fr: dso_without_disputes_days = (factures ouvertes - leur part contestée) x 90 / ventes sur 90 jours
-- numerator    open invoices, with and without the part in dispute, at most what is left of each invoice
--   fr: factures ouvertes, avec et sans la part en litige, au plus le reste de chaque facture
-- denominator  sales of the 90 days, the same on both sides
--   fr: ventes des 90 jours, les mêmes de part et d'autre
-- window       the 90 days that end on the reporting date
--   fr: les 90 jours qui finissent à la date d'arrêté
-- excluded     as in dso and in dispute_rate
--   fr: comme dans dso et dispute_rate
-- grain        month_end, entity, segment, country
-- units        days; amounts: base currency, tax included; flag: why the figure without disputes is missing or a bound
-- reads        dso, dispute_rate
-- kept         as a view
-- source       kpi-definitions 2.13 (show DSO with and without disputed items)
select
    dso.month_end, dso.entity, dso.segment, dso.country,
    dso.value as dso_days,
    case
        when dso.value is not null then (dso.numerator - rates.numerator) * 90 / dso.denominator
    end as dso_without_disputes_days,
    dso.numerator as open_amount,
    rates.numerator as disputed_open_amount,
    dso.denominator as sales_amount,
    case when dso.value is null then dso.flag when rates.numerator is null then rates.flag else dso.flag end as flag,
from dso
join dispute_rate as rates on rates.month_end = dso.month_end
    and rates.entity is not distinct from dso.entity and rates.segment is not distinct from dso.segment
    and rates.country is not distinct from dso.country
where dso.variant = 'balance_90d' and rates.variant = 'open_value'
