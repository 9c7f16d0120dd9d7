-- Disputes opened on or before the as-of date, with the invoice, what is disputed and what was granted.
-- An invoice that its list merely marks as disputed counts as disputed from its posting, without dates of its own.
-- Where the outcome is known and the credit is not, an upheld dispute is taken as granted in full and a rejected or
-- withdrawn one as granted nothing, and says so.
--
-- grain   dispute
-- units   amounts: base currency, tax included
-- reads   stg_disputes, int_invoices, int_slices
-- source  kpi-definitions 2.13
with stated as (
    select
        disputes.dispute_id, invoices.document_key, disputes.opened_on, disputes.reason, true as is_dated,
        case when disputes.closed_on <= getvariable('as_of') then disputes.closed_on end as closed_on,
        case when disputes.closed_on <= getvariable('as_of') then disputes.outcome end as outcome,
        coalesce(disputes.disputed_amount, invoices.original_amount) / invoices.rate as disputed_amount,
        disputes.credited_amount / invoices.rate as stated_credit,
    from stg_disputes as disputes
    join int_invoices as invoices using (invoice_id)
    where disputes.opened_on <= getvariable('as_of')
),
flagged as (
    select
        invoice_id as dispute_id, document_key, posted_on as opened_on, null::varchar as reason, false as is_dated,
        null::date as closed_on, null::varchar as outcome, amount as disputed_amount, null::double as stated_credit,
    from int_invoices
    where is_disputed and kind = 'invoice' and invoice_id not in (select invoice_id from stg_disputes)
),
every_dispute as materialized (
    select * from stated
    union all by name
    select * from flagged
),
ends as (
    select
        document_key,
        min(due_on) as due_on,
        case when bool_and(closed_on is not null) then max(closed_on) end as settled_on,
    from int_slices
    where kind = 'invoice' and document_key in (select document_key from every_dispute)
    group by document_key
)
select
    disputes.dispute_id,
    invoices.document_key,
    invoices.invoice_id,
    invoices.customer_key,
    invoices.member,
    invoices.issued_on,
    invoices.posted_on,
    invoices.is_sale,
    ends.due_on,
    ends.settled_on,
    coalesce(disputes.reason, '(none)') as reason,
    disputes.opened_on,
    disputes.closed_on,
    disputes.outcome,
    disputes.is_dated,
    disputes.disputed_amount::decimal(18, 2) as disputed_amount,
    case
        when disputes.closed_on is null then null
        when stated_credit is not null then stated_credit
        when disputes.outcome = 'upheld' then disputes.disputed_amount
        when disputes.outcome in ('rejected', 'withdrawn') then 0
    end::decimal(18, 2) as credited_amount,
    disputes.closed_on is not null and stated_credit is null
        and disputes.outcome in ('upheld', 'rejected', 'withdrawn') as is_credit_derived,
from every_dispute as disputes
join int_invoices as invoices using (document_key)
left join ends using (document_key)
