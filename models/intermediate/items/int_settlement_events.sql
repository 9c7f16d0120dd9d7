-- What the exports say settles each invoice or credit note, from which day, by what means, and until when it held. An
-- allocation takes effect at the later of the posting dates of the two documents it joins, never when it was matched.
-- A payment that the bank took back ends with its return. A negative allocation of the same amount on the same
-- document ends the latest earlier one. is_return marks the negative allocation itself: it settles nothing, and uses
-- the money that went back. paid_on is the day of the money itself, which may come before the invoice: delays are
-- counted to it. An inferred settlement closes what is open, but nobody stated when or by what: it is left out of the
-- delays. Where invoice and payment are in two currencies the allocation is in that of the invoice, unless only that
-- of the payment makes sense; what the rates leave between the two is an exchange difference and stays with neither.
--
-- grain   settlement as stated
-- units   original_amount: document currency, same sign as the document it reduces; amount: base currency;
--         document_amount: the whole document; used_amount, payment_amount: payment currency; rate: document currency
--         units for one base unit
-- reads   int_allocations, stg_allocations, stg_write_offs, stg_invoices, int_invoices, int_payments, int_returns,
--         int_reversals, int_replacements, int_carried_over
-- source  kpi-definitions 1.3; ledger-events 1 and 4
with last_seen as (
    select greatest(max(posted_on), max(paid_on)) as seen_on from int_invoices
),
paid as (
    select
        invoices.document_key,
        allocations.amount as original_amount,
        coalesce(allocations.payment_amount, allocations.amount) as used_amount,
        payments.original_amount as payment_amount,
        greatest(invoices.posted_on, payments.received_on, allocations.continued_on) as effective_on,
        -- an advance is cash of the day on which it came, set against the invoice when that is posted
        least(payments.received_on, payments.cash_on) as paid_on,
        coalesce(allocations.means, payments.cause) as cause,
        payments.payment_key,
        allocations.is_inferred,
        allocations.due_on as named_due_on,
        allocations.instalment,
        coalesce(allocations.ended_on, returns.returned_on) as ended_on,
        payments.currency is distinct from invoices.currency and allocations.payment_amount is null
            and coalesce(payments.currency, getvariable('currency'))
                <> coalesce(invoices.currency, getvariable('currency'))
            as is_across,
        payments.rate as payment_rate,
        invoices.rate,
        invoices.original_amount as document_amount,
        invoices.rate,
        sign(allocations.amount) <> sign(invoices.original_amount) as is_taken_back,
    from int_allocations as allocations
    join int_invoices as invoices using (invoice_id)
    join int_payments as payments on payments.payment_id = allocations.payment_id
    left join int_returns as returns using (payment_key)
    where allocations.amount <> 0
        -- what goes back with the whole payment needs no allocation of its own
        and not (returns.returned_on is not null and sign(allocations.amount) <> sign(invoices.original_amount))
),
across as (
    select
        *,
        sum(original_amount / rate) over (partition by payment_key) / (payment_amount / payment_rate) as by_invoice,
        sum(original_amount) over (partition by payment_key) = payment_amount as is_whole_payment,
    from paid where is_across
),
converted as (
    select
        * exclude (by_invoice, is_whole_payment) replace (
            case
                when is_whole_payment and abs(by_invoice - 1) > 0.05
                    then least(original_amount * rate / payment_rate, abs(document_amount))::decimal(18, 2)
                else original_amount
            end as original_amount,
            case
                when is_whole_payment and abs(by_invoice - 1) > 0.05 then original_amount
                when abs(by_invoice - 1) <= 0.1 then (payment_amount * (original_amount / rate)
                    / sum(original_amount / rate) over (partition by payment_key))::decimal(18, 2)
                else (original_amount / rate * payment_rate)::decimal(18, 2)
            end as used_amount
        ),
    from across
),
allocated as (
    select * from paid where not is_across
    union all
    select * from converted
),
-- among equal amounts of one document a return ends the latest payment before it that no other return ended
in_turn as (
    select
        document_key, payment_key, original_amount, paid_on, is_taken_back,
        sum(case when is_taken_back then -1 else 1 end) over (
            partition by document_key, abs(original_amount)
            order by paid_on, is_taken_back, payment_key rows unbounded preceding
        ) + is_taken_back::integer as depth,
    from allocated
    where document_key in (select document_key from allocated where is_taken_back)
),
answered as (
    select
        *,
        row_number() over (
            partition by document_key, abs(original_amount), depth, is_taken_back order by paid_on, payment_key
        ) as turn,
    from in_turn where depth > 0
),
ended as (
    select payments.document_key, payments.payment_key, payments.original_amount, returns.paid_on as ended_on,
        returns.payment_key as return_key,
    from answered as payments
    join answered as returns
        on returns.document_key = payments.document_key and abs(returns.original_amount) = abs(payments.original_amount)
        and returns.depth = payments.depth and returns.turn = payments.turn
        and returns.is_taken_back and not payments.is_taken_back and returns.paid_on >= payments.paid_on
),
by_payment as (
    select
        allocated.document_key,
        allocated.original_amount,
        allocated.used_amount,
        allocated.payment_amount,
        allocated.document_amount,
        allocated.rate,
        allocated.effective_on,
        allocated.paid_on,
        allocated.cause,
        allocated.payment_key,
        null::bigint as credit_note_key,
        allocated.is_inferred,
        allocated.named_due_on,
        allocated.instalment,
        coalesce(allocated.ended_on, ended.ended_on, answers.ended_on) as ended_on,
        answers.return_key is not null as is_return,
    from allocated
    left join ended
        on ended.document_key = allocated.document_key and ended.payment_key = allocated.payment_key
        and ended.original_amount = allocated.original_amount
    left join ended as answers
        on answers.document_key = allocated.document_key and answers.return_key = allocated.payment_key
        and answers.original_amount = -allocated.original_amount
),
by_credit_note as (
    select
        invoices.document_key,
        allocations.amount as original_amount,
        allocations.amount as used_amount,
        abs(credit_notes.original_amount) as payment_amount,
        invoices.original_amount as document_amount,
        invoices.rate,
        greatest(invoices.posted_on, credit_notes.posted_on, allocations.continued_on) as effective_on,
        credit_notes.posted_on as paid_on,
        coalesce(allocations.means, 'credit_note') as cause,
        credit_notes.document_key as credit_note_key,
        allocations.is_inferred,
        allocations.due_on as named_due_on,
        allocations.instalment,
        allocations.ended_on,
    from (select * from int_allocations where credit_note_id is not null and payment_id is null) as allocations
    join int_invoices as invoices using (invoice_id)
    join int_invoices as credit_notes on credit_notes.invoice_id = allocations.credit_note_id
),
by_means as (
    select
        invoices.document_key,
        allocations.amount as original_amount,
        invoices.original_amount as document_amount,
        invoices.rate,
        greatest(
            invoices.posted_on, coalesce(allocations.matched_on, invoices.posted_on), allocations.continued_on
        ) as effective_on,
        coalesce(allocations.matched_on, allocations.continued_on, invoices.posted_on) as paid_on,
        allocations.means as cause,
        allocations.due_on as named_due_on,
        allocations.instalment,
        allocations.ended_on,
    from (
        select * from int_allocations where means is not null and payment_id is null and credit_note_id is null
    ) as allocations
    join int_invoices as invoices using (invoice_id)
),
rows_of_items as (
    select document_key, document_key as row_key, invoice_id, original_amount, original_amount as document_amount, rate,
        posted_on, paid_on, paid_amount, open_amount,
    from int_invoices
    where paid_on is not null or paid_amount <> 0 or open_amount <> original_amount
    union all
    -- the row of a document that continues an item says what was settled of the item
    select
        replacements.root_key, replacements.document_key, continuing.invoice_id, replacements.gross_amount,
        invoices.original_amount, invoices.rate, replacements.replaced_on, continuing.paid_on, continuing.paid_amount,
        continuing.open_amount,
    from int_replacements as replacements
    join stg_invoices as continuing using (document_key)
    join int_invoices as invoices on invoices.document_key = replacements.root_key
    where continuing.paid_on is not null or continuing.paid_amount <> 0
        or continuing.open_amount <> continuing.gross_amount
),
settled_on_the_row as (
    select
        rows_of_items.* exclude (original_amount),
        case
            when paid_amount is not null
                then case when abs(paid_amount) > abs(original_amount) then original_amount else paid_amount end
            when open_amount is not null then original_amount - open_amount
            else original_amount
        -- what went on in another document is not settled
        end - coalesce(carried.amount, 0) as settled_amount,
        carried.amount is not null as is_continued,
    from rows_of_items
    left join (
        select continued_key as row_key, sum(gross_amount - excess) as amount
        from int_replacements group by continued_key
    ) as carried using (row_key)
),
-- what a list says is paid, less what payments beside it say they paid of it
on_the_row as (
    select
        document_key,
        settled_amount - coalesce(allocated.amount, 0) as original_amount,
        document_amount,
        rate,
        greatest(posted_on, coalesce(paid_on, seen_on)) as effective_on,
        coalesce(paid_on, seen_on) as paid_on,
        'payment' as cause,
        paid_on is null as is_inferred,
    from settled_on_the_row
    left join (
        select invoice_id, sum(amount) as amount
        from stg_allocations
        where ended_on is null and invoice_id in (select invoice_id from settled_on_the_row)
        group by invoice_id
    ) as allocated using (invoice_id)
    cross join last_seen
    where abs(settled_amount) > abs(coalesce(allocated.amount, 0)) and (settled_amount > 0 or not is_continued)
),
written_off as (
    select
        invoices.document_key,
        write_offs.amount as original_amount,
        invoices.original_amount as document_amount,
        invoices.rate,
        greatest(invoices.posted_on, write_offs.written_off_on) as effective_on,
        write_offs.written_off_on as paid_on,
        write_offs.cause,
    from stg_write_offs as write_offs
    join int_invoices as invoices using (invoice_id)
),
reversed as (
    select
        reversals.document_key,
        invoices.original_amount,
        invoices.original_amount as document_amount,
        invoices.rate,
        reversals.reversed_on as effective_on,
        reversals.reversed_on as paid_on,
        'reversal' as cause,
        reversals.reversal_key as credit_note_key,
    from int_reversals as reversals
    join int_invoices as invoices using (document_key)
    where reversals.reversal_key not in (select note_key from int_carried_over where note_key is not null)
),
stated as (
    select * from by_payment
    union all by name
    select * from by_credit_note
    union all by name
    select * from by_means
    union all by name
    select * from on_the_row
    union all by name
    select * from written_off
    union all by name
    select * from reversed
)
select
    document_key,
    original_amount,
    case
        when rate = 1 then original_amount::decimal(18, 6) else (original_amount / rate)::decimal(18, 6)
    end as amount,
    rate,
    used_amount,
    payment_amount,
    document_amount,
    effective_on,
    paid_on,
    cause,
    payment_key,
    credit_note_key,
    coalesce(is_inferred, false) as is_inferred,
    named_due_on,
    instalment,
    case when ended_on <= getvariable('as_of') then ended_on end as ended_on,
    coalesce(is_return, false) as is_return,
from stated
where effective_on <= getvariable('as_of') and original_amount <> 0
