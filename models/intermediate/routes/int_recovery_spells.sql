-- Overdue claims under somebody's care, piece by piece: from which age to which, how each piece ended.
-- In-house: each due line from its first day overdue (or the day it entered the books, if later) until it was settled
-- or first handed over.
-- A provider: each placement from the age at which it was placed until what is left of it was closed. Its cash is what
-- its entries
-- say; of a provider none of whose entries gives an amount, the cash that the ledger shows on the invoice while it was
-- placed.
-- Only what was known by the as-of date is read, so that any earlier date may stand in for it.
--
-- grain   claim under one care, piece of its amount
-- units   amounts: base currency, tax included; days: age past the due date, null without one; outcome: paid, lost
--         (written off, irrecoverable), withdrawn (credit note, taken back), null while open, handed over, or paid
--         without the provider saying so
-- reads   int_slices, int_invoices, int_customers, stg_placements, stg_provider_entries
-- kept    as a view
-- source  kpi-definitions 3.1
with placed as (
    select
        placements.placement_id,
        placements.route,
        placements.provider,
        placements.placed_on,
        case when placements.closed_on <= getvariable('as_of') then placements.closed_on end as closed_on,
        case when placements.closed_on <= getvariable('as_of') then placements.outcome end as outcome,
        (placements.placed_amount / invoices.rate)::decimal(18, 6) as amount,
        invoices.document_key,
        invoices.customer_key,
        invoices.rate,
    from stg_placements as placements
    join int_invoices as invoices using (invoice_id)
    where placements.placed_on <= getvariable('as_of') and placements.placed_amount > 0
),
due as (
    select
        placed.placement_id,
        coalesce(
            min(slices.due_on) filter (slices.closed_on is null or slices.closed_on > placed.placed_on),
            min(slices.due_on)
        ) as due_on,
    from placed
    join int_slices as slices on slices.document_key = placed.document_key and slices.kind = 'invoice'
    where slices.due_on is not null
    group by placed.placement_id
),
settled as (
    select
        placed.placement_id,
        case
            when bool_and(coalesce(slices.closed_on <= getvariable('as_of'), false)) then max(slices.closed_on)
        end as settled_on,
        arg_max(slices.cause, (slices.closed_on, slices.amount, slices.cause))
            filter (slices.closed_on is not null) as cause,
    from placed
    join int_slices as slices on slices.document_key = placed.document_key and slices.kind = 'invoice'
    group by placed.placement_id
),
reporting as (
    select distinct placed.provider
    from stg_provider_entries as entries
    join placed using (placement_id)
    where entries.entry_on <= getvariable('as_of') and entries.recovered_amount <> 0
),
cash as (
    select
        placement_id,
        entries.entry_on as cash_on,
        sum((entries.recovered_amount / placed.rate)::decimal(38, 10))::decimal(18, 6) as amount,
    from stg_provider_entries as entries
    join placed using (placement_id)
    where entries.entry_on <= getvariable('as_of') and entries.recovered_amount <> 0
    group by placement_id, cash_on
    union all
    select placed.placement_id, slices.closed_on as cash_on, sum(slices.amount) as amount
    from placed
    join int_slices as slices
        on slices.document_key = placed.document_key and slices.kind = 'invoice' and slices.cause = 'payment'
    where placed.provider not in (select provider from reporting)
        and slices.closed_on >= placed.placed_on
        and slices.closed_on <= coalesce(placed.closed_on, getvariable('as_of'))
    group by placed.placement_id, cash_on
),
running as (
    select placement_id, cash_on, sum(amount) over (partition by placement_id order by cash_on) as total from cash
),
kept as (
    -- cash that was taken back later does not count, nor what came in beyond the claim
    select
        running.placement_id, running.cash_on,
        greatest(
            least(
                min(running.total) over (
                    partition by running.placement_id order by running.cash_on
                    rows between current row and unbounded following
                ),
                placed.amount
            ),
            0
        ) as total,
    from running
    join placed using (placement_id)
),
recovered as (
    select
        placement_id,
        cash_on,
        total - coalesce(lag(total) over (partition by placement_id order by cash_on), 0) as amount,
    from kept
),
rest as (
    -- what nobody reports as recovered leaves when the file is closed, or before that when the books say that nothing
    -- is owed any more
    select
        placed.placement_id,
        coalesce(
            settled.settled_on >= placed.placed_on
                and settled.settled_on < coalesce(placed.closed_on, getvariable('as_of')),
            false
        ) as is_settled_first,
        settled.settled_on,
        settled.cause,
        placed.closed_on,
        placed.outcome,
        placed.amount - coalesce(paid.amount, 0) as amount,
    from placed
    join settled using (placement_id)
    left join (
        select placement_id, sum(amount) as amount from recovered group by placement_id
    ) as paid using (placement_id)
    where placed.amount > coalesce(paid.amount, 0)
),
placement_pieces as (
    select placement_id, cash_on as exit_on, 'paid' as outcome, amount from recovered where amount > 0
    union all
    select
        placement_id,
        case when is_settled_first then settled_on else coalesce(closed_on, getvariable('as_of')) end as exit_on,
        case
            when is_settled_first then case cause when 'write_off' then 'lost' when 'credit_note' then 'withdrawn' end
            when closed_on is null then null
            when outcome = 'withdrawn' then 'withdrawn'
            else 'lost'
        end as outcome,
        amount,
    from rest
),
first_placed as (
    select document_key, min(placed_on) as placed_on from placed group by document_key
),
lines as (
    select
        slices.document_key, slices.line, slices.customer_key, slices.due_on, slices.amount, slices.closed_on,
        slices.cause, placed.placed_on,
        greatest(slices.due_on + 1, slices.posted_on) as entry_on,
    from int_slices as slices
    left join first_placed as placed using (document_key)
    where slices.kind = 'invoice' and not slices.is_inferred and not slices.is_undated and slices.amount > 0
        and slices.cause is distinct from 'rounding'
        and slices.due_on < getvariable('as_of') and slices.posted_on <= getvariable('as_of')
        and (slices.closed_on is null or slices.closed_on > greatest(slices.due_on, slices.posted_on))
),
spells as (
    select
        'in_house' as family,
        null as provider,
        document_key || ' ' || line as spell_id,
        customer_key,
        (entry_on - due_on)::integer as entry_day,
        amount,
        (
            least(
                coalesce(closed_on, getvariable('as_of')),
                coalesce(placed_on, getvariable('as_of')),
                getvariable('as_of')
            ) - due_on
        )::integer as exit_day,
        case when closed_on <= getvariable('as_of') and closed_on <= coalesce(placed_on, closed_on)
            then case cause when 'payment' then 'paid' when 'write_off' then 'lost' else 'withdrawn' end end as outcome,
        entry_on as started_on,
        due_on + exit_day as exit_on,
    from lines
    where entry_on <= getvariable('as_of') and coalesce(placed_on > entry_on, true)
    union all
    select
        placed.route,
        placed.provider,
        placed.placement_id,
        placed.customer_key,
        case when due.due_on is not null then greatest(placed.placed_on - due.due_on, 0) end::integer,
        pieces.amount,
        case
            when due.due_on is not null then greatest(pieces.exit_on - due.due_on, placed.placed_on - due.due_on, 0)
        end::integer,
        pieces.outcome,
        placed.placed_on,
        greatest(pieces.exit_on, placed.placed_on),
    from placement_pieces as pieces
    join placed using (placement_id)
    left join due using (placement_id)
)
select
    spells.family,
    spells.provider,
    spells.spell_id,
    customers.customer_id,
    customers.segment,
    spells.started_on,
    spells.exit_on,
    spells.entry_day,
    spells.exit_day,
    spells.outcome,
    spells.amount::double as amount,
    (sum(spells.amount) over (partition by spells.family, spells.spell_id))::double as claim_amount,
    row_number() over (
        partition by spells.family, spells.spell_id order by spells.exit_on desc, spells.amount desc, spells.outcome
    ) = 1 as is_last,
from spells
join int_customers as customers using (customer_key)
