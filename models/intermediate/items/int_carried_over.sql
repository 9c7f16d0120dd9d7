-- What the exports set against a document in order to carry it over into the one that continues it: the credit note of
-- an invoice written anew, the entry that closes the old account. It settles nothing: the item goes on. It is found
-- among what the document and its successors have too much: a credit note, a reversal or an entry of another kind
-- within a week of the replacement, or anything on its very day.
--
-- grain   settlement of a document that another one continues
-- units   amount: document currency
-- reads   stg_continued, stg_invoices, stg_allocations, stg_payments, stg_write_offs, int_returns, int_reversals
-- source  ledger-events 1: transfers are not settlements
with continued as (
    select
        continued.continued_key, continued.continued_id,
        any_value(earlier.gross_amount) as gross_amount,
        sum(later.gross_amount) as carried_amount,
        min(greatest(later.posted_on, earlier.posted_on)) as first_on,
        max(greatest(later.posted_on, earlier.posted_on)) as last_on,
    from stg_continued as continued
    join stg_invoices as later on later.document_key = continued.document_key
    join stg_invoices as earlier on earlier.document_key = continued.continued_key
    where greatest(later.posted_on, earlier.posted_on) <= getvariable('as_of')
    group by continued.continued_key, continued.continued_id
),
used as (
    select
        allocations.invoice_id, allocations.amount, allocations.payment_id, allocations.credit_note_id,
        payments.payment_key, notes.document_key as note_key,
        coalesce(payments.received_on, notes.posted_on, allocations.matched_on) as used_on,
        coalesce(payments.amount, notes.gross_amount) as whole_amount,
        notes.document_key is not null or coalesce(
            payments.cause = 'other'
            or regexp_matches(
                payments.method, 'bill|effet|lcr|traite|draft|wechsel|acceptance|reclass|carried|report', 'i'
            ),
            false
        ) as is_entry,
    from stg_allocations as allocations
    join continued on continued.continued_id = allocations.invoice_id
    left join stg_payments as payments on payments.payment_id = allocations.payment_id
    left join int_returns as returns using (payment_key)
    left join stg_invoices as notes on notes.invoice_id = allocations.credit_note_id
    where allocations.ended_on is null and returns.payment_key is null
        and coalesce(payments.payment_key not in (
            select reversal_key from int_returns where reversal_key is not null
        ), true)
    union all by name
    select invoice_id, amount, written_off_on as used_on, false as is_entry
    from stg_write_offs join continued on continued.continued_id = stg_write_offs.invoice_id
    union all by name
    select
        continued.continued_id as invoice_id, continued.gross_amount as amount, reversals.reversal_key as note_key,
        reversals.reversed_on as used_on, -continued.gross_amount as whole_amount, true as is_entry,
    from int_reversals as reversals join continued on continued.continued_key = reversals.document_key
),
totals as (
    select
        continued.*, coalesce(settled.amount, 0) + carried_amount - gross_amount as over_amount,
    from continued
    left join (
        select used.invoice_id, sum(used.amount) filter (used.used_on <= continued.last_on + 7) as amount
        from used join continued on continued.continued_id = used.invoice_id
        group by used.invoice_id
    ) as settled on settled.invoice_id = continued.continued_id
),
candidates as (
    select
        totals.continued_key, totals.continued_id, totals.over_amount, used.* exclude (invoice_id),
        coalesce(
            sum(used.amount) over (
                partition by totals.continued_key
                order by used.note_key is null, not used.is_entry, used.used_on desc, used.payment_key, used.note_key
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as before_amount,
    from totals
    join used on used.invoice_id = totals.continued_id
    where used.amount > 0 and totals.over_amount > 0.005
        and (
            used.is_entry and used.used_on between totals.first_on - 7 and totals.last_on + 7
            or used.used_on = totals.first_on and used.payment_key is not null
        )
)
select
    continued_key, continued_id, payment_id, credit_note_id, payment_key, note_key, used_on, amount,
    abs(whole_amount) = amount as is_whole,
from candidates
where used_on <= getvariable('as_of') and before_amount < over_amount - 0.005
    and (note_key is not null or before_amount + amount <= over_amount + 0.005)
