-- Receivables: what customers owe on the reporting date, and what they are owed.
-- Open invoices are the current ones, the overdue ones and those whose due date nobody knows; net is what the control
-- account shows.
-- fr: Encours clients : ce que les clients doivent à la date d'arrêté, et ce qui leur est dû.
-- fr: Les factures ouvertes sont les non échues, les échues et celles dont l'échéance est inconnue ; le net est ce que
--     montre le compte collectif.
--
-- formula      net = open + unapplied_cash + unapplied_credits (the last two are negative)
--   fr: net = open + unapplied_cash + unapplied_credits (les deux derniers sont négatifs)
-- numerator    open part of each document: its amount less allocations effective on or before the reporting date
--   fr: part ouverte de chaque pièce : son montant moins les lettrages effectifs à la date d'arrêté
-- denominator  none
--   fr: aucun
-- window       the reporting date
--   fr: la date d'arrêté
-- excluded     nothing
--   fr: rien
-- grain        month_end, variant, entity, segment, country
-- units        value: base currency, tax included
-- reads        int_measures, int_filters
-- source       kpi-definitions 1.3 and 2.1
select month_end, entity, segment, country, unnest([
    {
        'variant': 'open', 'value': open_amount::double, 'unit': 'amount', 'numerator': open_amount::double,
        'denominator': null::double, 'window': 'as_of', 'flag': null::varchar
    },
    {
        'variant': 'current', 'value': current_amount::double, 'unit': 'amount', 'numerator': current_amount::double,
        'denominator': null, 'window': 'as_of', 'flag': case when undated_amount <> 0 then 'undated_items' end
    },
    {
        'variant': 'overdue', 'value': overdue_amount::double, 'unit': 'amount', 'numerator': overdue_amount::double,
        'denominator': null, 'window': 'as_of', 'flag': case when undated_amount <> 0 then 'undated_items' end
    },
    {
        'variant': 'unapplied_cash', 'value': unapplied_cash::double, 'unit': 'amount',
        'numerator': unapplied_cash::double, 'denominator': null, 'window': 'as_of', 'flag': null
    },
    {
        'variant': 'unapplied_credits', 'value': unapplied_credits::double, 'unit': 'amount',
        'numerator': unapplied_credits::double, 'denominator': null, 'window': 'as_of', 'flag': null
    },
    {
        'variant': 'net', 'value': (open_amount + unapplied_cash + unapplied_credits)::double, 'unit': 'amount',
        'numerator': (open_amount + unapplied_cash + unapplied_credits)::double, 'denominator': null, 'window': 'as_of',
        'flag': null
    }
], recursive := true)
from int_measures
join int_filters using (filter_key)
