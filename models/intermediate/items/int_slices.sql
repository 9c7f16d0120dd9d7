-- Every document cut into the parts that were open from one day to another.
-- A slice is open at the end of a day t when posted_on <= t and t < closed_on; the slices of a document add up to its
-- amount.
-- Parts that settle an instalment invoice are set against its due lines in the order in which they fall due.
-- is_whole marks the slice that is all of its invoice.
--
-- grain   document, due line, settlement; one more for what is left
-- units   amount: base currency, credits and payments negative
-- reads   int_invoices, int_settlements, int_payments, stg_instalments
-- source  kpi-definitions 1.3
with settlements as materialized (
    select * from int_settlements
),
settled as (
    select
        document_key,
        sum(amount) as amount,
        sum(original_amount) as original_amount,
        max(effective_on) as last_on,
        count(*) as parts,
    from settlements group by document_key
),
in_parts as (
    select document_key from settled where parts > 1
),
left_over as (
    -- what a foreign currency leaves of a cent once all is settled closes with the last settlement
    select
        invoices.document_key, invoices.kind, invoices.customer_key, invoices.member, invoices.posted_on,
        invoices.issued_on, invoices.due_on,
        case when settled.original_amount = invoices.original_amount then settled.last_on end as closed_on,
        null::date as paid_on,
        case when settled.original_amount = invoices.original_amount then 'rounding' end as cause,
        (invoices.amount - coalesce(settled.amount, 0))::decimal(18, 6) as amount,
        invoices.is_sale, invoices.is_undated, false as is_inferred,
        settled.document_key is null as is_all,
    from int_invoices as invoices
    left join settled using (document_key)
    where invoices.amount <> coalesce(settled.amount, 0)
),
parts as (
    select
        document_key, kind, customer_key, member, posted_on, issued_on, due_on,
        effective_on as closed_on,
        paid_on,
        cause,
        amount,
        is_sale,
        is_undated,
        is_inferred,
        amount = invoice_amount as is_all,
    from settlements
    union all
    select * from left_over
),
used_credit_notes as (
    select credit_note_key as document_key, effective_on as closed_on, sum(amount) as amount
    from settlements where credit_note_key is not null group by all
),
in_instalments as (
    select
        invoices.document_key,
        instalments.due_on,
        row_number() over lines as line,
        case
            when invoices.rate = 1 then instalments.amount
            else instalments.amount / invoices.rate
        end::decimal(18, 6) as amount,
        coalesce(
            sum(
                case
                    when invoices.rate = 1 then instalments.amount
                    else instalments.amount / invoices.rate
                end::decimal(18, 6)
            ) over (lines rows between unbounded preceding and 1 preceding),
            0
        ) as starts_at,
        lead(instalments.due_on) over lines is null as is_last,
    from stg_instalments as instalments
    join int_invoices as invoices using (invoice_id)
    window lines as (partition by invoices.document_key order by instalments.due_on, instalments.amount)
),
instalment_parts as (
    select
        document_key, closed_on, paid_on, cause, amount, is_inferred,
        sum(amount) over (
            partition by document_key order by closed_on nulls last, amount, cause, paid_on rows unbounded preceding
        )
            - amount as starts_at,
    from parts semi join in_instalments using (document_key)
),
split_parts as (
    select
        parts.document_key, lines.line, lines.due_on, parts.closed_on, parts.paid_on, parts.cause, parts.is_inferred,
        (
            case
                when lines.is_last then parts.starts_at + parts.amount
                else least(lines.starts_at + lines.amount, parts.starts_at + parts.amount)
            end - greatest(lines.starts_at, parts.starts_at)
        )::decimal(18, 6) as amount,
    from instalment_parts as parts
    join in_instalments as lines
        on lines.document_key = parts.document_key
        and parts.starts_at + parts.amount > lines.starts_at
        and (lines.is_last or parts.starts_at < lines.starts_at + lines.amount)
),
documents as (
    select
        document_key,
        kind,
        1 as line,
        customer_key,
        member,
        posted_on,
        issued_on,
        due_on,
        closed_on,
        paid_on,
        cause,
        amount,
        is_sale,
        is_undated,
        is_inferred,
        kind = 'invoice' and is_all and document_key not in (select document_key from in_parts) as is_whole,
    from parts
    where document_key not in (select document_key from in_instalments)
    union all
    select
        slices.document_key, invoices.kind, slices.line, invoices.customer_key, invoices.member, invoices.posted_on,
        invoices.issued_on, slices.due_on,
        slices.closed_on,
        slices.paid_on,
        slices.cause,
        slices.amount,
        invoices.is_sale,
        invoices.is_undated,
        slices.is_inferred,
        false as is_whole,
    from split_parts as slices
    join int_invoices as invoices using (document_key)
),
credit_notes as (
    -- a credit note is reduced by what it settles, whatever else settles it
    select
        notes.document_key,
        'credit_note' as kind,
        1 as line,
        notes.customer_key,
        notes.member,
        notes.posted_on,
        notes.issued_on,
        null::date as due_on,
        used.closed_on,
        null::date as paid_on,
        'credit_note' as cause,
        -used.amount as amount,
        notes.is_sale,
        notes.is_undated,
        false as is_inferred,
        false as is_whole,
    from used_credit_notes as used
    join int_invoices as notes using (document_key)
),
credit_note_remainders as (
    select
        documents.* replace (documents.amount + coalesce(used.amount, 0) as amount),
    from documents
    left join (
        select document_key, sum(amount) as amount from used_credit_notes group by document_key
    ) as used using (document_key)
    where documents.kind = 'credit_note' and documents.closed_on is null
        and documents.amount + coalesce(used.amount, 0) <> 0
),
payment_totals as (
    select payment_key, sum(original_amount) as original_amount
    from settlements
    where payment_key is not null
    group by payment_key
),
payments_ahead as (
    select payment_key, effective_on as closed_on, original_amount
    from settlements
    where payment_key is not null and effective_on > paid_on
),
payments as (
    select
        payments.member, payments.customer_key, payments.received_on as posted_on, null::date as closed_on,
        (payments.amount - coalesce(totals.original_amount, 0) / payments.rate)::decimal(18, 6) as amount,
    from int_payments as payments
    left join payment_totals as totals using (payment_key)
    where payments.original_amount <> coalesce(totals.original_amount, 0)
    union all
    select
        payments.member,
        payments.customer_key,
        payments.received_on,
        ahead.closed_on,
        (ahead.original_amount / payments.rate)::decimal(18, 6),
    from payments_ahead as ahead
    join int_payments as payments using (payment_key)
    union all
    select
        member,
        customer_key,
        greatest(paid_on, posted_on),
        null,
        ((paid_amount - original_amount) / rate)::decimal(18, 6),
    from int_invoices
    where paid_amount is not null and abs(paid_amount) > abs(original_amount) and paid_on <= getvariable('as_of')
)
select * from documents where kind = 'invoice'
union all
select * from documents where kind = 'credit_note' and closed_on is not null
union all
select * from credit_notes
union all
select * from credit_note_remainders
union all
select
    null as document_key,
    'payment' as kind,
    1 as line,
    customer_key,
    member,
    posted_on,
    posted_on as issued_on,
    null as due_on,
    closed_on,
    null as paid_on,
    case when closed_on is not null then 'payment' end as cause,
    -amount as amount,
    false as is_sale,
    false as is_undated,
    false as is_inferred,
    false as is_whole,
from payments
