-- Provision matrix: by segment and ageing bucket, what is open on the as-of date, the loss rate of the company's own
-- history, and the loss to expect (IFRS 9 simplified approach).
-- A management estimate, not a tax provision: the French tax code (CGI 39-1-5) asks for losses made probable claim by
-- claim.
-- fr: Matrice de provision : par segment et tranche d'ancienneté, l'encours à la date d'arrêté, le taux de perte de
--     l'historique de l'entreprise, et la perte à attendre (approche simplifiée d'IFRS 9).
-- fr: Une estimation de gestion, pas une provision fiscale : l'article 39-1-5° du CGI demande des pertes rendues
--     probables, créance par créance.
--
-- formula  expected_amount = balance x rate; rate = min(1, historical_rate x overlay_factor); own_rate = lost_amount /
--          reached_amount
--   fr: expected_amount = encours x taux ; taux = min(1, taux historique x ajustement) ; own_rate = lost_amount /
--       reached_amount
-- numerator  lost_amount: what reached the bucket and was finally written off
--   fr: lost_amount : ce qui a atteint la tranche et a finalement été passé en perte
-- denominator  reached_amount: what reached the bucket and ended paid or lost
--   fr: reached_amount : ce qui a atteint la tranche et a fini payé ou perdu
-- window   balances on the as-of date; rates from invoices due in the 36 months that end 12 months before it
--   fr: encours à la date d'arrêté ; taux sur les factures échues dans les 36 mois qui finissent 12 mois avant
-- excluded  as in expected_credit_loss
--   fr: comme dans expected_credit_loss
-- grain    segment, bucket; an item without a due date has the rate of the oldest bucket
-- units    amounts: base currency, tax included; rates: shares from 0 to 1; basis: measured (ten losses or more) or
--          shrunk towards all segments
-- reads    int_expected_losses, int_loss_rates, int_buckets, int_calendar, int_assumptions
-- given    provision.overlay
-- source   IFRS 9 B5.5.35; flow method and shrinking, as in kpi-definitions 2.16 and 3.2
with oldest as (
    select arg_max(bucket, position) as bucket from int_buckets where basis = 'due' and bucket <> 'no due date'
),
balances as (
    select
        segment,
        bucket,
        sum(balance) as balance,
        sum(greatest(balance, 0)) as rated_balance,
        sum(expected_amount) as expected_amount,
        bool_or(rate is null and balance > 0) as is_unrated,
    from int_expected_losses
    where position = (select last_position from int_calendar)
    group by segment, bucket
),
rates as (
    select *, max(all_lost_claims) over () as all_losses
    from int_loss_rates
    where position = (select last_position from int_calendar)
),
segments as (
    select distinct segment from int_loss_rates
),
overlay as (
    select value, source, as_of, valid_from, valid_to from int_assumptions where key = 'provision.overlay'
)
select
    segments.segment,
    buckets.bucket,
    buckets.position as bucket_position,
    coalesce(balances.balance, 0)::double as balance,
    rates.reached_amount::double as reached_amount,
    rates.lost_amount::double as lost_amount,
    rates.claims,
    rates.lost_claims,
    rates.own_rate,
    rates.pooled_rate,
    rates.prior_size,
    case when rates.all_losses > 0 then rates.rate end as historical_rate,
    overlay.value as overlay_factor,
    overlay.source as overlay_source,
    overlay.as_of as overlay_as_of,
    overlay.valid_to as overlay_valid_to,
    case when rates.all_losses > 0 then least(1, rates.rate * overlay.value) end as rate,
    case
        when coalesce(balances.is_unrated, false) then null
        else coalesce(balances.expected_amount, 0)::double
    end as expected_amount,
    case when rates.all_losses > 0 then rates.basis end as basis,
    case
        when rates.all_losses = 0 then 'no_write_offs'
        when buckets.bucket = 'no due date' then 'no_due_date'
        else rates.flag
    end as flag,
from segments
cross join (select bucket, position from int_buckets where basis = 'due') as buckets
cross join oldest
left join overlay on true
left join rates
    on rates.segment = segments.segment
    and rates.bucket = case when buckets.bucket = 'no due date' then oldest.bucket else buckets.bucket end
left join balances on balances.segment = segments.segment and balances.bucket = buckets.bucket
