-- Expected credit loss: what the open receivables are likely to lose over their life, by the company's own history
-- (IFRS 9 simplified approach).
-- A management estimate, not a tax provision: the French tax code (CGI 39-1-5) asks for losses made probable claim by
-- claim.
-- fr: Pertes de crédit attendues : ce que l'encours perdra probablement sur sa durée de vie, d'après l'historique de
--     l'entreprise (approche simplifiée d'IFRS 9).
-- fr: Une estimation de gestion, pas une provision fiscale : l'article 39-1-5° du CGI demande des pertes rendues
--     probables, créance par créance.
--
-- formula      amount: sum over segments and buckets of open balance x loss rate. rate: amount / open balance
--   fr: amount : somme, par segment et tranche, de l'encours x taux de perte. rate : amount / encours
-- numerator    open balance of each bucket x (finally lost / reached the bucket), times the overlay of the assumptions,
--              at most 1
--   fr: encours de chaque tranche x (finalement perdu / parvenu à la tranche), fois l'ajustement des hypothèses, au
--       plus 1
-- denominator  open invoices, tax included
--   fr: factures ouvertes, TTC
-- window       balances at the reporting date; loss rates from invoices due in the 36 months that end 12 months before
--              it, as known then
--   fr: encours à la date d'arrêté ; taux de perte sur les factures échues dans les 36 mois qui finissent 12 mois
--       avant, tels que connus alors
-- excluded     credit balances, unapplied cash and credit notes; amounts that a credit note took away are neither paid
--              nor lost; VAT that a definitive loss gives back is not taken off. An item without a due date takes the
--              rate of the oldest bucket. No write-off in the history: no figure (flag no_write_offs)
--   fr: soldes créditeurs, règlements et avoirs non lettrés ; ce qu'un avoir a annulé n'est ni payé ni perdu ; la TVA
--       récupérable sur une perte définitive n'est pas déduite. Un poste sans échéance prend le taux de la tranche la
--       plus ancienne. Aucune perte dans l'historique : aucun chiffre (no_write_offs)
-- grain        month_end, variant, entity, segment, country
-- units        amount: base currency; rate: share from 0 to 1
-- reads        int_expected_losses, int_members, int_filters, int_reporting_dates
-- source       IFRS 9 B5.5.35; flow method, as in kpi-definitions 2.16
with by_filter as (
    select members.filter_key, losses.position,
        sum(greatest(losses.balance, 0))::double as balance,
        sum(losses.expected_amount)::double as expected_amount,
        bool_or(losses.rate is null and losses.balance > 0) as is_unrated,
        max(losses.all_lost_claims_ever) as lost_claims,
    from int_expected_losses as losses
    join int_members as members using (member)
    group by all
),
every_month as (
    select
        filters.*,
        dates.month_end,
        coalesce(by_filter.balance, 0) as balance,
        coalesce(by_filter.expected_amount, 0) as expected_amount,
        coalesce(by_filter.is_unrated, false) as is_unrated,
        coalesce(by_filter.lost_claims, 0) as lost_claims,
    from int_filters as filters
    cross join int_reporting_dates as dates
    left join by_filter on by_filter.filter_key = filters.filter_key and by_filter.position = dates.position
)
select month_end, entity, segment, country, unnest([
    {
        'variant': 'amount', 'value': case when not is_unrated then expected_amount end, 'unit': 'amount',
        'numerator': case when not is_unrated then expected_amount end, 'denominator': balance, 'window': 'as_of',
        'flag': case
            when is_unrated and lost_claims = 0 then 'no_write_offs'
            when is_unrated then 'no_loss_rate'
            when lost_claims between 1 and getvariable('thin_minimum')::integer - 1 then 'thin'
        end
    },
    {
        'variant': 'rate', 'value': case when balance > 0 and not is_unrated then expected_amount / balance end,
        'unit': 'rate', 'numerator': case when not is_unrated then expected_amount end, 'denominator': balance,
        'window': 'as_of',
        'flag': case
            when balance <= 0 then 'no_receivables'
            when is_unrated and lost_claims = 0 then 'no_write_offs'
            when is_unrated then 'no_loss_rate'
            when lost_claims between 1 and getvariable('thin_minimum')::integer - 1 then 'thin'
        end
    }
], recursive := true)
from every_month
