-- Roll rates of the last twelve months are what following every open item from month end to month end gives.
-- fr: Les taux de passage des douze derniers mois sont ceux que donne le suivi de chaque poste ouvert de fin de mois en
--     fin de mois.
with replayed as (
    select from_bucket, to_state, sum(amount)::double as amount from int_roll_customers group by all
)
select rolls.from_bucket, rolls.to_state, rolls.amount, replayed.amount as replayed_amount
from roll_rates as rolls
left join replayed on replayed.from_bucket = rolls.from_bucket and replayed.to_state = rolls.to_state
where rolls."window" = '12m' and rolls.entity is null and rolls.segment is null and rolls.country is null
    and abs(rolls.amount - coalesce(replayed.amount, 0)) > 0.05
