-- Provider audit: file by file, what a provider charged against his price list, what he says he collected against what
-- reached our books, what nobody has touched, and his inventory against ours.
-- A difference is a question to ask, not a fault: cash may be on its way, and a fee may have been agreed otherwise.
-- fr: Contrôle des prestataires : dossier par dossier, ce qui a été facturé face au tarif convenu, ce que le
--     prestataire dit avoir encaissé face à ce qui est entré dans nos livres, ce que personne ne touche, et son
--     portefeuille face au nôtre.
-- fr: Un écart est une question à poser, pas une faute : un reversement peut être en route, des honoraires convenus
--     autrement.
--
-- formula   fee_due_amount = file fee + the greater of the minimum and (tier's rate + white label) x recovered, entry
--           by entry, where anything was recovered, + exit fee on what was left of a file taken back. fee_difference =
--           charged - due. unremitted = reported by the provider beyond what reached the invoice and what of the
--           debtor's money since the placement waits unmatched (unmatched); unreported: the reverse
--   fr: fee_due_amount = frais de dossier + le plus grand du minimum et de (taux du palier + marque blanche) x
--       recouvré, mouvement par mouvement, si quelque chose l'est, + frais de sortie sur le reste d'un dossier repris.
--       fee_difference = facturé - dû. unremitted = déclaré par le prestataire au-delà de ce qui est arrivé sur la
--       facture et de l'argent du débiteur, reçu depuis la remise, qui attend d'être lettré (unmatched) ; unreported :
--       l'inverse
-- window    placements up to the as-of date; remitted: received from the placement to its end, or to the next one, and
--           for statistics.reporting_gap days more as far as it was reported; asleep: no entry, payment or reminder for
--           longer than that
--   fr: remises jusqu'à la date d'arrêté ; reversé : reçu de la remise à sa fin, ou à la suivante, et
--       statistics.reporting_gap jours de plus pour ce qui a été déclaré ; en sommeil : ni mouvement, ni règlement, ni
--       relance depuis plus longtemps
-- excluded  fees of a provider without a list or without entries (flag); costs, which no list fixes; VAT on fees
--   fr: honoraires d'un prestataire sans tarif ou sans mouvements (flag) ; débours, qu'aucun tarif ne fixe ; TVA sur
--       honoraires
-- grain     placement; one more for each rejected entry that names none
-- units     amounts: base currency, claims tax included, fees tax excluded; age_days: past due when placed; inventory:
--           both, only_ours (open here, never reported), only_theirs (entries after it was closed, or without a
--           placement), null where closed; finding_amount: the largest difference of the file
-- reads     stg_placements, stg_provider_entries, int_invoices, int_customers, int_slices, int_reminders,
--           int_provider_prices, int_assumptions, rejects
-- given     statistics.reporting_gap
-- source    kpi-definitions 2.19; the contract, as `providers` in ledger.yaml states it
with gap as (
    select max(value)::integer as days from int_assumptions where key = 'statistics.reporting_gap'
),
placements as (
    select
        placements.placement_id,
        placements.provider,
        placements.route,
        placements.invoice_id,
        placements.placed_on,
        case when placements.closed_on <= getvariable('as_of') then placements.closed_on end as closed_on,
        case when placements.closed_on <= getvariable('as_of') then placements.outcome end as outcome,
        coalesce(placements.is_white_label, false) as is_white_label,
        invoices.document_key,
        invoices.customer_key,
        invoices.entity,
        invoices.member // 100000 as entity_key,
        invoices.rate,
        (placements.placed_amount / invoices.rate)::decimal(18, 6) as placed_amount,
        lead(placements.placed_on) over (
            partition by invoices.document_key order by placements.placed_on, placements.placement_id
        ) as next_placed_on,
    from stg_placements as placements
    join int_invoices as invoices using (invoice_id)
    where placements.placed_on <= getvariable('as_of')
),
slices as (
    select document_key, due_on, closed_on, paid_on, cause, amount
    from int_slices
    where kind = 'invoice' and document_key in (select document_key from placements)
),
aged as (
    select
        placements.placement_id,
        (
            placements.placed_on - coalesce(
                min(slices.due_on) filter (slices.closed_on is null or slices.closed_on > placements.placed_on),
                min(slices.due_on)
            )
        )::integer as age_days,
        coalesce(sum(slices.amount) filter (slices.closed_on is null), 0) as open_amount,
    from placements
    join slices using (document_key)
    group by placements.placement_id, placements.placed_on
),
-- the first tier into which a file falls
priced as (
    select placements.placement_id, prices.*
    from placements
    join aged using (placement_id)
    join int_customers as customers using (customer_key)
    join int_provider_prices as prices
        on prices.provider = placements.provider
        and coalesce(prices.route = placements.route, true)
        and coalesce(aged.age_days >= prices.age_from, prices.age_from is null)
        and coalesce(aged.age_days < prices.age_below, prices.age_below is null)
        and coalesce(placements.placed_amount >= prices.amount_from, true)
        and coalesce(placements.placed_amount < prices.amount_below, true)
        and (prices.countries is null or list_contains(prices.countries, customers.country))
    qualify row_number() over (
        partition by placements.placement_id order by prices.route nulls last, prices.tier
    ) = 1
),
listed as (
    select distinct placements.placement_id
    from placements
    join int_provider_prices as prices
        on prices.provider = placements.provider and coalesce(prices.route = placements.route, true)
),
entries as (
    select
        entries.placement_id,
        entries.entry_on,
        coalesce((entries.recovered_amount / placements.rate)::decimal(18, 6), 0) as recovered_amount,
        coalesce(entries.fee_amount, 0) as fee_amount,
        coalesce(entries.cost_amount, 0) as cost_amount,
        placements.closed_on,
        round(
            (coalesce(priced.rate, 0) + case when placements.is_white_label then priced.white_label_rate else 0 end)
            * coalesce(entries.recovered_amount / placements.rate, 0),
            2
        )::decimal(18, 2) as success_amount,
    from stg_provider_entries as entries
    join placements using (placement_id)
    left join priced using (placement_id)
    where entries.entry_on <= getvariable('as_of')
),
reported as (
    select
        placement_id,
        sum(recovered_amount) as recovered_amount,
        sum(fee_amount) as fee_amount,
        sum(cost_amount) as cost_amount,
        sum(success_amount) as success_amount,
        count(*) as entries,
        max(entry_on) as entry_on,
        coalesce(
            sum(abs(recovered_amount) + abs(fee_amount) + abs(cost_amount)) filter (entry_on > closed_on), 0
        ) as late_amount,
        count(*) filter (entry_on > closed_on) as late_entries,
    from entries
    group by placement_id
),
reporting as (
    select distinct provider from placements semi join reported using (placement_id)
),
received as (
    select
        placements.placement_id,
        slices.amount,
        coalesce(slices.paid_on, slices.closed_on) as paid_on,
        least(
            coalesce(placements.closed_on, getvariable('as_of')),
            coalesce(placements.next_placed_on - 1, getvariable('as_of'))
        ) as until_on,
        placements.placed_on,
        placements.next_placed_on,
    from placements
    join slices using (document_key)
    where slices.cause = 'payment'
),
remitted as (
    -- what came after he had it is his only as far as he reported it
    select
        received.placement_id,
        coalesce(sum(amount) filter (paid_on between placed_on and until_on), 0) as during_amount,
        coalesce(
            sum(amount) filter (
                paid_on > until_on and paid_on <= until_on + gap.days and coalesce(paid_on < next_placed_on, true)
            ),
            0
        ) as later_amount,
        max(paid_on) as paid_on,
    from received
    cross join gap
    group by received.placement_id
),
reminded as (
    select placement_id, max(done_on) as done_on
    from (
        select placements.placement_id, reminders.done_on
        from placements
        join int_reminders as reminders using (document_key)
        union all
        select placements.placement_id, reminders.done_on
        from placements
        join int_reminders as reminders using (customer_key)
        where reminders.document_key is null
    )
    group by placement_id
),
twice as (
    select document_key
    from placements
    where closed_on is null
    group by document_key
    having count(*) > 1
),
joined as (
    select
        placements.*,
        aged.age_days,
        aged.open_amount,
        placements.closed_on is null as is_open,
        reporting.provider is not null as is_reporting,
        case when reporting.provider is not null then coalesce(reported.recovered_amount, 0) end as recovered_amount,
        case when reporting.provider is not null then coalesce(reported.fee_amount, 0) end as fee_amount,
        case when reporting.provider is not null then coalesce(reported.cost_amount, 0) end as cost_amount,
        greatest(
            coalesce(remitted.during_amount, 0),
            least(
                coalesce(remitted.during_amount + remitted.later_amount, 0),
                coalesce(reported.recovered_amount, 0)
            )
        ) as remitted_amount,
        coalesce(reported.entries, 0) as entries,
        coalesce(reported.late_entries, 0) as late_entries,
        coalesce(reported.late_amount, 0) as late_amount,
        listed.placement_id is not null as is_listed,
        priced.rate + case when placements.is_white_label then priced.white_label_rate else 0 end as fee_rate,
        case
            when reporting.provider is not null and priced.placement_id is not null
                then priced.file_amount
                    + case
                        when coalesce(reported.recovered_amount, 0) > 0
                            then greatest(reported.success_amount, priced.minimum_amount)
                        else coalesce(reported.success_amount, 0)
                    end
                    + case
                        when placements.outcome = 'withdrawn'
                            then priced.exit_amount + round(
                                priced.exit_rate
                                * greatest(placements.placed_amount - coalesce(reported.recovered_amount, 0), 0),
                                2
                            )
                        else 0
                    end
        end::decimal(18, 2) as fee_due_amount,
        greatest(
            placements.placed_on,
            reported.entry_on,
            case when remitted.paid_on >= placements.placed_on then remitted.paid_on end,
            case when reminded.done_on >= placements.placed_on then reminded.done_on end
        ) as last_news_on,
        twice.document_key is not null and placements.closed_on is null as is_placed_twice,
    from placements
    join aged using (placement_id)
    left join reporting on reporting.provider = placements.provider
    left join reported using (placement_id)
    left join remitted using (placement_id)
    left join reminded using (placement_id)
    left join listed using (placement_id)
    left join priced using (placement_id)
    left join twice on twice.document_key = placements.document_key
),
short as (
    select
        placement_id, customer_key, entity_key, placed_on,
        recovered_amount - remitted_amount as amount,
        coalesce(
            sum(recovered_amount - remitted_amount) over (
                partition by customer_key, entity_key order by placed_on, placement_id
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as earlier_amount,
    from joined
    where recovered_amount > remitted_amount
),
waiting as (
    -- his debtor's money that is matched with nothing may be the remittance
    select
        short.placement_id,
        greatest(least(any_value(short.amount), -sum(money.amount) - any_value(short.earlier_amount)), 0) as amount,
    from short
    join int_slices as money
        on money.customer_key = short.customer_key and money.member // 100000 = short.entity_key
        and money.kind = 'payment' and money.closed_on is null and money.posted_on >= short.placed_on
    group by short.placement_id
),
audited as (
    select
        joined.*,
        coalesce(waiting.amount, 0) as unmatched_amount,
        joined.is_open and joined.open_amount > 0
            and getvariable('as_of') - joined.last_news_on > gap.days as is_asleep,
        case
            when not is_reporting then null
            when is_open then case when entries > 0 then 'both' else 'only_ours' end
            when late_entries > 0 then 'only_theirs'
        end as inventory,
        greatest(coalesce(recovered_amount - remitted_amount, 0), 0) - coalesce(waiting.amount, 0)
            as unremitted_amount,
        case
            when is_reporting then greatest(remitted_amount - recovered_amount, 0) else 0
        end as unreported_amount,
        -- a cent of rounding an entry is no difference
        case
            when abs(fee_amount - fee_due_amount) <= 0.01 * greatest(entries, 1) then 0
            else fee_amount - fee_due_amount
        end as fee_difference_amount,
    from joined
    cross join gap
    left join waiting using (placement_id)
),
strangers as (
    select source, "row", value, coalesce(amount, 0)::decimal(18, 2) as amount
    from rejects
    where code = 'no_such_placement'
)
select
    audited.provider,
    audited.route,
    audited.placement_id,
    audited.invoice_id,
    customers.customer_id,
    customers.name,
    audited.entity,
    audited.placed_on,
    audited.closed_on,
    audited.outcome,
    audited.is_white_label,
    audited.age_days,
    audited.placed_amount::double as placed_amount,
    audited.open_amount::double as open_amount,
    audited.recovered_amount::double as recovered_amount,
    audited.remitted_amount::double as remitted_amount,
    case when audited.is_reporting then audited.unmatched_amount end::double as unmatched_amount,
    case when audited.is_reporting then audited.unremitted_amount end::double as unremitted_amount,
    case when audited.is_reporting then audited.unreported_amount end::double as unreported_amount,
    audited.fee_rate::double as fee_rate,
    audited.fee_amount::double as fee_amount,
    audited.fee_due_amount::double as fee_due_amount,
    audited.fee_difference_amount::double as fee_difference_amount,
    audited.cost_amount::double as cost_amount,
    audited.last_news_on,
    (getvariable('as_of') - audited.last_news_on)::integer as quiet_days,
    audited.is_asleep,
    case when audited.is_asleep then audited.open_amount else 0 end::double as asleep_amount,
    audited.inventory,
    case
        when audited.inventory in ('both', 'only_ours') then audited.open_amount
        when audited.inventory = 'only_theirs' then audited.late_amount
    end::double as inventory_amount,
    audited.is_placed_twice,
    greatest(
        abs(coalesce(audited.fee_difference_amount, 0)),
        audited.unmatched_amount,
        audited.unremitted_amount,
        audited.unreported_amount,
        case when audited.is_asleep or audited.is_placed_twice then audited.open_amount else 0 end,
        case
            when audited.inventory = 'only_ours' then audited.open_amount
            when audited.inventory = 'only_theirs' then audited.late_amount
            else 0
        end
    )::double as finding_amount,
    case
        when not audited.is_reporting then 'no_entries'
        when not audited.is_listed then 'no_price_list'
        when audited.fee_due_amount is null then 'no_tier'
    end as flag,
from audited
join int_customers as customers using (customer_key)
union all by name
select
    '(none)' as provider,
    coalesce(value, source || ':' || "row") as placement_id,
    false as is_white_label,
    amount::double as recovered_amount,
    false as is_asleep,
    0 as asleep_amount,
    'only_theirs' as inventory,
    abs(amount)::double as inventory_amount,
    false as is_placed_twice,
    abs(amount)::double as finding_amount,
    'no_such_placement' as flag,
from strangers
