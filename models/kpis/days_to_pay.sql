-- Days to pay: how long customers take to pay, from the issue of the invoice.
-- Only what was paid is averaged: a customer who stops paying does not raise it.
-- fr: Délai de paiement constaté : le temps que prennent les clients pour payer, depuis l'émission de la facture.
-- fr: Seul ce qui a été payé entre dans la moyenne : un client qui cesse de payer ne la fait pas monter.
--
-- formula      mean: sum of days from issue to settlement / settled lines. weighted: sum of amount x days / sum of
--              amounts, allocation by allocation, cash, set-offs and credit notes; weighted_cash: cash alone
--   fr: mean : somme des jours entre émission et règlement / lignes soldées. weighted : somme des montants x jours /
--       somme des montants, lettrage par lettrage, encaissements, compensations et avoirs ; weighted_cash :
--       encaissements seuls
-- numerator    days from the issue date to the settlement in full; weighted: what settled x days
--   fr: jours entre l'émission et le règlement complet ; weighted : montants réglés x jours
-- denominator  due lines settled in full; weighted: what settled
--   fr: échéances soldées ; weighted : montants réglés
-- window       settled in the 12 months that end on the reporting date, or in the whole history
--   fr: soldées dans les 12 mois qui finissent à la date d'arrêté, ou dans tout l'historique
-- excluded     unapplied cash, payments that went back, write-offs, assignments, differences (discount, exchange,
--              rounding, tax withheld: the line ends with the cash beside them), settlements that were inferred
--              rather than stated; opening items whose issue date is not known
--   fr: règlements non lettrés, règlements repris, passages en perte, cessions, écarts (escompte, change, arrondi,
--       retenue : la ligne finit avec l'encaissement qu'ils accompagnent), lettrages déduits plutôt qu'indiqués ;
--       à-nouveaux dont la date d'émission est inconnue
-- grain        month_end, variant, entity, segment, country
-- units        value: days; weighted numerator: base currency times days
-- reads        int_measures, int_filters, int_settings, int_open_items_only
-- source       kpi-definitions 2.7
with variants as (
    select month_end, entity, segment, country, thin_minimum, unnest([
        {
            'variant': 'mean_12m', 'numerator': days_to_pay_12m::double, 'denominator': dated_lines_12m::double,
            'lines': dated_lines_12m, 'window': '12m'
        },
        {
            'variant': 'mean_all', 'numerator': days_to_pay::double, 'denominator': dated_lines::double,
            'lines': dated_lines, 'window': 'all'
        },
        {
            'variant': 'weighted_12m', 'numerator': days_to_settle_12m::double, 'denominator': settlements_12m::double,
            'lines': dated_lines_12m, 'window': '12m'
        },
        {
            'variant': 'weighted_all', 'numerator': days_to_settle::double, 'denominator': settlements::double,
            'lines': dated_lines, 'window': 'all'
        },
        {
            'variant': 'weighted_cash_12m', 'numerator': cash_days_to_pay_12m::double,
            'denominator': cash_dated_12m::double, 'lines': dated_lines_12m, 'window': '12m'
        },
        {
            'variant': 'weighted_cash_all', 'numerator': cash_days_to_pay::double, 'denominator': cash_dated::double,
            'lines': dated_lines, 'window': 'all'
        }
    ], recursive := true)
    from int_measures
    join int_filters using (filter_key)
    cross join int_settings
)
select
    month_end, entity, segment, country, variant,
    case when denominator > 0 then numerator / denominator end as value,
    'days' as unit, numerator, denominator, "window",
    case
        when is_open_items_only then 'open_items_only'
        when denominator <= 0 then 'no_payments'
        when lines < thin_minimum then 'thin'
    end as flag,
from variants
cross join int_open_items_only
