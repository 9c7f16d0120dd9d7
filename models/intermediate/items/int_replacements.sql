-- Documents that continue an item by the as-of date: what of it each took over, and what it added. An invoice written
-- anew (a credit note or a reversal took the old one back) changes the amount of the item: change. What any other
-- document has beyond what was left of the one it continues (interest, the costs of a bill) is an item of its own:
-- excess. agreed_on is the maturity that a bill brings: the due date agreed from then on. A document on another
-- account or for another customer, one written anew and one of the same series of numbers leave the due date as it
-- was. is_line: such a bill for a part of the item, which makes a due line of it.
--
-- grain   document that continues another
-- units   amounts: document currency
-- reads   stg_continued, stg_invoices, stg_allocations, stg_payments, stg_write_offs, int_returns, int_carried_over
-- source  ledger-events 1 and 4
with documents as (
    select
        continued.*,
        later.customer_id, later.entity, later.account, later.gross_amount, later.due_on,
        earlier.gross_amount as continued_amount,
        greatest(later.posted_on, earlier.posted_on) as replaced_on,
        coalesce(
            starts_with(later.account, '413') or starts_with(later.account, '511')
            or regexp_matches(
                concat_ws(' ', later.means, later.invoice_id),
                'bill|lcr|\bbor\b|\bboe\b|effet|traite|draft|wechsel|maturity|promissory', 'i'
            ),
            false
        ) as is_bill,
        later.customer_id <> earlier.customer_id or later.entity <> earlier.entity
            or coalesce(later.account[1:3] <> earlier.account[1:3], false) as is_elsewhere,
        regexp_replace(later.invoice_id, '[0-9]+.*$', '') = regexp_replace(earlier.invoice_id, '[0-9]+.*$', '')
            as is_of_series,
    from stg_continued as continued
    join stg_invoices as later on later.document_key = continued.document_key
    join stg_invoices as earlier on earlier.document_key = continued.continued_key
    where greatest(later.posted_on, earlier.posted_on) <= getvariable('as_of')
),
used as (
    select
        allocations.invoice_id, allocations.amount,
        coalesce(payments.received_on, notes.posted_on, allocations.matched_on) as used_on,
    from stg_allocations as allocations
    semi join documents on documents.continued_id = allocations.invoice_id
    left join stg_payments as payments on payments.payment_id = allocations.payment_id
    left join int_returns as returns using (payment_key)
    left join stg_invoices as notes on notes.invoice_id = allocations.credit_note_id
    where allocations.ended_on is null and returns.payment_key is null
        and coalesce(payments.payment_key not in (
            select reversal_key from int_returns where reversal_key is not null
        ), true)
    union all
    select invoice_id, amount, written_off_on
    from stg_write_offs semi join documents on documents.continued_id = stg_write_offs.invoice_id
    union all
    select continued_id, -amount, used_on from int_carried_over
    where payment_key is not null or credit_note_id is not null
),
continued as (
    select
        documents.continued_key,
        any_value(documents.continued_amount) - coalesce(any_value(settled.amount), 0) as left_amount,
        sum(documents.gross_amount) as carried_amount,
        coalesce(bool_or(notes.has_note), false) as is_anew,
        coalesce(bool_or(notes.continued_key is not null), false) as is_closed,
    from documents
    left join (
        select documents.continued_key, sum(used.amount) as amount
        from (select continued_key, continued_id, max(replaced_on) as last_on from documents group by all) as documents
        join used on used.invoice_id = documents.continued_id and used.used_on <= documents.last_on
        group by all
    ) as settled using (continued_key)
    left join (
        select continued_key, bool_or(note_key is not null) as has_note from int_carried_over group by all
    ) as notes using (continued_key)
    group by documents.continued_key
),
laid as (
    select
        documents.* exclude (due_on),
        case when not is_anew and (is_bill or not is_elsewhere and not is_of_series) then due_on end as agreed_on,
        continued.left_amount, continued.is_anew, continued.is_closed, continued.carried_amount,
        sum(documents.gross_amount) over (
            partition by continued_key order by documents.replaced_on, documents.document_key rows unbounded preceding
        ) as ends_at,
        row_number() over (partition by continued_key order by documents.replaced_on, documents.document_key) as turn,
    from documents join continued using (continued_key)
)
select
    document_key, invoice_id, continued_key, continued_id, root_key, root_id, replaced_on, customer_id, entity, account,
    gross_amount,
    case when is_anew then 0 else greatest(0, least(gross_amount, ends_at - greatest(left_amount, 0))) end as excess,
    case
        when turn = 1 and (is_anew or is_closed and carried_amount < left_amount) then carried_amount - left_amount
        else 0
    end as change,
    agreed_on,
    -- several bills for one invoice, or one for a part of it, are its due lines
    agreed_on is not null and (
        count(agreed_on) over (partition by continued_key) > 1 or gross_amount < left_amount - 0.005
    ) and continued_key = root_key as is_line,
from laid
