-- What is special in each ageing bucket: how much of it is owed by insolvent customers, placed with a provider, in
-- dispute, and how much is none of these.
-- An item that is several of them counts once: insolvent before placed before disputed; of a disputed invoice only what
-- is disputed.
-- fr: Ce que contient chaque tranche d'âge : combien est dû par des clients en procédure collective, confié à un
--     prestataire, en litige, et combien n'est rien de cela.
-- fr: Un poste qui est plusieurs choses compte une fois : procédure collective avant prestataire avant litige ; d'une
--     facture contestée, seule la part contestée.
--
-- formula   open_amount = regular_amount + disputed_amount + placed_amount + insolvent_amount; disputed_in_all also
--           counts disputed items that are placed or insolvent
--   fr: open_amount = regular_amount + disputed_amount + placed_amount + insolvent_amount ; disputed_in_all compte
--       aussi les postes en litige confiés ou en procédure
-- window    the reporting date: a dispute or placement open at its end, insolvency opened on or before it
--   fr: la date d'arrêté : litige ou dossier confié ouvert à la fin du jour, procédure collective ouverte au plus tard
--       ce jour
-- excluded  unapplied cash and unapplied credit notes
--   fr: règlements et avoirs non lettrés
-- grain     basis, bucket, entity, segment, country: every bucket, empty or not
-- units     amounts: base currency, tax included
-- reads     open_items, int_disputes, stg_insolvencies, int_buckets, int_filters
-- source    kpi-definitions 2.1: disputes, litigation and accounts placed count inside receivables [CRF-KPI]
with insolvent as (
    select distinct customer_id from stg_insolvencies where opened_on <= getvariable('as_of')
),
disputed as (
    select invoice_id, sum(disputed_amount) as amount from int_disputes where closed_on is null group by invoice_id
),
items as (
    select
        items.entity, items.segment, items.country, items.issued_on, items.bucket as due_bucket,
        items.open_amount::decimal(38, 6) as open_amount,
        -- what of an invoice is disputed lies on its open lines in proportion
        case
            when disputed.amount is null then 0
            else items.open_amount * least(
                disputed.amount / sum(items.open_amount::decimal(38, 6)) over (partition by items.document_id),
                1
            )
        end::decimal(38, 10) as disputed_amount,
        case
            when insolvent.customer_id is not null then 'insolvent'
            when items.placed_route is not null then 'placed'
            else 'regular'
        end as part,
    from open_items as items
    left join insolvent on insolvent.customer_id = items.customer_id
    left join disputed on disputed.invoice_id = items.document_id
    where items.kind = 'invoice'
),
aged as (
    select 'due' as basis, due_bucket as bucket, * exclude (due_bucket, issued_on) from items
    union all
    select 'issued', buckets.bucket, items.* exclude (due_bucket, issued_on)
    from items
    join int_buckets as buckets
        on buckets.basis = 'issued'
        and coalesce(getvariable('as_of') - items.issued_on >= buckets.starts_after, true)
        and coalesce(getvariable('as_of') - items.issued_on <= buckets.ends_after, true)
),
summed as (
    select basis, bucket, entity, segment, country, part, sum(open_amount) as amount, sum(disputed_amount) as disputed
    from aged
    group by all
)
select
    buckets.basis,
    buckets.bucket,
    buckets.position as bucket_position,
    filters.entity,
    filters.segment,
    filters.country,
    coalesce(sum(amount), 0)::double as open_amount,
    coalesce(
        sum(amount) filter (part = 'regular') - sum(disputed) filter (part = 'regular'),
        0
    )::double as regular_amount,
    coalesce(sum(disputed) filter (part = 'regular'), 0)::double as disputed_amount,
    coalesce(sum(amount) filter (part = 'placed'), 0)::double as placed_amount,
    coalesce(sum(amount) filter (part = 'insolvent'), 0)::double as insolvent_amount,
    coalesce(sum(disputed), 0)::double as disputed_in_all,
from int_filters as filters
cross join int_buckets as buckets
left join summed
    on summed.basis = buckets.basis and summed.bucket = buckets.bucket
    and (filters.entity is null or filters.entity = summed.entity)
    and (filters.segment is null or filters.segment = summed.segment)
    and (filters.country is null or filters.country = summed.country)
group by all
