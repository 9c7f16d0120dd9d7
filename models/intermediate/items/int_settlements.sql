-- What settles each invoice or credit note as of the as-of date, cut to what it and the payment hold. What was
-- allocated beyond the document stays with the payment, unapplied; what was allocated beyond the payment is not there.
-- Money on an item that was written off takes the write-off back: a recovery.
--
-- grain   settlement
-- units   amount: base currency, same sign as the document it reduces; original_amount: document currency; used_amount:
--         payment currency
-- reads   int_settlement_events, int_invoices
-- kept    as a view
-- source  kpi-definitions 1.3; ledger-events 1
with live as materialized (
    select * from int_settlement_events where ended_on is null
),
overdrawn as (
    select payment_key, credit_note_key from live where payment_amount is not null
    group by payment_key, credit_note_key having abs(sum(used_amount)) > abs(any_value(payment_amount))
),
drawn as (
    select
        live.*,
        abs(sum(used_amount) over (
            partition by live.payment_key, live.credit_note_key
            order by live.effective_on, live.document_key rows unbounded preceding
        )) - abs(payment_amount) as beyond,
    from live
    semi join overdrawn
        on overdrawn.payment_key is not distinct from live.payment_key
        and overdrawn.credit_note_key is not distinct from live.credit_note_key
    where payment_amount is not null
),
within_payment as (
    select live.*
    from live
    anti join overdrawn
        on overdrawn.payment_key is not distinct from live.payment_key
        and overdrawn.credit_note_key is not distinct from live.credit_note_key
    union all by name
    select * exclude (beyond) replace (
            (original_amount * (1 - greatest(0, least(1, beyond / abs(used_amount)))))::decimal(18, 2)
                as original_amount,
            (used_amount * (1 - greatest(0, least(1, beyond / abs(used_amount)))))::decimal(18, 2) as used_amount
        ),
    from drawn where beyond < abs(used_amount)
),
held as (
    select document_key, sum(original_amount) as settled from within_payment group by document_key
),
exceeded as (
    select held.document_key, abs(invoices.original_amount) as size, sign(invoices.original_amount) as side
    from held join int_invoices as invoices using (document_key)
    where abs(held.settled) > abs(invoices.original_amount)
),
running as (
    select
        settlements.*, exceeded.size, exceeded.side,
        sum(original_amount * side) over in_order as so_far,
        coalesce(sum(original_amount * side) filter (cause = 'write_off') over in_order, 0) as written_off,
    from within_payment as settlements join exceeded using (document_key)
    window in_order as (
        partition by document_key order by effective_on, cause = 'write_off', paid_on, payment_key, credit_note_key
        rows unbounded preceding
    )
),
cut as (
    select
        *,
        greatest(0, least(so_far - size, original_amount * side)) as beyond,
        least(
            greatest(0, least(so_far - size, original_amount * side)),
            greatest(0, written_off - greatest(0, so_far - original_amount * side - size))
        ) * (cause in ('payment', 'set_off', 'credit_note'))::integer as recovered,
    from running
),
kept as (
    select * from within_payment where document_key not in (select document_key from exceeded)
    union all by name
    select
        * exclude (size, side, so_far, written_off, beyond, recovered) replace (
            (original_amount - side * (beyond - recovered))::decimal(18, 2) as original_amount,
            (used_amount * (1 - (beyond - recovered) / abs(original_amount)))::decimal(18, 2) as used_amount
        ),
        beyond > recovered as is_cut,
    from cut
    union all by name
    select
        document_key,
        (-side * recovered)::decimal(18, 2) as original_amount,
        effective_on,
        paid_on,
        'write_off' as cause,
        false as is_inferred,
    from cut where recovered > 0
)
select
    kept.document_key,
    kept.original_amount,
    case
        when invoices.rate = 1 then kept.original_amount
        else kept.original_amount / invoices.rate
    end::decimal(18, 6) as amount,
    kept.used_amount,
    coalesce(kept.is_cut, false) as is_cut,
    kept.effective_on,
    kept.paid_on,
    kept.cause,
    kept.payment_key,
    kept.credit_note_key,
    kept.is_inferred,
    kept.named_due_on,
    kept.instalment,
    invoices.kind,
    invoices.customer_key,
    invoices.member,
    invoices.posted_on,
    invoices.issued_on,
    invoices.due_on,
    invoices.amount as invoice_amount,
    invoices.original_amount as invoice_original_amount,
    invoices.is_sale,
    invoices.is_undated,
from kept
join int_invoices as invoices using (document_key)
where kept.original_amount <> 0
