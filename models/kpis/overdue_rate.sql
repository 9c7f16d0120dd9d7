-- Overdue rate: the share of open receivables whose due date has passed.
-- fr: Taux d'échu : la part de l'encours dont l'échéance est passée.
--
-- formula      value: overdue amount / open amount. count: overdue due lines / open due lines
--   fr: value : montant échu / montant ouvert. count : échéances échues / échéances ouvertes
-- numerator    open invoices whose due date is before the reporting date
--   fr: factures ouvertes dont l'échéance est antérieure à la date d'arrêté
-- denominator  open invoices
--   fr: factures ouvertes
-- window       the reporting date
--   fr: la date d'arrêté
-- excluded     unapplied cash and credit notes; an invoice without a due date counts as open, not as overdue
--   fr: règlements et avoirs non lettrés ; une facture sans échéance compte comme ouverte, pas comme échue
-- grain        month_end, variant, entity, segment, country
-- units        value: share from 0 to 1; numerator, denominator: base currency or due lines
-- reads        int_measures, int_filters, int_settings
-- source       kpi-definitions 2.1
select month_end, entity, segment, country, unnest([
    {
        'variant': 'value', 'value': case when open_amount > 0 then overdue_amount / open_amount::double end,
        'unit': 'rate', 'numerator': overdue_amount::double, 'denominator': open_amount::double, 'window': 'as_of',
        'flag': case when open_amount <= 0 then 'no_receivables' when open_lines < thin_minimum then 'thin' end
    },
    {
        'variant': 'count', 'value': case when open_lines > 0 then overdue_lines / open_lines::double end,
        'unit': 'rate', 'numerator': overdue_lines::double, 'denominator': open_lines::double, 'window': 'as_of',
        'flag': case when open_lines <= 0 then 'no_receivables' when open_lines < thin_minimum then 'thin' end
    }
], recursive := true)
from int_measures
join int_filters using (filter_key)
cross join int_settings
