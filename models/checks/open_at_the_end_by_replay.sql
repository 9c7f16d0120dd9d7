-- Open receivables of the as-of date equal a replay from the ledger's own tables: each invoice less what its export
-- says was settled by then.
-- Ledgers with other currencies, part payments on the row or documents that continue others are left to other checks.
-- fr: L'encours à la date d'arrêté est celui que redonnent les tables de la comptabilité : chaque facture moins ce que
--     son export dit réglé à cette date. Les comptabilités en d'autres devises, à règlements partiels sur la ligne ou
--     à pièces qui en continuent d'autres relèvent d'autres contrôles.
with effective as (
    select
        allocations.invoice_id,
        allocations.amount,
        coalesce(payments.received_on, credits.posted_on, credits.issued_on) as effective_on,
    from ledger.allocations as allocations
    left join ledger.payments as payments on payments.payment_id = allocations.payment_id
    left join ledger.invoices as credits on credits.invoice_id = allocations.credit_note_id
    -- what the bank took back settled nothing
    where payments.returned_on is null or payments.returned_on > (select as_of from build)
    union all
    select invoice_id, amount, written_off_on from ledger.write_offs
    union all
    -- what another document takes back
    select stg_invoices.invoice_id, stg_invoices.gross_amount, int_reversals.reversed_on
    from int_reversals join stg_invoices using (document_key)
),
settled as (
    select invoice_id, sum(amount) as amount
    from effective
    where effective_on <= (select as_of from build)
    group by invoice_id
),
posted as (
    select
        invoices.invoice_id,
        case
            when invoices.paid_on is not null
                then case when invoices.paid_on <= (select as_of from build) then 0 else invoices.gross_amount end
            when invoices.open_amount is not null then invoices.open_amount
            else invoices.gross_amount - coalesce(settled.amount, 0)
        end as amount,
        case
            when invoices.kind in ('fee', 'refund', 'other') and invoices.gross_amount >= 0 then 'invoice'
            else coalesce(invoices.kind, case when invoices.gross_amount < 0 then 'credit_note' end, 'invoice')
        end as kind,
        coalesce(upper(invoices.currency), (select currency from build)) = (select currency from build)
            and coalesce(invoices.paid_amount, 0) in (0, invoices.gross_amount)
            and abs(coalesce(settled.amount, 0)) <= abs(invoices.gross_amount)
            and invoices.replaces_id is null as is_plain,
    from ledger.invoices as invoices
    left join settled on settled.invoice_id = invoices.invoice_id
    where coalesce(invoices.posted_on, invoices.issued_on) <= (select as_of from build)
),
replayed as (
    select coalesce(sum(amount) filter (kind = 'invoice'), 0) as amount, bool_and(is_plain) as is_plain from posted
),
register as (
    select value from kpis
    where kpi = 'receivable_amount' and variant = 'open' and entity is null and segment is null and country is null
        and month_end = (select as_of from build)
)
select replayed.amount as replayed, register.value as register
from replayed
cross join register
where replayed.is_plain and abs(replayed.amount - register.value) > 0.005
