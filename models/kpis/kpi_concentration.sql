-- Concentration: how much of the receivables a few debtors make up.
-- Companies of one group count as one debtor where the export names the group.
-- fr: Concentration : la part de l'encours que représentent quelques débiteurs.
-- fr: Les sociétés d'un même groupe comptent pour un débiteur lorsque l'export nomme le groupe.
--
-- formula      top_n: open receivables of the n largest debtors / open receivables. hhi: sum of squared shares in
--              percent, from 0 to 10,000
--   fr: top_n : encours des n premiers débiteurs / encours. hhi : somme des carrés des parts en pour cent, de 0 à 10
--       000
-- numerator    open invoices of the largest debtors
--   fr: factures ouvertes des premiers débiteurs
-- denominator  open invoices of all debtors
--   fr: factures ouvertes de tous les débiteurs
-- window       the reporting date
--   fr: la date d'arrêté
-- excluded     unapplied cash and credit notes
--   fr: règlements et avoirs non lettrés
-- grain        month_end, variant, entity, segment, country
-- units        value: share from 0 to 1; hhi: 0 to 10,000
-- reads        int_measures, int_filters, int_concentration
-- source       Association of Corporate Treasurers (Herfindahl index), as in kpi-definitions 2.15
select month_end, entity, segment, country, unnest([
    {
        'variant': 'top_1', 'value': shares.top_1 / shares.amount::double, 'unit': 'rate',
        'numerator': shares.top_1::double, 'denominator': shares.amount::double, 'window': 'as_of',
        'flag': case when shares.amount is null then 'no_receivables' end
    },
    {
        'variant': 'top_5', 'value': shares.top_5 / shares.amount::double, 'unit': 'rate',
        'numerator': shares.top_5::double, 'denominator': shares.amount::double, 'window': 'as_of',
        'flag': case when shares.amount is null then 'no_receivables' when shares.debtors < 5 then 'fewer_debtors' end
    },
    {
        'variant': 'top_10', 'value': shares.top_10 / shares.amount::double, 'unit': 'rate',
        'numerator': shares.top_10::double, 'denominator': shares.amount::double, 'window': 'as_of',
        'flag': case when shares.amount is null then 'no_receivables' when shares.debtors < 10 then 'fewer_debtors' end
    },
    {
        'variant': 'hhi', 'value': round(10000 * shares.squares / (shares.amount * shares.amount), 6), 'unit': 'index',
        'numerator': round(shares.squares, 2), 'denominator': round(shares.amount * shares.amount, 2),
        'window': 'as_of', 'flag': case when shares.amount is null then 'no_receivables' end
    }
], recursive := true)
from int_measures as measures
join int_filters using (filter_key)
left join int_concentration as shares on shares.filter_key = measures.filter_key and shares.position = measures.position
