-- Roll rates: of what was in an ageing bucket at one month end, the share that was in each bucket at the next, or had
-- been paid, credited or written off.
-- Items are followed one by one, not bucket totals; the shares of a bucket add up to one.
-- fr: Taux de glissement : de ce qui se trouvait dans une tranche d'âge en fin de mois, la part qui se trouve dans
--     chaque tranche à la fin du mois suivant, ou qui a été payée, créditée ou passée en perte.
-- fr: Les postes sont suivis un par un, et non les totaux des tranches ; les parts d'une tranche font un.
--
-- formula   amount_rate = amount that went from the bucket to the state / amount in the bucket one month earlier, over
--           all months of the window; invoice_rate likewise by due lines
--   fr: amount_rate = montant passé de la tranche à l'état / montant dans la tranche un mois plus tôt, sur tous les
--       mois de la fenêtre ; invoice_rate de même par échéance
-- numerator  amount of the bucket that was in the state a month later
--   fr: montant de la tranche passé dans l'état un mois plus tard
-- denominator  amount in the bucket a month earlier
--   fr: montant de la tranche un mois plus tôt
-- window    12m: the last twelve pairs of month ends; all: the whole history. Calendar months: with buckets of 30 days
--           a line can skip or repeat a bucket
--   fr: 12m : les douze dernières paires de fins de mois ; all : tout l'historique. Mois civils : avec des tranches de
--       30 jours une échéance peut sauter ou répéter une tranche
-- excluded  credit balances, invoices without a due date, what opened and closed between the same two month ends, and a
--           last month that is not over
--   fr: soldes créditeurs, factures sans échéance, ce qui s'ouvre et se solde entre deux mêmes fins de mois, et un
--       dernier mois inachevé
-- grain     window, entity, segment, country, from_bucket, to_state: every pair, seen or not
-- units     amounts: base currency, at the earlier month end; invoices: due lines; rates: shares from 0 to 1, null
--           (empty_bucket) where nothing was in the bucket
-- reads     int_roll_steps, int_members, int_filters, int_buckets
-- source    OCC comptroller's handbook; costcalculator.calculator.city (roll rates), as in kpi-definitions 2.11
with by_filter as (
    select
        members.filter_key,
        steps.from_bucket,
        steps.to_state,
        sum(amount_all) as amount_all,
        sum(lines_all) as lines_all,
        sum(amount_12m) as amount_12m,
        sum(lines_12m) as lines_12m,
    from int_roll_steps as steps
    join int_members as members using (member)
    group by all
),
states as (
    select bucket as state, position, bucket <> 'no due date' as is_bucket
    from int_buckets
    where basis = 'due' and bucket <> 'no due date'
    union all
    select unnest(['paid', 'credited', 'written_off']), unnest([100, 101, 102]), false
),
every_pair as (
    select
        filters.*,
        buckets.state as from_bucket,
        buckets.position as from_position,
        states.state as to_state,
        states.position as to_position,
        unnest(['12m', 'all']) as "window",
        unnest([coalesce(by_filter.amount_12m, 0), coalesce(by_filter.amount_all, 0)]) as amount,
        unnest([coalesce(by_filter.lines_12m, 0), coalesce(by_filter.lines_all, 0)]) as invoices,
    from int_filters as filters
    cross join (select * from states where is_bucket) as buckets
    cross join states
    left join by_filter
        on by_filter.filter_key = filters.filter_key and by_filter.from_bucket = buckets.state
        and by_filter.to_state = states.state
),
based as (
    select *, sum(amount) over of_bucket as from_amount, sum(invoices) over of_bucket as from_invoices
    from every_pair
    window of_bucket as (partition by filter_key, "window", from_bucket)
)
select
    "window", entity, segment, country,
    from_bucket, from_position, to_state, to_position,
    invoices::integer as invoices,
    amount::double as amount,
    from_invoices::integer as from_invoices,
    from_amount::double as from_amount,
    case when from_invoices > 0 then invoices / from_invoices::double end as invoice_rate,
    case when from_amount > 0 then amount / from_amount::double end as amount_rate,
    case
        when from_invoices = 0 then 'empty_bucket'
        when from_invoices < getvariable('thin_minimum')::integer then 'thin'
    end as flag,
from based
