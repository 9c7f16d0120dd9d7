-- Promise kept rate: of the promises to pay whose date has come, the share that was kept.
-- A promise counts on its deadline, kept or broken, so that the ones kept early do not flatter the latest months.
-- fr: Taux de promesses tenues : parmi les promesses de paiement arrivées à date, la part qui a été tenue.
-- fr: Une promesse compte à sa date limite, tenue ou non, si bien que celles tenues en avance ne flattent pas les
--     derniers mois.
--
-- formula      kept / (kept + broken). count: promises. value: amounts promised
--   fr: tenues / (tenues + rompues). count : promesses. value : montants promis
-- numerator    promises whose amount was received, in cash or by set-off, from the day of the promise to the promised
--              date, by the day of receipt; what discount, tax withheld, exchange or rounding leave of the cash counts
--              with it; tolerance in days and least share of the amount are assumptions
--   fr: promesses dont le montant a été reçu, en argent ou par compensation, du jour de la promesse à la date promise,
--       à la date de réception ; l'escompte, la retenue, le change ou l'arrondi qui complètent l'encaissement comptent
--       avec lui ; tolérance en jours et part minimale du montant sont des hypothèses
-- denominator  promises whose deadline falls in the window
--   fr: promesses dont la date limite tombe dans la fenêtre
-- window       the 12 months that end on the reporting date
--   fr: les 12 mois qui finissent à la date d'arrêté
-- excluded     pending promises, and those superseded by a new promise on the same invoice before their deadline; void
--              ones, made when nothing was owed on the invoice any more; all are counted in the mart promises
--   fr: promesses en cours, et celles remplacées par une nouvelle promesse sur la même facture avant leur date ; celles
--       sans objet, faites quand rien n'était plus dû sur la facture ; toutes sont comptées dans le mart promises
-- grain        month_end, variant, entity, segment, country
-- units        value: share from 0 to 1; numerator, denominator: promises or base currency
-- reads        int_measures, int_collection_measures, int_filters, int_exports, int_settings
-- source       catchpole.io (promises), as in kpi-definitions 2.18
select month_end, entity, segment, country, unnest([
    {
        'variant': 'count_12m',
        'value': case when has_promises and promises_12m > 0 then kept_promises_12m / promises_12m::double end,
        'unit': 'rate',
        'numerator': case when has_promises then kept_promises_12m::double end,
        'denominator': case when has_promises then promises_12m::double end, 'window': '12m',
        'flag': case
            when not has_promises then 'no_promises_export'
            when promises_12m = 0 then 'no_promises'
            when promises_12m < thin_minimum then 'thin'
        end
    },
    {
        'variant': 'value_12m',
        'value': case
            when has_promises and promised_amount_12m > 0 then kept_amount_12m / promised_amount_12m::double
        end,
        'unit': 'rate',
        'numerator': case when has_promises then kept_amount_12m::double end,
        'denominator': case when has_promises then promised_amount_12m::double end, 'window': '12m',
        'flag': case
            when not has_promises then 'no_promises_export'
            when promises_12m = 0 or promised_amount_12m <= 0 then 'no_promises'
            when promises_12m < thin_minimum then 'thin'
        end
    }
], recursive := true)
from int_measures
join int_collection_measures using (filter_key, position)
join int_filters using (filter_key)
cross join int_exports
cross join int_settings
