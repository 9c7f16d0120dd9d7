-- Days to pay: how long customers take to pay, from the issue of the invoice.
-- Only what was paid is averaged: a customer who stops paying does not raise it.
-- fr: Délai de paiement constaté : le temps que prennent les clients pour payer, depuis l'émission de la facture.
-- fr: Seul ce qui a été payé entre dans la moyenne : un client qui cesse de payer ne la fait pas monter.
--
-- formula      mean: sum of days from issue to settlement / settled lines. weighted: sum of amount x days / sum of amounts, allocation by allocation, cash and credit notes; weighted_cash: cash alone
--   fr: mean : somme des jours entre émission et règlement / lignes soldées. weighted : somme des montants x jours / somme des montants, lettrage par lettrage, encaissements et avoirs ; weighted_cash : encaissements seuls
-- numerator    days from the issue date to the settlement in full; weighted: cash allocated x days
--   fr: jours entre l'émission et le règlement complet ; weighted : encaissements lettrés x jours
-- denominator  due lines settled in full; weighted: cash allocated
--   fr: échéances soldées ; weighted : encaissements lettrés
-- window       settled in the 12 months that end on the reporting date, or in the whole history
--   fr: soldées dans les 12 mois qui finissent à la date d'arrêté, ou dans tout l'historique
-- excluded     unapplied cash, write-offs, settlements that were inferred rather than stated; opening items whose issue date is not known
--   fr: règlements non lettrés, passages en perte, lettrages déduits plutôt qu'indiqués ; à-nouveaux dont la date d'émission est inconnue
-- grain        month_end, variant, entity, segment, country
-- units        value: days; weighted numerator: base currency times days
-- reads        int_measures, int_filters, int_settings
-- source       kpi-definitions 2.7
select month_end, entity, segment, country, unnest([
    {'variant': 'mean_12m', 'value': case when dated_lines_12m > 0 then days_to_pay_12m / dated_lines_12m::double end, 'unit': 'days', 'numerator': days_to_pay_12m::double, 'denominator': dated_lines_12m::double, 'window': '12m', 'flag': case when dated_lines_12m <= 0 then 'no_payments' when dated_lines_12m < thin_minimum then 'thin' end},
    {'variant': 'mean_all', 'value': case when dated_lines > 0 then days_to_pay / dated_lines::double end, 'unit': 'days', 'numerator': days_to_pay::double, 'denominator': dated_lines::double, 'window': 'all', 'flag': case when dated_lines <= 0 then 'no_payments' when dated_lines < thin_minimum then 'thin' end},
    {'variant': 'weighted_12m', 'value': case when settlements_12m > 0 then days_to_settle_12m / settlements_12m::double end, 'unit': 'days', 'numerator': days_to_settle_12m::double, 'denominator': settlements_12m::double, 'window': '12m', 'flag': case when settlements_12m <= 0 then 'no_payments' when dated_lines_12m < thin_minimum then 'thin' end},
    {'variant': 'weighted_all', 'value': case when settlements > 0 then days_to_settle / settlements::double end, 'unit': 'days', 'numerator': days_to_settle::double, 'denominator': settlements::double, 'window': 'all', 'flag': case when settlements <= 0 then 'no_payments' when dated_lines < thin_minimum then 'thin' end},
    {'variant': 'weighted_cash_12m', 'value': case when cash_dated_12m > 0 then cash_days_to_pay_12m / cash_dated_12m::double end, 'unit': 'days', 'numerator': cash_days_to_pay_12m::double, 'denominator': cash_dated_12m::double, 'window': '12m', 'flag': case when cash_dated_12m <= 0 then 'no_payments' when dated_lines_12m < thin_minimum then 'thin' end},
    {'variant': 'weighted_cash_all', 'value': case when cash_dated > 0 then cash_days_to_pay / cash_dated::double end, 'unit': 'days', 'numerator': cash_days_to_pay::double, 'denominator': cash_dated::double, 'window': 'all', 'flag': case when cash_dated <= 0 then 'no_payments' when dated_lines < thin_minimum then 'thin' end}
], recursive := true)
from int_measures
join int_filters using (filter_key)
cross join int_settings
