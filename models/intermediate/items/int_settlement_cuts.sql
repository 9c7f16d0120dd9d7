-- Settlements of documents of which more was settled than they or the payment hold, cut to what both hold. What was
-- allocated beyond the document stays with the payment, unapplied; what was allocated beyond the payment is not there.
-- Money on an item that was written off takes the write-off back: a recovery. Every settlement of such a document is
-- here, with nothing where nothing is left of it.
--
-- grain   settlement
-- units   original_amount: document currency, same sign as the document it reduces; used_amount: payment currency;
--         rate: document currency units for one base unit
-- reads   int_settlement_events
-- source  kpi-definitions 1.3; ledger-events 1
with live as (
    select * from int_settlement_events where ended_on is null
),
overdrawn as (
    select payment_key, credit_note_key from live where payment_amount is not null
    group by payment_key, credit_note_key having abs(sum(used_amount)) > abs(any_value(payment_amount))
),
touched as (
    select document_key from live
    group by document_key having abs(sum(original_amount)) > abs(any_value(document_amount))
    union
    select live.document_key
    from live
    join overdrawn
        on overdrawn.payment_key is not distinct from live.payment_key
        and overdrawn.credit_note_key is not distinct from live.credit_note_key
),
settlements as (
    select live.*,
        exists (
            select 1 from overdrawn
            where overdrawn.payment_key is not distinct from live.payment_key
                and overdrawn.credit_note_key is not distinct from live.credit_note_key
        ) and payment_amount is not null as is_overdrawn,
    from live semi join touched using (document_key)
),
drawn as (
    select
        *,
        case when is_overdrawn then
            greatest(0, least(1, (
                abs(sum(used_amount) over (
                    partition by is_overdrawn, payment_key, credit_note_key
                    order by effective_on, document_key rows unbounded preceding
                )) - abs(payment_amount)
            ) / abs(used_amount)))
        else 0 end as share_beyond,
    from settlements
),
within_payment as (
    select
        * exclude (is_overdrawn, share_beyond) replace (
            (original_amount * (1 - share_beyond))::decimal(18, 2) as original_amount,
            (used_amount * (1 - share_beyond))::decimal(18, 2) as used_amount
        ),
    from drawn
),
sized as (
    select *, abs(document_amount) as size, sign(document_amount) as side
    from within_payment
),
running as (
    select
        *,
        abs(sum(original_amount) over (partition by document_key)) > size as is_exceeded,
        sum(original_amount * side) over in_order as so_far,
        coalesce(sum(original_amount * side) filter (cause = 'write_off') over in_order, 0) as written_off,
    from sized
    window in_order as (
        partition by document_key order by effective_on, cause = 'write_off', paid_on, payment_key, credit_note_key
        rows unbounded preceding
    )
),
cut as (
    select
        *,
        case when is_exceeded then greatest(0, least(so_far - size, original_amount * side)) else 0 end as beyond,
        case when is_exceeded then
            least(
                greatest(0, least(so_far - size, original_amount * side)),
                greatest(0, written_off - greatest(0, so_far - original_amount * side - size))
            ) * (cause in ('payment', 'set_off', 'credit_note'))::integer
        else 0 end as recovered,
    from running
)
select
    document_key,
    (original_amount - side * (beyond - recovered))::decimal(18, 2) as original_amount,
    rate,
    case
        when beyond = recovered then used_amount
        else (used_amount * (1 - (beyond - recovered) / abs(original_amount)))::decimal(18, 2)
    end as used_amount,
    beyond > recovered as is_cut,
    effective_on,
    paid_on,
    cause,
    payment_key,
    credit_note_key,
    is_inferred,
    named_due_on,
    instalment,
from cut
union all by name
select
    document_key,
    (-side * recovered)::decimal(18, 2) as original_amount,
    rate,
    false as is_cut,
    effective_on,
    paid_on,
    'write_off' as cause,
    false as is_inferred,
from cut where recovered > 0
